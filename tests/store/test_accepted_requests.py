"""A command that was acknowledged is kept until it is answered, and taken over from a process that has died."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot.store.accepted_requests import KEPT, AbandonedRequest, AcceptedRequests
from bot.store.database_time import database_time
from bot.store.store import Store
from bot.store.tables.events import events
from tests.store.conftest import NOON, MovedClock

COMMAND = {"text": "(84) 99999-9999 ontem", "response_url": "https://hooks.slack.com/commands/T1/2/secret"}
ABANDONED = AbandonedRequest(key="trigger:1.2", fields=COMMAND, asked_at=NOON, unsure=False)
KEPT_COLUMNS = (events.c.payload, events.c.about, events.c.lease_until, events.c.unsure)


async def die(store: Store) -> None:
    """Let the leases of all requests end, as those of processes that have died do."""
    over = update(events).where(events.c.lease_until.is_not(None))
    await store._database.write(over.values(lease_until=database_time(timedelta(seconds=-1))))


def process(store: Store) -> AcceptedRequests:
    """The requests of another process."""
    return AcceptedRequests(store._database, store._fingerprints, store._clock)


async def kept(store: Store) -> list[tuple[object, ...]]:
    return [tuple(row) for row in await store._database.rows(select(*KEPT_COLUMNS))]


async def test_what_an_answer_needs_is_added_to_the_row_that_claims_a_request(store: Store) -> None:
    await store.seen_events.claim("trigger:1.2")
    await store.accepted_requests.keep("trigger:1.2", COMMAND)
    await die(store)

    assert await process(store).take_abandoned() == [ABANDONED]
    assert not await store.seen_events.claim("trigger:1.2")


async def test_nothing_of_a_request_is_kept_once_it_is_answered(store: Store) -> None:
    accepted = store.accepted_requests
    await accepted.keep("trigger:1.2", COMMAND)
    await accepted.begin_showing("trigger:1.2")
    accepted.end("trigger:1.2")
    assert await accepted.take_abandoned() == []

    assert await kept(store) == [(None, (), None, None)]
    assert not await store.seen_events.claim("trigger:1.2")


async def test_what_has_ended_is_dropped_with_others_in_a_moment_and_at_the_latest_at_the_end(store: Store) -> None:
    accepted, ended = store.accepted_requests, ["trigger:1.2", "trigger:1.3"]
    for key in ended:
        await accepted.keep(key, COMMAND)
        accepted.end(key)
    assert accepted._dropping is not None
    await accepted._dropping
    assert [row[0] for row in await kept(store)] == [None, None]
    async with process(store) as other:
        await other.keep("trigger:1.4", COMMAND)
        other.end("trigger:1.4")

    assert [row[0] for row in await kept(store)] == [None, None, None]


async def test_a_request_whose_user_was_told_before_it_was_kept_is_dropped(store: Store) -> None:
    """The database is slow, and the request was answered without it."""
    keeping = asyncio.create_task(store.accepted_requests.keep("trigger:1.2", COMMAND))
    await asyncio.sleep(0)
    store.accepted_requests.end("trigger:1.2")
    await keeping

    assert await store.accepted_requests.take_abandoned() == []
    assert [row[0] for row in await kept(store)] == [None]


async def test_a_failure_to_drop_what_has_ended_is_told_in_the_log_and_mended_by_the_next_look(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def failing(*_: object) -> int:
        raise OperationalError("UPDATE", None, Exception())

    accepted, write = store.accepted_requests, store._database.write
    await accepted.keep("trigger:1.2", COMMAND)
    accepted.end("trigger:1.2")
    monkeypatch.setattr(store._database, "write", failing)
    with capture_logs() as logs:
        assert accepted._dropping is not None
        await accepted._dropping

    assert [log["event"] for log in logs] == ["accepted_requests_not_ended"]
    monkeypatch.setattr(store._database, "write", write)
    await die(store)
    assert await accepted.take_abandoned() == []
    assert [row[0] for row in await kept(store)] == [None]


async def test_a_request_is_taken_over_from_a_process_that_has_died_and_from_no_other(
    two_stores: tuple[Store, Store],
) -> None:
    await process(two_stores[0]).keep("trigger:1.2", COMMAND)
    assert await two_stores[1].accepted_requests.take_abandoned() == []
    await die(two_stores[0])

    taken = await asyncio.gather(*(store.accepted_requests.take_abandoned() for store in two_stores))

    assert [request for some in taken for request in some] == [ABANDONED]


async def test_a_process_takes_over_nothing_from_itself(store: Store) -> None:
    """It could not renew its leases, as while the database was away; what it answers goes on."""
    await store.accepted_requests.keep("trigger:1.2", COMMAND)
    await die(store)

    assert await store.accepted_requests.take_abandoned() == []
    assert await process(store).take_abandoned() == [ABANDONED]


@pytest.mark.parametrize("answered", [False, True])
async def test_a_process_whose_request_another_one_took_over_does_not_show_its_answer(
    store: Store, *, answered: bool
) -> None:
    one, other = store.accepted_requests, process(store)
    await one.keep("trigger:1.2", COMMAND)
    await die(store)
    await other.take_abandoned()
    if answered:
        other.end("trigger:1.2")
        await other._drop_ended()

    assert await other.begin_showing("trigger:1.2")
    assert not await one.begin_showing("trigger:1.2")
    one.end("trigger:1.2")
    await one._drop_ended()
    assert [row[0] is None for row in await kept(store)] == [answered]


async def test_a_request_that_may_be_answered_or_has_ended_a_second_process_is_unsure(
    two_stores: tuple[Store, Store],
) -> None:
    one, other = two_stores
    dead = process(one)
    await dead.keep("trigger:1.2", COMMAND)
    await dead.keep("trigger:1.3", COMMAND)
    assert await dead.begin_showing("trigger:1.3")
    await die(one)
    first = {request.key: request.unsure for request in await other.accepted_requests.take_abandoned()}
    await die(other)

    assert first == {"trigger:1.2": False, "trigger:1.3": True}
    again = await one.accepted_requests.take_abandoned()
    assert sorted(again, key=lambda request: request.key) == [
        replace(ABANDONED, unsure=True),
        replace(ABANDONED, key="trigger:1.3", unsure=True),
    ]


async def test_a_request_that_slack_takes_no_answer_to_is_dropped(store: Store, clock: MovedClock) -> None:
    await process(store).keep("trigger:1.2", COMMAND)
    await die(store)
    clock.move(KEPT + timedelta(seconds=1))

    assert await store.accepted_requests.take_abandoned() == []
    assert [row[0] for row in await kept(store)] == [None]


@pytest.mark.parametrize("number", ["84999999999", "8499999999"])
@pytest.mark.parametrize("text", ["(84) 99999-9999 ontem", "84/99999-9999"])
async def test_a_number_is_erased_from_the_requests_too(store: Store, number: str, text: str) -> None:
    dead = process(store)
    await dead.keep("trigger:1.2", COMMAND | {"text": text})
    await dead.keep("trigger:1.3", COMMAND | {"text": "84988887777"})
    await store.forget(number)
    await die(store)

    assert await dead.begin_showing("trigger:1.2")  # its answer, which is being read, is shown all the same
    assert [request.key for request in await store.accepted_requests.take_abandoned()] == ["trigger:1.3"]


async def test_a_process_renews_its_leases_while_it_lives_and_also_after_a_failure(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    database, lease = store._database, timedelta(seconds=4)
    renewed = asyncio.Event()
    write = database.write

    async def noted(*values: Any) -> int:
        count = await write(*values)
        renewed.set()
        return count

    async def failing(*_: object) -> int:
        monkeypatch.setattr(database, "write", noted)
        raise OperationalError("UPDATE", None, Exception())

    other = AcceptedRequests(database, store._fingerprints, lambda: NOON, lease=lease)
    async with AcceptedRequests(database, store._fingerprints, lambda: NOON, lease=lease) as accepted:
        await accepted.keep("trigger:1.2", COMMAND)
        await die(store)
        monkeypatch.setattr(database, "write", failing)
        with capture_logs() as logs:
            await renewed.wait()
        monkeypatch.setattr(database, "write", write)
        alive = await other.take_abandoned()
    assert accepted._renewal is not None
    assert accepted._renewal.cancelled()
    await die(store)

    assert [log["event"] for log in logs] == ["accepted_requests_not_renewed"]
    assert alive == []
    assert await other.take_abandoned() == [ABANDONED]
