"""A link leads to its call until it is outdated, revoked or forgotten."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from bot.domain.grammar.parser import parse
from bot.domain.question import Question
from bot.store.player import RecordingLink
from bot.store.store import Store
from bot.store.tables import links
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
    (text,) = await store.recording_links.make([LINK], lasting=WEEK)

    assert not any(word in text for word in ("48582498", "84999999999", "C1"))
    assert len(text) == 50


async def test_it_leads_nowhere_once_its_time_is_over(store: Store, clock: MovedClock) -> None:
    (text,) = await store.recording_links.make([LINK], lasting=WEEK)

    clock.move(WEEK - timedelta(seconds=1))
    assert await store.recording_links.find(text) == LINK
    clock.move(timedelta(seconds=1))
    assert await store.recording_links.find(text) is None


async def test_all_links_of_a_call_are_revoked_and_no_others(store: Store) -> None:
    theirs = await store.recording_links.make([LINK, LINK], lasting=WEEK)
    (other,) = await store.recording_links.make([replace(LINK, call=7)], lasting=WEEK)

    assert await store.recording_links.revoke(48582498) == 2

    assert [await store.recording_links.find(text) for text in (*theirs, other)] == [None, None, replace(LINK, call=7)]


async def test_a_pass_without_its_row_leads_nowhere(store: Store) -> None:
    """Such as after the database was restored from before it was made."""
    (text,) = await store.recording_links.make([LINK], lasting=WEEK)
    await store._database.write(links.delete())

    assert await store.recording_links.find(text) is None


async def test_of_no_calls_nothing_is_written(store: Store) -> None:
    assert await store.recording_links.make([], lasting=WEEK) == ()
    assert await store._database.rows(select(links)) == []
