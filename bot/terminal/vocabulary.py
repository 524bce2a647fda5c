"""`calls-bot vocabulary`: own words, teams and who is who, to a CSV file and from one."""

import asyncio
import csv
import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Final

from bot.app.answer_engine import open_engine
from bot.app.database import open_database, open_existing
from bot.app.logs import set_up_logs
from bot.domain.errors import QueryError
from bot.domain.grammar.teaching import read_entry
from bot.domain.language import Language
from bot.domain.names import Names
from bot.domain.taught_vocabulary import Entry, OwnWord, Team, Vocabulary
from bot.rendering.i18n.translator import N_
from bot.rendering.spreadsheets.csv_files import CSV_ENCODING, SEPARATORS, escape_formula
from bot.rendering.text.errors import error_message
from bot.reports import NameResolver
from bot.settings import Problem, Settings, SettingsError
from bot.store.audit import Actor
from bot.store.store import Store
from bot.terminal.invocation import Invocation
from bot.terminal.printing import report
from bot.terminal.run import STOPPED, failure_of

_COLUMNS: Final = ("kind", "name", "means", "taught_by")
_REFUSED: Final = 2
_STDIO: Final = "-"


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    kind: str
    name: str
    means: str
    taught_by: str


def export(here: Invocation, file: str) -> int:
    """Write the vocabulary of the bot to a CSV file, or to stdout for ``-``; return the exit code."""
    try:
        settings = here.settings()
        set_up_logs("WARNING")

        async def read() -> Vocabulary:
            async with open_existing(settings, here.clock) as store:
                return await store.vocabulary.current()

        _write(file, asyncio.run(read()), here.language)
    except STOPPED as error:
        return report(failure_of(error, here.language))
    return 0


def import_(here: Invocation, file: str) -> int:
    """Teach the bot what a CSV file has, and print each line that is not taken; return the exit code."""
    try:
        lines = _read(file)
        settings = here.settings()
        set_up_logs("WARNING")

        async def teach() -> tuple[int, int, dict[int, str]]:
            async with open_database(settings, here.clock) as store, _resolver(here, settings, store) as resolver:
                return await _teach(here, store, resolver, lines)

        kept, known, refused = asyncio.run(teach())
    except STOPPED as error:
        return report(failure_of(error, here.language))
    for number, problem in sorted(refused.items()):
        print(here.t.gettext("line {number}: {problem}", number=number, problem=problem), file=sys.stderr)
    counts = {"kept": kept, "known": known, "refused": len(refused)}
    print(here.t.gettext("Taught: {kept}. Known already: {known}. Not taken: {refused}.", **counts))
    return _REFUSED if refused else 0


@asynccontextmanager
async def _resolver(here: Invocation, settings: Settings, store: Store) -> AsyncIterator[NameResolver]:
    """Give what learns unknown names from the tenant; without one it knows those of the database alone."""
    directory = store.name_directory
    if settings.evolux_url is None or settings.evolux_token is None:
        yield NameResolver(None, directory, zone=settings.evolux_time_zone, clock=here.clock)
        return
    async with open_engine(settings, here.clock, directory) as engine:
        yield engine.resolver


async def _teach(
    here: Invocation, store: Store, resolver: NameResolver, lines: Iterable[_Line]
) -> tuple[int, int, dict[int, str]]:
    """Return how many lines were taught, how many were known, and the problems of the others by their number.

    Teams are read first, since an own word may stand for one.
    """
    known = await store.vocabulary.current()
    entries: list[Entry] = []
    refused: dict[int, str] = {}
    count, as_exported = 0, {row[:3] for row in _rows(known)}
    for line in sorted(lines, key=lambda one: one.kind != "team"):
        if (line.kind, line.name, line.means) in as_exported:  # also what could not be taught any more
            count += 1
            continue
        try:
            entry = await resolver.resolve(partial(_entry, here, line, (known, entries)), here.clock())
        except QueryError as error:
            said = error_message(error, here.language)
            refused[line.number] = said.message + (f" → {said.hint}" if said.hint else "")
            continue
        count += 1
        if not known.holds(entry):
            entries.append(entry)
    if entries:
        await store.vocabulary.keep(entries)
        await store.audit.record(Actor(team="", user="terminal"), "vocabulary", target="import")
    return len(entries), count - len(entries), refused


def _entry(here: Invocation, line: _Line, before: tuple[Vocabulary, Sequence[Entry]], names: Names) -> Entry:
    """Return the entry of a line, which may name the teams that were known or read before it."""
    names = _with_teams(names, *before)
    entry = read_entry(line.kind, line.name, line.means, names, language=here.language, at=here.clock())
    return replace(entry, taught_by=line.taught_by) if isinstance(entry, OwnWord) else entry


def _with_teams(names: Names, known: Vocabulary, entries: Iterable[Entry]) -> Names:
    """Return names with the teams of the file beside those that are known; own words of either stand for no other."""
    new = {one.name: one for one in entries if isinstance(one, Team)}
    return names.taught(Vocabulary(words={}, teams={**known.teams, **new}, people=known.people))


def _read(file: str) -> list[_Line]:
    """Return the lines of a CSV file, with commas, semicolons or tabs, in an encoding that Excel writes.

    Raises:
        SettingsError: It cannot be read, or lacks a column.
    """
    try:
        content = _decoded(sys.stdin.buffer.read() if file == _STDIO else Path(file).read_bytes())
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(file) from error
    header = content.partition("\n")[0]
    rows = csv.DictReader(StringIO(content, newline=""), delimiter=max(",;\t", key=header.count))
    try:
        rows.fieldnames = [name.strip().casefold() for name in rows.fieldnames or ()]
        if not {"kind", "name", "means"} <= set(rows.fieldnames):
            raise SettingsError((Problem("file", file, N_("a CSV file with the columns kind, name and means")),))
        return list(_lines(rows))
    except csv.Error as error:
        raise _unreadable(file, rows.line_num + 1) from error


def _decoded(content: bytes) -> str:
    """Return the text of a file: Excel marks UTF-8 and UTF-16, and writes Windows-1252 otherwise.

    Raises:
        UnicodeDecodeError: It is in none of them.
    """
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return content.decode("utf-16")
    try:
        return content.decode(CSV_ENCODING)
    except UnicodeDecodeError:
        return content.decode("cp1252")


def _unreadable(file: str, line: int | None = None) -> SettingsError:
    place = file if line is None else f"{file}:{line}"
    return SettingsError((Problem("file", place, N_("a CSV file that can be read")),))


def _lines(rows: "csv.DictReader[str]") -> Iterator[_Line]:
    for row in rows:
        cells = {name: _cell(value) for name, value in row.items() if isinstance(value, str)}
        values = [cells.get(name, "") for name in _COLUMNS]
        if any(values):
            yield _Line(rows.line_num, *values)


def _cell(text: str) -> str:
    """Return what a cell says, without the apostrophe with which `escape_formula` keeps it from being a formula."""
    bare = text.strip()
    return bare[1:] if bare.startswith("'") and escape_formula(bare[1:]) == bare else bare


def _write(file: str, known: Vocabulary, language: Language) -> None:
    """Write the vocabulary as the reader's Excel opens it."""
    out = StringIO()
    rows = csv.writer(out, delimiter=SEPARATORS[language], lineterminator="\n")
    rows.writerow(_COLUMNS)
    rows.writerows([escape_formula(cell) for cell in row] for row in _rows(known))
    content = out.getvalue()
    try:
        if file == _STDIO:
            sys.stdout.write(content)
        else:
            Path(file).write_text(content, encoding=CSV_ENCODING)
    except OSError as error:
        raise SettingsError((Problem("file", file, N_("a file that can be written")),)) from error


def _rows(known: Vocabulary) -> Iterator[tuple[str, str, str, str]]:
    for team in known.teams.values():
        yield "team", team.name, _agents(team.agents), ""
    for user, agents in known.people.items():
        yield "who", user, _agents(agents), ""
    for word in known.words.values():
        yield "word", word.phrase, word.means, word.taught_by


def _agents(agents: Iterable[int]) -> str:
    return f"agent:{','.join(map(str, agents))}"
