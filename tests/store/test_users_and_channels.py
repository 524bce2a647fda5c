from dataclasses import replace
from datetime import timedelta

from bot.store.store import Store
from bot.store.users_and_channels import FRESH, ChannelSettings, RecentQuestion, UserRecord
from tests.store.conftest import NOON, MovedClock

ANA = UserRecord(
    team="T1",
    user="U1",
    home_team="T1",
    locale="pt-BR",
    zone="America/Fortaleza",
    admin=False,
    restricted=False,
    deleted=False,
    bot=False,
)


async def test_a_person_is_believed_for_a_quarter_of_an_hour(store: Store, clock: MovedClock) -> None:
    await store.user_records.keep_all([ANA])

    clock.move(FRESH)
    assert await store.user_records.find("T1", "U1") == ANA
    clock.move(timedelta(seconds=1))
    assert await store.user_records.find("T1", "U1") is None


async def test_a_person_from_the_future_is_not_believed(store: Store, clock: MovedClock) -> None:
    """The clock was moved back: the age of the record is unknown."""
    await store.user_records.keep_all([ANA])

    clock.move(-timedelta(seconds=1))

    assert await store.user_records.find("T1", "U1") is None


async def test_a_person_who_has_changed_is_unknown_on_every_replica(two_stores: tuple[Store, Store]) -> None:
    one, other = two_stores
    await one.user_records.keep_all([ANA])
    assert await other.user_records.find("T1", "U1") == ANA

    await one.user_records.drop("T1", "U1")

    assert await other.user_records.find("T1", "U1") is None


async def test_what_slack_says_last_holds(store: Store) -> None:
    await store.user_records.keep_all([ANA])
    await store.user_records.keep_all([replace(ANA, deleted=True)])

    assert await store.user_records.find("T1", "U1") == replace(ANA, deleted=True)


async def test_a_channel_is_private_and_masked_by_default(store: Store) -> None:
    assert await store.channel_settings.find("T1", "C1") == ChannelSettings(
        team="T1", channel="C1", shared=False, masked=True, language=None
    )


async def test_a_channel_stays_as_it_was_set(store: Store, clock: MovedClock) -> None:
    settings = ChannelSettings(team="T1", channel="C1", shared=True, masked=False, language="en", changed_by="U1")
    await store.channel_settings.keep(replace(settings, shared=False))
    await store.channel_settings.keep(settings)
    clock.move(timedelta(days=1000))
    await store.sweep()

    assert await store.channel_settings.find("T1", "C1") == settings
    assert await store.channel_settings.find("T1", "C2") != settings


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
