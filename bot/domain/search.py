"""An interval of instants, and the request to the tenant; days as people say them are in `period`."""

from datetime import UTC, datetime
from typing import Literal

from msgspec import Struct


class Interval(Struct, frozen=True):
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


ContactStatus = Literal["success", "error", "both"]


class Search(Struct, frozen=True, kw_only=True):
    """The part of a query that the tenant filters: calls begun within an interval, of any of these values.

    Attributes:
        numbers: National digits, every form to be asked for (a mobile has two);
            no number at all means any.
        external_ids: Subscribers' ids in the tenant's own system.
        custom_fields: Whether the calls are looked at for these, which only the tenant has.
        contact_status: The dialer's own default, ``success``, hides every failed
            attempt; so ours is ``both``.
    """

    interval: Interval
    numbers: tuple[str, ...] = ()
    campaign_ids: tuple[int, ...] = ()
    agent_ids: tuple[int, ...] = ()
    external_ids: tuple[str, ...] = ()
    contact_status: ContactStatus = "both"
    custom_fields: bool = False
