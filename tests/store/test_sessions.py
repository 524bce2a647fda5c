"""A session is known by a secret that only its browser has, for an hour, on every replica."""

from datetime import timedelta

from sqlalchemy import select

from bot.store.player import Session
from bot.store.store import Store
from bot.store.tables import sessions
from tests.store.conftest import MovedClock


async def opened(store: Store, user: str = "U1") -> tuple[str, Session]:
    borne = await store.sessions.create("T1", user)
    session = await store.sessions.find(borne)
    assert session is not None
    return borne, session


async def test_it_is_found_by_its_secret_alone(store: Store) -> None:
    borne, session = await opened(store)
    other, _ = await opened(store)

    assert (session.team, session.user) == ("T1", "U1")
    assert borne != other
    assert await store.sessions.find(borne + "x") is None
    assert await store.sessions.find(session.key) is None, "what is kept opens nothing"
    assert await store.sessions.find("") is None


async def test_the_database_does_not_hold_the_secret(store: Store) -> None:
    borne, _ = await opened(store)

    assert not [row for row in await store._database.rows(select(sessions)) if borne in str(row)]


async def test_it_lasts_an_hour_however_much_it_is_used(store: Store, clock: MovedClock) -> None:
    borne, _ = await opened(store)

    for _ in range(3):
        clock.move(timedelta(minutes=19, seconds=59))
        assert await store.sessions.find(borne) is not None
    clock.move(timedelta(seconds=3))

    assert await store.sessions.find(borne) is None


async def test_signing_out_ends_one_and_revoking_all_of_a_person(store: Store) -> None:
    (first, _), (second, _), (third, _) = await opened(store), await opened(store), await opened(store)
    others, _ = await opened(store, "U2")

    await store.sessions.close(first)
    assert [await store.sessions.find(borne) is not None for borne in (first, second)] == [False, True]

    assert await store.sessions.revoke("U1") == 2
    assert [await store.sessions.find(borne) is not None for borne in (second, third, others)] == [False, False, True]


async def test_it_ends_when_somebody_is_forgotten_whom_it_has_heard(store: Store) -> None:
    borne, session = await opened(store)
    others, _ = await opened(store)
    await store.sessions.add_numbers(session, ["84988887777"])
    await store.sessions.add_numbers(session, ["84999999999", "84988887777"])
    await store.sessions.add_numbers(session, [])

    assert (await store.forget("84999999999")).sessions == 1

    assert await store.sessions.find(borne) is None
    assert await store.sessions.find(others) is not None


async def test_noting_in_a_session_that_has_ended_brings_nothing_back(store: Store) -> None:
    borne, session = await opened(store)
    await store.sessions.close(borne)

    await store.sessions.add_numbers(session, ["84999999999"])

    assert await store._database.rows(select(sessions)) == []
