"""Short calls are counted as the regulator counts them, and its lines are where it has drawn them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.call import Call
from bot.domain.call_columns import CallColumns
from bot.domain.grammar.parser import parse
from bot.domain.short_call_projection import Projection
from bot.domain.short_calls import ShortCallRules, ShortCounts
from tests.domain.calls import call, calls, missed

RULES = ShortCallRules()
NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "short"), [(0, True), (6, True), (6.9, True), (7, False), (None, None), (-1, None)]
)
def test_an_answered_call_is_short_by_its_talk_and_of_unknown_talk_it_is_unknown(
    *, seconds: float | None, short: bool | None
) -> None:
    assert RULES.is_short(call(talking_duration=seconds)) is short


def test_a_call_that_was_not_completed_is_short() -> None:
    assert RULES.is_short(missed()) is True
    assert RULES.is_short(missed(talking_duration=None)) is True


@pytest.mark.unmeasured
@given(st.lists(calls, min_size=1, max_size=30), st.integers(0, 60))
def test_counts_are_those_of_every_call_looked_at_by_itself(some: list[Call], seconds: int) -> None:
    rules = ShortCallRules(seconds=seconds)
    told = [rules.is_short(one) for one in some]

    counts = rules.count(CallColumns.of(some))

    assert counts == ShortCounts(calls=len(some), short=told.count(True), unknown=told.count(None))


@pytest.mark.parametrize(
    ("short", "calls", "unknown", "share", "volume"),
    [
        (84_900, 100_000, 0, False, True),
        (85_000, 100_000, 0, True, True),
        (85_100, 100_000, 0, True, True),
        (85_000, 99_999, 0, True, False),
        (85_001, 100_001, 0, True, True),
        (85_000, 100_001, 0, False, True),
        (84_999, 100_000, 1, False, True),
        (84_150, 100_000, 1_000, True, True),
        (0, 0, 0, False, False),
        (0, 100_000, 100_000, False, True),
    ],
)
def test_the_lines_are_reached_at_85_percent_of_100_000_calls(
    *, short: int, calls: int, unknown: int, share: bool, volume: bool
) -> None:
    counts = ShortCounts(calls=calls, short=short, unknown=unknown)

    assert (RULES.over_share(counts), RULES.over_volume(counts)) == (share, volume)


def test_a_month_needs_authentication_above_its_volume() -> None:
    assert [RULES.over_month(calls) for calls in (499_999, 500_000, 500_001)] == [False, False, True]


def test_the_filter_finds_the_calls_that_are_known_to_be_short() -> None:
    wanted = parse("chamadas curtas")
    found = [call(1, talking_duration=6), call(2, talking_duration=7), call(3, talking_duration=None), missed(4)]

    assert [one.id for one in found if wanted.matches(one, UTC)] == [1, 4]
    assert str(parse("curtas:10s")) == "period:today short:10s"


@pytest.mark.parametrize(
    ("at", "calls", "short"),
    [
        (NOON, 100_000, 83_000),  # eight hours more as the last one
        (NOON.replace(hour=19), 65_000, 51_500),
        (NOON.replace(hour=20), None, None),  # the day is over
    ],
)
def test_a_day_is_projected_at_the_pace_of_its_last_hour(at: datetime, calls: int | None, short: int | None) -> None:
    projected = Projection.of(ShortCounts(calls=60_000, short=47_000), ShortCounts(calls=5000, short=4500), 60, at)

    assert (projected and projected.counts.calls) == calls
    assert (projected and projected.counts.short) == short


def test_nothing_is_projected_where_no_call_was_made_lately() -> None:
    assert Projection.of(ShortCounts(calls=60_000, short=47_000), ShortCounts(), 60, NOON) is None
