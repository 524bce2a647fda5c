"""What works between here and the tenant, for whoever sets the bot up."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final, get_args

from bot.domain.search import ContactStatus, Interval, Search
from bot.evolux.decode import read_page
from bot.evolux.errors import EvoluxError
from bot.evolux.limiter import Budget
from bot.evolux.origin import HISTORY
from bot.evolux.paging import Window, page_params, series
from bot.evolux.responses import ErrorMeta
from bot.evolux.tenant import Tenant

_SPAN: Final = timedelta(days=1)
_ATTEMPTS: Final = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class TenantHealth:
    """What was found.

    Attributes:
        error: Why the tenant cannot be asked; None where it can.
        totals: How many calls of the past day it has, by contact status.
        skew: By how much its clock is ahead of ours; None where it does not tell
            the time.

    """

    error: EvoluxError | None = None
    totals: dict[ContactStatus, int]
    skew: timedelta | None = None

    @property
    def honours_contact_status(self) -> bool | None:
        """Tell whether failed attempts are told from successful ones; None where a day without calls cannot show it.

        A server before 6.77.0 does not know the parameter, and says the same to all.
        """
        if len(self.totals) < len(get_args(ContactStatus)) or not self.totals["both"]:
            return None
        return not self.totals["both"] == self.totals["success"] == self.totals["error"]


async def check(tenant: Tenant) -> TenantHealth:
    """Ask for a page of the past day, once for each contact status."""
    now = tenant.clock()
    interval = Interval(now - _SPAN, now)
    budget, totals, skew = Budget(attempts=_ATTEMPTS), dict[ContactStatus, int](), None
    for status in get_args(ContactStatus):
        (filters,) = series(Search(interval=interval, contact_status=status))
        params = page_params(filters, Window.of(interval), 1)
        try:
            totals[status], skew = await tenant.get(HISTORY, params, _read, budget)
        except EvoluxError as error:
            return TenantHealth(error=error, totals=totals, skew=skew)
    return TenantHealth(totals=totals, skew=skew)


def _read(reply: ErrorMeta) -> tuple[int, timedelta | None]:
    return read_page(reply, full=False).total, _skew(reply)


def _skew(reply: ErrorMeta) -> timedelta | None:
    try:
        there: datetime = parsedate_to_datetime(reply.headers.get("date", ""))
    except ValueError:
        return None
    return (there if there.tzinfo else there.replace(tzinfo=UTC)) - reply.at
