"""One tenant's calls, recordings and agents, and how to open the connection."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from urllib.request import getproxies
from zoneinfo import ZoneInfo

import httpx
from msgspec import Struct

from bot.domain.names import ListedAgent
from bot.domain.search import Search
from bot.domain.selection import Selection
from bot.evolux.decode import decode_page
from bot.evolux.directory import list_agents
from bot.evolux.history_reader import SearchRead
from bot.evolux.limiter import Limiter
from bot.evolux.origin import HISTORY, Origin
from bot.evolux.paging import ReadLimits, Window, page_params, series
from bot.evolux.retries import Budget
from bot.evolux.tenant import OnAnswer, Tenant
from bot.evolux.window import OnProgress
from bot.type_aliases import Clock

if TYPE_CHECKING:
    from bot.evolux.health import BoundsReading, TenantHealth
    from bot.evolux.recordings import Recording

_CONNECT_S: Final = 5.0


class RequestOptions(Struct, frozen=True, kw_only=True):
    """The operator's choices of how the tenant is asked.

    Attributes:
        concurrency: Requests at once to begin with, from 1 to 64.
        most: The most requests at once; None for `concurrency`.
        sent_in: The zone whose local time bounds are sent in; None for UTC.
        many: Whether so many requests are made that loading aiohttp, and retries, for them pays off.
    """

    concurrency: int = 4
    most: int | None = None
    sent_in: ZoneInfo | None = None
    many: bool = False


_FEW: Final = RequestOptions()


class EvoluxHistory:
    """The calls, recordings and agents of one tenant; all users share one, and so its limit of requests.

    Args:
        sent_in: The zone whose local time bounds are sent in; None for UTC.
    """

    def __init__(self, tenant: Tenant, sent_in: ZoneInfo | None = None) -> None:
        self._tenant, self._sent_in = tenant, sent_in

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
            newest: How many of the newest calls come as whole `Call`s, and not as
                the `CallFacts` that figures need; None for all.
            max_calls: Where there are more calls, only the `newest` are read; None
                for no bound.
            bulk: Whether no user waits for it: then questions go first, and it
                may take its time. A question has 45 seconds from now.
            on_progress: Called after each page with the pages done and expected.
        """
        limits, budget = ReadLimits(newest=newest, max_calls=max_calls), Budget(bulk=bulk)
        return SearchRead(search, limits, self._tenant, budget, on_progress, self._sent_in)

    async def count(self, search: Search) -> int:
        """Return how many calls of a search the tenant counts, by one request behind all questions of users.

        Raises:
            EvoluxError: The tenant could not be asked.
        """
        (filters,) = series(search)
        params = page_params(filters, Window.of(search.interval), 1, self._sent_in)
        page = await self._tenant.get(HISTORY, params, decode_page, Budget(bulk=True))
        return page.total

    def recording(self, call_id: int, *, range_header: str | None = None) -> "AbstractAsyncContextManager[Recording]":
        """Open the audio of a call.

        Args:
            range_header: The ``Range`` header of a player, passed on.

        Raises:
            NotFoundError: There is no recording; with status 410 it was deleted.
            EvoluxError: The tenant, or the storage it points to, does not give it.
        """
        from bot.evolux.recordings import open_recording

        return open_recording(self._tenant, call_id, range_header)

    @property
    def clock_ahead(self) -> timedelta | None:
        """Return by how much the tenant's clock was ahead of ours at its latest response; None where it did not say."""
        return self._tenant.ahead

    async def counted(self, selection: Selection, *, keep: int) -> None:
        """Return None: the tenant's API tells no figures, so the calls must be read."""

    async def agents(self) -> tuple[ListedAgent, ...]:
        """Return the agents that the tenant lists; none where the token may not see them."""
        return await list_agents(self._tenant)

    async def check(self) -> "TenantHealth":
        """Return what works between here and the tenant; never raises `EvoluxError`."""
        from bot.evolux.health import check_health

        return await check_health(self._tenant, self._sent_in)

    async def read_bounds(self, zone: ZoneInfo) -> "BoundsReading | None":
        """Return how the tenant reads the bounds of days; None where there are no calls to show it.

        Raises:
            EvoluxError: The tenant could not be asked.
        """
        from bot.evolux.health import read_bounds

        return await read_bounds(self._tenant, zone, self._sent_in)


@asynccontextmanager
async def open_history(
    origin: str,
    token: Callable[[], str],
    *,
    clock: Clock,
    requests: RequestOptions = _FEW,
    on_answer: OnAnswer | None = None,
    transport: httpx.AsyncBaseTransport | None = None,
) -> AsyncIterator[EvoluxHistory]:
    """Open a connection to a tenant, and close it at the end.

    Args:
        origin: Scheme and host, such as ``https://cliente.evolux.net.br``.
        token: Returns the API token; called for every request.
        requests: How many requests run at once, and how they write moments.
        on_answer: Called with the path and the status of each response.
        transport: Carries the requests; the network, unless given.

    Raises:
        OriginError: The address is not one to send a token to.
    """
    where = Origin.parse(origin)
    limiter = Limiter(requests.concurrency, requests.most)
    async with transport or _network(where, requests) as network:
        yield EvoluxHistory(
            Tenant(network.handle_async_request, where, token, clock, limiter, on_answer), requests.sent_in
        )


def _network(where: Origin, requests: RequestOptions) -> httpx.AsyncBaseTransport:
    """Return a transport alone, without the layers of a client that no request here needs."""
    trust_env = not where.loopback  # a proxy for http would read the token
    if requests.many:
        import stamina.instrumentation  # noqa: F401 - the first error would load it, and hold up all else for 0.05 s

    if requests.many or (trust_env and getproxies().keys() - {"no"}):
        from bot.evolux.transport import AiohttpTransport

        return AiohttpTransport(trust_env=trust_env, connect_s=_CONNECT_S)
    from bot.evolux.stream_transport import StreamTransport

    return StreamTransport(trust_env=trust_env, connect_s=_CONNECT_S)
