"""The vocabulary that a workspace has taught the bot, and the words that the bot did not understand."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Table, delete, func, select

from bot.domain.grammar.words.own_words import phrase_key
from bot.domain.taught_vocabulary import Entry, EntryKind, OwnWord, Person, Team, Vocabulary
from bot.domain.text import fold
from bot.store.database import Database, open_for_now
from bot.store.request_rows import VOCABULARY, find_row, forget_row
from bot.store.row_mapping import row_of, value_of
from bot.store.signing import Fingerprints
from bot.store.snapshot import Snapshot
from bot.store.tables.taught_vocabulary import agents_of, own_words, teams, unknown_words, versions
from bot.type_aliases import Clock


class VocabularyTables:
    """The vocabulary that all replicas share; each change has a new version, which is read before each request.

    Args:
        fingerprints: Hashes the numbers in own words.
        counts_unknown: Whether words that were not understood are counted.
    """

    def __init__(
        self,
        database: Database,
        fingerprints: Fingerprints,
        clock: Clock,
        *,
        counts_unknown: bool = True,
    ) -> None:
        self._database, self._fingerprints, self._clock = database, fingerprints, clock
        self.counts_unknown = counts_unknown
        self._known, self._version = Vocabulary(), -1

    async def current(self) -> Vocabulary:
        """Return the vocabulary as of now; the same object as long as no replica has changed it."""
        row = await find_row(self._database, versions, VOCABULARY)
        version = row["number"] if row else 0
        if version != self._version:
            self._known, self._version = await self._database.snapshot(_read), version
        return self._known

    async def keep(self, entries: Iterable[Entry], *, by: str = "") -> None:
        """Insert or replace entries in one transaction.

        Args:
            entries: To keep.
            by: The user who teaches them; empty where a file does, which may say who taught a word.
        """
        now = self._clock()
        rows = [(_table(one), self._row(one, by) | {"taught_at": now}) for one in entries]

        def work(connection: Connection) -> None:
            for table, row in rows:
                connection.execute(self._database.upsert(table), row)
            touch_vocabulary(connection, self._database)

        await self._database.transaction(work)
        forget_row(self._database, versions, VOCABULARY)

    async def drop(self, kind: EntryKind, name: str) -> bool:
        """Remove an own word, a team or a user by the phrase, name or id; return False where there is none."""
        table = _TABLES[kind]
        (key,) = table.primary_key
        wanted = name if kind == "who" else phrase_key(name) if kind == "word" else fold(name)

        def work(connection: Connection) -> bool:
            gone = connection.execute(delete(table).where(key == wanted)).rowcount
            touch_vocabulary(connection, self._database)
            return bool(gone)

        dropped = await self._database.transaction(work)
        forget_row(self._database, versions, VOCABULARY)
        return dropped

    async def count_unknown(self, words: Iterable[str]) -> None:
        """Count words that were not understood, unless the operator wants none counted."""
        insert = self._database.insert(unknown_words)
        counted = insert.on_conflict_do_update(
            index_elements=[unknown_words.c.word],
            set_={"number": unknown_words.c.number + 1, "seen_at": insert.excluded.seen_at},
        )
        rows = [{"word": word, "number": 1, "seen_at": self._clock()} for word in sorted(set(words))]
        if rows and self.counts_unknown:
            await self._database.write(counted, rows)

    async def unknown(self, *, size: int, skip: int = 0) -> Sequence[tuple[str, int]]:
        """Return the words that were not understood with their counts, the most frequent first."""
        chosen = select(unknown_words).order_by(unknown_words.c.number.desc(), unknown_words.c.word)
        return [(row.word, row.number) for row in await self._database.rows(chosen.limit(size).offset(skip))]

    async def unknown_total(self) -> int:
        """Return how many different words were not understood."""
        row = await self._database.row(select(func.count().label("words")).select_from(unknown_words))
        return row.words if row else 0

    async def drop_unknown(self, word: str | None = None) -> bool:
        """Count a word, or every one, from nothing again; return False where nothing was counted."""
        chosen = delete(unknown_words) if word is None else delete(unknown_words).where(unknown_words.c.word == word)
        return bool(await self._database.write(chosen))

    def _row(self, entry: Entry, by: str) -> dict[str, Any]:
        row = row_of(entry) | {"taught_by": by or getattr(entry, "taught_by", "")}
        if isinstance(entry, OwnWord):
            return row | {"key": phrase_key(entry.phrase), "about": self._fingerprints.about(entry.means)}
        agents = tuple(str(agent) for agent in dict.fromkeys(entry.agents))
        return row | {"agents": agents} | ({"key": fold(entry.name)} if isinstance(entry, Team) else {})


_TABLES: Final[Mapping[EntryKind, Table]] = {"who": agents_of, "team": teams, "word": own_words}


def _table(entry: Entry) -> Table:
    match entry:
        case OwnWord():
            return own_words
        case Team():
            return teams
        case Person():
            return agents_of


def touch_vocabulary(connection: Connection, database: Database) -> None:
    """Let every replica read the vocabulary anew before its next question."""
    insert = database.insert(versions).values(name=VOCABULARY, number=1)
    connection.execute(
        insert.on_conflict_do_update(index_elements=[versions.c.name], set_={"number": versions.c.number + 1})
    )


async def read_vocabulary(url: str) -> Vocabulary:
    """Return the vocabulary of the database at a URL, without its secret key; an empty one where there is no table.

    Raises:
        DatabaseUnreachableError: The database cannot be opened or read.
    """
    async with open_for_now(url) as database:
        return await database.snapshot(_read_if_any)


def _read_if_any(snapshot: Snapshot) -> Vocabulary:
    return _read(snapshot) if snapshot.has_table(versions.name) else Vocabulary()


def _read(snapshot: Snapshot) -> Vocabulary:
    words = snapshot.rows(select(own_words).order_by(own_words.c.key))
    named = snapshot.rows(select(teams).order_by(teams.c.key))
    people = snapshot.rows(select(agents_of).order_by(agents_of.c.user))
    return Vocabulary(
        words={row.key: value_of(OwnWord, row) for row in words},
        teams={row.name: Team(name=row.name, agents=_ids(row.agents)) for row in named},
        people={row.user: _ids(row.agents) for row in people},
    )


def _ids(words: Iterable[str]) -> tuple[int, ...]:
    return tuple(map(int, words))
