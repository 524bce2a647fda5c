"""One digest, sent because an operator says so."""

from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.app.container import Clock, Resources, slack_parts, uploads_of
from bot.app.digest_container import holidays_of
from bot.app.engine import open_engine
from bot.app.metrics import Metrics
from bot.domain.schedule import Holidays, Occurrence
from bot.settings import Settings
from bot.slack.auth import identify
from bot.slack.background import BackgroundTasks
from bot.slack.client import open_client
from bot.slack.digests.due import schedule_of
from bot.slack.digests.scheduler import DigestScheduler
from bot.store.audit import AuditEvent
from bot.store.digest_runs import Run
from bot.store.store import Store, open_store
from bot.store.subscriptions import Subscription

_BACK: Final = timedelta(days=366)


class NotDueError(Exception):
    """A digest was not due then.

    Attributes:
        day: When; None where it never was.

    """

    def __init__(self, day: date | None) -> None:
        super().__init__(str(day))
        self.day = day


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """What became of a digest.

    Attributes:
        run: As it is in the end.
        before: Whether nothing was done: it is posted already, or being sent.
        zone: The digest's.

    """

    run: Run
    before: bool
    zone: ZoneInfo


async def send_digest(settings: Settings, clock: Clock, number: int, day: date | None) -> Sent | None:
    """Send what a digest was to say on a day, the latest one where none is given; None where there is no such digest.

    Raises:
        NotDueError: It was not due then.
        SlackError: Slack does not let the bot in.

    """
    async with AsyncExitStack() as stack:
        key = settings.secret_key.reveal() if settings.secret_key else None
        opening = open_store(settings.database_url.reveal(), clock=clock, secret_key=key)
        store = await stack.enter_async_context(opening)
        found = next((one for one in await store.subscriptions.every() if one.id == number), None)
        if found is None:
            return None
        occurrence = _occurrence(found, day, clock(), holidays_of(settings))
        engine = await _open(stack, settings, clock, store)
        began = await engine.send(found, occurrence)
        if began:
            deed = AuditEvent(
                team=found.team, user="terminal", channel=found.channel, kind="digest", target=f"run {found.id}"
            )
            await store.audit.add(deed)
        run = await store.runs.find(found.id, occurrence.day)
        assert run is not None
        return Sent(run=run, before=not began, zone=ZoneInfo(found.zone))


async def _open(stack: AsyncExitStack, settings: Settings, clock: Clock, store: Store) -> DigestScheduler:
    assert settings.slack_bot_token is not None
    token = settings.slack_bot_token.reveal()
    engine = await stack.enter_async_context(open_engine(settings, clock, store.name_directory))
    client = await stack.enter_async_context(open_client(token, settings.slack_api_url))
    await identify(client)
    opened = Resources(
        settings=settings,
        clock=clock,
        store=store,
        engine=engine,
        client=client,
        work=BackgroundTasks(),
        metrics=Metrics(),
    )
    return slack_parts(opened, uploads_of(opened))[1]


def _occurrence(subscription: Subscription, day: date | None, now: datetime, holidays: Holidays) -> Occurrence:
    schedule = schedule_of(subscription)
    if day is None:
        latest = list(schedule.due_between(now - _BACK, now, holidays))[-1:]
    else:
        latest = [Occurrence(day, schedule.due_at(day))] if schedule.is_due_on(day, holidays) else []
    if not latest or latest[0].at > now:
        raise NotDueError(day)
    return latest[0]
