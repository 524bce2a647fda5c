"""`calls-bot explain`: how a text is understood, without asking for calls."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar

from bot.app.engine import open_engine
from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.grammar.refinement import refine
from bot.domain.names import Names
from bot.domain.period import last_days
from bot.domain.query import Query
from bot.domain.text import Language
from bot.evolux import EvoluxError, MemoryDirectory
from bot.reports import NameResolver
from bot.settings import Settings
from bot.terminal.arguments import instant, language_of
from bot.terminal.errors import REFUSED, failure
from bot.terminal.json_output import encode, search_json, shape_json
from bot.terminal.printing import complain, console
from bot.terminal.printing import show_explained as show


@dataclass(frozen=True, kw_only=True, slots=True)
class ExplainRequest:
    """What was typed after `calls-bot explain`."""

    text: str
    thread: str | None
    form: str
    language: Language | None
    now: str | None


def run(request: ExplainRequest, environ: Mapping[str, str], clock: Callable[[], datetime]) -> int:
    """Print how each text is understood; return the exit code."""
    language = language_of(request.language, environ)
    try:
        settings = Settings.load(environ)
        as_of = instant(request.now, settings.evolux_time_zone, clock)
        explained = asyncio.run(_explain_all(request, language, settings, as_of, clock))
    except REFUSED as error:
        failed = failure(error, language)
        if request.form == "json":
            print(encode(failed.json()))
        else:
            complain(failed, console(stderr=True))
        return failed.exit_code
    return 0 if request.text == "-" or explained["kind"] != "error" else 2


async def _explain_all(
    request: ExplainRequest, language: Language, settings: Settings, as_of: datetime, clock: Callable[[], datetime]
) -> dict[str, Any]:
    """Explain every text, print each as soon as it is understood, and return the last."""
    async with _reader(settings, clock) as read:
        explainer = Explainer(read, settings, as_of, language)
        thread = None if request.thread is None else await explainer.query(request.thread)
        explained: dict[str, Any] = {}
        for text in _texts(request.text):
            explained = await explainer.explain(text, thread)
            if request.form == "json":
                print(encode(explained), flush=True)
            else:
                show(explained, language, console())
        return explained


def _texts(text: str) -> Iterable[str]:
    return (line.rstrip("\r\n") for line in sys.stdin) if text == "-" else (text,)


_Value = TypeVar("_Value")


class Read(Protocol):
    """Reads one text with every name there is to know."""

    def __call__(self, parse: Callable[[Names], _Value], as_of: datetime) -> Awaitable[_Value]:
        """Return what `parse` makes of the names."""
        ...


@asynccontextmanager
async def _reader(settings: Settings, clock: Callable[[], datetime]) -> AsyncIterator[Read]:
    """Give a way to read texts; without a tenant, or with one that cannot be asked, no names are learned."""
    directory = MemoryDirectory(clock)
    offline = NameResolver(None, directory, zone=settings.evolux_time_zone, clock=clock)
    if settings.evolux_url is None or settings.evolux_token is None:
        yield offline.resolve
        return
    async with open_engine(settings, clock, directory) as engine:
        reachable = True

        async def read(parse: Callable[[Names], _Value], as_of: datetime) -> _Value:
            nonlocal reachable
            if reachable:
                try:
                    return await engine.resolver.resolve(parse, as_of)
                except EvoluxError:
                    reachable = False
            return await offline.resolve(parse, as_of)

        yield read


class Explainer:
    """Explains texts as of one instant."""

    def __init__(self, read: Read, settings: Settings, as_of: datetime, language: Language) -> None:
        self._read = read
        self._settings = settings
        self._as_of = as_of
        self._language = language

    async def query(self, text: str) -> Query:
        """Return the query that a text is."""
        look_up = last_days(self._settings.customer_days)
        return await self._read(lambda names: parse(text, names, language=self._language, look_up=look_up), self._as_of)

    async def explain(self, text: str, thread: Query | None) -> dict[str, Any]:
        """Return how a text is understood: a question, or a reply in a thread."""
        try:
            if thread is None:
                return self._understood(text, "question", await self.query(text), None)
            refinement = await self._read(lambda names: refine(thread, text, names), self._as_of)
            if refinement is None:
                return self._nothing(text, "chatter", None)
            return self._understood(text, "refinement", refinement.query, refinement.action)
        except QueryError as error:
            failed = failure(error, self._language)
            said = {"code": failed.code, "word": error.word, "message": failed.message, "hint": failed.hint}
            return self._nothing(text, "error", said)

    def _understood(self, text: str, kind: str, query: Query, action: str | None) -> dict[str, Any]:
        now = self._as_of.replace(microsecond=0)
        search = query.search(now, max_days=self._settings.max_days, language=self._language)
        return {
            "text": text,
            "kind": kind,
            "query": str(query),
            "shown": query.text(self._language),
            "api": search_json(search),
            "filters": list(query.client_filters),
            "shape": shape_json(query),
            "action": action,
            "error": None,
        }

    def _nothing(self, text: str, kind: str, error: dict[str, Any] | None) -> dict[str, Any]:
        return {
            "text": text,
            "kind": kind,
            "query": None,
            "shown": None,
            "api": None,
            "filters": [],
            "shape": {"by": None, "sort": None, "top": None},
            "action": None,
            "error": error,
        }
