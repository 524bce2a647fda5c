"""Create, change, mute and delete alerts; each change is one row of the audit."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.alerts.alert import Alert
from bot.domain.alerts.suggestion import suggested_alert
from bot.domain.daylight_saving import midnight
from bot.domain.grammar.subscriptions.alerts import parse_alert
from bot.domain.language import Language
from bot.domain.query import Query
from bot.domain.short_calls import ShortCallRules
from bot.rendering.text.alert_rows import trial_text
from bot.rendering.text.alert_stops import StopKind
from bot.reports import NameResolver
from bot.reports.alert_backtest import AlertBacktests
from bot.reports.alert_preview import AlertPreviews
from bot.slack.alerts.firing_messages import FiringMessages
from bot.slack.alerts.list import AlertList
from bot.slack.errors import Refused
from bot.slack.messaging.messages import MessageSpec
from bot.slack.people.access import Access
from bot.slack.subscriptions.kinds import ALERT
from bot.slack.subscriptions.list import subscription_notice
from bot.slack.subscriptions.posting_rules import PostingPorts
from bot.slack.subscriptions.service import SubscriptionService, SubscriptionServices
from bot.store.alerts import NewAlert, StoredAlert
from bot.store.audit import Actor
from bot.type_aliases import Clock


class AlertReader:
    """Reads the texts of alerts, with the names and the vocabulary of the workspace.

    Args:
        copy_days: The days that the local copy holds; 0 where there is none to watch.
    """

    def __init__(
        self,
        names: NameResolver,
        access: Access,
        clock: Clock,
        rules: ShortCallRules,
        *,
        copy_days: int,
    ) -> None:
        self._names, self._access, self._clock, self._copy_days = names, access, clock, copy_days
        self._rules = rules

    async def read(self, text: str, language: Language, user: str, current: Alert | None = None) -> Alert:
        """Return the alert of a user's text, as `parse_alert` does.

        Args:
            user: The id of the user, whose calls *minhas* means.
            current: The alert that it changes; None of a new one.

        Raises:
            QueryError: The text cannot be understood.
            Refused: There is no local copy to watch, or one of fewer days than it needs.
        """
        if not self._copy_days:
            raise Refused("no_copy_to_watch")
        read = partial(parse_alert, text, language=language, kept=current, rules=self._rules)
        alert = await self._names.resolve(
            lambda names: read(names=names.asked_by(user, self._access.policy)), self._clock()
        )
        if alert.days_needed > self._copy_days:
            raise Refused("copy_too_short", days=self._copy_days)
        return alert

    def suggestion(self, query: Query, language: Language) -> str:
        """Return the text of the alert that a question suggests; empty where the local copy has too few days for it."""
        alert = suggested_alert(query)
        return "" if alert.days_needed > self._copy_days else alert.text(language)


class AlertService(SubscriptionService[StoredAlert, Alert]):
    """Changes alerts for users; where a change stops an alert that fires, its messages say so.

    Args:
        ports: The store, Slack and the rights that it works with.
    """

    kind, _draft = ALERT, NewAlert

    def __init__(self, ports: PostingPorts, firing: FiringMessages) -> None:
        super().__init__(ports.store.alerts, ports)
        self._firing = firing

    async def resume(self, actor: Actor, found: StoredAlert) -> StoredAlert:
        """Watch again, and unmute, if the bot can post the alert; raises as `change`."""
        return await super().resume(actor, replace(found, muted_until=None))

    async def mute(self, actor: Actor, found: StoredAlert, until: datetime | None) -> StoredAlert:
        """Let an alert tell nothing new until an instant, or tell it again; raises as `change`."""
        return await self._save(actor, found, replace(found, muted_until=until), "mute" if until else "unmute")

    async def remove(self, actor: Actor, found: StoredAlert) -> None:
        """Delete an alert and what it has told; where it fires, its messages say so."""
        firing = await self._firing.of(found)
        await super().remove(actor, found)
        await self._firing.stop(found, firing, "deleted", actor.user)

    async def record_trial(self, actor: Actor, alert: Alert, number: int = 0) -> None:
        """Add to the audit that a user tried an alert, which may be new."""
        numbers = alert.query.values("number")
        await self._store.audit.record(actor, self.kind.noun, target=f"try {number or ''}".strip(), numbers=numbers)

    async def _save(self, actor: Actor, found: StoredAlert, changed: StoredAlert, change: str) -> StoredAlert:
        stop = _stopped(found, changed, change)
        firing = [] if stop is None else await self._firing.of(found)
        saved = await super()._save(actor, found, changed, change)
        if stop is not None:
            await self._firing.stop(found, firing, stop, actor.user, saved.channel)
        return saved

    def _columns(self, terms: Alert) -> dict[str, Any]:
        return {"text": str(terms)}

    def terms_of(self, one: StoredAlert) -> Alert:
        """Return what an alert watches; raise `QueryError` of one that an earlier version stored."""
        return one.alert


def _stopped(found: StoredAlert, changed: StoredAlert, change: str) -> StopKind | None:
    """Return what a change does to what an alert tells now; None where it goes on telling it."""
    if change == "pause":
        return "paused"
    if changed.channel != found.channel:
        return "moved"
    return "changed" if changed.text != found.text else None


@dataclass(frozen=True, kw_only=True, slots=True)
class AlertServices(SubscriptionServices[StoredAlert, Alert]):
    """Alerts, their texts, their list, backtests, and previews."""

    service: AlertService
    reader: AlertReader
    list: AlertList
    backtests: AlertBacktests
    previews: AlertPreviews
    zone: ZoneInfo
    clock: Clock

    def end_of_today(self) -> datetime:
        """Return when the tenant's day ends, until which an alert is muted for today."""
        today = self.clock().astimezone(self.zone).date()
        return midnight(today.fromordinal(today.toordinal() + 1), self.zone)

    async def try_out(self, actor: Actor, found: StoredAlert, language: Language) -> MessageSpec:
        """Return the notice of when an alert would have fired in the last days."""
        await self.service.record_trial(actor, found.alert, found.id)
        backtest = await self.backtests.try_out(found.alert, self.clock())
        return subscription_notice("alert_tried", found, language, trial=trial_text(backtest, language))
