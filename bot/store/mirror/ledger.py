"""The ledger of the local copy: its entries as rows, and back."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from secrets import randbits
from typing import Any, Final

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Row, and_, bindparam, not_, select, update

from bot.domain.mirror_ledger import SETTLED_AFTER, LedgerSpan, Stretch
from bot.domain.search import Interval
from bot.store.database import Database
from bot.store.mirror.bulk import RowValues
from bot.store.mirror.conditions import within
from bot.store.mirror.rows import instant, micros, micros_of
from bot.store.mirror.tables import calls, ledger_version, spans
from bot.store.snapshot import Snapshot

_SETTLED: Final = and_(spans.c.problem.is_(None), spans.c.checked_at - spans.c.end >= micros_of(SETTLED_AFTER))
_SINCE: Final = spans.c.end > bindparam("since")
_SETTLED_ENTRIES: Final = (
    select(spans.c.start, spans.c.end, spans.c.read_at).where(_SINCE, _SETTLED).order_by(spans.c.start)
)
_OTHERS: Final = select(spans).where(_SINCE, not_(_SETTLED))
_VERSION_BITS: Final = 62

_MOST_MOVED: Final = 500
"""New calls of a span that are looked for elsewhere; one with more is read for the first time."""

_ID, _SUBSCRIBER = 1, 3
_MOVED_CALLS: Final = "moved_calls"


class Ledger(Struct, frozen=True):
    """The ledger of one state of the copy, to be remembered: a year has nine thousand entries.

    Attributes:
        since: The instant from which on it was read, in microseconds since 1970.
        settled: When the settled entries start, when they end, and when they were read; oldest first.
        gaps: The places of those that do not start where the one before them ends.
        others: The other entries.
    """

    since: int
    settled: tuple[Sequence[int], Sequence[int], Sequence[int]]
    gaps: Sequence[int]
    others: Sequence[LedgerSpan]

    def stretches(self, interval: Interval) -> list[LedgerSpan | Stretch]:
        """Return the entries that overlap an interval, in no order: those that are settled and in a row as one.

        Args:
            interval: Begins at `since` or later.
        """
        starts, ends, read = self.settled
        first, last = bisect_right(ends, micros(interval.start)), bisect_left(starts, micros(interval.end))
        bounds = [first, *(place for place in self.gaps if first < place < last), last]
        rows = [
            Stretch(Interval(instant(starts[one]), instant(ends[end - 1])), instant(min(read[one:end])))
            for one, end in pairwise(bounds)
            if one < end
        ]
        others = (span for span in self.others if span.interval.start < interval.end)
        return [*rows, *(span for span in others if span.interval.end > interval.start)]


def read_ledger(snapshot: Snapshot, since: int) -> Ledger:
    """Return the ledger from an instant on."""
    values = {"since": since}
    rows = snapshot.rows(_SETTLED_ENTRIES, values)
    starts, ends, read = zip(*map(tuple, rows), strict=True) if rows else ((), (), ())
    gaps = [place for place, (end, start) in enumerate(zip(ends, starts[1:], strict=False), 1) if end != start]
    others = [_span(row) for row in snapshot.rows(_OTHERS, values)]
    return Ledger(since, (starts, ends, read), gaps, others)


def note_change(database: Database, connection: Connection) -> None:
    """Give the copy a version that it never had before, as part of the transaction that changes its ledger or labels.

    A count would come to the same number again after an older dump was restored.
    """
    connection.execute(database.upsert(ledger_version).values(id=1, version=randbits(_VERSION_BITS)))


def read_spans(snapshot: Snapshot, interval: Interval | None = None) -> list[LedgerSpan]:
    """Return the ledger, or its entries that overlap an interval, oldest first."""
    chosen = select(spans).order_by(spans.c.start)
    if interval is not None:
        chosen = chosen.where(overlaps(interval))
    return [_span(row) for row in snapshot.rows(chosen)]


def has_instant(connection: Connection, at: int) -> bool:
    """Tell, as part of a transaction, whether an entry has an instant, in microseconds since 1970."""
    has = select(spans.c.start).where(spans.c.start <= at, spans.c.end > at)
    return connection.execute(has).first() is not None


def overlaps(interval: Interval) -> ColumnElement[bool]:
    """Return the condition that an entry overlaps an interval."""
    return and_(spans.c.start < micros(interval.end), spans.c.end > micros(interval.start))


def entry(span: LedgerSpan) -> dict[str, Any]:
    """Return the row of an entry."""
    return {
        "start": micros(span.interval.start),
        "end": micros(span.interval.end),
        "claimed": span.claimed,
        "arrived": span.arrived,
        "read_at": micros(span.read_at),
        "checked_at": micros(span.checked_at),
        "problem": span.problem,
    }


def doubt_former_spans(connection: Connection, interval: Interval, fresh: Sequence[RowValues]) -> None:
    """Trust no other span that has one of these calls, as part of a transaction, until it is read again.

    The tenant has changed their start since they were copied, so they come again, at another time.
    They are found by their subscribers, whose index there is.

    Args:
        connection: The transaction.
        interval: The span in which these calls are now.
        fresh: Their rows, none of which was kept there before.
    """
    people = {row[_SUBSCRIBER] for row in fresh} - {None}
    if not people or len(fresh) > _MOST_MOVED:
        return
    same = calls.c.subscriber.in_(people) & calls.c.id.in_([row[_ID] for row in fresh])
    for (started,) in connection.execute(select(calls.c.started).where(same, not_(within(interval)))).all():
        former = (spans.c.start <= started) & (spans.c.end > started)
        connection.execute(update(spans).where(former).values(problem=_MOVED_CALLS))


def _span(row: Row[Any]) -> LedgerSpan:
    return LedgerSpan(
        interval=Interval(instant(row.start), instant(row.end)),
        claimed=row.claimed,
        arrived=row.arrived,
        read_at=instant(row.read_at),
        checked_at=instant(row.checked_at),
        problem=row.problem,
    )
