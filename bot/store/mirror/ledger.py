"""The ledger of the local copy: its entries as rows, and back."""

from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, not_, select

from bot.domain.mirror import SETTLED_AFTER, Span, Stretch
from bot.domain.search import Interval
from bot.store.mirror.rows import instant, micros, micros_of
from bot.store.mirror.tables import spans
from bot.store.snapshot import Snapshot


async def read_spans(snapshot: Snapshot, interval: Interval | None = None) -> list[Span]:
    """Return the ledger, or its entries that overlap an interval, oldest first."""
    chosen = select(spans).order_by(spans.c.start)
    if interval is not None:
        chosen = chosen.where(overlaps(interval))
    return [_span(row) for row in await snapshot.rows(chosen)]


async def read_stretches(snapshot: Snapshot, interval: Interval) -> list[Span | Stretch]:
    """Return the entries that overlap an interval, in no order: those that are settled and in a row as one.

    A year has nine thousand entries, which need not be read to tell that all is there.
    """
    settled = and_(spans.c.problem.is_(None), spans.c.checked_at - spans.c.end >= micros_of(SETTLED_AFTER))
    length = func.sum(spans.c.end - spans.c.start).over(order_by=spans.c.start)
    placed = select(spans.c.start, spans.c.end, spans.c.checked_at, (spans.c.end - length).label("row"))
    known = placed.where(overlaps(interval), settled).subquery()
    rows = select(func.min(known.c.start), func.max(known.c.end), func.min(known.c.checked_at)).group_by(known.c.row)
    stretches = [
        Stretch(Interval(instant(start), instant(end)), instant(checked_at))
        for start, end, checked_at in map(tuple, await snapshot.rows(rows))
    ]
    others = await snapshot.rows(select(spans).where(overlaps(interval), not_(settled)))
    return [*stretches, *(_span(row) for row in others)]


def overlaps(interval: Interval) -> ColumnElement[bool]:
    """Return the condition that an entry overlaps an interval."""
    return and_(spans.c.start < micros(interval.end), spans.c.end > micros(interval.start))


def entry(span: Span) -> dict[str, Any]:
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


def _span(row: Row[Any]) -> Span:
    return Span(
        interval=Interval(instant(row.start), instant(row.end)),
        claimed=row.claimed,
        arrived=row.arrived,
        read_at=instant(row.read_at),
        checked_at=instant(row.checked_at),
        problem=row.problem,
    )
