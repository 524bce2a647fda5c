"""`calls-bot audit`: the record of who asked for, heard and published which calls, oldest first."""

import asyncio
import csv
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final

from bot.app.database import open_existing
from bot.app.logs import set_up_logs
from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.phone import national
from bot.rendering.i18n.dates import zoned
from bot.rendering.i18n.translator import N_, Translator
from bot.rendering.spreadsheets.csv_files import escape_formula
from bot.rendering.text.audit import kind_of, kind_word, target_words
from bot.settings import Problem, Settings, SettingsError
from bot.store.audit import AuditFilter, AuditRecord
from bot.terminal.invocation import Invocation
from bot.terminal.printing import report
from bot.terminal.run import STOPPED, failure_of
from bot.type_aliases import Clock

_MAX_DAYS: Final = 3660
"""The longest period of `--since`; the audit is kept for a year unless set otherwise."""

_COLUMNS: Final = ("at", "user", "kind", "calls", "channel", "target", "numbers", "team")


def run(
    here: Invocation,
    *,
    since: str | None = None,
    user: str | None = None,
    kind: str | None = None,
    number: str | None = None,
) -> int:
    """Print the records that fit every option; return the exit code.

    Args:
        since: An instant, or days as in a question.
        user: The id of a user in Slack.
        kind: The kind of record, such as ``export``.
        number: A phone number that the record is about.
    """
    try:
        settings = here.settings()
        set_up_logs("WARNING")
        wanted = AuditFilter(
            since=None if since is None else _since(since, settings, here.clock),
            user=None if user is None else user.strip("<@>").partition("|")[0],
            kind=None if kind is None else _kind(kind),
            number=None if number is None else national(number),
        )
        count = asyncio.run(_print(here, settings, wanted))
    except STOPPED as error:
        return report(failure_of(error, here.language), here.form)
    if not count and here.form == "text":
        print(here.t.gettext("Nothing is on record."))
    return 0


async def _print(here: Invocation, settings: Settings, wanted: AuditFilter) -> int:
    show, count = _printer(here, settings), 0
    async with open_existing(settings, here.clock) as store:
        async for record in store.audit.read(wanted):
            show(record)
            count += 1
    return count


def _kind(word: str) -> str:
    kind = kind_of(word)
    if kind is None:
        raise SettingsError((Problem("--kind", word, N_("a kind of record, such as question or export")),))
    return kind


def _since(text: str, settings: Settings, clock: Clock) -> datetime:
    zone = settings.evolux_time_zone
    try:
        at = datetime.fromisoformat(text.strip())
        return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        pass  # then they are days, as in a question
    try:
        query = parse(text)
        if str(query) != f"period:{query.period.text('en')}":
            raise _wrong_since(text)
        return query.period.interval(clock().astimezone(zone), max_days=_MAX_DAYS).start
    except QueryError as error:
        raise _wrong_since(text) from error


def _wrong_since(text: str) -> SettingsError:
    expected = N_("an instant such as 2021-10-29T12:00, or days such as 7d, yesterday, 28/10")
    return SettingsError((Problem("--since", text, expected),))


def _printer(here: Invocation, settings: Settings) -> Callable[[AuditRecord], None]:
    match here.form:
        case "json":
            return lambda record: print(json.dumps(_plain(record), ensure_ascii=False))
        case "csv":
            rows = csv.writer(sys.stdout, lineterminator="\n")
            rows.writerow(_COLUMNS)
            return lambda record: rows.writerow([_cell(_plain(record)[name]) for name in _COLUMNS])
        case _:
            return lambda record: print(_line(record, settings, here.t))


def _plain(record: AuditRecord) -> dict[str, Any]:
    values = {name: getattr(record, name) for name in _COLUMNS}
    return values | {"at": f"{record.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}", "numbers": list(record.numbers)}


def _cell(value: Any) -> str | int:
    return (
        value if isinstance(value, int) else escape_formula(" ".join(value) if isinstance(value, list) else str(value))
    )


def _line(record: AuditRecord, settings: Settings, t: Translator) -> str:
    at = zoned(record.at.astimezone(settings.evolux_time_zone), t.language)
    calls = t.ngettext("{count} call", "{count} calls", record.calls)
    parted = (number.partition(":") for number in record.numbers)
    numbers = " ".join(f"…{digits}" if digits else f"#{mark[:6]}" for mark, _, digits in parted)
    kind, target = kind_word(record.kind, t.language), target_words(record, t.language)
    said = (at, record.user, kind, calls, record.channel, target, numbers)
    return "  ".join(part for part in said if part)
