"""Check a tenant: its token, contact statuses, times and clock, and how it reads the bounds of days."""

from datetime import time, timedelta
from typing import Final, Literal, get_args
from zoneinfo import ZoneInfo

from msgspec import Struct, field
from msgspec.structs import replace

from bot.domain.call import CallFacts, moment
from bot.domain.daylight_saving import instant
from bot.domain.search import ContactStatus, Interval, Search
from bot.evolux.decode import decode_page
from bot.evolux.errors import EvoluxError
from bot.evolux.origin import HISTORY
from bot.evolux.paging import LIMIT, Window, page_params, series
from bot.evolux.retries import Budget
from bot.evolux.tenant import Tenant

BoundsReading = Literal["right", "utc", "local", "other"]
"""The tenant's reading of bounds: as the bot means them, as the other mode would write them, or otherwise."""

_SPAN: Final = timedelta(days=1)
_ATTEMPTS: Final = 2
_MORNING: Final = (time(9), time(12))
_DAYS: Final = 7
"""Days whose mornings are looked at, until one has calls."""

_ROUNDING: Final = timedelta(seconds=1)


class TenantHealth(Struct, frozen=True, kw_only=True):
    """The result of checking the tenant, for the operator who sets the bot up.

    Attributes:
        error: Why the tenant cannot be asked; None where it can.
        totals: How many calls of the past day it says that it has, by contact status.
        newest: The ids of the newest of these, by contact status.
        counts_short: Whether it has calls beyond the total that it says.
        seen: How many of the newest of these were looked at.
        implausible: How many of those have an answer or talk time that cannot be true.
        skew: By how much the tenant's clock is ahead of ours, by its ``Date``
            header; None without one.
    """

    error: EvoluxError | None = None
    totals: dict[ContactStatus, int]
    newest: dict[ContactStatus, frozenset[int]] = field(default_factory=dict)
    counts_short: bool = False
    seen: int = 0
    implausible: int = 0
    skew: timedelta | None = None

    @property
    def honours_contact_status(self) -> bool | None:
        """Tell whether failed attempts are told from successful ones; None where a day without calls cannot show it.

        A server before 6.77.0 does not know the parameter (documented by the
        vendor), and gives the same total and the same calls for every value. Totals
        alone are no sign: some servers count the rows of a page, or up to a bound.
        """
        if len(self.totals) < len(get_args(ContactStatus)) or not self.totals["both"]:
            return None
        statuses = get_args(ContactStatus)
        return len({(self.totals[status], self.newest[status]) for status in statuses}) > 1


async def check_health(tenant: Tenant, sent_in: ZoneInfo | None) -> TenantHealth:
    """Ask for a page of the past day, once for each contact status.

    Args:
        sent_in: The zone whose local time bounds are sent in; None for UTC.
    """
    now = tenant.clock()
    interval = Interval(now - _SPAN, now)
    budget, health = Budget(attempts=_ATTEMPTS), TenantHealth(totals={})
    for status in get_args(ContactStatus):
        (filters,) = series(Search(interval=interval, contact_status=status))
        params = page_params(filters, Window.of(interval), 1, sent_in)
        try:
            page = await tenant.get(HISTORY, params, decode_page, budget)
        except EvoluxError as error:
            return replace(health, error=error)
        health = replace(
            health,
            totals=health.totals | {status: page.total},
            newest=health.newest | {status: frozenset(call.id for call in page.calls)},
            seen=max(health.seen, len(page.calls)),
            implausible=max(health.implausible, sum(call.implausible for call in page.calls)),
            skew=tenant.ahead,
        )
    try:
        return replace(health, counts_short=await _has_more(tenant, interval, health.totals["both"], sent_in))
    except EvoluxError as error:
        return replace(health, error=error)


async def _has_more(tenant: Tenant, interval: Interval, total: int, sent_in: ZoneInfo | None) -> bool:
    """Tell whether there are calls beyond a total; only one that fills its last page can be too small unseen."""
    if not total or total % LIMIT:
        return False
    (filters,) = series(Search(interval=interval))
    params = page_params(filters, Window.of(interval), total // LIMIT + 1, sent_in)
    return bool((await tenant.get(HISTORY, params, decode_page, Budget(attempts=_ATTEMPTS))).calls)


async def read_bounds(tenant: Tenant, zone: ZoneInfo, sent_in: ZoneInfo | None) -> BoundsReading | None:
    """Return how the tenant reads bounds, by the calls of a past morning; None where the past week has none.

    Args:
        sent_in: The zone whose local time bounds are sent in; None for UTC.

    Raises:
        EvoluxError: The tenant could not be asked.
    """
    budget = Budget(attempts=_ATTEMPTS)
    today = tenant.clock().astimezone(zone).date()
    for ago in range(1, _DAYS + 1):
        first, last = (instant(today - timedelta(days=ago), at, zone) for at in _MORNING)
        window = Window(first, last)
        (filters,) = series(Search(interval=Interval(first, last)))
        page = await tenant.get(HISTORY, page_params(filters, window, 1, sent_in), decode_page, budget)
        calls = list(page.calls)
        if page.total > LIMIT:  # the earliest calls are on the last page
            number = -(-page.total // LIMIT)
            params = page_params(filters, window, number, sent_in)
            calls += (await tenant.get(HISTORY, params, decode_page, budget)).calls
        if calls:
            return _reading(calls, window, zone, sent_in)
    return None


def _reading(calls: list[CallFacts], window: Window, zone: ZoneInfo, sent_in: ZoneInfo | None) -> BoundsReading:
    """Return how bounds were read that brought these calls.

    A tenant that takes 12:00 UTC for 12:00 of São Paulo is three hours late.
    """
    offset = window.start.astimezone(zone).utcoffset() or timedelta()
    shift = -offset if sent_in is None else offset
    starts = [at for call in calls if (at := moment(call.start_time)) is not None]
    first, last = min(starts, default=window.start), max(starts, default=window.start)
    if window.start - _ROUNDING <= first and last <= window.end + _ROUNDING:
        return "right"
    if window.start + shift - _ROUNDING <= first and last <= window.end + shift + _ROUNDING:
        return "local" if sent_in is None else "utc"
    return "other"
