"""A change counts where it is more than chance makes of calls that fare as ever."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.alerts.alert import Alert
from bot.domain.alerts.readings import Counts, readings
from bot.domain.alerts.significance import is_significant
from bot.domain.figures import Figures
from bot.domain.grammar.subscriptions.alerts import parse_alert


@pytest.mark.parametrize(
    ("now", "days", "beyond"),
    [
        ((16, 71), [(28, 75)] * 4, False),  # 22% against 37%, of few calls
        ((40, 200), [(80, 200)] * 4, True),  # halved, of many
        ((0, 200), [(80, 200)] * 4, True),
        ((70, 200), [(80, 200)] * 4, False),
        ((0, 0), [(80, 200)] * 4, False),
        ((40, 200), [], False),
        ((60, None), [(100, None)] * 4, False),  # a day may have fewer calls
        ((10, None), [(100, None)] * 4, True),
        ((400, None), [(100, None)] * 4, True),
        ((0, None), [(9, None)] * 4, False),
    ],
)
def test_few_calls_say_little(*, now: tuple[int, int | None], days: list[tuple[int, int | None]], beyond: bool) -> None:
    assert is_significant(now, days, mean=False) is beyond


def test_a_mean_of_talk_times_varies_more_than_a_share() -> None:
    days = [(12_000, 100)] * 4

    assert is_significant((8_000, 100), days, mean=True) is False
    assert is_significant((200_000, 5_000), [(600_000, 5_000)] * 4, mean=True) is True


@given(*(st.integers(*bounds) for bounds in ((0, 200), (1, 200), (0, 200), (1, 200), (2, 9))))
def test_more_calls_of_the_same_shares_never_make_it_chance(
    part: int, of: int, usual: int, calls: int, times: int
) -> None:
    now, day = (min(part, of), of), (min(usual, calls), calls)
    more, days = (now[0] * times, of * times), [(day[0] * times, calls * times)]

    assert not is_significant(now, [day], mean=False) or is_significant(more, days, mean=False)


def test_of_ten_thousand_usual_hours_hardly_one_is_told() -> None:
    drawn = random.Random(5)  # noqa: S311 - made-up calls
    hours = [sum(drawn.random() < 0.3 for _ in range(60)) for _ in range(10_000)]
    days = [(hour, 60) for hour in hours[:4]]

    told = [hour for hour in hours[4:] if is_significant((hour, 60), [*days, *[(18, 60)] * 36], mean=False)]
    assert len(told) <= 3


def read(alert: Alert, answered: int, calls: int) -> bool:
    normal: list[Counts] = [{(): Figures(calls=100, answered=40)}] * 4
    return readings(alert, {(): Figures(calls=calls, answered=answered)}, normal)[""].by_chance


def test_a_bound_of_its_own_is_not_asked_for_more_calls_than_its_minimum() -> None:
    change, bound = parse_alert("rate falls 30% against normal over 1h"), parse_alert("rate < 30% over 1h")

    assert (read(change, 9, 40), read(change, 0, 40), read(bound, 9, 40)) == (True, False, False)
