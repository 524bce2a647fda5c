"""`calls-bot digest`: list digests, show what one would say now, send one that is due."""

import asyncio
import json
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from bot.app.answer_engine import open_engine
from bot.app.database import open_existing
from bot.app.digest_report_wiring import digest_reports
from bot.app.digest_wiring import digest_presenter
from bot.app.logs import set_up_logs
from bot.app.mirror_wiring import mirror_of
from bot.domain.digest import Due
from bot.domain.grammar.parser import parse
from bot.domain.schedule import Occurrence
from bot.domain.working_days import Holidays
from bot.rendering.i18n.dates import zoned
from bot.rendering.i18n.translator import Translator
from bot.rendering.templates.renderer import Renderer
from bot.rendering.text.digest_rows import DigestRow, digest_lines, last_run
from bot.settings import NEEDS_OF_ASK, Settings
from bot.slack.digests.messages import TEMPLATES
from bot.slack.digests.runs import schedule_of
from bot.store.audit import Actor
from bot.store.claimed_runs import Run
from bot.store.digests import StoredDigest
from bot.terminal.invocation import Failure, Invocation
from bot.terminal.printing import report
from bot.terminal.run import STOPPED, failure_of

_LOOK_BACK: Final = timedelta(days=366)
"""The time before the present in which the latest due day is looked for."""

_UNKNOWN: Final = 2
"""Exit code where there is no such digest, or it was not due on the day."""

_NOT_SENT: Final = 4
"""Exit code where Slack does not have the whole digest."""


class NotDueError(Exception):
    """A digest was not due on a day.

    Attributes:
        day: The day; None where the digest was never due.
    """

    def __init__(self, day: date | None) -> None:
        super().__init__(str(day))
        self.day = day


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """The outcome of sending a digest.

    Attributes:
        run: The run, as it is in the end.
        before: Whether nothing was sent: the digest is posted already, or another process is posting it.
        zone: The digest's.
    """

    run: Run
    before: bool
    zone: ZoneInfo


def list_digests(here: Invocation) -> int:
    """Print one line for each digest; return the exit code."""
    try:
        settings = here.settings()
        set_up_logs("WARNING")
        rows = asyncio.run(_rows(here, settings))
    except STOPPED as error:
        return report(failure_of(error, here.language), here.form)
    for row in rows:
        print(json.dumps(asdict(row), ensure_ascii=False) if here.form == "json" else _line(row))
    if not rows and here.form == "text":
        print(here.t.gettext("There are no digests."))
    return 0


async def _rows(here: Invocation, settings: Settings) -> list[DigestRow]:
    presenter = digest_presenter(settings, here.clock)
    async with open_existing(settings, here.clock) as store:
        known = await store.digests.every()
        runs = await store.runs.latest([one.id for one in known])
        names = await store.name_directory.names()
        return [presenter.row(one, runs.get(one.id), names, here.language) for one in known]


def _line(row: DigestRow) -> str:
    said = (str(row.number), row.channel, row.names, row.query, row.schedule, row.state, row.last)
    return "  ".join(part for part in said if part)


def preview(here: Invocation, number: int) -> int:
    """Print what a digest would say now, and post nothing; return the exit code."""
    try:
        settings = here.settings(*NEEDS_OF_ASK)
        set_up_logs("WARNING")
        lines = asyncio.run(_preview(here, settings, number))
    except STOPPED as error:
        return report(failure_of(error, here.language), here.form)
    if lines is None:
        return _unknown(here, number)
    for line in lines:
        print(line)
    return 0


async def _preview(here: Invocation, settings: Settings, number: int) -> list[str] | None:
    async with open_existing(settings, here.clock) as store:
        found = next((one for one in await store.digests.every() if one.id == number), None)
        if found is None:
            return None
        async with open_engine(settings, here.clock, store.name_directory, mirror=mirror_of(settings, store)) as engine:
            due = Due(key=found.id, query=parse(found.query), at=here.clock())
            digest = await digest_reports(settings, engine, store.day_summaries, here.clock).gather(due)
    language = replace(here, environ={"BOT_LANGUAGE": found.language}).language
    if here.form == "text":
        return digest_lines(digest, language)
    renderer = Renderer(settings.templates_dir)
    messages = [renderer.render(name, language, digest=digest) for name in TEMPLATES.values()]
    return [json.dumps(message.blocks, ensure_ascii=False) for message in messages]


def send(here: Invocation, number: int, day: date | None) -> int:
    """Send a digest to its channel, at most once, and print the outcome; return the exit code.

    Args:
        day: In the zone of the digest; None for the latest day when it was due.
    """
    try:
        settings = here.settings(*NEEDS_OF_ASK, "SLACK_BOT_TOKEN")
        set_up_logs("ERROR")
        sent = asyncio.run(_send(here, settings, number, day))
    except STOPPED as error:
        return report(failure_of(error, here.language), here.form)
    except NotDueError as error:
        return report(Failure(_UNKNOWN, "not_due", _not_due(error, number, here.t), None), here.form)
    if sent is None:
        return _unknown(here, number)
    print(_outcome(sent, number, here.t))
    return 0 if sent.run.state in {"posted", "skipped"} else _NOT_SENT


async def _send(here: Invocation, settings: Settings, number: int, day: date | None) -> Sent | None:
    """Send the digest of a day; return None where there is no such digest.

    Raises:
        NotDueError: The digest was not due on that day.
        SlackError: Slack refuses the token, or cannot be reached.
    """
    from bot.app.container import open_container

    async with open_container(settings, here.clock) as container:
        store = container.store
        found = next((one for one in await store.digests.every() if one.id == number), None)
        if found is None:
            return None
        occurrence = _occurrence(found, day, here.clock(), container.holidays)
        began = await container.scheduler.send(found, occurrence)
        if began:
            actor = Actor(team=found.team, user="terminal", channel=found.channel)
            await store.audit.record(actor, "digest", target=f"run {found.id}")
        run = await store.runs.find(found.id, occurrence.day)
        assert run is not None
        return Sent(run=run, before=not began, zone=ZoneInfo(found.zone))


def _occurrence(subscription: StoredDigest, day: date | None, now: datetime, holidays: Holidays) -> Occurrence:
    schedule = schedule_of(subscription)
    if day is None:
        latest = list(schedule.due_between(now - _LOOK_BACK, now, holidays))[-1:]
    else:
        latest = [Occurrence(day, schedule.due_at(day))] if schedule.is_due_on(day, holidays) else []
    if not latest or latest[0].at > now:
        raise NotDueError(day)
    return latest[0]


def _unknown(here: Invocation, number: int) -> int:
    message = here.t.gettext("There is no digest {number}.", number=number)
    hint = here.t.gettext("calls-bot digest list shows the numbers.")
    return report(Failure(_UNKNOWN, "no_such_digest", message, hint), here.form)


def _not_due(error: NotDueError, number: int, t: Translator) -> str:
    if error.day is None:
        return t.gettext("Digest {number} was never due yet.", number=number)
    return t.gettext(
        "Digest {number} was not due on {day}. calls-bot digest list shows when it is.",
        number=number,
        day=t.day(error.day),
    )


def _outcome(sent: Sent, number: int, t: Translator) -> str:
    due, run = sent.run.due_at.astimezone(sent.zone), sent.run
    if not sent.before:
        return last_run(due, run.state, run.result, t.language)
    values = {"number": number, "when": zoned(due, t.language)}
    if run.state == "posted":
        return t.gettext("Digest {number}, due {when}, is in its channel already.", **values)
    return t.gettext("Digest {number}, due {when}, is being sent by a bot that runs.", **values)
