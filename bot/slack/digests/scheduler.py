"""Carry out what is due: asked of the store at each tick, claimed, read together, and posted.

    tick -> due times without an ended run -> claim -> gather -> deliver: each part once -> finish
         -> due times of the next minutes -> read ahead

A tick only starts runs; they go on as background tasks that renew their leases until
they end. So a restart, a crash, a clock that jumps and a second replica are one case.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

import structlog

from bot.domain.digest import Digest, Due
from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.schedule import Occurrence
from bot.domain.working_days import Holidays
from bot.evolux import EvoluxError
from bot.reports.digests import DigestReports
from bot.slack.background import BackgroundTasks
from bot.slack.digests.delivery import Delivery, DeliveryMetrics, reason_of
from bot.slack.digests.read_ahead import ReadAhead, Soon
from bot.slack.digests.runs import LOOK_BACK, ClaimedRun, LeaseRenewal, PendingRun, decide, due_within, pending
from bot.store.digests import StoredDigest
from bot.store.store import Store
from bot.type_aliases import Clock, Sleep

TICK: Final = timedelta(seconds=30)
_STUCK_AFTER: Final = 6 * TICK
"""The time without a tick after which the scheduler counts as stuck."""

_READS: Final = 2
"""Groups that are read at the same time; questions need the tenant too."""

_POSTS: Final = 16
"""Runs that are posted at the same time."""

_log: Final = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Timing:
    """The clocks of the process, replaceable in tests.

    Attributes:
        monotonic: Returns seconds that never go back.
    """

    clock: Clock
    monotonic: Callable[[], float]
    sleep: Sleep


class DigestScheduler:
    """Carries out what is due."""

    def __init__(
        self,
        *,
        reports: DigestReports,
        delivery: Delivery,
        store: Store,
        holidays: Holidays,
        timing: Timing,
        metrics: DeliveryMetrics,
    ) -> None:
        self._reports, self._delivery, self._store = reports, delivery, store
        self._holidays, self._timing, self._metrics = holidays, timing, metrics
        self._working = BackgroundTasks()
        self._reading, self._posting = BackgroundTasks(_READS), BackgroundTasks(_POSTS)
        self._ticked_at = timing.monotonic()
        self._leases = LeaseRenewal(store.runs, timing.sleep)
        self._ahead = ReadAhead(reports, store.seen_events, timing.clock, timing.sleep)

    def alive(self) -> bool:
        """Tell whether the last tick ended lately."""
        return self._timing.monotonic() - self._ticked_at < _STUCK_AFTER.total_seconds()

    async def tick(self) -> None:
        """Claim what is due, and start to read and post it; start to read ahead for what is due soon."""
        waiting, soon = await self._due_and_soon()
        await self._ahead.give_way(one.occurrence.at for one in waiting)
        due = {(one.subscription.id, one.occurrence.day): one for one in waiting}
        claims = await self._store.runs.claim_all([(one.subscription.id, one.occurrence) for one in due.values()])
        if claims:
            found = ((claim, due[claim.subject, claim.local_date]) for claim in claims)
            runs = [ClaimedRun(subscription=one.subscription, claim=claim, latest=one.latest) for claim, one in found]
            _ = self._working.start(self._work_off, runs, name="digests")
        if soon:
            self._ahead.start(soon)
        self._ticked_at = self._timing.monotonic()

    async def send(self, subscription: StoredDigest, occurrence: Occurrence) -> bool:
        """Carry out one due time, however long ago, and wait for its end; parts that are posted are not posted again.

        False if it is posted already, or another replica holds it.
        """
        claim = await self._store.runs.claim_again(subscription.id, occurrence.day, occurrence.at)
        if claim is None:
            return False
        runs = [ClaimedRun(subscription=subscription, claim=claim, latest=True)]
        async with self._leases.hold([claim]):
            await self._carry_out(runs)
        return True

    async def drain(self, timeout: float) -> None:  # noqa: ASYNC109 - what is left then is cancelled, and claimed again later
        """Wait for all runs that were started, with what is read and posted for them; end what is read ahead."""
        _ = self._working.start(self._ahead.stop, name="digests_ahead")
        await self._working.drain(timeout)

    async def _due_and_soon(self) -> tuple[list[PendingRun], list[Soon]]:
        now = self._timing.clock()
        after, until = self._ahead.next_span(now)
        settled = await self._store.runs.settled((now - LOOK_BACK - timedelta(days=2)).date())
        settled |= self._leases.held
        due, soon = list[PendingRun](), list[Soon]()
        for one in await self._store.digests.active():
            try:
                due += pending(one, now, self._holidays, settled)
                soon += due_within(one, after, until, self._holidays)
            except Exception:  # noqa: BLE001 - an edge: a schedule that cannot be reckoned stops no other
                _log.exception("digest_schedule_broke", digest=one.id, zone=one.zone)
        return due, soon

    async def _work_off(self, claimed: Sequence[ClaimedRun]) -> None:
        """End runs that were claimed together, each of which is held until then; send those still to be sent."""
        async with self._leases.hold(run.claim for run in claimed):
            active = {one.id: one for one in await self._store.digests.active()}  # as they are after the claim
            to_send = []
            for run in claimed:
                subscription = active.get(run.subscription.id)
                if subscription is None:  # paused meanwhile; one that was deleted has no runs any more
                    await self._store.runs.finish(run.claim, "skipped", "paused")
                    continue
                current = replace(run, subscription=subscription)
                if (decision := decide(current, self._timing.clock())) == "send":
                    to_send.append(current)
                    continue
                async with self._guarded(current):
                    await self._delivery.drop(current, decision)
            await self._carry_out(to_send)

    async def _carry_out(self, runs: Sequence[ClaimedRun]) -> None:
        """Read the digests of runs, those of a group at once, while those that are read already are posted.

        Where it is cancelled, all that it started is cancelled and has ended before it ends.
        """
        dues, tasks = dict[Due, ClaimedRun](), list[asyncio.Task[None]]()
        for run in runs:
            try:
                query = parse(run.subscription.query)
            except QueryError as error:  # the query was stored, and is not understood any more
                await self._broken(run, error)
            else:
                dues[Due(key=run.claim.subject, query=query, at=run.claim.due_at)] = run
        groups = [{due: dues[due] for due in group} for group in await self._reports.plan(dues)]
        tasks += [self._reading.start(self._begin, group, tasks, name="digests") for group in groups]
        try:
            for task in tasks:  # each that is read adds those that post it
                await asyncio.wait([task])
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _begin(self, group: Mapping[Due, ClaimedRun], tasks: list[asyncio.Task[None]]) -> None:
        """Read the digests of a group at once, and begin to post each as a task of its own.

        Runs that cannot be read are failed; after an unforeseen error each run of the group is read alone.
        """
        began, digests = self._timing.monotonic(), dict[Due, Digest]()
        try:
            digests = await self._reports.gather_together(list(group))
        except EvoluxError as error:
            for run in group.values():
                async with self._guarded(run):
                    await self._delivery.fail(run, error.code, reason_of(error, run))
        except Exception as error:  # noqa: BLE001 - an edge: no error leaves a run claimed, and its owner without a word
            if len(group) > 1:
                _log.warning("digests_read_alone", digests=len(group), exc_info=error)
                alone = [{due: run} for due, run in group.items()]
                tasks += [self._reading.start(self._begin, one, tasks, name="digests") for one in alone]
            else:
                for run in group.values():
                    await self._broken(run, error)
        self._metrics.digest_took("fetch", self._timing.monotonic() - began)
        await self._delivery.look_up(group[due] for due in digests)
        for due, digest in digests.items():
            tasks.append(self._posting.start(self._post, group[due], digest, name="digest"))

    async def _post(self, run: ClaimedRun, digest: Digest) -> None:
        began = self._timing.monotonic()
        async with self._guarded(run):
            await self._delivery.deliver(run, digest)
        self._metrics.digest_took("post", self._timing.monotonic() - began)

    @asynccontextmanager
    async def _guarded(self, run: ClaimedRun) -> AsyncIterator[None]:
        """Fail a run if what is done with it breaks."""
        try:
            yield
        except Exception as error:  # noqa: BLE001 - an edge: the run fails with its error, and its owner is told
            await self._broken(run, error)
        finally:
            self._leases.release(run.claim)

    async def _broken(self, run: ClaimedRun, error: Exception) -> None:
        """Fail a run; it is retried, unless its query is not understood, which no retry changes."""
        foreseen = isinstance(error, QueryError)
        if not foreseen:
            _log.error("digest_broke", digest=run.subscription.id, exc_info=error)
        code = str(getattr(error, "code", "failure"))
        try:
            await self._delivery.fail(run, code, reason_of(error, run), retry=not foreseen)
        except Exception:  # noqa: BLE001 - an edge: the other runs go on
            _log.exception("digest_owner_not_told", digest=run.subscription.id)
        finally:
            self._leases.release(run.claim)
