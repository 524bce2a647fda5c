"""`calls-bot audit`: who did what, when and where, oldest first."""

import asyncio
import csv
import json
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Protocol

from bot.app.database import open_database
from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.phone import national
from bot.domain.text import Language
from bot.rendering.i18n.translator import N_, Translator, translator
from bot.rendering.spreadsheets import escape_formula
from bot.settings import Problem, Settings, SettingsError
from bot.store.audit import AuditFilter, AuditRecord
from bot.terminal.arguments import language_of
from bot.terminal.errors import Failure
from bot.terminal.startup_errors import STOPPED, failure_of

_LONGEST: Final = 3660
"""Days; the audit is kept for a year unless set otherwise."""

_COLUMNS: Final = ("at", "user", "kind", "calls", "channel", "target", "numbers", "team")


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditRequest:
    """What was typed after `calls-bot audit`."""

    since: str | None
    user: str | None
    kind: str | None
    number: str | None
    form: str
    language: Language | None


class Printer(Protocol):
    """Prints records, one at a time."""

    def __call__(self, record: AuditRecord) -> None:
        """Print one."""
        ...


def run(request: AuditRequest, environ: Mapping[str, str], clock: Callable[[], datetime]) -> int:
    """Print the records; return the exit code."""
    language = language_of(request.language, environ)
    try:
        settings = Settings.load(environ)
        count = asyncio.run(_print(request, settings, clock, translator(language)))
    except STOPPED as error:
        return _complain(failure_of(error, language), request.form)
    if not count and request.form == "text":
        print(translator(language).gettext("Nothing is on record."))
    return 0


async def _print(request: AuditRequest, settings: Settings, clock: Callable[[], datetime], t: Translator) -> int:
    wanted = _filter(request, settings, clock)
    show = _printer(request.form, settings, t)
    count = 0
    async with open_database(settings, clock) as store:
        records: AsyncIterator[AuditRecord] = store.audit.read(wanted)
        async for record in records:
            show(record)
            count += 1
    return count


def _filter(request: AuditRequest, settings: Settings, clock: Callable[[], datetime]) -> AuditFilter:
    """Return which records are wanted.

    Raises:
        SettingsError: `--since` is no instant and no days.
        QueryError: `--number` is no number.

    """
    return AuditFilter(
        since=None if request.since is None else _since(request.since, settings, clock),
        user=None if request.user is None else request.user.strip("<@>").partition("|")[0],
        kind=request.kind,
        number=None if request.number is None else national(request.number),
    )


def _since(text: str, settings: Settings, clock: Callable[[], datetime]) -> datetime:
    zone = settings.evolux_time_zone
    try:
        at = datetime.fromisoformat(text.strip())
        return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        pass  # then they are days, as in a question
    try:
        return parse(text).period.interval(clock().astimezone(zone), max_days=_LONGEST).start
    except QueryError as error:
        expected = N_("an instant such as 2021-10-29T12:00, or days such as 7d, yesterday, 28/10")
        raise SettingsError((Problem("--since", text, expected),)) from error


def _printer(form: str, settings: Settings, t: Translator) -> Printer:
    match form:
        case "json":
            return lambda record: print(json.dumps(_plain(record), ensure_ascii=False))
        case "csv":
            rows = csv.writer(sys.stdout, lineterminator="\n")
            rows.writerow(_COLUMNS)
            return lambda record: rows.writerow([_cell(_plain(record)[name]) for name in _COLUMNS])
        case _:
            return lambda record: print(_line(record, settings, t))


def _plain(record: AuditRecord) -> dict[str, Any]:
    values = {name: getattr(record, name) for name in _COLUMNS}
    return values | {"at": f"{record.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}", "numbers": list(record.numbers)}


def _cell(value: Any) -> str | int:
    return (
        value if isinstance(value, int) else escape_formula(" ".join(value) if isinstance(value, list) else str(value))
    )


def _line(record: AuditRecord, settings: Settings, t: Translator) -> str:
    at = t.moment(record.at.astimezone(settings.evolux_time_zone))
    calls = t.ngettext("{count} call", "{count} calls", record.calls)
    numbers = " ".join(f"…{number.rpartition(':')[2]}" for number in record.numbers)
    said = (at, record.user, record.kind, calls, record.channel, record.target, numbers)
    return "  ".join(part for part in said if part)


def _complain(failed: Failure, form: str) -> int:
    if form == "json":
        print(json.dumps(failed.json(), ensure_ascii=False))
    else:
        from bot.terminal.printing import complain, console

        complain(failed, console(stderr=True))
    return failed.exit_code
