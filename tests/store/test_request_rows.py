"""The rows of a request: read once, the same until its end, and read again where the request changes them."""

from asyncio import create_task
from contextvars import Context
from dataclasses import replace

from bot.domain.taught_vocabulary import Team
from bot.store.store import Store
from bot.store.users_and_channels import ChannelSettings
from tests.store.statements import statements
from tests.store.test_users_and_channels import ANA

SETTINGS = ChannelSettings(team="T1", channel="C1", shared=True, changed_by="U1")
TEAM = Team(name="Norte", agents=(1, 2))


async def test_a_request_reads_its_user_channel_and_vocabulary_in_one_statement(store: Store) -> None:
    await store.user_records.keep_all([ANA])
    await store.channel_settings.keep(SETTINGS)
    await store.vocabulary.keep([TEAM])
    known, said = await store.vocabulary.current(), statements(store)

    async with store.request_rows.read("T1", "U1", "C1"):
        assert await store.user_records.find("T1", "U1") == ANA
        assert await store.channel_settings.find("T1", "C1") == SETTINGS
        assert await store.vocabulary.current() is known

    assert [one.split()[0] for one in said] == ["SELECT"]


async def test_a_user_whom_another_request_stores_meanwhile_is_found(store: Store) -> None:
    """A request that waits for Slack's limit reads who is listed by the one that asks for all."""
    async with store.request_rows.read("T1", "U1", ""):
        assert await store.user_records.find("T1", "U1") is None
        await create_task(store.user_records.keep_all([ANA]), context=Context())
        assert await store.user_records.find("T1", "U1") == ANA


async def test_what_is_not_there_is_not_asked_for_again(store: Store) -> None:
    said = statements(store)

    async with store.request_rows.read("T1", "U1", ""):
        assert await store.user_records.find("T1", "U1") is None
        assert await store.channel_settings.find("T1", "") == ChannelSettings(team="T1", channel="")

    assert len(said) == 1


async def test_other_users_and_channels_are_read_when_they_are_needed(store: Store) -> None:
    await store.user_records.keep_all([replace(ANA, user="U2")])

    async with store.request_rows.read("T1", "U1", "C1"):
        assert await store.user_records.find("T1", "U2") == replace(ANA, user="U2")


async def test_what_a_request_changes_it_reads_again(store: Store) -> None:
    async with store.request_rows.read("T1", "U1", "C1"):
        await store.user_records.keep_all([ANA])
        await store.channel_settings.keep(SETTINGS)
        await store.vocabulary.keep([TEAM])

        assert await store.user_records.find("T1", "U1") == ANA
        assert await store.channel_settings.find("T1", "C1") == SETTINGS
        assert (await store.vocabulary.current()).teams == {"Norte": TEAM}


async def test_what_another_replica_changes_the_next_request_knows(two_stores: tuple[Store, Store]) -> None:
    one, other = two_stores
    async with one.request_rows.read("T1", "U1", "C1"):
        await other.channel_settings.keep(SETTINGS)
        assert not (await one.channel_settings.find("T1", "C1")).shared

    async with one.request_rows.read("T1", "U1", "C1"):
        assert (await one.channel_settings.find("T1", "C1")).shared
    assert (await one.channel_settings.find("T1", "C1")).shared
