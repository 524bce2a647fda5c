import asyncio

from bot.store.store import Store


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
