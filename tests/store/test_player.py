"""A link leads to its call until it is outdated, revoked or forgotten."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from bot.domain.grammar.parser import parse
from bot.domain.question import Question
from bot.store.player import RecordingLink, Session
from bot.store.store import Store
from bot.store.tables.player import links, sessions
from tests.store.conftest import NOON, MovedClock

LINK = RecordingLink(
    team="T1",
    call=48582498,
    agent=149,
    channel="C1",
    owner="U1",
    masked=True,
    question=Question(query=parse("number:84999999999 period:2026-11-17"), as_of=NOON),
)
WEEK = timedelta(days=7)


async def test_it_leads_to_what_it_was_made_for(store: Store) -> None:
    other = replace(LINK, call=1, agent=None, channel="", masked=False)

    first, second = await store.recording_links.make([LINK, other], lasting=WEEK)

    assert first != second
    assert await store.recording_links.find(first) == LINK
    assert await store.recording_links.find(second) == other


async def test_its_address_tells_nothing_of_the_call(store: Store) -> None:
    link = replace(LINK, channel="C0123456789")  # as long as Slack's: two letters are in many a text of chance
    (text,) = await store.recording_links.make([link], lasting=WEEK)

    assert not any(word in text for word in ("48582498", "84999999999", "C0123456789"))
    assert len(text) == 50


async def test_it_leads_nowhere_once_its_time_is_over(store: Store, clock: MovedClock) -> None:
    (text,) = await store.recording_links.make([LINK], lasting=WEEK)

    clock.move(WEEK - timedelta(seconds=1))
    assert await store.recording_links.find(text) == LINK
    clock.move(timedelta(seconds=1))
    assert await store.recording_links.find(text) is None


async def test_all_links_of_a_thread_end_with_it_and_no_others(store: Store) -> None:
    there = replace(LINK, root="1.1")
    others = [LINK, replace(LINK, root="2.2"), replace(LINK, team="T2", root="1.1")]
    tokens = await store.recording_links.make([there, *others], lasting=WEEK)

    await store.recording_links.end_thread("T1", "1.1")

    assert [await store.recording_links.find(text) for text in tokens] == [None, *others]


async def test_all_links_of_a_call_are_revoked_and_no_others(store: Store) -> None:
    theirs = await store.recording_links.make([LINK, LINK], lasting=WEEK)
    (other,) = await store.recording_links.make([replace(LINK, call=7)], lasting=WEEK)

    assert await store.recording_links.revoke(48582498) == 2

    assert [await store.recording_links.find(text) for text in (*theirs, other)] == [None, None, replace(LINK, call=7)]


async def test_a_token_without_its_row_leads_nowhere(store: Store) -> None:
    """Such as after the database was restored from before it was made."""
    (text,) = await store.recording_links.make([LINK], lasting=WEEK)
    await store._database.write(links.delete())

    assert await store.recording_links.find(text) is None


async def test_of_no_calls_nothing_is_written(store: Store) -> None:
    assert await store.recording_links.make([], lasting=WEEK) == ()
    assert await store._database.rows(select(links)) == []


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


async def test_it_ends_when_a_number_is_forgotten_whose_call_it_has_opened(store: Store) -> None:
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
