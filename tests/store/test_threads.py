import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.grammar.parser import parse
from bot.domain.question import Audience, Question
from bot.store.store import Store
from bot.store.threads import CONVERSATION, Thread
from tests.store.conftest import MovedClock

THREAD = Thread(
    team="T1",
    channel="C1",
    root="1730000000.000100",
    question=Question(
        query=parse("number:84999999999 campaign:376 period:30d"),
        as_of=datetime(2026, 11, 18, 14, 59, 59, 123456, tzinfo=UTC),
    ),
    audience=Audience(owner="U1", language="pt-BR", masked=True, visibility="shared"),
)


async def test_a_thread_is_found_as_it_was_kept(store: Store) -> None:
    await store.threads.keep(THREAD)

    assert await store.threads.find("T1", "C1", THREAD.root) == THREAD


async def test_a_refined_thread_replaces_what_was_known(store: Store) -> None:
    await store.threads.keep(THREAD)
    refined = replace(THREAD, question=replace(THREAD.question, query=parse("campaign:376 period:yesterday"), page=2))

    await store.threads.keep(refined)

    assert await store.threads.find("T1", "C1", THREAD.root) == refined


@pytest.mark.parametrize(("team", "channel", "root"), [("T2", "C1", "1"), ("T1", "C2", "1"), ("T1", "C1", "2")])
async def test_a_thread_is_of_one_team_channel_and_root(store: Store, team: str, channel: str, root: str) -> None:
    await store.threads.keep(replace(THREAD, root="1"))

    assert await store.threads.find(team, channel, root) is None


async def test_a_direct_message_remembers_its_last_answer_for_half_an_hour(store: Store, clock: MovedClock) -> None:
    conversation = replace(THREAD, channel="D1", root=CONVERSATION)
    await store.threads.keep(conversation)

    clock.move(timedelta(minutes=30))
    assert await store.threads.find("T1", "D1", CONVERSATION) == conversation
    clock.move(timedelta(seconds=1))
    assert await store.threads.find("T1", "D1", CONVERSATION) is None


async def test_a_thread_is_remembered_longer_than_a_conversation(store: Store, clock: MovedClock) -> None:
    await store.threads.keep(THREAD)

    clock.move(timedelta(days=5))

    assert await store.threads.find("T1", "C1", THREAD.root) == THREAD


async def test_an_instant_without_a_zone_is_refused(store: Store) -> None:
    question = replace(THREAD.question, as_of=datetime(2026, 11, 18))  # noqa: DTZ001 - the fault on trial

    with pytest.raises(Exception, match="without a zone"):
        await store.threads.keep(replace(THREAD, question=question))


async def test_an_event_is_first_once(store: Store) -> None:
    assert await store.seen_events.claim("Ev1")
    assert not await store.seen_events.claim("Ev1")
    assert await store.seen_events.claim("Ev2")


async def test_a_mention_and_its_message_are_one(store: Store) -> None:
    """They come as two events, in either order, with one `ts`."""
    assert await store.seen_events.claim("Ev1", "T1/C1/1.1")
    assert not await store.seen_events.claim("Ev2", "T1/C1/1.1")
    assert not await store.seen_events.claim("Ev2", "T1/C1/1.2"), "the event is known, whatever it speaks of"


async def test_of_many_at_once_one_is_first(two_stores: tuple[Store, Store]) -> None:
    firsts = await asyncio.gather(*(store.seen_events.claim("Ev1", "T1/C1/1.1") for store in two_stores * 10))

    assert firsts.count(True) == 1
