"""Digests as a list shows them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.language import Language
from bot.domain.schedule import Holidays
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

    def next(self, one: Subscription) -> datetime | None:
        """Return when a digest comes next, in its own zone."""
        found = schedule_of(one).next_due(self.clock(), self.holidays)
        return None if found is None else found.at.astimezone(ZoneInfo(one.zone))

    def schedule(self, one: Subscription, language: Language) -> str:
        """Return when a digest comes, in words."""
        return schedule_of(one).text(language, home=self.home)

    def row(self, one: Subscription, last: Run | None, language: Language) -> DigestRow:
        """Return a digest in words."""
        zone = ZoneInfo(one.zone)
        ran = "" if last is None else outcome_of(last.due_at.astimezone(zone), last.state, last.result, language)
        return DigestRow(
            number=one.id,
            query=about(one, language),
            schedule=self.schedule(one, language),
            channel=one.channel,
            state=self.state(one, language),
            last=ran,
        )

    def state(self, one: Subscription, language: Language) -> str:
        """Return how a digest stands."""
        return standing(None if one.state == "active" else one.reason, self.next(one), language)
