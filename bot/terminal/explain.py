"""`calls-bot explain`: how a text is understood, without asking for calls."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Protocol, TypeVar

from msgspec.structs import replace

from bot.app.answer_engine import open_engine
from bot.app.holidays import holidays_when_needed
from bot.domain.baseline_days import DayBounds, compared_days
from bot.domain.errors import QueryError
from bot.domain.grammar.commands.digest_words import digest_question
from bot.domain.grammar.commands.short_call_meter_words import asks_for_meter
from bot.domain.grammar.parser import parse
from bot.domain.grammar.teaching import typed_words
from bot.domain.grammar.threads.refinement import refine
from bot.domain.language import Language
from bot.domain.names import NO_NAMES, Names
from bot.domain.period import last_days
from bot.domain.query import Query
from bot.domain.rights import Policy
from bot.domain.search import Search
from bot.domain.short_call_meter import METER, short_calls_today
from bot.domain.taught_vocabulary import Vocabulary
from bot.evolux import EvoluxError, MemoryDirectory
from bot.reports import NameResolver
from bot.settings import Settings
from bot.terminal.invocation import REFUSED, Invocation, failure
from bot.terminal.json_output import encode, interval_json, search_json, shape_json
from bot.terminal.printing import console, report, show_explained
from bot.type_aliases import Clock, Json


def run(here: Invocation, text: str, *, thread: str | None = None, now: str | None = None) -> int:
    """Print how a text is understood, or each line of stdin where the text is ``-``; return the exit code.

    Args:
        thread: The query of the thread in which the text is a reply; None for a new question.
        now: The instant of the question; the present where it is None.
    """
    try:
        settings = here.settings()
        as_of = here.instant(now, settings.evolux_time_zone)
        explained = asyncio.run(_explain_all(here, settings, as_of, text, thread))
    except REFUSED as error:
        return report(failure(error, here.language), here.form)
    return 0 if text == "-" or explained["kind"] != "error" else 2


async def _explain_all(here: Invocation, settings: Settings, as_of: datetime, text: str, thread: str | None) -> Json:
    """Explain every text, print each as soon as it is understood, and return the last."""
    vocabulary = await here.vocabulary(settings)
    async with _resolver(settings, here.clock, vocabulary) as known:
        policy = Policy(own_calls=settings.own_calls)

        async def resolve(parse: Callable[[Names], _Value], as_of: datetime) -> _Value:
            return await known(lambda names: parse(names.asked_by(here.asker, policy)), as_of)

        explainer = Explainer(resolve, settings, as_of, here.language, vocabulary)
        query = None if thread is None else await explainer.query(thread)
        explained: Json = {}
        for line in _lines(text):
            explained = await explainer.explain(line, query)
            if here.form == "json":
                print(encode(explained), flush=True)
            else:
                show_explained(explained, here.language, console())
        return explained


def _lines(text: str) -> Iterable[str]:
    return (line.rstrip("\r\n") for line in sys.stdin) if text == "-" else (text,)


_Value = TypeVar("_Value")


class Resolve(Protocol):
    """The signature of `NameResolver.resolve`."""

    def __call__(self, parse: Callable[[Names], _Value], as_of: datetime) -> Awaitable[_Value]:
        """Return the value that `parse` returns for the known names."""
        ...


@asynccontextmanager
async def _resolver(settings: Settings, clock: Clock, vocabulary: Vocabulary | None) -> AsyncIterator[Resolve]:
    """Give a function that resolves names; without a tenant, or with one that cannot be asked, it knows none."""
    directory = MemoryDirectory(clock, vocabulary)
    offline = NameResolver(None, directory, zone=settings.evolux_time_zone, clock=clock)
    if settings.evolux_url is None or settings.evolux_token is None:
        yield offline.resolve
        return
    async with open_engine(settings, clock, directory) as engine:
        reachable = True

        async def resolve(parse: Callable[[Names], _Value], as_of: datetime) -> _Value:
            nonlocal reachable
            if reachable:
                try:
                    return await engine.resolver.resolve(parse, as_of)
                except EvoluxError:
                    reachable = False
            return await offline.resolve(parse, as_of)

        yield resolve


class Explainer:
    """Explains texts as of one instant."""

    def __init__(
        self, resolve: Resolve, settings: Settings, as_of: datetime, language: Language, vocabulary: Vocabulary | None
    ) -> None:
        self._resolve, self._settings, self._vocabulary = resolve, settings, vocabulary
        self._as_of, self._language = as_of, language
        self._holidays = holidays_when_needed(settings)

    async def query(self, text: str) -> Query:
        """Return the query of a text, or raise `QueryError`."""
        query, _ = await self._question(text)
        return query

    async def _question(self, text: str) -> tuple[Query, bool]:
        """Return the query of a text, and whether it asks for a digest; or raise `QueryError`."""
        look_up = last_days(self._settings.customer_days)

        def read(names: Names) -> tuple[Query, bool]:
            query = parse(text, names, language=self._language, look_up=look_up)
            return query, digest_question(text, names) is not None

        return await self._resolve(read, self._as_of)

    async def explain(self, text: str, thread: Query | None) -> Json:
        """Return how a text is understood: a question, or a reply in a thread."""
        try:
            if thread is None and asks_for_meter(text, await self._resolve(lambda names: names, self._as_of)):
                query = short_calls_today(self._settings.short_calls)
                return self._understood(text, "question", query, METER)
            if thread is None:
                query, as_digest = await self._question(text)
                action = "digest" if as_digest else None
                return self._understood(text, "question", query, action)
            refinement = await self._resolve(lambda names: refine(thread, text, names), self._as_of)
            if refinement is None:
                return self._nothing(text, "chatter", None)
            return self._understood(text, "refinement", refinement.query, refinement.action)
        except QueryError as error:
            said = {"word": error.word, **failure(error, self._language).json()["error"]}
            return self._nothing(text, "error", said)

    def _understood(self, text: str, kind: str, query: Query, action: str | None) -> Json:
        now = self._as_of.replace(microsecond=0)
        search = self._with_teams(query).search(
            now, max_days=self._settings.longest_days, language=self._language, holidays=self._holidays
        )
        return {
            "text": text,
            "kind": kind,
            "query": str(query),
            "shown": query.text(self._language),
            "api": search_json(search, self._settings.bounds_zone),
            **self._compare(query, search, now),
            "filters": list(query.client_filters),
            "shape": shape_json(query),
            "action": action,
            "error": None,
            **self._own_words(text),
        }

    def _compare(self, query: Query, search: Search, now: datetime) -> Json:
        """Return the key `compare`, the instants of the days to compare with; no key where there are none."""
        bounds = DayBounds(max_days=self._settings.longest_days, language=self._language, holidays=self._holidays)
        days = compared_days(query, search.interval, now, bounds)
        return {} if days is None else {"compare": interval_json(days.interval)}

    def _with_teams(self, query: Query) -> Query:
        """Return a query with the agents of its teams, which the tenant is asked for, where teams are known."""
        asked = replace(query, by=None, columns=None, calls=None, sort=None)
        return asked if self._vocabulary is None else asked.with_teams(self._vocabulary)

    def _own_words(self, text: str) -> Json:
        """Return the key of the own words in a text; no key where there is none."""
        found = {} if self._vocabulary is None else typed_words(text, NO_NAMES.taught(self._vocabulary))
        return {"own_words": found} if found else {}

    def _nothing(self, text: str, kind: str, error: Json | None) -> Json:
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
            **self._own_words(text),
        }
