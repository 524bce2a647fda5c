"""One tenant's calls, recordings and agents: how to open the connection, and whether it works."""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import partial
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Final, get_args

import httpx
from stamina.instrumentation import RetryDetails, set_on_retry_hooks

from bot.domain.call import Agent
from bot.domain.search import ContactStatus, Interval, Search
from bot.evolux import recordings
from bot.evolux.decode import Page, read_page
from bot.evolux.directory import list_agents
from bot.evolux.errors import ApiResponse, EvoluxError
from bot.evolux.history_reader import ReadLimits, SearchRead
from bot.evolux.limiter import Limiter
from bot.evolux.origin import HISTORY, Origin, Params
from bot.evolux.paging import Window, page_params, series
from bot.evolux.recordings import Recording
from bot.evolux.retries import Budget
from bot.evolux.tenant import Clock, Tenant
from bot.evolux.window import OnProgress

_log: Final = logging.getLogger(__name__)  # not structlog, which takes longer to load than a question

_SPAN: Final = timedelta(days=1)
_ATTEMPTS: Final = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class TenantHealth:
    """The result of checking the tenant, for the operator who sets the bot up.

    Attributes:
        error: Why the tenant cannot be asked; None where it can.
        totals: How many calls of the past day it has, by contact status.
        seen: How many of the newest of these were looked at.
        implausible: How many of those have an answer or talk time that cannot be true.
        skew: By how much the tenant's clock is ahead of ours, by its ``Date``
            header; None without one.

    """

    error: EvoluxError | None = None
    totals: dict[ContactStatus, int]
    seen: int = 0
    implausible: int = 0
    skew: timedelta | None = None

    @property
    def honours_contact_status(self) -> bool | None:
        """Tell whether failed attempts are told from successful ones; None where a day without calls cannot show it.

        A server before 6.77.0 does not know the parameter (documented by the
        vendor), and gives the same total for every value.
        """
        if len(self.totals) < len(get_args(ContactStatus)) or not self.totals["both"]:
            return None
        return not self.totals["both"] == self.totals["success"] == self.totals["error"]


class EvoluxHistory:
    """The calls, recordings and agents of one tenant; all users share one, and so its limit of requests."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant

    def read(
        self,
        search: Search,
        *,
        newest: int | None,
        max_calls: int | None,
        bulk: bool = False,
        on_progress: OnProgress | None = None,
    ) -> SearchRead:
        """Return the calls of a search, to iterate over; nothing is asked for until then.

        Args:
            search: The filters and the interval.
            newest: How many of the newest calls come as whole `Call`s, and not as
                the `CallFacts` that figures need; None for all.
            max_calls: Where there are more calls, only the `newest` are read; None
                for no bound.
            bulk: Whether no user waits for it: then questions go first, and it
                may take its time. A question has 45 seconds from now.
            on_progress: Called after each page with the pages done and expected.

        """
        budget = Budget(bulk=bulk)

        async def ask(params: Params, full: bool) -> Page:  # noqa: FBT001 - as `Ask` has it
            return await self._tenant.get(HISTORY, params, partial(read_page, full=full), budget)

        return SearchRead(search, ReadLimits(newest=newest, max_calls=max_calls), ask, on_progress)

    def recording(self, call_id: int, *, range_header: str | None = None) -> AbstractAsyncContextManager[Recording]:
        """Open the audio of a call.

        Args:
            call_id: The call's id.
            range_header: The ``Range`` header of a player, passed on.

        Raises:
            NotFoundError: There is no recording; with status 410 it was deleted.
            EvoluxError: The tenant, or the storage it points to, does not give it.

        """
        return recordings.open_recording(self._tenant, call_id, range_header)

    async def agents(self) -> tuple[Agent, ...]:
        """Return the agents that the tenant lists; none where the token may not see them."""
        return await list_agents(self._tenant)

    async def check(self) -> TenantHealth:
        """Return what works between here and the tenant; never raises `EvoluxError`."""
        return await _check_health(self._tenant)


@asynccontextmanager
async def open_history(
    origin: str,
    token: Callable[[], str],
    *,
    clock: Clock,
    concurrency: int = 4,
    on_answer: Callable[[str, int], None] | None = None,
    transport: httpx.AsyncBaseTransport | None = None,
) -> AsyncIterator[EvoluxHistory]:
    """Open a connection to a tenant, and close it at the end.

    Args:
        origin: Scheme and host, such as ``https://cliente.evolux.net.br``.
        token: Returns the API token; called for every request.
        clock: Tells the time; aware, in UTC.
        concurrency: Requests at once, from 1 to 8.
        on_answer: Called with the path and the status of each response.
        transport: Carries the requests; the network, unless given.

    Raises:
        OriginError: The address is not one to send a token to.

    """
    where = Origin.parse(origin)
    logging.getLogger("httpx").setLevel(logging.WARNING)  # at INFO it logs every URL, and so phone numbers
    set_on_retry_hooks([_log_retry])  # its own hook prints to stdout, where answers go
    limiter = Limiter(concurrency)

    async def tell(response: httpx.Response) -> None:
        if on_answer:
            on_answer(response.request.url.path, response.status_code)

    async with httpx.AsyncClient(
        transport=transport,
        event_hooks={"response": [tell]},
        trust_env=not where.loopback,  # a proxy for http would read the token
        follow_redirects=False,
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
        timeout=httpx.Timeout(connect=5, read=None, write=5, pool=None),  # reading is timed as a whole
        limits=httpx.Limits(max_connections=None, max_keepalive_connections=concurrency),
    ) as client:
        yield EvoluxHistory(Tenant(client, where, token, clock, limiter))


def _log_retry(details: RetryDetails) -> None:
    cause = type(details.caused_by).__name__
    _log.info("asking the tenant again in %.1f s, for the %d. time: %s", details.wait_for, details.retry_num, cause)


async def _check_health(tenant: Tenant) -> TenantHealth:
    """Ask for a page of the past day, once for each contact status."""
    now = tenant.clock()
    interval = Interval(now - _SPAN, now)
    budget, health = Budget(attempts=_ATTEMPTS), TenantHealth(totals={})
    for status in get_args(ContactStatus):
        (filters,) = series(Search(interval=interval, contact_status=status))
        params = page_params(filters, Window.of(interval), 1)
        try:
            page, skew = await tenant.get(HISTORY, params, _read_health, budget)
        except EvoluxError as error:
            return replace(health, error=error)
        health = replace(
            health,
            totals=health.totals | {status: page.total},
            seen=max(health.seen, len(page.calls)),
            implausible=max(health.implausible, sum(call.implausible for call in page.calls)),
            skew=skew,
        )
    return health


def _read_health(response: ApiResponse) -> tuple[Page, timedelta | None]:
    return read_page(response, full=False), _skew(response)


def _skew(response: ApiResponse) -> timedelta | None:
    try:
        there: datetime = parsedate_to_datetime(response.headers.get("date", ""))
    except ValueError:
        return None
    return (there if there.tzinfo else there.replace(tzinfo=UTC)) - response.at
