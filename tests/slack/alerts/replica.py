"""A bot that fills the local copy, looks at alerts and tells what it sees, and is killed again and again on its way.

`tests.slack.digests.replica` says how. A life goes on where the copy ends, whoever filled it.
"""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import update

from bot.domain.call import Call
from bot.domain.mirror_ledger import LedgerSpan
from bot.domain.rights import Policy
from bot.domain.search import Interval
from bot.domain.working_days import no_holidays
from bot.reports.alert_evidence import EvidenceReader
from bot.reports.alert_figures import AlertRules
from bot.reports.alerts import AlertWatch, ToldCalls
from bot.slack.alerts.delivery import AlertDelivery
from bot.slack.alerts.messages import AlertComposer
from bot.slack.alerts.scheduler import AlertScheduler
from bot.slack.client import open_client
from bot.slack.delivery.exactly_once import OncePoster, RateLimit
from bot.slack.delivery.recipients import Recipients
from bot.slack.messaging.messenger import Messenger
from bot.slack.people.access import Access
from bot.slack.people.channels import ChannelRules
from bot.slack.people.user_directory import UserDirectory
from bot.slack.subscriptions.kinds import ALERT
from bot.slack.transport import SocketModeTransport
from bot.store.database_time import database_time
from bot.store.mirror import lease
from bot.store.store import Store, open_store
from bot.store.tables.alerts import alert_runs
from tests.domain.calls import call, missed
from tests.fakes import FakeClock, FakeDirectory
from tests.slack.digests.replica import RENDERER, SECRET, Orders, fragile, hurried, main, no_links

BEGIN = datetime(2026, 11, 17, 17, tzinfo=UTC)
"""14:00 in São Paulo, on a Tuesday."""
MINUTE = timedelta(minutes=1)
MINUTES = 16
_BAD = range(8)
"""Minutes in whose calls nobody answers."""
_A_MINUTE = 6
_ZONE = ZoneInfo("America/Sao_Paulo")
_LEASE_S = 1


def calls_until(end: datetime) -> list[Call]:
    """Return all calls of the story up to an instant."""
    made = []
    for minute in range((end - BEGIN) // MINUTE):
        for place in range(_A_MINUTE):
            at = BEGIN + minute * MINUTE + timedelta(seconds=place)
            kind = missed if minute in _BAD else call
            times = {} if minute in _BAD else {"answer_time": at.isoformat(), "end_time": at.isoformat()}
            made.append(kind(minute * _A_MINUTE + place + 1, start_time=at, **times))
    return made


async def live(orders: Orders, steps: int, ahead: timedelta) -> None:
    """Fill, look and tell until the story is told or the steps are made.

    Readings are up to the tenant's time; all else goes by the clock of the host, which is ahead.
    """
    clock = FakeClock(BEGIN)

    def of_host() -> datetime:
        return clock.now + ahead

    lease._LASTS = timedelta(seconds=_LEASE_S)  # type: ignore[misc]  # a killed replica holds it no longer
    async with (
        open_store(orders.database, clock=of_host, secret_key=SECRET) as store,
        open_client(orders.token, orders.api_url) as client,
    ):
        store.alert_runs._lease = store.alert_messages._lease = timedelta(seconds=orders.lease)
        if orders.alone:
            await store._database.write(update(alert_runs).values(lease_until=database_time(timedelta(hours=2))))
        watch, telling = engine(store, client, clock, of_host)
        transport = SocketModeTransport(AsyncApp(client=client), orders.app_token, sleep=hurried)
        if steps:
            fragile(
                [
                    (store.alert_looks, ("advance",)),
                    (store.alert_runs, ("claim", "finish", "retry")),
                    (store.alert_messages, ("begin", "posted", "withdraw")),
                    (store.threads, ("keep",)),
                    (client, ("chat_postMessage", "chat_update", "conversations_history", "conversations_replies")),
                ],
                steps,
            )
        await transport.open()
        while await unfinished(store):
            await read_and_look(store, watch, clock)
            await telling.tick()
            await telling.drain(60)
            await store._database.write(
                update(alert_runs).where(alert_runs.c.retry_at.is_not(None)).values(retry_at=None)
            )
        await transport.close()


async def read_and_look(store: Store, watch: AlertWatch, clock: FakeClock) -> None:
    """Go on by a minute, unless the story is at its end or another replica tells it."""
    if not await store.mirror.lease.take():
        await asyncio.sleep(0.1)
    spans = await store.mirror.spans()
    known = spans[-1].interval.end if spans else BEGIN
    clock.now = min(known + MINUTE, BEGIN + MINUTES * MINUTE)
    interval = Interval(clock.now - timedelta(hours=2), clock.now)
    calls = calls_until(clock.now)
    span = LedgerSpan(
        interval=interval, claimed=len(calls), arrived=len(calls), read_at=clock.now, checked_at=clock.now
    )
    if known < clock.now:
        await store.mirror.keep(span, calls)
    await watch.look()


def engine(
    store: Store, client: AsyncWebClient, tenant: FakeClock, clock: Callable[[], datetime]
) -> tuple[AlertWatch, AlertScheduler]:
    """Return what looks and what tells, as the bot wires them; the tenant's time tells how fresh a reading is."""
    rules = AlertRules(zone=_ZONE, holidays=no_holidays, short_seconds=6)
    watch = AlertWatch(store.mirror, store.alerts, store.alert_looks, store.vocabulary.current, rules, tenant)
    messenger = Messenger(client, RENDERER, sleep=hurried)
    access = Access(
        UserDirectory(client, store.user_records, "T1", clock), Policy(), store.vocabulary.current, language="pt-BR"
    )
    limit = RateLimit(asyncio.get_running_loop().time, hurried)
    poster = OncePoster(messenger, store.alert_messages, limit, clock)
    evidence = EvidenceReader(store.mirror, FakeDirectory(), rules)
    composer = AlertComposer(
        evidence,
        ToldCalls(store.mirror, rules, store.vocabulary.current),
        store.button_tokens,
        no_links(store),
        ChannelRules(client, store.channel_settings, "pt-BR", clock),
        access.in_the_open,
    )
    delivery = AlertDelivery(
        poster=poster,
        composer=composer,
        recipients=Recipients(ALERT, client, access, messenger, poster),
        store=store,
        zone=_ZONE,
        clock=clock,
    )
    return watch, AlertScheduler(delivery, store, clock)


async def unfinished(store: Store) -> bool:
    spans = await store.mirror.spans()
    if not spans or spans[-1].interval.end < BEGIN + MINUTES * MINUTE:
        return True
    told = await store.alert_looks.since(BEGIN)
    ended = [await store.alert_runs.find(one.id, one.local_date) for one in told]
    return any(run is None or run.state == "claimed" for run in ended)


if __name__ == "__main__":
    main(live)
