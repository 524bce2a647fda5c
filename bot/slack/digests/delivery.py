"""Bring one run to its end: its parts into Slack, or word to its owner why they are not there."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Final, Protocol

from bot.domain.digest import Digest
from bot.domain.question import Audience
from bot.rendering.i18n.translator import N_, translator
from bot.rendering.text.errors import error_message
from bot.slack.digests.due import LATE, ClaimedRun, Decision, next_attempt
from bot.slack.digests.exactly_once import OncePoster, PostedMessage, RunLostError
from bot.slack.digests.messages import ROOT, DigestComposer, DigestIssue, thread_of
from bot.slack.digests.recipients import OwnerNotices, spoken
from bot.slack.messaging.message_spec import Location
from bot.slack.messaging.messenger import PostingError
from bot.slack.messaging.targets import is_direct
from bot.store.digest_runs import Ending
from bot.store.errors import StaleError
from bot.store.store import Store
from bot.store.subscriptions import Subscription

LOST: Final = {
    "is_archived": N_("Unarchive the channel."),
    "channel_not_found": N_("Invite me to the channel."),
    "not_in_channel": N_("Invite me to the channel."),
}
"""Slack's words for channels that nothing can be sent to before somebody does something, and what."""

TOLD_AT: Final = 3
"""The failed attempt at which an owner hears of it: what is over in a minute or two concerns nobody."""

_log: Final = logging.getLogger(__name__)


class DeliveryMetrics(Protocol):
    """Counts what becomes of digests."""

    def digest(self, result: str, late: float) -> None:
        """Count a run that has ended, and the seconds from its due time to that."""
        ...

    def digest_took(self, step: str, seconds: float) -> None:
        """Count how long it took to ``fetch`` the data of a group, or to ``post`` a run."""
        ...


class ReaderCheck(Protocol):
    """Judges who reads digests."""

    async def may_read(self, subscription: Subscription) -> bool:
        """Tell whether a digest may go where it goes."""
        ...


class Delivery:
    """Ends runs.

    Args:
        posting: Posts parts.
        contents: Makes them.
        owners: Tells owners.
        readers: Judges who reads digests.
        store: Remembers.
        clock: The present moment.
        figures: Counts.

    """

    def __init__(  # noqa: PLR0913 - what a run needs
        self,
        *,
        posting: OncePoster,
        contents: DigestComposer,
        owners: OwnerNotices,
        readers: ReaderCheck,
        store: Store,
        clock: Callable[[], datetime],
        figures: DeliveryMetrics,
    ) -> None:
        self._posting, self._contents, self._owners, self._readers = posting, contents, owners, readers
        self._store, self._clock, self._figures = store, clock, figures

    async def deliver(self, held: ClaimedRun, digest: Digest) -> None:
        """Post a digest with its thread, as far as it is not posted; what fails is tried again later."""
        try:
            await self._deliver(held, digest)
        except RunLostError:
            _log.info("digest %s of %s has another holder", held.subscription.id, held.claim.local_date)
        except PostingError as error:
            await self._not_posted(held, error.code)

    async def drop(self, held: ClaimedRun, why: Decision) -> None:
        """End a run that is not to be sent; the owner hears of it, unless it is as they set it."""
        try:
            if why == "missed":
                await self._owners.tell(held, "digest_missed")
            await self._finish(held, "skipped", why)
        except RunLostError:
            _log.info("digest %s of %s has another holder", held.subscription.id, held.claim.local_date)

    async def fail(self, held: ClaimedRun, code: str, reason: str, *, again: bool = True) -> None:
        """Give a run back that went wrong, to be tried again; or end it, where that is no use.

        Args:
            held: The run.
            code: What went wrong, for the record.
            reason: What went wrong, for the owner.
            again: Whether trying again may help.

        """
        at = next_attempt(held, self._clock()) if again else None
        _log.warning("digest %s of %s failed: %s", held.subscription.id, held.claim.local_date, code)
        try:
            if at is None:
                await self._owners.tell(held, "digest_failed", reason=reason)
                await self._finish(held, "failed", code)
                return
            if held.claim.attempt >= TOLD_AT:
                await self._owners.tell(held, "digest_retrying", reason=reason)
            await self._store.runs.retry(held.claim, at, code)
            self._figures.digest("retried", self._late(held))
        except RunLostError:
            _log.info("digest %s of %s has another holder", held.subscription.id, held.claim.local_date)

    async def _deliver(self, held: ClaimedRun, digest: Digest) -> None:
        subscription, claim = held.subscription, held.claim
        if not await self._readers.may_read(subscription):
            _log.warning("digest %s is paused: who reads it may have digests no more", subscription.id)
            await self._pause(held, "not_allowed")
            await self._finish(held, "skipped", "not_allowed")
            return
        begun = await self._store.digest_messages.of_run(subscription.id, claim.local_date)
        if digest.empty and subscription.empty == "skip" and not any(part.part == ROOT for part in begun):
            await self._finish(held, "skipped", "empty")
            return
        edition = await self._edition(held, digest)
        place = Location(subscription.channel, None, subscription.owner)
        root = await self._posting.post(claim, ROOT, place, partial(self._contents.draft, edition, ROOT))
        await self._remember(edition, root)
        thread = replace(place, channel=root.channel, thread_ts=root.ts)
        broken = root.broken
        for part in edition.parts[1:]:
            said = await self._posting.post(claim, part, thread, partial(self._contents.draft, edition, part))
            broken = broken or said.broken
        if broken:
            await self._owners.tell(held, "digest_template")
        await self._finish(held, "posted", "late" if edition.late else "posted")

    async def _edition(self, held: ClaimedRun, digest: Digest) -> DigestIssue:
        subscription, now = held.subscription, self._clock()
        settings = await self._store.channel_settings.find(subscription.team, subscription.channel)
        direct = is_direct(subscription.channel)
        return DigestIssue(
            team=subscription.team,
            audience=Audience(
                owner=subscription.owner,
                language=spoken(subscription),
                masked=settings.masked and not direct,
                visibility="private" if direct else "shared",
            ),
            digest=digest,
            late=now if now - held.claim.due_at > LATE else None,
            channel="" if direct else subscription.channel,
        )

    async def _remember(self, edition: DigestIssue, root: PostedMessage) -> None:
        """Let replies in the thread begin at the digest's query and due time, and know whom it names."""
        if await self._store.threads.find(edition.team, root.channel, root.ts) is None:
            await self._store.threads.keep(thread_of(edition, root.channel, root.ts))
        if edition.audience.shared and not edition.audience.masked:
            await self._store.published_messages.keep(
                edition.team, root.channel, root.ts, owner=edition.audience.owner, numbers=edition.numbers
            )

    async def _not_posted(self, held: ClaimedRun, code: str) -> None:
        t = translator(spoken(held.subscription))
        if code not in LOST:
            await self.fail(held, code, t.gettext("Slack did not take it ({error}).", error=code))
            return
        await self._pause(held, code)
        try:
            await self._owners.tell(held, "digest_paused", reason=code, cure=t.gettext(LOST[code]))
            await self._finish(held, "failed", code)
        except RunLostError:
            _log.info("digest %s of %s has another holder", held.subscription.id, held.claim.local_date)

    async def _pause(self, held: ClaimedRun, code: str) -> None:
        current = await self._store.subscriptions.find(held.subscription.team, held.subscription.id)
        if current is None or current.channel != held.subscription.channel:
            return
        try:
            await self._store.subscriptions.save(replace(current, state="paused", reason=code))
        except StaleError:  # somebody looks after it just now; if its channel is still lost, the next run tells
            _log.info("digest %s was changed meanwhile, and is not paused", current.id)

    async def _finish(self, held: ClaimedRun, ending: Ending, result: str) -> None:
        if not await self._store.runs.finish(held.claim, ending, result):
            raise RunLostError
        self._figures.digest(result if ending != "failed" else "failed", self._late(held))

    def _late(self, held: ClaimedRun) -> float:
        return (self._clock() - held.claim.due_at).total_seconds()


def reason_of(error: Exception, held: ClaimedRun) -> str:
    """Return what went wrong in words, with what to do about it."""
    told = error_message(error, spoken(held.subscription))
    return f"{told.message} {told.hint}" if told.hint else told.message
