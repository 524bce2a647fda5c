"""Reads of the history for questions: shared by all who ask the same meanwhile, and kept for a while."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import Struct

from bot.domain.figures import NO_TEAMS, TeamsOf
from bot.domain.query import Query
from bot.domain.search import Search
from bot.domain.selection import Selection
from bot.domain.taught_vocabulary import Vocabulary
from bot.reports.accumulator import Accumulator
from bot.reports.found_answer import Found
from bot.reports.ports import Directory, History, Progress
from bot.reports.single_flight import SingleFlight
from bot.type_aliases import Clock

_MAX_AGE: Final = timedelta(minutes=15)
MAX_KEPT: Final = 50
"""For how long, and of how many questions, what was read is kept, so that paging reads nothing again."""


class ReadKey(Struct, frozen=True):
    """The subject of one read; questions with an equal key share the read.

    Attributes:
        query: With the agents that its teams have.
        keep: How many calls are kept.
        max_calls: The most calls that are counted; None for no bound.
        vocabulary: With the teams to group by; None of a query that does not.
    """

    query: Query
    search: Search
    keep: int
    max_calls: int | None
    vocabulary: Vocabulary | None

    @property
    def teams_of(self) -> TeamsOf:
        """Return the teams of each agent, to group by."""
        return NO_TEAMS if self.vocabulary is None else self.vocabulary.teams_of


class SharedReads:
    """Reads the calls of questions."""

    def __init__(self, history: History, directory: Directory, zone: ZoneInfo, clock: Clock) -> None:
        self._history, self._directory, self._zone = history, directory, zone
        self._reads: SingleFlight[ReadKey, Found] = SingleFlight(clock, max_age=_MAX_AGE, max_kept=MAX_KEPT)
        self._listeners: defaultdict[ReadKey, list[Progress]] = defaultdict(list)

    async def get(self, key: ReadKey, on_progress: Progress | None) -> Found:
        """Return what a read finds; raises `EvoluxError` where the tenant could not be read at all."""
        with self._listening(key, on_progress):
            return await self._reads.get(key, partial(self._read, key))

    async def _read(self, key: ReadKey) -> Found:
        selection = Selection(key.query, key.search, self._zone, key.teams_of)
        counted = await self._history.counted(selection, keep=key.keep)
        if counted is not None:
            await self._directory.learn(counted.calls)
            return counted

        def tell(done: int, expected: int) -> None:
            for listener in tuple(self._listeners.get(key, ())):
                listener(done, expected)

        query, search = key.query, key.search
        whole = query.selective or query.sort is not None or bool(search.numbers or search.external_ids)
        read = self._history.read(
            search,
            newest=None if whole else key.keep,
            max_calls=key.max_calls,
            bulk=key.max_calls is None,
            on_progress=tell,
        )
        found = Accumulator(query=query, zone=self._zone, keep=key.keep, teams_of=key.teams_of)
        async for calls in read:
            await self._directory.learn(calls)
            found.add(calls)
        found.finish(read)
        return found

    @contextmanager
    def _listening(self, key: ReadKey, on_progress: Progress | None) -> Iterator[None]:
        """Call `on_progress` during the block, also for pages of a read that another question began."""
        if on_progress is None:
            yield
            return
        self._listeners[key].append(on_progress)
        try:
            yield
        finally:
            self._listeners[key].remove(on_progress)
            if not self._listeners[key]:
                del self._listeners[key]
