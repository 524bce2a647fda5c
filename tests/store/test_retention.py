"""Nothing is kept longer than is said."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select

from bot.domain.alerts.transitions import NewTransition, Seen
from bot.store import retention
from bot.store.alerts import NewAlert
from bot.store.audit import Actor
from bot.store.retention import Retention
from bot.store.store import Store, open_store
from bot.store.tables import metadata
from bot.store.tables.events import events
from tests.databases import Databases
from tests.store.conftest import NOON, SECRET, Expire, MovedClock
from tests.store.test_erasure import THREAD, fill
from tests.store.test_tenant_cache import MORNING
from tests.store.test_users_and_channels import ANA

pytestmark = pytest.mark.unmeasured

MIRROR = {
    f"mirror_{name}"
    for name in ("calls", "subscribers", "labels", "spans", "ledger_version", "rollups", "lease", "forgotten")
}
"""The local copy of the calls, of which its synchroniser deletes what is too old."""

SETTINGS = {"secrets", "channels", "subscriptions", "alerts", "alert_states"}
KEPT = SETTINGS | {"own_words", "teams", "agents_of", "versions"} | MIRROR
"""Settings and what was taught hold until they are changed; runs are deleted by the time they were due."""

CASCADED = {"parts", "alert_runs", "alert_messages"}
"""These go with the run, or with the transition of an alert, that they are of."""


async def fill_everything(store: Store) -> None:
    await fill(store, "84999999999", "1.1")
    await store.threads.keep(replace(THREAD, root=""))
    await store.seen_events.claim("Ev1")
    await store.user_records.keep_all([ANA])
    await store.uploaded_files.mark_deleted("T1", "1.1")
    (digest,) = await store.digests.of_team("T1")
    claim = await store.runs.claim(digest.id, date(2026, 11, 18), NOON)
    assert claim is not None
    await store.digest_messages.begin(claim, "root", "C1")
    alert = await store.alerts.add(
        NewAlert(team="T1", channel="C1", owner="U1", language="pt-BR", text="no calls over 30m")
    )
    await store.mirror.lease.take()
    fired = NewTransition(
        alert=alert.id, kind="fired", key="", mark="1", local_date=date(2026, 11, 18), at=NOON, seen=Seen()
    )
    await store.alert_looks.advance([], [fired])
    (told,) = await store.alert_looks.since(NOON)
    telling = await store.alert_runs.claim(told.id, told.local_date, NOON)
    assert telling is not None
    await store.alert_messages.begin(telling, "root", "C1")
    await store.day_summaries.keep(date(2026, 11, 17), "UTC", {376: [MORNING]})
    await store.audit.record(Actor(team="T1", user="U1", channel="C1"), "question")
    await store.audit.flush()


async def rows(store: Store) -> dict[str, int]:
    counted = {name: len(await store._database.rows(select(table))) for name, table in metadata.tables.items()}
    return {name: count for name, count in counted.items() if count}


async def test_everything_that_has_a_retention_goes_when_it_is_over(store: Store, clock: MovedClock) -> None:
    await fill_everything(store)
    clock.move(timedelta(days=1000))

    swept = await store.sweep()

    assert set(await rows(store)) <= KEPT
    assert swept == {
        "threads": 2,
        "questions": 1,
        "keys": 1,
        "events": 2,
        "people": 1,
        "files": 1,
        "published": 1,
        "links": 1,
        "sessions": 1,
        "audit": 2,
        "runs": 1,
        "summaries": 1,
        "alert_transitions": 1,
    }


async def test_nothing_goes_before_its_time(store: Store) -> None:
    await fill_everything(store)
    before = await rows(store)

    assert await store.sweep() == {}
    assert await rows(store) == before


@pytest.mark.parametrize(
    ("after", "gone"),
    [
        (timedelta(minutes=31), {"people", "threads"}),  # the conversation; the thread stays
        (timedelta(days=3), {"people", "threads", "events", "sessions"}),
    ],
)
async def test_each_thing_has_a_retention_of_its_own(
    store: Store, clock: MovedClock, after: timedelta, gone: set[str]
) -> None:
    await fill_everything(store)
    clock.move(after)

    assert set(await store.sweep()) == gone
    assert await store.threads.find("T1", "C1", "1.1") is not None


async def test_an_operator_may_keep_less(databases: Databases, clock: MovedClock) -> None:
    short = Retention(audit=timedelta(days=1))
    async with open_store(databases.migrated(), clock=clock, secret_key=SECRET, retention=short) as store:
        await fill_everything(store)
        clock.move(timedelta(days=1, seconds=1))

        assert (await store.sweep())["audit"] == 2


async def test_a_sweep_goes_by_batches_and_ends(
    store: Store, clock: MovedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "BATCH", 10)
    monkeypatch.setattr(retention, "MOST_BATCHES", 3)
    await store._database.write(insert(events), [{"key": str(number), "seen_at": NOON} for number in range(45)])
    clock.move(timedelta(days=3))

    assert [(await store.sweep())["events"] for _ in range(3)] == [30, 15, 0]


async def test_tickets_of_crashed_processes_are_swept(store: Store, expire: Expire) -> None:
    crashed = store.thread_locks.hold("T1/C1/1.0", "1.000001")
    await crashed.__aenter__()
    assert await store.sweep() == {}
    await expire(store, "turns")
    await expire(store, "turn_holders")

    assert await store.sweep() == {"turns": 1, "turn_holders": 1}
    await crashed.__aexit__(None, None, None)


def test_every_table_is_swept_or_is_kept_for_a_reason() -> None:
    swept = {rule.table.name for rule in retention._rules(Retention(), NOON)}

    assert swept | KEPT | CASCADED == set(metadata.tables)
