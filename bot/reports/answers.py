"""A query, answered: what the tenant's history says to it, and how complete that is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from math import ceil
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.answer import Answer
from bot.domain.names import Names
from bot.domain.period import MAX_DAYS
from bot.domain.query import Query
from bot.domain.search import Search
from bot.reports.gathering import Gathered
from bot.reports.sharing import Shared
from bot.reports.sources import Directory, History, Progress

KEEP: Final = 500
"""Calls that an answer keeps; deeper pages are read again."""

PAGE_SIZE: Final = 5


class Reports:
    """The questions that can be put to one tenant.

    Args:
        history: The tenant's calls.
        directory: Learns the names that pass by, and lends them to answers.
        zone: The tenant's zone: its midnights make days.
        max_calls: The most calls that a question counts.
        max_days: The longest period of a question.

    """

    def __init__(
        self,
        history: History,
        directory: Directory,
        *,
        zone: ZoneInfo,
        max_calls: int | None,
        max_days: int = MAX_DAYS,
        clock: Callable[[], datetime],
    ) -> None:
        self._history = history
        self._directory = directory
        self._zone = zone
        self._max_calls = max_calls
        self._max_days = max_days
        self._shared: Shared[tuple[Query, Search, int, int | None], Gathered] = Shared(clock)

    async def answer(
        self,
        query: Query,
        as_of: datetime,
        *,
        page: int = 1,
        page_size: int = PAGE_SIZE,
        on_progress: Progress | None = None,
    ) -> Answer:
        """Answer a question.

        Args:
            query: What is asked.
            as_of: When it was asked: its period is resolved against this instant.
            page: From 1; one beyond the last is the last.
            page_size: Calls on a page.
            on_progress: Told of pages as they are read.

        """
        return await self._answer(query, as_of, page, page_size, self._max_calls, on_progress)

    async def count_all(self, query: Query, as_of: datetime, on_progress: Progress | None = None) -> Answer:
        """Answer a question however many calls it has; slow, and behind everybody else's."""
        return await self._answer(query, as_of, 1, PAGE_SIZE, None, on_progress)

    async def _answer(
        self,
        query: Query,
        as_of: datetime,
        page: int,
        page_size: int,
        max_calls: int | None,
        on_progress: Progress | None,
    ) -> Answer:
        now = as_of.replace(microsecond=0).astimezone(self._zone)
        search = query.search(now, max_days=self._max_days)
        keep = max(KEEP, page * page_size)

        async def run(report: Progress) -> Gathered:
            return await self._gather(query, search, keep, max_calls, report)

        gathered = await self._shared.get((query, search, keep, max_calls), run, on_progress)
        return _compose(gathered, search, now, page, page_size, await self._directory.names())

    async def _gather(
        self, query: Query, search: Search, keep: int, max_calls: int | None, on_progress: Progress
    ) -> Gathered:
        whole = query.selective or query.sort is not None or bool(search.numbers or search.external_ids)
        reading = self._history.read(
            search,
            newest=None if whole else keep,
            max_calls=max_calls,
            bulk=max_calls is None,
            on_progress=on_progress,
        )
        gathered = Gathered(query=query, zone=self._zone, keep=keep)
        async for calls in reading:
            await self._directory.learn(calls)
            gathered.add(calls)
        gathered.finish()
        gathered.notes, gathered.total, gathered.capped = reading.notes, reading.total, reading.capped
        return gathered


def _compose(gathered: Gathered, search: Search, as_of: datetime, page: int, page_size: int, names: Names) -> Answer:
    query = gathered.query
    groups = None if gathered.capped else gathered.groups()
    shown = len(gathered.calls) if gathered.capped else gathered.summary.calls
    if query.by is None and query.top is not None:
        shown = min(shown, query.top)
    pages = max(1, ceil(shown / page_size))
    answer = Answer(
        query=query,
        as_of=as_of,
        search=search,
        total=gathered.total,
        notes=gathered.notes,
        summary=None if gathered.capped else gathered.summary,
        groups=None if groups is None else groups[: query.top],
        groups_total=len(groups or ()),
        page=min(page, pages),
        pages=pages,
        page_size=page_size,
        names={
            (kind, key): name
            for kind, ids in (("campaign", search.campaign_ids), ("agent", search.agent_ids))
            for key in ids
            if (name := names.name(kind, key)) is not None
        },
        labels=gathered.labels(),
    )
    last = min(answer.offset + page_size, shown)
    return replace(answer, calls=tuple(gathered.calls[answer.offset : last]))
