"""Hold the leases of runs for as long as this replica works on them."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import date
from typing import Final

import structlog

from bot.store.claimed_runs import LEASE, Claim, Runs
from bot.type_aliases import Sleep

_log: Final = structlog.get_logger(__name__)


class LeaseRenewal:
    """Renews leases, also of runs that wait for their turn, so that no other replica claims them meanwhile."""

    def __init__(self, runs: Runs, sleep: Sleep) -> None:
        self._runs, self._sleep = runs, sleep
        self._held: dict[tuple[int, date], Claim] = {}

    @property
    def held(self) -> set[tuple[int, date]]:
        """Return the runs that this replica must not claim again, whatever the clock says of their leases."""
        return set(self._held)

    @asynccontextmanager
    async def hold(self, claims: Iterable[Claim]) -> AsyncIterator[None]:
        """Renew the leases of claims until the block ends, or each is released."""
        own = {(claim.subject, claim.local_date): claim for claim in claims}
        async with asyncio.TaskGroup() as tasks:
            renewing = tasks.create_task(self._renew(own.values()))
            self._held |= own
            try:
                yield
            finally:
                for claim in own.values():
                    self.release(claim)
                renewing.cancel()

    def release(self, claim: Claim) -> None:
        """Renew a lease no more: its run has ended, or is retried later."""
        name = claim.subject, claim.local_date
        if self._held.get(name) == claim:
            del self._held[name]

    async def _renew(self, claims: Iterable[Claim]) -> None:
        while True:
            await self._sleep(LEASE.total_seconds() / 4)
            for claim in claims:
                if self._held.get((claim.subject, claim.local_date)) == claim:
                    try:
                        await self._runs.renew(claim)
                    except Exception:  # noqa: BLE001 - the run goes on: the next renewal may succeed, else its fence stops it
                        _log.warning("digest_lease_not_renewed", digest=claim.subject, exc_info=True)
