"""Answer questions about calls: figures, groups, and the calls of one page; or every call, for a file."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.answer import Answer
from bot.domain.baseline_days import Comparison, DayBounds, compared_days
from bot.domain.call import Call
from bot.domain.history_errors import BaselineTimeoutError, HistoryError
from bot.domain.identity_cache import Cache
from bot.domain.period import MAX_DAYS
from bot.domain.query import Query
from bot.domain.selection import Selection
from bot.domain.taught_vocabulary import Vocabulary
from bot.domain.working_days import Holidays, no_holidays
from bot.reports.call_stream import CallStream, Lenders
from bot.reports.chosen_groups import cut
from bot.reports.comparison import BASELINE_TIMEOUT_S, JointProgress, ReadBaseline, baseline_query, moved, with_baseline
from bot.reports.found_answer import FIRST_PAGE, Found, Page, answer_of, with_page
from bot.reports.known_agents import KnownAgents
from bot.reports.ports import Directory, History, Progress
from bot.reports.shared_reads import MAX_KEPT, ReadKey, SharedReads
from bot.reports.sources import whole_call
from bot.type_aliases import Clock

_KEEP: Final = 500
"""Calls that an answer keeps for its pages; deeper pages are read again."""


class Bounds(Struct, frozen=True, kw_only=True):
    """The bounds of a question.

    Attributes:
        calls: The most calls that are counted; None for no bound.
        days: The longest period.
    """

    calls: int | None = 20_000
    days: int = MAX_DAYS
    holidays: Holidays = no_holidays

    @property
    def of_days(self) -> DayBounds:
        """Return the bounds of the days to compare with."""
        return DayBounds(max_days=self.days, holidays=self.holidays)


class Reports:
    """Answer questions about the calls of one tenant.

    Args:
        directory: Learns names from the calls that are read, and lends them to answers.
    """

    def __init__(
        self,
        history: History,
        directory: Directory,
        *,
        zone: ZoneInfo,
        bounds: Bounds,
        clock: Clock,
    ) -> None:
        self._history, self._directory = history, directory
        self._zone, self._bounds = zone, bounds
        self._agents = KnownAgents(history, directory, clock)
        self._reads = SharedReads(history, directory, zone, clock)
        self._answers: Cache[Answer] = Cache(MAX_KEPT)

    async def answer(
        self,
        query: Query,
        as_of: datetime,
        *,
        page: Page = FIRST_PAGE,
        count_all: bool = False,
        on_progress: Progress | None = None,
    ) -> Answer:
        """Answer a question; who asks the same meanwhile, or within 15 minutes, gets the same read.

        Args:
            as_of: When it was asked, aware: its period is resolved against this instant.
            page: Which of its calls the answer has.
            count_all: Whether every call is counted, beyond `Bounds.calls`; slow,
                and behind all other questions.

        Raises:
            QueryError: The period is in the future, or longer than `Bounds.days`, or a team is gone.
            EvoluxError: The tenant could not be read at all.
        """
        now, (asked, vocabulary) = self._local(as_of), await self._with_teams(query)
        search = asked.search(now, max_days=self._bounds.days, holidays=self._bounds.holidays)
        most = None if count_all else self._bounds.calls
        key = ReadKey(replace(asked, compare=None), search, max(_KEEP, page.number * page.size), most, vocabulary)
        days = compared_days(query, search.interval, now, self._bounds.of_days)
        if days is None:
            found, baseline = await self._reads.get(key, on_progress), None
        else:
            found, baseline = await self._both(key, asked, days, on_progress)
        names, agents = await self._directory.names(), await self._agents.known(asked, now)
        kept = (query, now, page), (found, baseline, names, agents)
        if (answer := self._answers.get(*kept)) is None:
            answer = with_baseline(answer_of(query, now, search, found, names), baseline, found.converting)
            answer = self._answers.keep(*kept, with_page(cut(answer, agents), found, page))
        return answer

    async def stream(self, query: Query, as_of: datetime) -> CallStream:
        """Return every call of a query, however many, to iterate over as they are read, behind all questions.

        Raises:
            QueryError: As `answer`.
        """
        now, (asked, vocabulary) = self._local(as_of), await self._with_teams(query)
        search = asked.search(now, max_days=self._bounds.days, holidays=self._bounds.holidays)
        days = compared_days(query, search.interval, now, self._bounds.of_days)
        if days is None:
            return self._stream(query, now, ReadKey(asked, search, _KEEP, None, vocabulary))

        async def before(found: Query) -> ReadBaseline:
            earlier = baseline_query(asked.with_labels_of(found))
            key = ReadKey(earlier, moved(search, days), _KEEP, None, vocabulary)
            return await self._stream(baseline_query(query), now, key).baseline(query, days)

        return self._stream(query, now, ReadKey(asked, search, _KEEP, None, vocabulary), before)

    def _stream(
        self,
        query: Query,
        now: datetime,
        key: ReadKey,
        before: Callable[[Query], Awaitable[ReadBaseline]] | None = None,
    ) -> CallStream:
        read = self._history.read(key.search, newest=None, max_calls=None, bulk=True)
        blank = Answer(query=query, as_of=now, search=key.search, total=0, summary=None)
        selection = Selection(key.query, key.search, self._zone, key.teams_of)
        return CallStream(blank, selection, read, Lenders(self._directory, self._agents), before)

    async def _with_teams(self, query: Query) -> tuple[Query, Vocabulary | None]:
        """Return a query with the agents of its teams, and the vocabulary where it groups by team."""
        if not query.of_teams:
            return query, None
        vocabulary = (await self._directory.names()).vocabulary
        return query.with_teams(vocabulary), vocabulary if "team" in {query.by, query.columns} else None

    async def _both(
        self, key: ReadKey, query: Query, days: Comparison, on_progress: Progress | None
    ) -> tuple[Found, ReadBaseline]:
        """Read the calls of a question, and at the same time those of the days that it compares with."""
        joint = JointProgress(on_progress) if on_progress else None
        until = None if key.max_calls is None else asyncio.get_running_loop().time() + BASELINE_TIMEOUT_S

        async def read(query: Query, on_progress: Progress | None) -> ReadBaseline:
            """Read the days to compare with; an error is kept beside them, since the question can do without."""
            earlier = replace(key, query=baseline_query(query), search=moved(key.search, days))
            try:
                async with asyncio.timeout_at(until):
                    return ReadBaseline.of(query, days, await self._reads.get(earlier, on_progress))
            except TimeoutError:
                message = "the days to compare with took too long"
                return ReadBaseline.failed(query, days, BaselineTimeoutError(message))
            except HistoryError as error:
                return ReadBaseline.failed(query, days, error)

        before = asyncio.create_task(read(query, joint.of("before") if joint else None))
        try:
            found = await self._reads.get(key, joint.of("now") if joint else None)
            if found.query != key.query:  # the days before are to have the same labels
                before.cancel()
                return found, await read(query.with_labels_of(found.query), None)
            return found, await before
        finally:
            before.cancel()

    async def whole(self, call: Call) -> Call:
        """Return a call with its custom fields; raises `EvoluxError` where the tenant must be asked, and fails."""
        return await whole_call(self._history, call)

    def _local(self, as_of: datetime) -> datetime:
        return as_of.replace(microsecond=0).astimezone(self._zone)
