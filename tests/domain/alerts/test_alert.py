"""Alerts as values: their texts, when they may speak, and when their conditions hold."""

from datetime import UTC, date, datetime

import pytest

from bot.domain.alerts.alert import Alert, SpeakingHours
from bot.domain.alerts.conditions import Change, Measure, Threshold
from bot.domain.filters import Filter
from bot.domain.grammar.parser import parse
from bot.domain.working_days import no_holidays

FALLING = Alert(query=parse("campaign:376"), measure=Measure("rate"), condition=Threshold("<", 20, "%"), minimum=100)


def test_an_alert_is_written_in_both_languages() -> None:
    assert FALLING.text("en") == "campaign:376 rate < 20% over 30m min 100 calls"
    assert FALLING.text("pt-BR") == "campanha:376 hit rate < 20% em 30m mínimo 100 chamadas"


def test_numbers_are_written_as_the_language_writes_them() -> None:
    bound = Threshold(">", 12.5, "%")

    assert (bound.text("en"), bound.text("pt-BR")) == ("> 12.5%", "> 12,5%")


def test_the_calls_without_an_answer_are_counted_the_same_however_they_are_named() -> None:
    unanswered = parse("campaign:376 unanswered")

    counted = Alert(query=unanswered, measure=Measure("calls"), condition=Threshold(">", 50))

    assert counted == Alert(query=parse("campaign:376"), measure=Measure("unanswered"), condition=Threshold(">", 50))


@pytest.mark.parametrize(("hour", "speaks"), [(7, False), (8, True), (19, True), (20, False), (3, False)])
def test_at_night_an_alert_says_nothing_unless_it_is_asked_to(hour: int, speaks: bool) -> None:  # noqa: FBT001
    at = datetime(2026, 11, 26, hour, 30, tzinfo=UTC)

    assert SpeakingHours().includes(at, no_holidays) is speaks
    assert SpeakingHours(start=0, end=24 * 60).includes(at, no_holidays)


@pytest.mark.parametrize(("hour", "speaks"), [(21, False), (22, True), (23, True), (5, True), (6, False), (12, False)])
def test_hours_may_go_over_midnight(hour: int, speaks: bool) -> None:  # noqa: FBT001
    night = SpeakingHours(start=22 * 60, end=6 * 60)

    assert night.includes(datetime(2026, 11, 26, hour, tzinfo=UTC), no_holidays) is speaks


def test_days_and_holidays_are_kept_silent() -> None:
    noon = datetime(2026, 11, 26, 12, tzinfo=UTC)  # a Thursday

    assert not SpeakingHours(weekdays=frozenset({0})).includes(noon, no_holidays)
    assert not SpeakingHours(skip_holidays=True).includes(
        noon, lambda day: f"{day}" if day == date(2026, 11, 26) else None
    )


def test_a_change_is_of_the_normal_value() -> None:
    falls, rises = Change("falls", 30), Change("rises", 30)

    assert falls.holds(70, 100)
    assert not falls.holds(71, 100)
    assert rises.holds(130, 100)
    assert not rises.holds(130, 0)


def test_it_is_over_at_its_own_bound_and_not_before() -> None:
    alert = Alert(measure=Measure("rate"), condition=Threshold("<", 20, "%"), clears=Threshold(">", 24, "%"))

    assert not alert.is_over(22)
    assert alert.is_over(25)
    assert FALLING.is_over(22)


@pytest.mark.parametrize("clears", [Threshold(">", 19, "%"), Threshold("<", 10, "%"), Threshold(">", 30)])
def test_an_alert_cannot_be_over_while_its_condition_holds(clears: Threshold) -> None:
    with pytest.raises(ValueError, match="not beyond the bound"):
        Alert(measure=Measure("rate"), condition=Threshold("<", 20, "%"), clears=clears)


def test_only_the_share_of_what_became_of_calls_is_watched() -> None:
    with pytest.raises(ValueError, match="not the share"):
        Measure("share", Filter("campaign", ("376",)))
