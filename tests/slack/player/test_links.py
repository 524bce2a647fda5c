"""A link finds its call again, whatever the dialer says of it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.domain.call import Agent, Campaign, Subscriber
from bot.domain.grammar.parser import parse
from bot.slack.player.links import Readers, RecordingLinks
from bot.store.store import Store
from tests.domain.calls import call

ZONE = ZoneInfo("America/Sao_Paulo")
READERS = Readers(team="T1", owner="U1")
CALL = replace(call(1, start_time=datetime(2026, 11, 18, 2, tzinfo=UTC)), download_audio="any")
"""Eleven at night, on the 17th there."""
NOW = datetime(2026, 11, 18, 15, tzinfo=UTC)


def making(store: Store, public_url: str | None = "https://calls.example.com") -> RecordingLinks:
    return RecordingLinks(store.recording_links, public_url, lasting=timedelta(days=7), zone=ZONE)


async def query_of(store: Store, address: str) -> str:
    found = await store.recording_links.find(address.rpartition("/")[2])
    assert found is not None
    return str(found.question.query)


@pytest.mark.parametrize(("number", "agent", "expected"), [
    ("84999999999", 149, "campaign:376 number:84999999999 on:2026-11-17"),
    (None, 149, "campaign:376 agent:149 on:2026-11-17"),
    ("anonymous", 149, "campaign:376 agent:149 on:2026-11-17"),
    ("84 999", None, "campaign:376 on:2026-11-17"),
])  # fmt: skip
async def test_it_asks_for_the_day_and_for_as_little_of_it_as_can_be(
    store: Store, number: str | None, agent: int | None, expected: str
) -> None:
    one = replace(
        CALL,
        campaign=Campaign(id=376),
        agent=None if agent is None else Agent(id=agent),
        subscriber=Subscriber(number=number),
    )

    address = (await making(store).of([one], READERS, NOW))[one.id]

    assert address.startswith("https://calls.example.com/listen/")
    assert parse(await query_of(store, address)) == parse(expected)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=60)
@given(number=st.text(max_size=2000), campaign=st.integers() | st.none(), external=st.text(max_size=50))
async def test_whatever_a_dialer_says_the_query_reads_back(
    store: Store, number: str, campaign: int | None, external: str
) -> None:
    """A message must not fail for the link in it."""
    one = replace(CALL, campaign=Campaign(id=campaign), subscriber=Subscriber(number=number, external_id=external))

    query = parse(await query_of(store, (await making(store).of([one], READERS, NOW))[one.id]))

    assert query.search(NOW.astimezone(ZONE)).interval.end <= NOW


async def test_calls_without_a_recording_have_none_and_one_call_has_one(store: Store) -> None:
    silent = replace(CALL, id=2, download_audio="-")

    assert list(await making(store).of([CALL, silent, CALL], READERS, NOW)) == [CALL.id]


async def test_without_a_public_address_nothing_is_kept(store: Store) -> None:
    assert await making(store, None).of([CALL], READERS, NOW) == {}
