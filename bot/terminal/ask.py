"""`calls-bot ask`: one question, answered."""

import asyncio
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from bot.app.answer_engine import AnswerEngine, open_engine
from bot.domain.answer import Answer
from bot.domain.errors import QueryError
from bot.domain.grammar.commands.digest_words import digest_question
from bot.domain.grammar.commands.short_call_meter_words import asks_for_meter
from bot.domain.grammar.parser import parse
from bot.domain.history_errors import TooManyCallsError
from bot.domain.language import Language
from bot.domain.period import last_days
from bot.domain.query import Query
from bot.domain.rights import Policy
from bot.domain.short_call_meter import ShortCallMeter
from bot.evolux import EvoluxError, MemoryDirectory
from bot.reports import Page
from bot.reports.ports import NoClosedDays, Progress
from bot.settings import NEEDS_OF_ASK, Settings, SettingsError
from bot.store.errors import StoreError
from bot.terminal.invocation import REFUSED, Failure, Invocation, failure
from bot.terminal.json_output import encode, report_json
from bot.type_aliases import Json

if TYPE_CHECKING:
    from bot.domain.digest import Digest

_PROGRESS_AFTER_S: Final = 1.0
"""Seconds after which a user wants to see that something is going on."""


def run(
    here: Invocation,
    text: str,
    *,
    page: int = 1,
    page_size: int = 5,
    now: str | None = None,
    live: bool = False,
) -> int:
    """Print the answer to a question; return the exit code.

    Args:
        now: The instant of the question; the present where it is None.
        live: Whether the tenant is asked even where the local copy could answer.
    """
    try:
        settings = here.settings(*NEEDS_OF_ASK)
        as_of = here.instant(now, settings.evolux_time_zone)
        typed = _Typed(text=text, as_of=as_of, page=Page(page, page_size), live=live)
        with _progress(here) as progress:
            found = asyncio.run(_ask(here, settings, typed, progress))
    except (*REFUSED, StoreError) as error:
        failed = _failed(error, here.language)
        if here.form != "text":
            return report_json(failed)
        from bot.terminal.printing import report

        return report(failed)
    if isinstance(found, ShortCallMeter):
        from bot.terminal.short_call_meter import print_meter

        print_meter(found, here, settings)
        return 0
    answer, digest = found
    if answer is None:
        assert digest is not None
        _print_digest(digest, here, settings)
        return 0
    if live or settings.mirror_days:
        answer = replace(answer, source=answer.source or "tenant")
    _print(answer, here, settings, digest)
    return 0


def _failed(error: EvoluxError | QueryError | SettingsError | StoreError, language: Language) -> Failure:
    """Return an error in words; those of the database, which only a local copy has, take longer to load."""
    if not isinstance(error, StoreError):
        return failure(error, language)
    from bot.terminal.run import failure_of

    return failure_of(error, language)


class _Typed(Struct, frozen=True, kw_only=True):
    """A question as it was typed; see `run`."""

    text: str
    as_of: datetime
    page: Page
    live: bool


async def _ask(
    here: Invocation, settings: Settings, typed: _Typed, progress: Progress | None
) -> "tuple[Answer | None, Digest | None] | ShortCallMeter":
    """Return the answer to a question, its digest where it asks for one, or the meter of short calls.

    As text the digest is printed alone, as JSON beside the answer.
    """
    look_up, policy = last_days(settings.customer_days), Policy(own_calls=settings.own_calls)
    async with _engine(settings, here, live=typed.live) as engine:
        if asks_for_meter(typed.text, await engine.directory.names()):
            return await engine.short_calls.read(typed.as_of, progress)
        query = await engine.resolver.resolve(
            lambda names: parse(
                typed.text, names.asked_by(here.asker, policy), language=here.language, look_up=look_up
            ),
            typed.as_of,
        )
        digest = None
        if digest_question(typed.text, await engine.directory.names()) is not None:
            digest = await _digest(engine, settings, here, (query, typed.as_of), progress)
        if digest is not None and here.form != "json":
            return None, digest
        return await engine.reports.answer(query, typed.as_of, page=typed.page, on_progress=progress), digest


@asynccontextmanager
async def _engine(settings: Settings, here: Invocation, *, live: bool) -> AsyncIterator[AnswerEngine]:
    """Open the parts that answer; the whole database only where there is a local copy to answer from."""
    if live or not settings.mirror_days:
        directory = MemoryDirectory(here.clock, await here.vocabulary(settings))
        async with open_engine(settings, here.clock, directory) as engine:
            yield engine
        return
    from bot.app.mirror_wiring import open_mirrored

    async with open_mirrored(settings, here.clock) as engine:
        yield engine


async def _digest(
    engine: AnswerEngine,
    settings: Settings,
    here: Invocation,
    question: tuple[Query, datetime],
    progress: Progress | None,
) -> "Digest | None":
    """Return the digest of a question; None of more calls than are counted at once."""
    from bot.app.digest_report_wiring import digest_reports
    from bot.reports.digest_reader import Waiting

    reports = digest_reports(settings, engine, NoClosedDays(), here.clock)
    try:
        return await reports.answer(*question, Waiting(settings.max_calls, progress))
    except TooManyCallsError:
        return None


def _print_digest(digest: "Digest", here: Invocation, settings: Settings) -> None:
    if here.form == "text":
        from bot.terminal.printing import console, show_digest

        show_digest(digest, here.language, console())
        return
    from bot.rendering.templates.renderer import Renderer

    message = Renderer(settings.templates_dir).render("digest", here.language, digest=digest, followed=False)
    print(encode({"text": message.text, "blocks": message.blocks}))


def _print(answer: Answer, here: Invocation, settings: Settings, digest: "Digest | None") -> None:
    match here.form:
        case "json":
            from bot.terminal.json_answer import answer_json

            said = answer_json(answer, here.language, settings.evolux_time_zone)
            print(encode(said if digest is None else said | {"digest": _digest_json(digest, here.language)}))
        case "blocks":
            print(encode(_message(answer, here, settings)))
        case _:
            from bot.terminal.printing import console, show_answer

            show_answer(answer, here.language, console())


def _digest_json(digest: "Digest", language: Language) -> Json:
    from bot.terminal.json_digest import digest_json  # a question that asks for no digest does without

    return digest_json(digest, language)


def _message(answer: Answer, here: Invocation, settings: Settings) -> Json:
    from bot.rendering.templates.renderer import Renderer
    from bot.rendering.text.answer import template_name

    message = Renderer(settings.templates_dir).render(template_name(answer), here.language, answer=answer)
    return {"text": message.text, "blocks": message.blocks}


@contextmanager
def _progress(here: Invocation) -> Iterator[Progress | None]:
    """Show a bar on stderr while an answer takes long, where a person looks at stderr."""
    if not (here.form == "text" and sys.stderr.isatty()):
        yield None
        return
    from bot.terminal.progress_bar import progress_bar

    with progress_bar(here.t, _PROGRESS_AFTER_S) as progress:
        yield progress
