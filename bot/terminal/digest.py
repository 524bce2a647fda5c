"""`calls-bot digest`: which digests there are, and what one would say now, for operators; nothing is posted."""

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from bot.app.database import open_database
from bot.app.digest_container import digest_presenter, digest_reports
from bot.app.engine import open_engine
from bot.app.logs import set_up_logs
from bot.app.send_digest import NotDueError, Sent, send_digest
from bot.domain.digest import Due
from bot.domain.grammar.parser import parse
from bot.domain.text import Language
from bot.rendering.i18n.translator import Translator, translator
from bot.rendering.templates.renderer import Renderer
from bot.rendering.text.digest_rows import DigestRow, digest_lines, last_run
from bot.settings import NEEDS_OF_ASK, Settings
from bot.slack.digests.list import DigestPresenter
from bot.slack.digests.messages import TEMPLATES
from bot.store.store import Store
from bot.terminal.arguments import language_of
from bot.terminal.printing import complain, console
from bot.terminal.startup_errors import STOPPED, failure_of

_UNKNOWN = 2
"""Exit code where there is no such digest."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestRequest:
    """What was typed after `calls-bot digest`.

    Attributes:
        number: The digest to preview; None to list them all.

    """

    number: int | None
    form: str
    language: Language | None


def run(request: DigestRequest, environ: Mapping[str, str], clock: Callable[[], datetime]) -> int:
    """Print what is asked for; return the exit code."""
    language = language_of(request.language, environ)
    try:
        settings = Settings.load(environ, needs=() if request.number is None else NEEDS_OF_ASK)
        lines = asyncio.run(_read(request, settings, clock, language))
    except STOPPED as error:
        failed = failure_of(error, language)
        complain(failed, console(stderr=True))
        return failed.exit_code
    if lines is None:
        said = translator(language).gettext("There is no digest {number}.", number=request.number)
        console(stderr=True).print(said, highlight=False)
        return _UNKNOWN
    for line in lines:
        print(line)
    return 0


async def _read(
    request: DigestRequest, settings: Settings, clock: Callable[[], datetime], language: Language
) -> list[str] | None:
    async with open_database(settings, clock) as store:
        if request.number is None:
            calendar = digest_presenter(settings, clock)
            return await _list(store, calendar, request.form, language)
        return await _preview(request, store, settings, clock)


async def _list(store: Store, calendar: DigestPresenter, form: str, language: Language) -> list[str]:
    known = await store.subscriptions.every()
    runs = await store.runs.latest([one.id for one in known])
    rows = [calendar.row(one, runs.get(one.id), language) for one in known]
    if form == "json":
        return [json.dumps(asdict(row), ensure_ascii=False) for row in rows]
    return [_line(row) for row in rows] or [translator(language).gettext("There are no digests.")]


def _line(row: DigestRow) -> str:
    said = (str(row.number), row.channel, row.query, row.schedule, row.state, row.last)
    return "  ".join(part for part in said if part)


async def _preview(
    request: DigestRequest, store: Store, settings: Settings, clock: Callable[[], datetime]
) -> list[str] | None:
    found = next((one for one in await store.subscriptions.every() if one.id == request.number), None)
    if found is None:
        return None
    language = language_of(request.language, {"BOT_LANGUAGE": found.language})
    async with open_engine(settings, clock, store.name_directory) as engine:
        due = Due(key=found.id, query=parse(found.query), at=clock())
        digest = await digest_reports(settings, engine, store, clock).gather(due)
    if request.form == "text":
        return digest_lines(digest, language)
    renderer = Renderer(settings.templates_dir)
    parts: list[Any] = [renderer.render(name, language, digest=digest).blocks for name in TEMPLATES.values()]
    return [json.dumps(blocks, ensure_ascii=False) for blocks in parts]


# `calls-bot digest run`: send what a digest was to say, once, in its channel.

"""Exit code where there is no such digest, or it was not due then."""

_NOT_SENT = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestRunRequest:
    """What was typed after `calls-bot digest run`.

    Attributes:
        day: In the digest's own zone; None for its latest due time.

    """

    number: int
    day: date | None
    language: Language | None


def run_now(request: DigestRunRequest, environ: Mapping[str, str], clock: Callable[[], datetime]) -> int:
    """Send it, and print what became of it; return the exit code."""
    language = language_of(request.language, environ)
    t = translator(language)
    try:
        settings = Settings.load(environ, needs=(*NEEDS_OF_ASK, "SLACK_BOT_TOKEN"))
        set_up_logs("ERROR")
        sent = asyncio.run(send_digest(settings, clock, request.number, request.day))
    except STOPPED as error:
        failed = failure_of(error, language)
        complain(failed, console(stderr=True))
        return failed.exit_code
    except NotDueError as error:
        return _refused(_not_due(error, request, t))
    if sent is None:
        return _refused(t.gettext("There is no digest {number}.", number=request.number))
    print(_told(sent, request, t))
    return 0 if sent.run.state in {"posted", "skipped"} else _NOT_SENT


def _refused(said: str) -> int:
    console(stderr=True).print(said, highlight=False)
    return _UNKNOWN


def _not_due(error: NotDueError, request: DigestRunRequest, t: Translator) -> str:
    if error.day is None:
        return t.gettext("Digest {number} was never due yet.", number=request.number)
    return t.gettext(
        "Digest {number} was not due on {day}. calls-bot digest list shows when it is.",
        number=request.number,
        day=t.day(error.day),
    )


def _told(sent: Sent, request: DigestRunRequest, t: Translator) -> str:
    due, run_ = sent.run.due_at.astimezone(sent.zone), sent.run
    if not sent.before:
        return last_run(due, run_.state, run_.result, t.language)
    values = {"number": request.number, "when": t.moment(due)}
    if run_.state == "posted":
        return t.gettext("Digest {number}, due {when}, is in its channel already.", **values)
    return t.gettext("Digest {number}, due {when}, is being sent by a bot that runs.", **values)
