"""The state of the local copy, as its ledger tells."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.mirror_ledger import LedgerSpan


@dataclass(frozen=True, kw_only=True, slots=True)
class MirrorState:
    """The state of the local copy, for operators.

    Attributes:
        calls: Calls in it, as the ledger counts them.
        unsound: Spans that cannot be trusted.
        missing: The time that no span covers.
        end: The end of its newest span; None of an empty copy.
    """

    calls: int = 0
    unsound: int = 0
    missing: timedelta = timedelta(0)
    end: datetime | None = None


def state_of(spans: Iterable[LedgerSpan], begin: datetime, now: datetime) -> MirrorState:
    """Return the state of a copy that is to hold the calls from `begin` up to now."""
    known = [span for span in spans if span.interval.end > begin]
    covered = sum((span.interval.end - max(begin, span.interval.start) for span in known), timedelta(0))
    return MirrorState(
        calls=sum(span.arrived for span in known),
        unsound=sum(not span.sound for span in known),
        missing=max(now - begin - covered, timedelta(0)),
        end=max((span.interval.end for span in known), default=None),
    )
