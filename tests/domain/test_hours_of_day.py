from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given

from bot.domain.hours_of_day import MINUTES, began_within, hour_bounds, hours, merged
from tests.domain.calls import call
from tests.domain.strategies import day_hours

SAO_PAULO = ZoneInfo("America/Sao_Paulo")
LISBON = ZoneInfo("Europe/Lisbon")


def begun(at: datetime, value: str, zone: ZoneInfo) -> bool:
    return began_within((value,))(call(start_time=at.astimezone(UTC)), zone)


@pytest.mark.parametrize(("values", "found"), [
    (("9..12", "12..14"), ("9..14",)),
    (("18..20", "6..9"), ("6..9", "18..20")),
    (("9..24", "0..12"), ("9..12",)),
    (("9..24", "0..9"), ("0..24",)),
    (("0..9", "18..24"), ("0..9", "18..24")),
])  # fmt: skip
def test_hours_that_touch_are_one_and_open_ends_meet(values: tuple[str, ...], found: tuple[str, ...]) -> None:
    assert merged(values) == found


@given(day_hours)
def test_hours_are_merged_once(values: tuple[str, ...]) -> None:
    assert merged(values) == values == tuple(hours(*hour_bounds(value)) for value in values)
    assert all(0 <= start < end <= MINUTES for start, end in map(hour_bounds, values))


def test_a_call_belongs_to_the_hour_in_which_it_began_in_the_tenants_zone() -> None:
    assert begun(datetime(2026, 11, 20, 9, tzinfo=SAO_PAULO), "9..12", SAO_PAULO)
    assert begun(datetime(2026, 11, 20, 11, 59, 59, tzinfo=SAO_PAULO), "9..12", SAO_PAULO)
    assert not begun(datetime(2026, 11, 20, 12, tzinfo=SAO_PAULO), "9..12", SAO_PAULO)
    assert not begun(datetime(2026, 11, 20, 9, tzinfo=UTC), "9..12", SAO_PAULO)


def test_an_hour_that_the_clocks_repeat_counts_both_times() -> None:
    first, second = (datetime(2026, 10, 25, 1, 30, fold=fold, tzinfo=LISBON) for fold in (0, 1))

    assert first.astimezone(UTC) != second.astimezone(UTC)
    assert begun(first, "1..2", LISBON)
    assert begun(second, "1..2", LISBON)
    assert not begun(datetime(2026, 10, 25, 2, tzinfo=LISBON), "1..2", LISBON)
