"""What the tenant is asked for: the part of a query that its API can filter."""

from dataclasses import dataclass
from typing import Literal

from bot.domain.interval import Interval

ContactStatus = Literal["success", "error", "both"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Search:
    """Calls begun within an interval, of any of these numbers, campaigns, agents and subscribers.

    Attributes:
        numbers: National digits, every form to be asked for (a mobile has two);
            no number at all means any.
        external_ids: Subscribers' ids in the tenant's own system.
        contact_status: The dialer's own default, ``success``, hides every failed
            attempt; so ours is ``both``.

    """

    interval: Interval
    numbers: tuple[str, ...] = ()
    campaign_ids: tuple[int, ...] = ()
    agent_ids: tuple[int, ...] = ()
    external_ids: tuple[str, ...] = ()
    contact_status: ContactStatus = "both"
