"""Tell each transition of an alert once: in its channel, in the thread of its root, or to its owner.

fired, call    a message of its own
reminder       a reply in the thread of the root
over           the root is edited, and a reply says how long it was
blind          the owner is told that it cannot see
"""

from dataclasses import dataclass, replace
from datetime import timedelta, tzinfo
from typing import Any, Final

import structlog

from bot.domain.alerts.transitions import Transition
from bot.rendering.i18n.dates import zoned
from bot.rendering.i18n.translator import translator
from bot.rendering.text.notices import NoticeCode
from bot.rendering.text.posting_errors import CLOSED, THREADLESS, UNFIT, closed, failure_reason
from bot.rendering.text.subscription_rows import destination
from bot.slack.alerts.firing_messages import root_of
from bot.slack.alerts.messages import AlertComposer
from bot.slack.delivery.exactly_once import ROOT, OncePoster, RunLostError
from bot.slack.delivery.recipients import Recipients
from bot.slack.messaging.attempts import PostingError
from bot.slack.messaging.context import keep_posted
from bot.slack.messaging.messages import Location, MessageSpec
from bot.slack.subscriptions.list import subscription_notice
from bot.store.alerts import StoredAlert
from bot.store.claimed_runs import Claim, Ending
from bot.store.errors import StaleError
from bot.store.store import Store
from bot.type_aliases import Clock

GRACE: Final = timedelta(hours=2)
"""The time after a transition in which it is still told: what fired long ago is no news."""

_BLIND: Final[dict[str, NoticeCode]] = {
    "partial": "alert_partial",
    "no_normal": "alert_no_normal",
    "no_team": "alert_no_team",
}
_log: Final = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimedTransition:
    """A transition that this replica tells.

    Attributes:
        fired: The transition by which its group fired; itself, where it is the one.
    """

    stored: StoredAlert
    transition: Transition
    fired: Transition
    claim: Claim


class AlertDelivery:
    """Ends the runs of transitions: told, skipped, given back to be retried, or failed."""

    def __init__(
        self,
        *,
        poster: OncePoster,
        composer: AlertComposer,
        recipients: Recipients,
        store: Store,
        zone: tzinfo,
        clock: Clock,
    ) -> None:
        self._poster, self._composer, self._recipients = poster, composer, recipients
        self._store, self._zone, self._clock = store, zone, clock

    async def deliver(self, told: ClaimedTransition) -> None:
        """Tell a transition, or end its run; what Slack does not take now is retried later."""
        try:
            if self._clock() - told.transition.at > GRACE:
                await self._miss(told)
            else:
                await self._tell(told)
        except RunLostError:
            _log.info("alert_run_lost", alert=told.stored.id, transition=told.transition.id)
        except PostingError as error:
            await self._not_posted(told, error.code)

    async def fail(self, told: ClaimedTransition, code: str) -> None:
        """Retry a transition that could not be told; end its run where that is too late."""
        at = told.claim.retry_at(self._clock(), told.transition.at + GRACE)
        _log.warning("alert_not_told", alert=told.stored.id, transition=told.transition.id, error=code)
        if at is not None:
            await self._store.alert_runs.retry(told.claim, at, code)
            return
        await self._end(told, code, "alert_failed", reason=failure_reason(code, told.stored.reader_language))

    async def _tell(self, told: ClaimedTransition) -> None:
        stored, transition = told.stored, told.transition
        if transition.kind == "blind":
            await self._notify(told, _BLIND[transition.seen.blind or "partial"])
        elif not await self._recipients.may_read(stored):
            await self._pause(told, "not_allowed")
            await self._finish(told, "skipped", "not_allowed")
            return
        elif transition.kind in {"fired", "call"}:
            issue = await self._composer.issue(stored, transition, fired=transition.at)
            message = await self._composer.message(issue, "firing")
            root = await self._poster.post(told.claim, ROOT, self._location(stored), message)
            await keep_posted(self._store, issue.thread(root.channel, root.ts), issue.numbers)
        elif transition.kind == "more_calls":
            message = self._notice(told, "alert_more_calls", count=len(transition.seen.calls))
            await self._poster.post(told.claim, ROOT, self._location(stored), message)
        else:
            await self._follow(told)
        await self._finish(told, "posted", "posted")

    async def _follow(self, told: ClaimedTransition) -> None:
        """Reply below the root that it is still so, or edit the root and reply that it is over."""
        root = await root_of(self._store, told.fired)
        if root is None:  # it could not be posted, or its thread is gone
            return
        if told.transition.kind == "reminder":
            issue = await self._composer.issue(told.stored, told.transition, fired=told.fired.at)
            await self._poster.reply(told.claim, "reply", root, await self._composer.message(issue, "reminder"))
            return
        until, language = told.transition.at, told.stored.reader_language
        issue = await self._composer.issue(told.stored, told.fired, fired=told.fired.at)
        await self._poster.edit(root, await self._composer.message(issue, "over", until=until))
        lasted = translator(language).duration(int((until - told.fired.at).total_seconds()))
        over = self._notice(told, "alert_over", until=zoned(until.astimezone(self._zone), language), duration=lasted)
        await self._poster.reply(told.claim, "reply", root, over)

    async def _miss(self, told: ClaimedTransition) -> None:
        """End a run that comes too late; the owner is told where something fired that is told nowhere."""
        if told.transition.kind in {"fired", "call"}:
            await self._end(told, "missed", "alert_missed")
        else:
            await self._finish(told, "skipped", "missed")

    async def _not_posted(self, told: ClaimedTransition, code: str) -> None:
        """Pause an alert whose channel takes none, end a run that cannot succeed, and retry any other."""
        if code in CLOSED:
            await self._pause(told, code)
            await self._finish(told, "failed", code)
        elif code in THREADLESS:
            await self._finish(told, "skipped", code)
        elif code in UNFIT:
            await self._end(told, code, "alert_failed", reason=failure_reason(code, told.stored.reader_language))
        else:
            await self.fail(told, code)

    async def _pause(self, told: ClaimedTransition, code: str) -> None:
        """Pause an alert that cannot be posted, and tell its owner why and what to do."""
        current = await self._store.alerts.find(told.stored.team, told.stored.id)
        if current is None or current.channel != told.stored.channel or current.state != "active":
            return
        language = current.reader_language
        if code in CLOSED:
            reason, cure = closed(code, language)
            place = destination(current.channel, language)
            await self._notify(told, "alert_paused", reason=reason, cure=cure, channel=place)
        try:
            await self._store.alerts.save(replace(current, state="paused", reason=code))
        except StaleError:  # a user has just edited it; if its channel is still lost, the next transition finds out
            _log.info("alert_not_paused", alert=current.id, reason="edited meanwhile")

    async def _end(self, told: ClaimedTransition, code: str, notice: NoticeCode, **params: Any) -> None:
        """Notify the owner, and end the run, even if the notice cannot be made."""
        try:
            await self._notify(told, notice, **params)
        finally:
            await self._finish(told, "failed", code)

    async def _notify(self, told: ClaimedTransition, code: NoticeCode, **params: Any) -> None:
        await self._recipients.notify_owner(told.claim, told.stored, code, self._notice(told, code, **params))

    async def _finish(self, told: ClaimedTransition, ending: Ending, result: str) -> None:
        if not await self._store.alert_runs.finish(told.claim, ending, result):
            _log.info("alert_run_lost", alert=told.stored.id, transition=told.transition.id)

    def _notice(self, told: ClaimedTransition, code: NoticeCode, **params: Any) -> MessageSpec:
        language = told.stored.reader_language
        when = zoned(told.transition.at.astimezone(self._zone), language)
        return subscription_notice(code, told.stored, language, when=when, **params)

    @staticmethod
    def _location(stored: StoredAlert) -> Location:
        return Location(stored.channel, None, stored.owner)
