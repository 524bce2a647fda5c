"""What is due is asked of the store at each tick, claimed, read together, and posted.

    tick -> due, and not settled -> claim -> gather -> each part: begin, post, posted -> finish

A tick only takes up runs; they go on by themselves, their leases renewed until they
end. So a restart, a crash, a clock that jumps and a second replica are one case.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from bot.domain.digest import Digest, Due
from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.schedule import Holidays, Occurrence
from bot.evolux import EvoluxError
from bot.reports import DigestReports
from bot.slack.background import BackgroundTasks
from bot.slack.digests.delivery import Delivery, DeliveryMetrics, reason_of
from bot.slack.digests.due import LOOK_BACK, ClaimedRun, Pending, decide, pending
from bot.store.digest_runs import LEASE
from bot.store.store import Store
from bot.store.subscriptions import Subscription

TICK: Final = timedelta(seconds=30)
STUCK: Final = 6 * TICK
"""Without a tick for so long, nobody looks after digests."""

_READINGS: Final = 2
"""Groups that are read at once: questions from people want the tenant too."""

_RUNS: Final = 8
"""Runs that are posted at once."""


class DigestScheduler:
    """Carries out what is due.

    Args:
        reports: Reads digests.
        delivery: Ends runs.
        store: Knows what is due, and who has it.
        holidays: Which days are.
        clock: The present moment.
        now: The seconds of a clock that nobody sets.
        sleep: Waits for so many seconds.
        figures: Counts.

    """

    def __init__(  # noqa: PLR0913 - what is due, what of it is read, and two clocks
        self,
        *,
        reports: DigestReports,
        delivery: Delivery,
        store: Store,
        holidays: Holidays,
        clock: Callable[[], datetime],
        now: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]],
        figures: DeliveryMetrics,
    ) -> None:
        self._reports, self._delivery, self._store = reports, delivery, store
        self._holidays, self._clock, self._now, self._sleep = holidays, clock, now, sleep
        self._figures = figures
        self._reading, self._posting = BackgroundTasks(_READINGS), BackgroundTasks(_RUNS)
        self._ticked = now()

    def alive(self) -> bool:
        """Tell whether what is due was looked after lately."""
        return self._now() - self._ticked < STUCK.total_seconds()

    async def tick(self) -> None:
        """Take up what is due."""
        held = [run for one in await self._pending() if (run := await self._taken(one)) is not None]
        dues = await self._dues(await self._current(held))
        for group in self._reports.plan(dues):
            self._begin({due: dues[due] for due in group})
        self._ticked = self._now()

    async def send(self, subscription: Subscription, occurrence: Occurrence) -> bool:
        """Send what was due at some time, however long ago, to the end; what is posted already is not posted again.

        False where it is posted, or somebody else sends it now.
        """
        claim = await self._store.runs.claim_again(subscription.id, occurrence.day, occurrence.at)
        if claim is None:
            return False
        for due, held in (await self._dues([ClaimedRun(subscription=subscription, claim=claim, latest=True)])).items():
            await self._carry_out({due: held})
        return True

    async def drain(self, timeout: float) -> None:  # noqa: ASYNC109 - what is left then is cancelled, and taken up again
        """Wait for all runs that were taken up."""
        await self._reading.drain(timeout)
        await self._posting.drain(timeout)

    async def _pending(self) -> list[Pending]:
        now = self._clock()
        settled = await self._store.runs.settled((now - LOOK_BACK - timedelta(days=2)).date())
        active = await self._store.subscriptions.active()
        return [due for one in active for due in pending(one, now, self._holidays, settled)]

    async def _taken(self, one: Pending) -> ClaimedRun | None:
        claim = await self._store.runs.claim(one.subscription.id, one.occurrence.day, one.occurrence.at)
        return None if claim is None else ClaimedRun(subscription=one.subscription, claim=claim, latest=one.latest)

    async def _current(self, held: Sequence[ClaimedRun]) -> list[ClaimedRun]:
        """Return the runs that are to be sent, of subscriptions as they are now; end the others."""
        if not held:
            return []
        active = {one.id: one for one in await self._store.subscriptions.active()}
        to_send = []
        for run in held:
            subscription = active.get(run.subscription.id)
            if subscription is None:  # paused a moment ago; what was removed has no runs any more
                await self._store.runs.finish(run.claim, "skipped", "paused")
                continue
            current = ClaimedRun(subscription=subscription, claim=run.claim, latest=run.latest)
            why = decide(current, self._clock())
            if why == "send":
                to_send.append(current)
            else:
                await self._delivery.drop(current, why)
        return to_send

    async def _dues(self, held: Sequence[ClaimedRun]) -> dict[Due, ClaimedRun]:
        """Return what is to be read for each run; one whose query cannot be understood any more ends."""
        dues = {}
        for run in held:
            try:
                query = parse(run.subscription.query)
            except QueryError as error:
                await self._delivery.fail(run, error.code, reason_of(error, run), again=False)
            else:
                dues[Due(key=run.claim.subscription, query=query, at=run.claim.due_at)] = run
        return dues

    def _begin(self, group: Mapping[Due, ClaimedRun]) -> None:
        _ = self._reading.start(lambda: self._carry_out(group), name="digests")

    async def _carry_out(self, group: Mapping[Due, ClaimedRun]) -> None:
        async with self._holding(list(group.values())):
            began = self._now()
            try:
                digests = await self._reports.gather_together(list(group))
            except (EvoluxError, QueryError) as error:
                again = isinstance(error, EvoluxError)
                for held in group.values():
                    await self._delivery.fail(held, error.code, reason_of(error, held), again=again)
                return
            self._figures.digest_took("fetch", self._now() - began)
            posts = [partial(self._post, held, digests[due]) for due, held in group.items()]
            await asyncio.wait([self._posting.start(post, name="digest") for post in posts])

    async def _post(self, held: ClaimedRun, digest: Digest) -> None:
        began = self._now()
        await self._delivery.deliver(held, digest)
        self._figures.digest_took("post", self._now() - began)

    @asynccontextmanager
    async def _holding(self, held: Sequence[ClaimedRun]) -> AsyncIterator[None]:
        """Renew the leases of runs until they end."""

        async def renew() -> None:
            while True:
                await self._sleep(LEASE.total_seconds() / 4)
                for run in held:
                    await self._store.runs.renew(run.claim)

        async with asyncio.TaskGroup() as tasks:
            renewing = tasks.create_task(renew())
            try:
                yield
            finally:
                renewing.cancel()
