"""The figures of alerts, with their denominators and normal values."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.alerts.alert import LONGEST, SHORTEST
from bot.domain.alerts.readings import Counts, Reading, dimensions, hours_before, normal_windows, readings, window
from bot.domain.figures import Figures
from bot.domain.grammar.subscriptions.alerts import parse_alert
from bot.domain.working_days import no_holidays

pytestmark = pytest.mark.unmeasured

ZONE = ZoneInfo("America/Sao_Paulo")
FIGURES = Figures(calls=100, answered=40, talk_seconds=3900, talk_known=39, short_calls=9)


def read(text: str, counts: Counts, *normal: Counts) -> Reading:
    return readings(parse_alert(text), counts, normal)[""]


@pytest.mark.parametrize(("text", "value", "part", "of"), [
    ("chamadas > 5", 100, 100, None),
    ("atendidas > 5", 40, 40, None),
    ("não atendidas > 5", 60, 60, None),
    ("não atendidas > 5%", 60, 60, 100),
    ("hit rate < 5%", 40, 40, 100),
    ("tma > 5s", 100, 3900, 39),
    ("curtas > 5", 69, 69, None),
    ("curtas > 5%", 69 / 99 * 100, 69, 99),
])  # fmt: skip
def test_each_measure_has_its_own_denominator(text: str, value: float, part: int, of: int | None) -> None:
    found = read(text, {(): FIGURES})

    assert found.value == pytest.approx(value)
    assert (found.amount.part, found.amount.of) == (part, of)


def test_the_share_of_a_cause_is_of_all_calls_and_that_of_an_outcome_of_the_answered_ones() -> None:
    some: Counts = {("busy",): Figures(calls=30), ("no_answer",): Figures(calls=70, answered=40)}
    outcomes: Counts = {("Venda",): Figures(calls=10, answered=10), ("-",): Figures(calls=90, answered=30)}

    assert read("causa:ocupado > 5%", some).value == 30
    assert read("resultado:venda < 5%", outcomes).value == 25


def test_too_few_calls_have_no_rate_but_a_number() -> None:
    few: Counts = {(): Figures(calls=29, answered=1)}

    assert read("hit rate < 20%", few).value is None
    assert read("hit rate < 20% mínimo 10 chamadas", few).value is not None
    assert read("chamadas < 50", few).value == 29
    assert read("sem chamadas", {}).value == 0


def test_of_groups_each_is_read_by_itself_and_one_without_calls_too() -> None:
    alert = parse_alert("sem chamadas por campanha")

    found = readings(alert, {("376",): Figures(calls=3)}, known=("377",))

    assert {key: one.value for key, one in found.items()} == {"376": 3, "377": 0}


def test_the_normal_rate_is_that_of_the_days_together_and_the_normal_number_that_of_a_day() -> None:
    days: list[Counts] = [{(): Figures(calls=300, answered=30)}, {(): Figures(calls=100, answered=30)}]

    assert read("hit rate cai 30% contra o normal", {(): FIGURES}, *days).normal == 60 / 400
    assert read("chamadas caem 30% contra o normal", {(): FIGURES}, *days).normal == 200


def test_too_few_normal_calls_make_no_normal_value() -> None:
    assert read("hit rate cai 30% contra o normal", {(): FIGURES}, {(): Figures(calls=29, answered=9)}).normal is None
    assert read("hit rate cai 30% contra o normal", {(): FIGURES}).normal is None


def test_where_the_number_of_calls_falls_the_normal_days_speak_for_the_few() -> None:
    few: Counts = {(): Figures(calls=2)}

    assert read("chamadas caem 50% contra o normal", few, {(): FIGURES}).value == 2
    assert read("hit rate cai 50% contra o normal", few, {(): FIGURES}).value is None


def test_the_normal_hours_are_those_of_the_last_four_same_weekdays_without_holidays() -> None:
    looked = window(parse_alert("hit rate < 5% em 1h"), datetime(2026, 11, 26, 15, tzinfo=UTC), ZONE)

    found = normal_windows(looked, ZONE, lambda day: "Finados" if day == date(2026, 11, 12) else None)

    assert [one.start.astimezone(ZONE).date().day for one in found] == [19, 5, 29]
    assert all(one.end - one.start == looked.end - looked.start for one in found)


def test_the_normal_hours_are_the_same_by_the_clock_where_clocks_change() -> None:
    lisbon = ZoneInfo("Europe/Lisbon")
    looked = window(parse_alert("hit rate < 5% em 1h"), datetime(2026, 10, 26, 12, tzinfo=UTC), lisbon)

    assert normal_windows(looked, lisbon, no_holidays)[0].start == datetime(2026, 10, 19, 10, tzinfo=UTC)


def test_today_begins_at_midnight() -> None:
    looked = window(parse_alert("curtas > 80% hoje"), datetime(2026, 11, 26, 15, tzinfo=UTC), ZONE)

    assert looked.start == datetime(2026, 11, 26, 3, tzinfo=UTC)


causes = st.sampled_from(["busy", "no_answer", "network"])
groups = st.sampled_from(["376", "377", "378"])
figures = st.builds(Figures, calls=st.integers(40, 99), answered=st.integers(0, 40))


@given(st.dictionaries(st.tuples(groups, causes), figures, min_size=1))
def test_groups_add_up_to_the_whole(counts: dict[tuple[str, ...], Figures]) -> None:
    alert = parse_alert("causa:ocupado > 5% por campanha")
    assert dimensions(alert) == ("campaign", "cause")

    found = readings(alert, counts)

    assert sum(one.calls for one in found.values()) == sum(one.calls for one in counts.values())
    parts = sum(one.calls for (_, cause), one in counts.items() if cause == "busy")
    assert sum(one.amount.part for one in found.values()) == parts


@given(
    st.integers(0, 365 * 24 * 60).map(lambda minute: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)),
    st.integers(SHORTEST, LONGEST),
    st.sampled_from(("", " dia e noite", " das 13h às 22h")),
)
def test_the_hours_before_a_window_are_of_its_day_and_end_where_it_begins(
    end: datetime, minutes: int, hours: str
) -> None:
    alert = replace(parse_alert(f"hit rate < 20%{hours}"), window=minutes)
    looked = window(alert, end, ZONE)

    before = hours_before(alert, looked, ZONE)

    if before is None:
        assert looked.start.astimezone(ZONE).time() == datetime.min.time()
    else:
        start = before.start.astimezone(ZONE)
        assert before.end == looked.start
        assert start.date() == looked.start.astimezone(ZONE).date()
        assert timedelta(0) < before.end - before.start <= timedelta(hours=4)


def test_the_hours_before_begin_when_an_alert_begins_to_speak() -> None:
    looked = window(parse_alert("hit rate < 20%"), datetime(2026, 11, 26, 13, 40, tzinfo=UTC), ZONE)

    found = [hours_before(parse_alert(f"hit rate < 20%{hours}"), looked, ZONE) for hours in ("", " dia e noite")]

    assert [one and f"{one.start.astimezone(ZONE):%H:%M}" for one in found] == ["08:00", "06:10"]
