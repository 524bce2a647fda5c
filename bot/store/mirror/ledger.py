"""The ledger of the local copy: its entries as rows, and back."""

from typing import Any, Final

from sqlalchemy import ColumnElement, Row, and_, bindparam, func, not_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.mirror import SETTLED_AFTER, Span, Stretch
from bot.domain.search import Interval
from bot.store.mirror.rows import instant, micros, micros_of
from bot.store.mirror.tables import spans
from bot.store.snapshot import Snapshot

_OVERLAPS: Final = and_(spans.c.start < bindparam("until"), spans.c.end > bindparam("since"))
_SETTLED: Final = and_(spans.c.problem.is_(None), spans.c.checked_at - spans.c.end >= micros_of(SETTLED_AFTER))
_LENGTH: Final = spans.c.end - spans.c.start
_BOUNDS: Final = select(
    *(
        known.filter(_SETTLED)
        for known in (func.min(spans.c.start), func.max(spans.c.end), func.min(spans.c.checked_at), func.sum(_LENGTH))
    ),
    func.count().filter(not_(_SETTLED)),
).where(_OVERLAPS)
_OTHERS: Final = select(spans).where(_OVERLAPS, not_(_SETTLED))
"""Statements of every question, made once: to make one takes longer than to carry it out."""


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
    values = {"since": micros(interval.start), "until": micros(interval.end)}
    ((start, end, checked_at, covered, moving),) = map(tuple, await snapshot.rows(_BOUNDS, values))
    others = [_span(row) for row in await snapshot.rows(_OTHERS, values)] if moving else []
    if not covered:
        return [*others]
    if covered == end - start:  # as nearly always; else the gaps are looked for, which takes longer
        return [_stretch(start, end, checked_at), *others]
    before = func.sum(_LENGTH).over(order_by=spans.c.start)
    row_of = (spans.c.end - before).label("row")  # the same of all that follow one another
    known = select(spans.c.start, spans.c.end, spans.c.checked_at, row_of).where(_OVERLAPS, _SETTLED).subquery()
    parts = func.min(known.c.start), func.max(known.c.end), func.min(known.c.checked_at)
    rows = await snapshot.rows(select(*parts).group_by(known.c.row), values)
    return [*(_stretch(*tuple(row)) for row in rows), *others]


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
