"""Teach the bot, and take back what it was taught; each change is on record."""

from collections import Counter
from datetime import datetime
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.grammar.teaching import read_entry
from bot.domain.names import CERTAIN, Names
from bot.domain.taught_vocabulary import Entry, EntryKind, OwnWord, Person, Team, Vocabulary
from bot.domain.text import fold
from bot.rendering.text.audit import taught_target
from bot.reports import NameResolver
from bot.slack.messaging.context import RequestContext
from bot.slack.people.access import Access, User
from bot.slack.people.user_directory import UserDirectory
from bot.store.store import Store
from bot.type_aliases import Clock

VOCABULARY: Final = "vocabulary"
"""The kind of record of the audit, and the action of the buttons that show a page."""


def _target(entry: Entry) -> str:
    """Return the key of an entry as the audit has it."""
    return entry.user if isinstance(entry, Person) else taught_target(key_of(entry))


def key_of(entry: Entry) -> str:
    """Return the phrase, the name or the user's id by which an entry is known."""
    match entry:
        case OwnWord():
            return entry.phrase
        case Team():
            return entry.name
        case Person():
            return entry.user


class Teaching:
    """Changes the vocabulary.

    Args:
        resolver: Learns the names of agents and campaigns that are not known yet.
    """

    def __init__(
        self,
        store: Store,
        resolver: NameResolver,
        users: UserDirectory,
        access: Access,
        clock: Clock,
    ) -> None:
        self._store, self._resolver, self._users = store, resolver, users
        self._access, self._clock = access, clock

    def require(self, user: User) -> None:
        """Raise `Refused` unless the user may teach."""
        self._access.require(user, "vocabulary")

    async def teach(self, context: RequestContext, kind: EntryKind, name: str, means: str) -> Entry:
        """Keep an entry, and return it; raise `QueryError` where it cannot be understood or may not be taught."""
        now, language = self._clock(), context.user.language
        entry = await self._resolver.resolve(
            lambda names: read_entry(kind, name, means, names, language=language, at=now), now
        )
        await self.keep(context, entry)
        return entry

    async def keep(self, context: RequestContext, *entries: Entry) -> None:
        """Keep entries that were read before."""
        await self._store.vocabulary.keep(entries, by=context.user.user_id)
        for entry in entries:
            await self._store.audit.record(context.actor, VOCABULARY, target=_target(entry))
            if isinstance(entry, OwnWord):
                await self._store.vocabulary.drop_unknown(fold(entry.phrase))

    def now(self) -> datetime:
        """Return the present, in UTC."""
        return self._clock()

    async def forget_unknown(self, context: RequestContext) -> None:
        """Count the words that were not understood from nothing again."""
        await self._store.vocabulary.drop_unknown()
        await self._store.audit.record(context.actor, VOCABULARY, target="-")

    async def drop(self, context: RequestContext, kind: EntryKind, name: str) -> bool:
        """Remove an entry; return False where there is none."""
        if kind == "team" and (team := (await self.known())[1].find_team(name)):
            name = team.name
        dropped = await self._store.vocabulary.drop(kind, name)
        if dropped:
            target = name if kind == "who" else taught_target(name)
            await self._store.audit.record(context.actor, VOCABULARY, target=f"-{target}")
        return dropped

    async def known(self) -> tuple[Names, Vocabulary]:
        """Return the names and the vocabulary as of now."""
        names = await self._store.name_directory.names()
        return names, names.vocabulary or Vocabulary()

    async def suggestions(self, team: str) -> tuple[Person, ...]:
        """Return the members who are not told yet, and whose name is certainly that of one agent whom no other is."""
        names, known = await self.known()
        taken = {agent for agents in known.people.values() for agent in agents}
        found: dict[str, int] = {}
        for user, name in (await self._users.real_names(team)).items():
            agents = names.find("agent", name, tiers=CERTAIN)
            if user not in known.people and len(agents) == 1 and agents[0] not in taken:
                found[user] = agents[0]
        counts = Counter(found.values())
        return tuple(Person(user=user, agents=(agent,)) for user, agent in found.items() if counts[agent] == 1)

    async def who(self, team: str, mention: str) -> Person:
        """Return the user of a mention with the agents that they are, or may be; raise `QueryError` of no mention."""
        entry = read_entry("who", mention, "0", Names(), language="en", at=self._clock())
        assert isinstance(entry, Person)
        _, known = await self.known()
        told = known.people.get(entry.user, ())
        if told:
            return Person(user=entry.user, agents=told)
        suggested = [one for one in await self.suggestions(team) if one.user == entry.user]
        return suggested[0] if suggested else Person(user=entry.user, agents=())


def known_word(phrase: str, known: Vocabulary) -> OwnWord:
    """Return an own word by its phrase; raise `QueryError` where it was not taught."""
    found = next((word for word in known.words.values() if fold(word.phrase) == fold(phrase)), None)
    if found is None:
        raise QueryError("not_taught", phrase)
    return found
