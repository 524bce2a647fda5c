"""The parts with which users manage alerts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.domain.alerts.alert import Alert
from bot.domain.alerts.trial import Trial
from bot.domain.daylight_saving import midnight
from bot.slack.alerts.list import AlertList
from bot.slack.alerts.service import AlertReader, AlertService


class AlertTrials(Protocol):
    """Tries alerts on the last days."""

    async def try_out(self, alert: Alert, now: datetime) -> Trial:
        """Return when an alert would have fired; raise `QueryError` where a team of it is gone."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class AlertServices:
    """Alerts, their texts, their list, and trials.

    Attributes:
        zone: The tenant's zone.
        clock: Returns the current time.

    """

    alerts: AlertService
    reader: AlertReader
    list: AlertList
    trials: AlertTrials
    zone: ZoneInfo
    clock: Callable[[], datetime]

    def end_of_today(self) -> datetime:
        """Return when the tenant's day ends, until which an alert is muted for today."""
        today = self.clock().astimezone(self.zone).date()
        return midnight(today.fromordinal(today.toordinal() + 1), self.zone)
