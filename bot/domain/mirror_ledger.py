"""The ledger of the local copy of the call history: what each span of it is worth.

A call comes into the tenant's list when it ends, so a span is settled only once it has been looked at long after
its end.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct

from bot.domain.search import Interval

SETTLED_AFTER: Final = timedelta(hours=2)
"""The time after the end of a span by which its last call has ended, and so is in the tenant's list (an assumption)."""

FRESH: Final = timedelta(minutes=3)
"""For how long a span that is not settled is believed after it was looked at."""

_MOST_GAPS: Final = 4
"""Reads of the tenant for one answer; more gaps than these are read together with what lies between them."""


class LedgerSpan(Struct, frozen=True, kw_only=True):
    """An entry of the ledger: the calls that began within an interval, as they were read.

    Attributes:
        claimed: How many rows the tenant counted, those of the second after the end included.
        arrived: How many distinct rows it returned, counted in the same way.
        read_at: When the calls were read.
        checked_at: When the tenant's count was last found to be the same; never before `read_at`.
        problem: Why the rows cannot be trusted, as the code of a note; None where they can.
    """

    interval: Interval
    claimed: int
    arrived: int
    read_at: datetime
    checked_at: datetime
    problem: str | None = None

    @property
    def sound(self) -> bool:
        """Tell whether every call that the tenant counted was read."""
        return self.problem is None

    @property
    def settled(self) -> bool:
        """Tell whether the span was looked at long enough after its end, so that no call can still come into it."""
        return self.checked_at - self.interval.end >= SETTLED_AFTER

    @property
    def as_of(self) -> datetime:
        """Return the instant of which the calls are true: a count of them tells nothing of outcomes given later."""
        return self.read_at if self.settled else self.checked_at

    def vouched(self, now: datetime) -> bool:
        """Tell whether an answer may take its calls from here."""
        return self.sound and (self.settled or now - self.checked_at <= FRESH)


class Stretch(Struct, frozen=True):
    """Settled spans in a row, for whose calls the ledger vouches; `as_of` is the oldest of theirs."""

    interval: Interval
    as_of: datetime
    settled: bool = True

    def vouched(self, now: datetime) -> bool:  # noqa: ARG002 - stretches and spans are asked the same way
        """Return True, whatever the time is."""
        return True


class Cover(Struct, frozen=True):
    """From where the calls of an interval come.

    Attributes:
        mirrored: The intervals that the ledger vouches for, newest first.
        missing: The intervals for which the tenant is asked, newest first.
        read_at: The oldest `as_of` of what is mirrored, of what is not settled if there is any; None where nothing is.
    """

    mirrored: tuple[Interval, ...]
    missing: tuple[Interval, ...]
    read_at: datetime | None


def cover(interval: Interval, spans: Iterable[LedgerSpan | Stretch], now: datetime) -> Cover:
    """Return from where the calls of an interval come.

    What began after the end of a copy that was read a moment ago is left out, and the
    answer is one as of that moment.

    Args:
        interval: The instants in question.
        spans: The ledger's entries of these instants.
        now: The present, in UTC.
    """
    known = sorted((span for span in spans if span.vouched(now)), key=lambda span: span.interval.start)
    at, missing = interval.start, list[Interval]()
    used = [span for span in known if span.interval.end > interval.start and span.interval.start < interval.end]
    for span in used:
        if span.interval.start > at:
            missing.append(Interval(at, span.interval.start))
        at = max(at, span.interval.end)
    if used and now - at <= FRESH:
        interval = Interval(interval.start, min(at, interval.end))
    elif at < interval.end:
        missing.append(Interval(at, interval.end))
    gaps = _joined(missing)
    mirrored = _between(interval, gaps)
    moving = [span.as_of for span in used if not span.settled]
    read_at = min(moving or [span.as_of for span in used], default=None)
    return Cover(mirrored[::-1], gaps[::-1], read_at if mirrored else None)


def _joined(gaps: list[Interval]) -> tuple[Interval, ...]:
    """Return at most so many gaps, the nearest ones made one together with what lies between them."""
    while len(gaps) > _MOST_GAPS:
        near = min(range(len(gaps) - 1), key=lambda place: gaps[place + 1].start - gaps[place].end)
        gaps[near : near + 2] = [Interval(gaps[near].start, gaps[near + 1].end)]
    return tuple(gaps)


def _between(interval: Interval, gaps: Sequence[Interval]) -> tuple[Interval, ...]:
    """Return what is left of an interval without the gaps."""
    bounds = [interval.start, *(at for gap in gaps for at in (gap.start, gap.end)), interval.end]
    pairs = zip(bounds[::2], bounds[1::2], strict=True)
    return tuple(Interval(start, end) for start, end in pairs if start < end)
