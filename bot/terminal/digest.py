"""`calls-bot digest`: which digests there are, and what one would say now, for operators; nothing is posted."""

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from bot.app.digests import digests_of, holidays_of
from bot.app.engine import open_engine
from bot.domain.digest import Due
from bot.domain.grammar import parse
from bot.domain.language import Language
from bot.rendering.digest_lines import digest_lines
from bot.rendering.digest_states import DigestRow
from bot.rendering.renderer import Renderer
from bot.rendering.translations import translator
from bot.settings import NEEDS_OF_ASK, Settings
from bot.slack.digests.contents import TEMPLATES
from bot.slack.digests.rows import Calendar
from bot.store.store import Store, open_store
from bot.terminal.inputs import language_of
from bot.terminal.outages import STOPPED, failure_of
from bot.terminal.printing import complain, console

_UNKNOWN = 2
"""Exit code where there is no such digest."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """What was typed after `calls-bot digest`.

    Attributes:
        number: The digest to preview; None to list them all.

    """

    number: int | None
    form: str
    language: Language | None


def run(request: Request, environ: Mapping[str, str], clock: Callable[[], datetime]) -> int:
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
    request: Request, settings: Settings, clock: Callable[[], datetime], language: Language
) -> list[str] | None:
    key = settings.secret_key.reveal() if settings.secret_key else None
    async with open_store(settings.database_url.reveal(), clock=clock, secret_key=key) as store:
        if request.number is None:
            calendar = Calendar(holidays=holidays_of(settings), home=settings.evolux_time_zone, clock=clock)
            return await _list(store, calendar, request.form, language)
        return await _preview(request, store, settings, clock)


async def _list(store: Store, calendar: Calendar, form: str, language: Language) -> list[str]:
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
    request: Request, store: Store, settings: Settings, clock: Callable[[], datetime]
) -> list[str] | None:
    found = next((one for one in await store.subscriptions.every() if one.id == request.number), None)
    if found is None:
        return None
    language = language_of(request.language, {"BOT_LANGUAGE": found.language})
    async with open_engine(settings, clock, store.directory) as engine:
        due = Due(key=found.id, query=parse(found.query), at=clock())
        digest = await digests_of(settings, engine, store, clock).gather(due)
    if request.form == "text":
        return digest_lines(digest, language)
    renderer = Renderer(settings.templates_dir)
    parts: list[Any] = [renderer.render(name, language, digest=digest).blocks for name in TEMPLATES.values()]
    return [json.dumps(blocks, ensure_ascii=False) for blocks in parts]
