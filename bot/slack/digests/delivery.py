"""Bring a claimed run to its end: post its parts, or tell its owner why they are not there."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Final, Protocol
from zoneinfo import ZoneInfo

import structlog

from bot.domain.digest import Digest
from bot.rendering.i18n.dates import zoned
from bot.rendering.i18n.translator import translator
from bot.rendering.text.errors import error_message
from bot.rendering.text.notices import NoticeCode
from bot.rendering.text.posting_errors import CLOSED, THREADLESS, UNFIT, closed, failure_reason
from bot.rendering.text.subscription_rows import destination
from bot.slack.delivery.exactly_once import ROOT, OncePoster, RunLostError
from bot.slack.delivery.recipients import Recipients
from bot.slack.digests.messages import DigestComposer
from bot.slack.digests.runs import LATE, ClaimedRun, Decision, next_attempt
from bot.slack.errors import error_id
from bot.slack.messaging.attempts import PostingError
from bot.slack.messaging.context import keep_posted
from bot.slack.messaging.messages import Location, is_direct
from bot.slack.subscriptions.list import subscription_notice
from bot.store.claimed_runs import Ending
from bot.store.errors import StaleError
from bot.store.store import Store
from bot.type_aliases import Clock

_NOTIFY_FROM_ATTEMPT: Final = 3
"""The failed attempt from which on the owner is notified: a trouble of a minute or two needs no notice."""

_log: Final = structlog.get_logger(__name__)


class DeliveryMetrics(Protocol):
    """Counts digests by how they end."""

    def digest(self, result: str, late: float) -> None:
        """Count a run that has ended, and the seconds from its due time to its end."""
        ...

    def digest_took(self, step: str, seconds: float) -> None:
        """Count the seconds it took to ``fetch`` the data of a group, or to ``post`` a run."""
        ...


class Delivery:
    """Ends runs: posted, skipped, given back to be retried, or failed.

    Args:
        store: Holds runs, subscriptions, and what the threads of digests are about.
    """

    def __init__(
        self,
        *,
        poster: OncePoster,
        composer: DigestComposer,
        recipients: Recipients,
        store: Store,
        clock: Clock,
        metrics: DeliveryMetrics,
    ) -> None:
        self._poster, self._composer, self._recipients = poster, composer, recipients
        self._store, self._clock, self._metrics = store, clock, metrics

    async def look_up(self, runs: Iterable[ClaimedRun]) -> None:
        """Ask Slack at once for the channels of many runs; those that are not found are asked for one by one later."""
        channels = {run.subscription.channel for run in runs}
        await self._composer.rules.look_up({channel for channel in channels if not is_direct(channel)})

    async def deliver(self, run: ClaimedRun, digest: Digest) -> None:
        """Post the parts of a digest that are not posted yet; a failure is retried later."""
        subscription = run.subscription
        with _log_if_lost(run):
            try:
                if not await self._recipients.may_read(subscription):
                    reason = "its reader may not have digests any more"
                    _log.warning("digest_paused", digest=subscription.id, reason=reason)
                    await self._pause(run, "not_allowed")
                    await self._finish(run, "skipped", "not_allowed")
                elif digest.empty and subscription.empty == "skip" and not await self._is_begun(run):
                    await self._finish(run, "skipped", "empty")
                else:
                    await self._post(run, digest)
            except PostingError as error:
                await self._not_posted(run, error.code)

    async def drop(self, run: ClaimedRun, decision: Decision) -> None:
        """End a run without sending it; the owner is notified if it was missed."""
        with _log_if_lost(run):
            if decision == "missed":
                if await self._is_there(run):
                    await self._finish(run, "posted", "posted")
                    return
                await self._end(run, "skipped", decision, "digest_missed")
                return
            await self._finish(run, "skipped", decision)

    async def fail(self, run: ClaimedRun, code: str, reason: str, *, retry: bool = True) -> None:
        """Give a run back to be retried; or end it as failed if that is no use, or too late.

        Args:
            code: What went wrong, for the log and the store.
            reason: What went wrong, in words for the owner.
            retry: Whether another attempt may help.
        """
        at = next_attempt(run, self._clock()) if retry else None
        _log.warning("digest_failed", digest=run.subscription.id, day=str(run.claim.local_date), error=code)
        with _log_if_lost(run):
            if at is None:
                await self._end(run, "failed", code, "digest_failed", reason=reason)
                return
            try:
                if run.claim.attempt >= _NOTIFY_FROM_ATTEMPT:
                    await self._notify(run, "digest_retrying", reason=reason)
            finally:
                await self._store.runs.retry(run.claim, at, code)
                self._metrics.digest("retried", self._lateness(run))

    async def _is_begun(self, run: ClaimedRun) -> bool:
        """Tell whether the root of a run was announced before."""
        parts = await self._store.digest_messages.of_run(run.subscription.id, run.claim.local_date)
        return any(part.part == ROOT for part in parts)

    async def _post(self, run: ClaimedRun, digest: Digest) -> None:
        subscription, claim, now = run.subscription, run.claim, self._clock()
        issue = await self._composer.issue(subscription, digest, now if now - claim.due_at > LATE else None)
        location = Location(subscription.channel, None, subscription.owner)
        root = await self._poster.post(claim, ROOT, location, await self._composer.message(issue, ROOT))
        await keep_posted(self._store, issue.thread(root.channel, root.ts), issue.numbers)
        broken = root.broken
        for name in issue.parts[1:]:
            posted = await self._poster.reply(claim, name, root, await self._composer.message(issue, name))
            broken = broken or posted.broken
        if broken:
            await self._notify(run, "digest_template")
        await self._finish(run, "posted", "late" if issue.late else "posted")

    async def _is_there(self, run: ClaimedRun) -> bool:
        """Tell whether a run that the store knows nothing of was posted before a backup of it was restored."""
        subscription, claim = run.subscription, run.claim
        if await self._store.digest_messages.of_run(subscription.id, claim.local_date):
            return False
        try:
            return await self._poster.is_there(claim, ROOT, Location(subscription.channel, None, subscription.owner))
        except PostingError as error:
            _log.warning("digest_not_looked_for", digest=subscription.id, error=error.code)
            return False

    async def _not_posted(self, run: ClaimedRun, code: str) -> None:
        """Pause a digest whose channel takes none, end a run that cannot succeed, and retry any other."""
        language, subscription = run.subscription.reader_language, run.subscription
        if code in CLOSED:
            await self._pause(run, code)
            reason, cure = closed(code, language)
            place = destination(subscription.channel, language)
            await self._end(run, "failed", code, "digest_paused", reason=reason, cure=cure, channel=place)
        elif code in THREADLESS:
            await self._end(run, "failed", code, "digest_cut", reason=failure_reason(code, language))
        else:
            await self.fail(run, code, failure_reason(code, language), retry=code not in UNFIT)

    async def _pause(self, run: ClaimedRun, code: str) -> None:
        current = await self._store.digests.find(run.subscription.team, run.subscription.id)
        if current is None or current.channel != run.subscription.channel:
            return
        try:
            await self._store.digests.save(replace(current, state="paused", reason=code))
        except StaleError:  # a user has just edited it; if its channel is still lost, the next run finds out
            _log.info("digest_not_paused", digest=current.id, reason="edited meanwhile")

    async def _end(self, run: ClaimedRun, ending: Ending, result: str, notice: NoticeCode, **params: Any) -> None:
        """Notify the owner of a run, and end it, even if the notice cannot be made."""
        try:
            await self._notify(run, notice, **params)
        finally:
            await self._finish(run, ending, result)

    async def _notify(self, run: ClaimedRun, code: NoticeCode, **params: Any) -> None:
        """Send the owner of a run a notice, or else the supervisors, as `Recipients.notify_owner` does."""
        subscription, language = run.subscription, run.subscription.reader_language
        when = zoned(run.claim.due_at.astimezone(ZoneInfo(subscription.zone)), language)
        message = subscription_notice(code, subscription, language, when=when, **params)
        await self._recipients.notify_owner(run.claim, subscription, code, message)

    async def _finish(self, run: ClaimedRun, ending: Ending, result: str) -> None:
        if not await self._store.runs.finish(run.claim, ending, result):
            raise RunLostError
        self._metrics.digest(result if ending != "failed" else "failed", self._lateness(run))

    def _lateness(self, run: ClaimedRun) -> float:
        """Return the seconds since a run's due time."""
        return (self._clock() - run.claim.due_at).total_seconds()


def reason_of(error: Exception, run: ClaimedRun) -> str:
    """Return what went wrong in words for a run's owner, with what to do about it."""
    language = run.subscription.reader_language
    told = error_message(error, language)
    if told.code != "failure":
        return told.text
    return translator(language).gettext(
        "Something went wrong on my side. Tell whoever looks after this bot that the log has it as {number}.",
        number=error_id(),
    )


@contextmanager
def _log_if_lost(run: ClaimedRun) -> Iterator[None]:
    """Leave a run to the replica that has claimed it meanwhile."""
    try:
        yield
    except RunLostError:
        _log.info("digest_run_lost", digest=run.subscription.id, day=str(run.claim.local_date))
