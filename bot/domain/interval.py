"""Spans of time as clocks have them; as people say them, see `period`."""

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Interval:
    """The instants from `start` up to, and without, `end`; aware, in UTC."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is not UTC or self.end.tzinfo is not UTC:
            message = f"an interval is in UTC: {self.start!r}, {self.end!r}"
            raise ValueError(message)
        if self.end < self.start:
            message = f"an interval that ends before it starts: {self.start!r}, {self.end!r}"
            raise ValueError(message)

    def __contains__(self, at: datetime) -> bool:
        return self.start <= at < self.end
