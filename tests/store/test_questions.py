from datetime import timedelta

from bot.store.store import Store
from bot.store.users_and_channels import RecentQuestion
from tests.store.conftest import NOON, MovedClock


async def test_the_last_ten_different_questions_are_remembered(store: Store, clock: MovedClock) -> None:
    for campaign in range(12):
        await store.recent_questions.remember("T1", "U1", f"campaign:{campaign} period:today")
        clock.move(timedelta(minutes=1))

    recent = await store.recent_questions.recent("T1", "U1")

    assert [question.query for question in recent] == [
        f"campaign:{campaign} period:today" for campaign in range(11, 1, -1)
    ]


async def test_a_question_asked_again_comes_first_and_once(store: Store, clock: MovedClock) -> None:
    for query in ("campaign:1", "campaign:2", "campaign:1"):
        await store.recent_questions.remember("T1", "U1", query)
        clock.move(timedelta(minutes=1))

    assert await store.recent_questions.recent("T1", "U1") == [
        RecentQuestion("campaign:1", NOON + timedelta(minutes=2)),
        RecentQuestion("campaign:2", NOON + timedelta(minutes=1)),
    ]


async def test_questions_are_each_persons_own(store: Store) -> None:
    await store.recent_questions.remember("T1", "U1", "campaign:1")

    assert await store.recent_questions.recent("T1", "U2") == []
    assert await store.recent_questions.recent("T2", "U1") == []


async def test_a_question_may_be_longer_than_an_index_takes(store: Store) -> None:
    query = " ".join(f"outcome:{number:064x}" for number in range(100))

    await store.recent_questions.remember("T1", "U1", query)

    assert [question.query for question in await store.recent_questions.recent("T1", "U1")] == [query]
