"""A bot that sends what is due, and is killed again and again on its way; tests start several on one store.

All the while it keeps a link to Slack, or tries to.

Told on stdin how to be killed, it forks a process for each life: one that kills itself
(SIGKILL) when it has come so far, and at last one that lives until nothing is due.
Nothing of the product knows of this: what it calls is wrapped here.
"""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo

from slack_bolt.app.async_app import AsyncApp
from sqlalchemy import update

from bot.domain.rights import Policy
from bot.rendering.templates.renderer import Renderer
from bot.reports import History, Sources
from bot.reports.digests import DigestReports
from bot.slack.client import open_client
from bot.slack.delivery.exactly_once import OncePoster, RateLimit
from bot.slack.delivery.recipients import Recipients
from bot.slack.digests.delivery import Delivery
from bot.slack.digests.messages import DigestComposer
from bot.slack.digests.scheduler import DigestScheduler, Timing
from bot.slack.messaging.messenger import Messenger
from bot.slack.people.access import Access
from bot.slack.people.channels import ChannelRules
from bot.slack.people.user_directory import UserDirectory
from bot.slack.player.links import RecordingLinks
from bot.slack.subscriptions.kinds import DIGEST
from bot.slack.transport import SocketModeTransport
from bot.store.database_time import database_time
from bot.store.store import Store, open_store
from bot.store.tables.digests import digest_runs
from tests.domain.calls import call, missed
from tests.fakes import FakeClosedDays, FakeDirectory, FakeHistory

DUE = datetime(2026, 11, 17, 21, tzinfo=UTC)
"""18:00 in São Paulo, on a Tuesday."""
SECRET = "not-a-secret-of-anybody-at-all"  # noqa: S105 - a fake
FASTER = 100
"""How many seconds of Slack's limits pass in one."""

RENDERER = Renderer()
CALLS = [
    (call if place % 3 else missed)(place, start_time=DUE - timedelta(minutes=5 * place + 5)) for place in range(60)
]


@dataclass(frozen=True, kw_only=True)
class Orders:
    """How to live.

    Attributes:
        app_token: Opens the link to Slack.
        kills: How far each life comes before it ends; the last one is not ended.
        hours: How far the clock of each life is ahead, from the beginning again where they are fewer.
        lease: Seconds.
        alone: Whether a life that begins knows that all others are over.
    """

    database: str
    api_url: str
    token: str
    app_token: str
    kills: list[int]
    hours: list[float]
    lease: float
    alone: bool


class Uncounted:
    """Metrics that are not kept."""

    def digest(self, result: str, late: float) -> None:
        """Count nothing."""

    def digest_took(self, step: str, seconds: float) -> None:
        """Count nothing."""


def fragile(things: list[tuple[Any, tuple[str, ...]]], steps: int) -> None:
    """Let this process die at so many steps: before or after something is done."""
    left = [steps]

    def step() -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def watched(work: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        @wraps(work)
        async def do(*args: Any, **kwargs: Any) -> Any:
            step()
            done = await work(*args, **kwargs)
            step()
            return done

        return do

    for thing, names in things:
        for name in names:
            setattr(thing, name, watched(getattr(thing, name)))


async def live(orders: Orders, steps: int, ahead: timedelta) -> None:
    """Send what is due, until nothing is or the steps are made."""

    def clock() -> datetime:
        return DUE + ahead

    async with (
        open_store(orders.database, clock=clock, secret_key=SECRET) as store,
        open_client(orders.token, orders.api_url) as client,
    ):
        store.runs._lease = store.digest_messages._lease = timedelta(seconds=orders.lease)
        if orders.alone:
            await store._database.write(update(digest_runs).values(lease_until=database_time(timedelta(hours=2))))
        sending = engine(store, client, clock)
        transport = SocketModeTransport(AsyncApp(client=client), orders.app_token, sleep=hurried)
        if steps:
            fragile(
                [
                    (store.runs, ("claim_all", "finish", "retry")),
                    (store.digest_messages, ("begin", "posted", "withdraw")),
                    (store.threads, ("keep",)),
                    (client, ("chat_postMessage", "conversations_history", "conversations_replies")),
                ],
                steps,
            )
        await transport.open()
        while await unfinished(store):
            await sending.tick()
            await sending.drain(60)
            await asyncio.sleep(0.2)
        await transport.close()


def no_links(store: Store) -> RecordingLinks:
    return RecordingLinks(store.recording_links, None, lasting=timedelta(days=7), zone=UTC)


async def hurried(seconds: float) -> None:
    """Sleep, in a time that passes faster."""
    await asyncio.sleep(seconds / FASTER)


def engine(
    store: Store,
    client: Any,
    clock: Callable[[], datetime],
    history: History | None = None,
    lease_sleep: Callable[[float], Awaitable[None]] = hurried,
) -> DigestScheduler:
    timing = Timing(clock=clock, monotonic=asyncio.get_running_loop().time, sleep=lease_sleep)
    messenger = Messenger(client, RENDERER, sleep=hurried)
    access = Access(
        UserDirectory(client, store.user_records, "T1", clock), Policy(), store.vocabulary.current, language="pt-BR"
    )
    poster = OncePoster(messenger, store.digest_messages, RateLimit(timing.monotonic, hurried), clock)
    rules = ChannelRules(client, store.channel_settings, "pt-BR", clock)
    delivery = Delivery(
        poster=poster,
        composer=DigestComposer(store.button_tokens, no_links(store), rules, access.in_the_open),
        recipients=Recipients(DIGEST, client, access, messenger, poster),
        store=store,
        clock=clock,
        metrics=Uncounted(),
    )
    reports = DigestReports(
        Sources(history or FakeHistory(CALLS), FakeDirectory(), FakeClosedDays()),
        zone=ZoneInfo("America/Sao_Paulo"),
        holidays=lambda _: None,
        clock=clock,
    )
    return DigestScheduler(
        reports=reports,
        delivery=delivery,
        store=store,
        holidays=lambda _: None,
        timing=timing,
        metrics=Uncounted(),
    )


async def unfinished(store: Store) -> bool:
    active = await store.digests.active()
    ran = await store.runs.latest([one.id for one in active])
    retried = update(digest_runs).where(digest_runs.c.retry_at.is_not(None)).values(retry_at=None)
    await store._database.write(retried)  # its time has come
    return any(one.id not in ran or ran[one.id].state == "claimed" for one in active)


def main(live: Callable[[Orders, int, timedelta], Coroutine[Any, Any, None]] = live) -> None:
    """Live as often as is ordered."""
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    orders = Orders(**json.loads(sys.stdin.readline()))
    ends = []
    for place, steps in enumerate((*orders.kills, 0)):
        ahead = timedelta(hours=orders.hours[place % len(orders.hours)])
        child = os.fork()
        if not child:
            asyncio.run(live(orders, steps, ahead))
            sys.stdout.flush()
            os._exit(0)
        _, status = os.waitpid(child, 0)
        ends.append(os.waitstatus_to_exitcode(status))
        if not ends[-1]:  # nothing is due any more
            break
    json.dump(ends, sys.stdout)


if __name__ == "__main__":
    main()
