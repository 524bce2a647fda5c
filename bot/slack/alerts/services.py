"""The parts with which users manage alerts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.domain.alerts.alert import Alert
from bot.domain.alerts.trial import Trial
from bot.domain.daylight_saving import midnight
from bot.domain.text import Language
from bot.rendering.text.alert_rows import trial_text
from bot.slack.alerts.list import AlertList, AlertPreviews
from bot.slack.alerts.service import AlertReader, AlertService
from bot.slack.messaging.messages import MessageSpec
from bot.slack.subscriptions.feedback import subscription_notice
from bot.slack.subscriptions.services import SubscriptionServices
from bot.store.alerts import StoredAlert
from bot.store.audit import Actor


class AlertTrials(Protocol):
    """Tries alerts on the last days."""

    async def try_out(self, alert: Alert, now: datetime) -> Trial:
        """Return when an alert would have fired; raise `QueryError` where a team of it is gone."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class AlertServices(SubscriptionServices[StoredAlert, Alert]):
    """Alerts, their texts, their list, trials, and previews.

    Attributes:
        zone: The tenant's zone.
        clock: Returns the current time.

    """

    service: AlertService
    reader: AlertReader
    list: AlertList
    trials: AlertTrials
    previews: AlertPreviews
    zone: ZoneInfo
    clock: Callable[[], datetime]

    def end_of_today(self) -> datetime:
        """Return when the tenant's day ends, until which an alert is muted for today."""
        today = self.clock().astimezone(self.zone).date()
        return midnight(today.fromordinal(today.toordinal() + 1), self.zone)

    async def try_out(self, actor: Actor, found: StoredAlert, language: Language) -> MessageSpec:
        """Return the notice of when an alert would have fired in the last days."""
        await self.service.record_trial(actor, found.alert, found.id)
        trial = await self.trials.try_out(found.alert, self.clock())
        return subscription_notice("alert_tried", found, language, trial=trial_text(trial, language))
