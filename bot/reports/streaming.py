"""Every call of a query, for files: passed on as they are read, counted on the way."""

from collections.abc import AsyncIterator, Sequence
from zoneinfo import ZoneInfo

from bot.domain.call import Call
from bot.domain.query import Query
from bot.domain.search import Search
from bot.domain.summary import Summary
from bot.reports.sources import Directory, Reading


class CallStream:
    """Batches of calls, in no order, to iterate over once; then `Reports.streamed` tells of the whole.

    Attributes:
        reading: Knows what is missing, once all has passed.
        summary: Figures of the calls that have passed.

    """

    def __init__(self, query: Query, search: Search, reading: Reading, directory: Directory, zone: ZoneInfo) -> None:
        self.query, self.search, self.reading = query, search, reading
        self._directory, self._zone = directory, zone
        self.summary = Summary()

    async def __aiter__(self) -> AsyncIterator[Sequence[Call]]:
        async for batch in self.reading:
            await self._directory.learn(batch)
            calls = [call for call in batch if isinstance(call, Call) and self.query.matches(call, self._zone)]
            if calls:
                self.summary.add(calls)
                yield calls
