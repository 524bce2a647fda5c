"""`calls-bot ask`: one question, answered."""

import asyncio
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.app.engine import open_engine
from bot.domain.answer import Answer
from bot.domain.grammar.parser import parse
from bot.domain.period import last_days
from bot.domain.text import Language
from bot.reports import Page
from bot.reports.ports import Progress
from bot.settings import Settings
from bot.terminal.arguments import instant, language_of
from bot.terminal.errors import REFUSED, failure
from bot.terminal.json_output import answer_json, encode

_PATIENCE = 1.0
"""Seconds after which a person wants to see that something is going on."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AskRequest:
    """What was typed after `calls-bot ask`."""

    text: str
    form: str
    page: int
    page_size: int
    language: Language | None
    now: str | None


def run(request: AskRequest, environ: Mapping[str, str], clock: Callable[[], datetime]) -> int:
    """Print the answer; return the exit code."""
    language = language_of(request.language, environ)
    try:
        settings = Settings.load(environ, needs=("EVOLUX_URL", "EVOLUX_TOKEN"))
        as_of = instant(request.now, settings.evolux_time_zone, clock)
        with _progress(language, shown=request.form == "text") as progress:
            answer = asyncio.run(_ask(_Session(request, settings, language, as_of), clock, progress))
    except REFUSED as error:
        failed = failure(error, language)
        if request.form == "text":
            from bot.terminal.printing import complain, console

            complain(failed, console(stderr=True))
        else:
            print(encode(failed.json()))
        return failed.exit_code
    _print(answer, request, language, settings)
    return 0


@dataclass(frozen=True, slots=True)
class _Session:
    request: AskRequest
    settings: Settings
    language: Language
    as_of: datetime


async def _ask(session: _Session, clock: Callable[[], datetime], progress: Progress | None) -> Answer:
    request, as_of = session.request, session.as_of
    look_up = last_days(session.settings.customer_days)
    async with open_engine(session.settings, clock) as engine:
        query = await engine.resolver.resolve(
            lambda names: parse(request.text, names, language=session.language, look_up=look_up), as_of
        )
        return await engine.reports.answer(
            query, as_of, page=Page(request.page, request.page_size), on_progress=progress
        )


def _print(answer: Answer, request: AskRequest, language: Language, settings: Settings) -> None:
    match request.form:
        case "json":
            print(encode(answer_json(answer, language, settings.evolux_time_zone)))
        case "blocks":
            print(encode(_message(answer, language, settings)))
        case _:
            from bot.terminal.printing import console, show

            show(answer, language, console())


def _message(answer: Answer, language: Language, settings: Settings) -> dict[str, Any]:
    from bot.rendering.templates.renderer import Renderer
    from bot.rendering.text.answer import template_name

    message = Renderer(settings.templates_dir).render(template_name(answer), language, answer=answer)
    return {"text": message.text, "blocks": message.blocks}


@contextmanager
def _progress(language: Language, *, shown: bool) -> Iterator[Progress | None]:
    """Show a bar on stderr when an answer takes long, where stderr is a terminal."""
    if not (shown and sys.stderr.isatty()):
        yield None
        return
    from bot.terminal.printing import bar

    with bar(language, _PATIENCE) as report:
        yield report
