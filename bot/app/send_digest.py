"""One digest, sent because an operator says so: `calls-bot digest run`."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.app.container import open_container
from bot.app.digest_container import Clock
from bot.domain.schedule import Holidays, Occurrence
from bot.settings import Settings
from bot.slack.auth import identify
from bot.slack.digests.due import schedule_of
from bot.store.audit import Actor
from bot.store.digest_runs import Run
from bot.store.subscriptions import Subscription

_LOOK_BACK: Final = timedelta(days=366)


class NotDueError(Exception):
    """A digest was not due on a day.

    Attributes:
        day: The day; None where the digest was never due.

    """

    def __init__(self, day: date | None) -> None:
        super().__init__(str(day))
        self.day = day


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """The outcome of sending a digest.

    Attributes:
        run: The run, as it is in the end.
        before: Whether nothing was sent: the digest is posted already, or another process is posting it.
        zone: The digest's.

    """

    run: Run
    before: bool
    zone: ZoneInfo


async def send_digest(settings: Settings, clock: Clock, number: int, day: date | None) -> Sent | None:
    """Send the digest of a day, of the latest due day where none is given; None where there is no such digest.

    Raises:
        NotDueError: The digest was not due on that day.
        SlackError: Slack refuses the token, or cannot be reached.

    """
    async with open_container(settings, clock) as container:
        store = container.store
        found = next((one for one in await store.subscriptions.every() if one.id == number), None)
        if found is None:
            return None
        occurrence = _occurrence(found, day, clock(), container.holidays)
        await identify(container.client)
        began = await container.scheduler.send(found, occurrence)
        if began:
            actor = Actor(team=found.team, user="terminal", channel=found.channel)
            await store.audit.record(actor, "digest", target=f"run {found.id}")
        run = await store.runs.find(found.id, occurrence.day)
        assert run is not None
        return Sent(run=run, before=not began, zone=ZoneInfo(found.zone))


def _occurrence(subscription: Subscription, day: date | None, now: datetime, holidays: Holidays) -> Occurrence:
    schedule = schedule_of(subscription)
    if day is None:
        latest = list(schedule.due_between(now - _LOOK_BACK, now, holidays))[-1:]
    else:
        latest = [Occurrence(day, schedule.due_at(day))] if schedule.is_due_on(day, holidays) else []
    if not latest or latest[0].at > now:
        raise NotDueError(day)
    return latest[0]
