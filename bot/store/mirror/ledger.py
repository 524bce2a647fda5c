"""The ledger of the local copy: its entries as rows, and back."""

from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, not_, select
from sqlalchemy.ext.asyncio import AsyncConnection

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
    others = await snapshot.rows(select(spans).where(overlaps(interval), not_(settled)))
    return [*await _settled(snapshot, overlaps(interval) & settled), *(_span(row) for row in others)]


async def _settled(snapshot: Snapshot, known: ColumnElement[bool]) -> list[Stretch]:
    length = spans.c.end - spans.c.start
    bounds = func.min(spans.c.start), func.max(spans.c.end), func.min(spans.c.checked_at)
    (row,) = await snapshot.rows(select(*bounds, func.sum(length)).where(known))
    start, end, checked_at, covered = tuple(row)
    if not covered:
        return []
    if covered == end - start:  # as nearly always; else the gaps are looked for, which takes longer
        return [_stretch(start, end, checked_at)]
    covered_before = func.sum(length).over(order_by=spans.c.start)
    row_of = (spans.c.end - covered_before).label("row")  # the same of all that follow one another
    placed = select(spans.c.start, spans.c.end, spans.c.checked_at, row_of).where(known).subquery()
    parts = func.min(placed.c.start), func.max(placed.c.end), func.min(placed.c.checked_at)
    return [_stretch(*tuple(row)) for row in await snapshot.rows(select(*parts).group_by(placed.c.row))]


def _stretch(start: int, end: int, checked_at: int) -> Stretch:
    return Stretch(Interval(instant(start), instant(end)), instant(checked_at))


async def has_instant(connection: AsyncConnection, at: int) -> bool:
    """Tell, as part of a transaction, whether an entry has an instant, in microseconds since 1970."""
    has = select(spans.c.start).where(spans.c.start <= at, spans.c.end > at)
    return (await connection.execute(has)).first() is not None


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
