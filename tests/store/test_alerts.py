"""What is kept of alerts: their owners' choices, the states of groups, and the transitions to be told."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.alerts.firing_and_reminders import AlertState
from bot.domain.alerts.readings import Amount, Reading
from bot.domain.alerts.transitions import GroupState, NewTransition, Seen
from bot.domain.search import Interval
from bot.store.alerts import NewAlert
from bot.store.errors import StaleError
from bot.store.store import Store

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
TEXT = "campaign:376 rate < 20% over 30m"
NEW = NewAlert(team="T1", channel="C1", owner="U1", language="pt-BR", text=TEXT)


def fired(alert: int, mark: str = "12:00", key: str = "") -> NewTransition:
    return NewTransition(
        alert=alert,
        kind="fired",
        key=key,
        mark=mark,
        local_date=date(2026, 11, 23),
        at=NOON,
        seen=Seen(
            reading=Reading(calls=100, amount=Amount(part=10, of=100), value=10.0),
            window=Interval(NOON - timedelta(minutes=30), NOON),
            since=NOON,
        ),
    )


def firing(alert: int, key: str = "") -> GroupState:
    return GroupState(alert=alert, key=key, state=AlertState(firing_since=NOON, looked_at=NOON))


async def test_an_alert_comes_back_as_it_was_stored(store: Store) -> None:
    added = await store.alerts.add(NEW)

    assert await store.alerts.find("T1", added.id) == added
    assert await store.alerts.find("T2", added.id) is None
    assert str(added.alert) == TEXT
    assert (added.state, added.version, added.muted_until) == ("active", 1, None)
    assert await store.alerts.active() == await store.alerts.of_team("T1") == [added]


async def test_of_two_changes_to_the_same_alert_one_is_stale(store: Store) -> None:
    added = await store.alerts.add(NEW)
    saved = await store.alerts.save(replace(added, channel="C2"))

    assert saved.version == 2
    with pytest.raises(StaleError):
        await store.alerts.save(replace(added, channel="C3"))
    paused = await store.alerts.save(replace(saved, state="paused", reason="channel_archived"))
    assert await store.alerts.active() == []
    assert await store.alerts.find("T1", added.id) == paused


async def test_a_look_stores_states_and_what_it_tells_together(store: Store) -> None:
    added = await store.alerts.add(NEW)
    await store.mirror.lease.take()

    assert await store.alert_looks.advance([firing(added.id)], [fired(added.id)])

    (told,) = await store.alert_looks.since(NOON)
    assert (await store.alert_looks.states())[added.id][""] == replace(firing(added.id), root=told.id)
    assert await store.alert_looks.find(told.id) == told


async def test_who_does_not_fill_the_copy_stores_nothing(store: Store) -> None:
    added = await store.alerts.add(NEW)

    assert not await store.alert_looks.advance([firing(added.id)], [fired(added.id)])

    assert await store.alert_looks.since(NOON) == []
    assert await store.alert_looks.states() == {}


async def test_a_transition_is_stored_once_however_often_it_comes(store: Store) -> None:
    added = await store.alerts.add(NEW)
    await store.mirror.lease.take()

    looks = [store.alert_looks.advance([], [fired(added.id), fired(added.id, key="a")]) for _ in range(3)]

    assert all(await asyncio.gather(*looks))
    assert [(one.key, one.mark) for one in await store.alert_looks.since(NOON)] == [("", "12:00"), ("a", "12:00")]


async def test_of_an_alert_that_is_gone_or_paused_nothing_is_stored(store: Store) -> None:
    added, gone = await store.alerts.add(NEW), await store.alerts.add(NEW)
    await store.alerts.save(replace(added, state="paused"))
    await store.alerts.remove("T1", gone.id)
    await store.mirror.lease.take()

    assert await store.alert_looks.advance([firing(added.id), firing(gone.id)], [fired(added.id), fired(gone.id)])

    assert await store.alert_looks.since(NOON) == []
    assert await store.alert_looks.states() == {}


async def test_a_state_that_is_as_at_the_beginning_has_no_row(store: Store) -> None:
    added = await store.alerts.add(NEW)
    await store.mirror.lease.take()
    await store.alert_looks.advance([firing(added.id)], [])

    quiet = GroupState(alert=added.id, key="", state=AlertState(looked_at=NOON))
    assert await store.alert_looks.advance([quiet], [])

    assert await store.alert_looks.states() == {}


async def test_one_that_watches_something_else_or_tells_it_elsewhere_begins_anew(store: Store) -> None:
    added = await store.alerts.add(NEW)
    await store.mirror.lease.take()
    await store.alert_looks.advance([firing(added.id)], [])

    given = await store.alerts.save(replace(added, owner="U2"))
    assert await store.alert_looks.states() != {}
    moved = await store.alerts.save(replace(given, channel="C2"))
    assert await store.alert_looks.states() == {}
    await store.alert_looks.advance([firing(added.id)], [])
    await store.alerts.save(replace(moved, text="rate < 10% over 30m"))

    assert await store.alert_looks.states() == {}


async def test_the_run_of_a_transition_is_claimed_by_one_replica(store: Store) -> None:
    added = await store.alerts.add(NEW)
    await store.mirror.lease.take()
    await store.alert_looks.advance([], [fired(added.id)])
    (told,) = await store.alert_looks.since(NOON)

    claim = await store.alert_runs.claim(told.id, told.local_date, told.at)
    assert claim is not None
    assert await store.alert_runs.claim(told.id, told.local_date, told.at) is None
    message = await store.alert_messages.begin(claim, "root", "C1")
    assert message is not None
    await store.alert_messages.posted(message, "1.1")
    assert await store.alert_runs.finish(claim, "posted", "posted")
    assert await store.alert_runs.settled(told.local_date) == {(told.id, told.local_date)}

    await store.alerts.remove("T1", added.id)
    assert await store.alert_messages.of_run(told.id, told.local_date) == []


async def test_forgetting_a_number_deletes_the_alerts_that_ask_for_it(store: Store) -> None:
    await store.alerts.add(replace(NEW, text="number:84999999999 no calls over 30m"))
    other = await store.alerts.add(NEW)

    assert (await store.forget("84999999999")).alerts == 1

    assert await store.alerts.every() == [other]


async def test_a_channel_whose_id_changes_takes_its_alerts_along(store: Store) -> None:
    added = await store.alerts.add(NEW)

    await store.follow_channel("T1", "C1", "C9")

    assert (await store.alerts.find("T1", added.id)) == replace(added, channel="C9", version=2)


async def test_a_mute_ends_by_itself(store: Store) -> None:
    added = await store.alerts.add(NEW)
    muted = await store.alerts.save(replace(added, muted_until=NOON + timedelta(hours=1)))

    assert muted.is_muted(NOON)
    assert not muted.is_muted(NOON + timedelta(hours=1))
    assert not added.is_muted(NOON)
