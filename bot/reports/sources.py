"""The calls of a search from the local copy as far as its ledger vouches for them, and from the tenant for the rest."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from math import ceil
from typing import Final

from msgspec.structs import replace

from bot.domain.answer import Note, NoteCode, Source
from bot.domain.call import Call, CallFacts, MirroredCall
from bot.domain.history_errors import HistoryError
from bot.domain.mirror_ledger import Cover, cover
from bot.domain.names import ListedAgent
from bot.domain.search import Interval, Search
from bot.domain.selection import Selection
from bot.reports.counted_answer import CountedAnswer, count_in_copy
from bot.reports.mirror_ports import MirrorCopy, MirrorStore, PeoplesCopy
from bot.reports.ports import History, HistoryRead, Progress
from bot.type_aliases import Clock

_HOUR: Final = timedelta(hours=1)
_SECOND: Final = timedelta(seconds=1)


class MirroredHistory:
    """The calls of a tenant, from the local copy where that is possible."""

    def __init__(self, tenant: History, mirror: MirrorStore, clock: Clock) -> None:
        self._tenant, self._mirror, self._clock = tenant, mirror, clock

    def read(
        self,
        search: Search,
        *,
        newest: int | None,
        max_calls: int | None,
        bulk: bool = False,
        on_progress: Progress | None = None,
    ) -> HistoryRead:
        """Return the calls of a search, as `History.read` does; bounds are those of calls from the tenant.

        Contact statuses and custom fields are the tenant's alone to tell.
        """

        def ask(part: Search) -> HistoryRead:
            return self._tenant.read(part, newest=newest, max_calls=max_calls, bulk=bulk, on_progress=on_progress)

        if search.custom_fields or search.contact_status != "both":
            read = ask(search)
            read.source = "tenant"
            return read
        return MirroredRead(search, newest, self._mirror, ask, self._clock)

    async def counted(self, selection: Selection, *, keep: int) -> CountedAnswer | None:
        """Return the answer of the local copy, where its ledger vouches for the whole interval.

        One subscriber has few calls, which are read to tell the numbers that have none.
        """
        search = selection.search
        if search.numbers or search.external_ids or search.custom_fields or search.contact_status != "both":
            return None

        def count(copy: MirrorCopy) -> CountedAnswer | None:
            found = cover(search.interval, copy.stretches(search.interval), self._clock())
            if found.missing or not found.mirrored:
                return None
            known = replace(search, interval=found.mirrored[0])
            return count_in_copy(copy, replace(selection, search=known), keep=keep, read_at=found.read_at)

        return await self._mirror.snapshot(count)

    async def agents(self) -> Sequence[ListedAgent]:
        """Return the agents that the tenant lists; none where it does not list them."""
        return await self._tenant.agents()


async def whole_call(history: History, call: Call) -> Call:
    """Return a call with its custom fields, for which the tenant is asked where it is from the local copy.

    Raises:
        EvoluxError: The tenant could not be read.
    """
    if not isinstance(call, MirroredCall):
        return call
    start = call.started_at.replace(microsecond=0)
    ids = (call.campaign.id,) if call.campaign and call.campaign.id is not None else ()
    search = Search(interval=Interval(start, start + _SECOND), campaign_ids=ids, custom_fields=True)
    read = history.read(search, newest=None, max_calls=None)
    found = [one async for batch in read for one in batch if one.id == call.id and isinstance(one, Call)]
    return found[0] if found else call


class MirroredRead:
    """The calls of a search, newest first, to iterate over once; then its attributes tell how complete they were.

    Attributes:
        total: As in `HistoryRead`.
        capped: The same.
        source: From where the calls came.
        read_at: When those of the local copy were read.
    """

    def __init__(
        self,
        search: Search,
        newest: int | None,
        mirror: MirrorStore,
        ask: Callable[[Search], HistoryRead],
        clock: Clock,
    ) -> None:
        self._search, self._newest = search, newest
        self._mirror, self._ask, self._clock = mirror, ask, clock
        self._asked: list[HistoryRead] = []
        self._implausible = self._hours = self._failed = 0
        self.total, self.capped = 0, False
        self.source: Source | None = "tenant"
        self.read_at: datetime | None = None

    @property
    def notes(self) -> tuple[Note, ...]:
        """Return what the user must know about the calls; complete after the iteration."""
        counts: dict[NoteCode, int] = {}
        for note in (one for read in self._asked for one in read.notes):
            counts[note.code] = note.count if note.code == "cap" else counts.get(note.code, 0) + note.count
        if self._implausible:
            counts["implausible"] = counts.get("implausible", 0) + self._implausible
        if self._failed:
            counts["failed_pages"] = counts.get("failed_pages", 0) + self._failed
        if self._hours:
            counts["not_mirrored"] = self._hours
        return tuple(Note(code, count) for code, count in counts.items())

    async def __aiter__(self) -> AsyncIterator[Sequence[CallFacts]]:
        """Yield the calls part by part.

        Raises:
            HistoryError: The tenant had to be asked for all, and could not be read at all.
        """
        look = self._mirror.glance if self._search.numbers or self._search.external_ids else self._mirror.snapshot
        found, people = await look(self._look)
        asked = {gap: self._ask(replace(self._search, interval=gap)) for gap in found.missing}
        self._asked = list(asked.values())
        self._note(found)
        for part in sorted((*found.mirrored, *found.missing), key=lambda one: one.start, reverse=True):
            if part in asked:
                async for batch in self._of_tenant(asked[part]):
                    yield batch
            else:
                async for batch in self._mirrored(part, people):
                    yield batch
        self.total += sum(read.total for read in self._asked)
        self.capped = any(read.capped for read in self._asked)

    def _look(self, copy: PeoplesCopy) -> tuple[Cover, dict[Interval, Sequence[CallFacts]]]:
        """Return from where the calls come, and those of the copy where they are of a few people."""
        search = self._search
        found = cover(search.interval, copy.stretches(search.interval), self._clock())
        of_people = search.numbers or search.external_ids
        return found, {part: copy.calls_of_people(search, part) for part in found.mirrored} if of_people else {}

    def _note(self, found: Cover) -> None:
        self.read_at = found.read_at
        if found.mirrored:
            self.source = "both" if found.missing else "mirror"
        self._hours = ceil(sum((gap.end - gap.start for gap in found.missing), timedelta(0)) / _HOUR)

    async def _of_tenant(self, read: HistoryRead) -> AsyncIterator[Sequence[CallFacts]]:
        """Yield what the tenant returns; where it fails, the calls of the local copy are an answer in part."""
        try:
            async for batch in read:
                yield batch
        except HistoryError:
            if self.source == "tenant":
                raise
            self._failed += 1

    async def _mirrored(
        self, part: Interval, known: Mapping[Interval, Sequence[CallFacts]]
    ) -> AsyncIterator[Sequence[CallFacts]]:
        if part in known:
            yield self._counted(known[part])
            return
        async for batch in self._mirror.calls(self._search, part, newest=self._newest):
            yield self._counted(batch)

    def _counted(self, batch: Sequence[CallFacts]) -> Sequence[CallFacts]:
        self.total += len(batch)
        self._implausible += sum(call.implausible for call in batch)
        return batch
