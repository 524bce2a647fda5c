"""The local copy of the call history: spans are written whole, and read as the ledger has them."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Final, Literal, TypeVar

from msgspec.structs import replace
from sqlalchemy import Connection, delete, func, insert, not_, or_, select, text, update

from bot.domain.call import Call, CallFacts
from bot.domain.figures import Figures
from bot.domain.mirror_ledger import LedgerSpan
from bot.domain.query import Shape
from bot.domain.search import Interval, Search
from bot.domain.selection import Selection
from bot.store.database import Database
from bot.store.mirror.bulk import RowValues, insert_rows
from bot.store.mirror.cache import Known
from bot.store.mirror.calls import Batch, stream
from bot.store.mirror.conditions import ANSWERED_CALLS, over, within
from bot.store.mirror.figures import SHORT_SECONDS
from bot.store.mirror.labels_and_subscribers import label_ids, subscriber_ids
from bot.store.mirror.lease import MirrorLease, lock_out_writes
from bot.store.mirror.ledger import doubt_former_spans, entry, has_instant, note_change, overlaps, read_spans
from bot.store.mirror.mirror_snapshot import MirrorGlance, MirrorSnapshot, OutdatedError
from bot.store.mirror.partitions import Partitions
from bot.store.mirror.rollup_upkeep import RollupUpkeep
from bot.store.mirror.rollups import HOUR_MICROS, delete_rollups, hours_of, is_rolled_up, roll_up
from bot.store.mirror.rows import micros, row_of
from bot.store.mirror.size import MirrorSize, size_of
from bot.store.mirror.tables import calls, forgotten, labels, rollups, spans, subscribers
from bot.store.purge import purge
from bot.store.signing import Fingerprints
from bot.store.snapshot import Snapshot

_COLUMNS: Final = tuple(column.name for column in calls.columns)

_JUST_ENDED: Final = timedelta(minutes=1)
"""A call that ended so shortly before it was read may have gone on: its end was that of the reading."""

_LONGEST_UNENDED: Final = timedelta(hours=4)
"""The time after which an answered call without an end is none that goes on: some tenants tell no ends."""

_Result = TypeVar("_Result")


class Mirror:
    """The local copy of the call history.

    Args:
        fingerprints: Tells the numbers that were forgotten.
        owner: A name that no other replica has.
    """

    def __init__(self, database: Database, fingerprints: Fingerprints, *, owner: str) -> None:
        self._database, self._fingerprints = database, fingerprints
        self.lease = MirrorLease(database, owner)
        self._partitions, self._known = Partitions(database, self.lease), Known()
        self._upkeep = RollupUpkeep(database, self.lease)

    async def spans(self, interval: Interval | None = None) -> list[LedgerSpan]:
        """Return the ledger, or its entries that overlap an interval, oldest first."""
        return await self._database.snapshot(partial(read_spans, interval=interval))

    async def snapshot(self, work: Callable[[MirrorSnapshot], _Result]) -> _Result:
        """Carry out some reads of one state of the copy, and return their result; as `Database.snapshot`."""

        def read(snapshot: Snapshot) -> _Result:
            return work(MirrorSnapshot(snapshot, *self._known.of(snapshot)))

        return await self._database.snapshot(read)

    async def glance(self, work: Callable[[MirrorSnapshot | MirrorGlance], _Result]) -> _Result:
        """Carry out some reads as `snapshot` does: by one statement, where that is all and no ledger has to be read."""
        known = self._known.latest

        def read(snapshot: Snapshot) -> _Result:
            if known is None:
                raise OutdatedError
            copy = MirrorGlance(snapshot, known)
            result = work(copy)
            copy.check()
            return result

        try:
            return await self._database.read(read)
        except OutdatedError:
            return await self.snapshot(work)

    async def keep(self, span: LedgerSpan, read: Sequence[Call]) -> bool:
        """Put what was read in place of what is kept of a span, in one transaction.

        Args:
            span: The entry of the ledger, which replaces those that it overlaps.
            read: Its calls; those of forgotten numbers are left out.

        Returns:
            False where another replica fills the copy now, so that nothing was written.
        """
        await self._partitions.make(span.interval)

        def work(connection: Connection) -> bool:
            if not self.lease.renew(connection):
                return False
            changed = self._replace(connection, span.interval, self._rows(connection, read))
            connection.execute(delete(spans).where(overlaps(span.interval)))
            connection.execute(insert(spans).values(entry(span)))
            note_change(self._database, connection)
            for hour in hours_of(span.interval):
                if changed or not is_rolled_up(connection, hour):
                    _roll_up(connection, hour)
            return True

        return await self._database.transaction(work)

    async def roll_up(self, now: datetime) -> bool:
        """Make roll-ups that are missing, some at a time; return whether there were any to make."""
        return await self._upkeep.catch_up(await self.spans(), now)

    async def confirm(self, span: LedgerSpan, at: datetime) -> bool:
        """Note that the tenant's count of a span is still the same; return as `keep`."""

        def work(connection: Connection) -> bool:
            if not self.lease.renew(connection):
                return False
            same = (spans.c.start == micros(span.interval.start)) & (spans.c.end == micros(span.interval.end))
            undoubted = same & spans.c.problem.is_(None)  # another span may have one of its calls since
            connection.execute(update(spans).where(undoubted).values(entry(replace(span, checked_at=at))))
            if not span.settled:  # of one that is, questions do not know when it was counted
                note_change(self._database, connection)
            return True

        return await self._database.transaction(work)

    async def has_running(self, span: LedgerSpan, ahead: timedelta) -> bool:
        """Tell whether calls of a span went on when it was read, as far as their ends tell; their length may change.

        Args:
            ahead: How far the tenant's clock, by which calls end, is ahead of that of this host.
        """
        ended = over(span.read_at + ahead - _JUST_ENDED)
        lately = calls.c.started > micros(span.read_at - _LONGEST_UNENDED)
        answered_yet = ANSWERED_CALLS & calls.c.ending.is_(None) & lately
        running = select(calls.c.id).where(within(span.interval), or_(not_(ended), answered_yet)).limit(1)
        return await self._database.row(running) is not None

    async def figures(
        self,
        selection: Selection,
        by: Sequence[Shape] = (),
        *,
        short_seconds: int = SHORT_SECONDS,
        ended_by: datetime | None = None,
    ) -> dict[tuple[str, ...], Figures] | None:
        """Return the figures of the calls of a selection, as `FigureReader.figures` does."""
        return await self.snapshot(
            lambda copy: copy.figures(selection, by, short_seconds=short_seconds, ended_by=ended_by)
        )

    async def page(self, selection: Selection, count: int) -> list[Call]:
        """Return so many of the first calls of a selection, as `FigureReader.page` does."""
        return await self.snapshot(lambda copy: copy.page(selection, count))

    async def graded(self, selection: Selection, grade: Literal["csat", "nps"], most: int) -> list[Call]:
        """Return so many of the newest calls of a selection that have a grade."""
        return await self.snapshot(lambda copy: copy.graded(selection, grade, most))

    def calls(
        self, search: Search, interval: Interval, *, newest: int | None = None
    ) -> AsyncIterator[Sequence[CallFacts]]:
        """Yield the calls of a search that began in an interval, newest first, as `stream` does."""

        async def read(batch: Batch) -> Sequence[CallFacts]:
            return await self.snapshot(lambda copy: copy.calls(search, interval, batch))

        return stream(read, newest)

    async def trim(self, begin: datetime) -> None:
        """Delete what began before an instant, and the subscribers who are in no call any more."""

        def work(connection: Connection) -> None:
            if connection.execute(delete(spans).where(spans.c.end <= micros(begin))).rowcount:
                note_change(self._database, connection)

        await self._database.transaction(work)
        await self._database.write(delete(rollups).where(rollups.c.start < micros(begin) // HOUR_MICROS))
        if not await self._partitions.drop_before(begin):
            return
        used = select(calls.c.subscriber).where(calls.c.subscriber == subscribers.c.id)
        await self._database.write(delete(subscribers).where(~used.exists()))

    async def drop(self) -> None:
        """Delete the whole copy, and overwrite it; the marks of forgotten numbers stay."""

        def work(connection: Connection) -> None:
            lock_out_writes(connection)
            for table in (spans, rollups, calls, subscribers, labels):
                connection.execute(delete(table))
            note_change(self._database, connection)

        await self._database.transaction(work)
        await purge(self._database)

    async def count(self, interval: Interval) -> int:
        """Return how many calls of an interval are kept."""
        counted = await self._database.row(select(func.count()).select_from(calls).where(within(interval)))
        assert counted is not None
        return int(counted[0])

    async def size(self) -> MirrorSize:
        """Return how many calls are kept, and how many bytes they take."""
        return await size_of(self._database)

    def _rows(self, connection: Connection, read: Sequence[Call]) -> dict[tuple[int, int], RowValues]:
        """Return the rows of calls by their keys, after inserting what they point to."""
        marks = {row.mark for row in connection.execute(select(forgotten))}
        known = [
            call for call in read if not marks or call.number is None or self._fingerprints.of(call.number) not in marks
        ]
        labelled = label_ids(connection, known)
        people = subscriber_ids(connection, known)
        rows = map(row_of, known, people, labelled)
        return {(row[0], row[1]): row for row in rows}

    def _replace(self, connection: Connection, interval: Interval, rows: Mapping[tuple[int, int], RowValues]) -> bool:
        """Delete and insert the rows of an interval that differ from these; return whether any did."""
        chosen = select(calls).where(within(interval))
        kept = {(row[0], row[1]): tuple(row) for row in connection.execute(chosen)}
        gone = [{"at": at, "call": id_} for (at, id_), row in kept.items() if rows.get((at, id_)) != row]
        if gone:
            connection.execute(text("DELETE FROM mirror_calls WHERE started = :at AND id = :call"), gone)
        fresh = [rows[key] for key in sorted(rows) if kept.get(key) != rows[key]]  # so, pages of an index are full
        insert_rows(connection, calls.name, _COLUMNS, fresh)
        doubt_former_spans(connection, interval, [row for row in fresh if (row[0], row[1]) not in kept])
        return bool(gone or fresh)


def _roll_up(connection: Connection, hour: int) -> None:
    """Roll up an hour from whose beginning on calls are kept; of another one no question asks before that."""
    begun = has_instant(connection, hour * HOUR_MICROS)
    (roll_up if begun else delete_rollups)(connection, hour)
