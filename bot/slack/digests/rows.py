"""Digests as a list shows them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.language import Language
from bot.domain.schedule import Holidays
from bot.domain.subscribing import said_when
from bot.rendering.digest_states import DigestRow, outcome_of, standing
from bot.slack.digests.dueness import schedule_of
from bot.slack.digests.owners import about
from bot.store.runs import Run
from bot.store.subscriptions import Subscription


@dataclass(frozen=True, kw_only=True, slots=True)
class Calendar:
    """What is needed to say when something comes next.

    Attributes:
        home: The zone that goes without saying.
        clock: The present moment.

    """

    holidays: Holidays
    home: ZoneInfo
    clock: Callable[[], datetime]

    def next(self, one: Subscription, last: Run | None = None) -> datetime | None:
        """Return when a digest comes next, in its own zone: once a date, however its time was changed."""
        schedule = schedule_of(one)
        found = schedule.next_due(self.clock(), self.holidays)
        if found is not None and last is not None and found.day <= last.local_date:
            found = schedule.next_due(schedule.due_at(last.local_date), self.holidays)
        return None if found is None else found.at.astimezone(ZoneInfo(one.zone))

    def schedule(self, one: Subscription, language: Language) -> str:
        """Return when a digest comes, and what becomes of it otherwise, in words that read back."""
        return said_when(schedule_of(one), one.empty, one.late, language, home=self.home)

    def row(self, one: Subscription, last: Run | None, language: Language) -> DigestRow:
        """Return a digest in words."""
        zone = ZoneInfo(one.zone)
        ran = "" if last is None else outcome_of(last.due_at.astimezone(zone), last.state, last.result, language)
        return DigestRow(
            number=one.id,
            query=about(one, language),
            schedule=self.schedule(one, language),
            channel=one.channel,
            state=self.state(one, last, language),
            active=one.state == "active",
            last=ran,
        )

    def state(self, one: Subscription, last: Run | None, language: Language) -> str:
        """Return how a digest stands."""
        return standing(None if one.state == "active" else one.reason, self.next(one, last), language)
