"""The parts with which users manage alerts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.domain.alerts.alert import Alert
from bot.domain.alerts.trial import AlertPreview, Trial
from bot.domain.daylight_saving import midnight
from bot.slack.alerts.list import AlertList
from bot.slack.alerts.service import AlertReader, AlertService


class AlertPreviews(Protocol):
    """Shows what alerts see before they have spoken."""

    async def preview(self, alert: Alert) -> AlertPreview:
        """Return the preview of an alert; raise `QueryError` where a team of it is gone."""
        ...


class AlertTrials(Protocol):
    """Tries alerts on the last days."""

    async def try_out(self, alert: Alert, now: datetime) -> Trial:
        """Return when an alert would have fired; raise `QueryError` where a team of it is gone."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class AlertServices:
    """Alerts, their texts, their list, trials, and previews.

    Attributes:
        zone: The tenant's zone.
        clock: Returns the current time.

    """

    alerts: AlertService
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
