"""One tenant's history, and how to open it."""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Final

import httpx
from stamina.instrumentation import RetryDetails, set_on_retry_hooks

from bot.domain.call import Agent
from bot.domain.search import Search
from bot.evolux import health, recordings
from bot.evolux.decode import Page, read_page
from bot.evolux.directory import list_agents
from bot.evolux.health import TenantHealth
from bot.evolux.history_reader import ReadLimits, SearchRead
from bot.evolux.limiter import Budget, Limiter
from bot.evolux.origin import HISTORY, Origin, Params
from bot.evolux.recordings import Recording
from bot.evolux.tenant import Clock, Tenant
from bot.evolux.window import OnProgress

_log: Final = logging.getLogger(__name__)  # not structlog, which takes longer to load than a question


class EvoluxHistory:
    """What one tenant tells: calls, recordings, agents. Share one between everybody who asks."""

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
        """Return the calls of a search, to iterate over: that is when they are asked for.

        Args:
            search: What is asked of the tenant.
            newest: Of how many of the newest everything is wanted, and not the
                facts that figures need; None for all.
            max_calls: Where there are more, only those `newest` are read.
            bulk: Whether nobody waits for it: then questions go first, and it may
                take its time. A question has 45 seconds from now.
            on_progress: Told, after each page, how many are done and expected.

        """
        budget = Budget(bulk=bulk)

        async def ask(params: Params, full: bool) -> Page:  # noqa: FBT001 - as `Ask` has it
            return await self._tenant.get(HISTORY, params, partial(read_page, full=full), budget)

        return SearchRead(search, ReadLimits(newest=newest, max_calls=max_calls), ask, on_progress)

    def recording(self, call_id: int, *, range_header: str | None = None) -> AbstractAsyncContextManager[Recording]:
        """Open the audio of a call.

        Args:
            call_id: The call's id.
            range_header: The ``Range`` that a player asks for, passed on.

        Raises:
            NotFoundError: There is no recording; status 410 of one that was deleted.
            EvoluxError: It could not be had, now or at all.

        """
        return recordings.open_recording(self._tenant, call_id, range_header)

    async def agents(self) -> tuple[Agent, ...]:
        """Return the agents that the tenant lists; none where it does not let this token see them."""
        return await list_agents(self._tenant)

    async def check(self) -> TenantHealth:
        """Return what works between here and the tenant; fails never."""
        return await health.check(self._tenant)


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
        token: Reveals the API token; asked anew for every request.
        clock: The present moment, in UTC.
        concurrency: Requests at once, from 1 to 8.
        on_answer: Told of each answer the path that was asked, and the status.
        transport: What carries the requests; the network, unless given.

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
