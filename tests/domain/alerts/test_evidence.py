"""The figures of an alert, and the question that its window is."""

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from bot.domain.alerts.alert import DAY, Alert
from bot.domain.alerts.amounts import Amount, amount_of
from bot.domain.alerts.conditions import Change, Measure, MeasureKind, Threshold
from bot.domain.alerts.evidence import Evidence, Normal, window_query
from bot.domain.figures import Figures
from bot.domain.filters import Filter
from bot.domain.query import Query
from bot.domain.search import Interval

_AT = datetime(2026, 11, 26, 10, 40, tzinfo=UTC)
_FIGURES = Figures(calls=100, answered=40, talk_seconds=3000, talk_known=30, short_calls=10)
_FALLS = Change("falls", 30)
_LOW = Threshold("<", 20, "%")


@pytest.mark.parametrize(
    ("kind", "condition", "amount"),
    [
        ("calls", Threshold("<", 1), Amount(100)),
        ("answered", Threshold("<", 1), Amount(40)),
        ("unanswered", Threshold(">", 50), Amount(60)),
        ("unanswered", Threshold(">", 50, "%"), Amount(60, 100)),
        ("rate", _LOW, Amount(40, 100)),
        ("talk", Threshold("<", 30, "s"), Amount(3000, 30)),
        ("short", Threshold(">", 80, "%"), Amount(70, 90)),  # of 10 answered calls it is not known
        ("short", Threshold(">", 80), Amount(70)),
        ("calls", _FALLS, Amount(100)),
        ("rate", _FALLS, Amount(40, 100)),
    ],
)
def test_the_amount_is_that_of_the_measure(kind: MeasureKind, condition: Threshold | Change, amount: Amount) -> None:
    assert amount_of(Alert(measure=Measure(kind), condition=condition), _FIGURES) == amount


@pytest.mark.parametrize(
    ("part", "amount"),
    [(Filter("cause", ("busy",)), Amount(20, 100)), (Filter("outcome", ("Venda",)), Amount(8, 40))],
)
def test_the_share_of_an_outcome_is_of_the_answered_calls_and_that_of_a_cause_of_all(
    part: Filter, amount: Amount
) -> None:
    alert = Alert(measure=Measure("share", part), condition=_LOW)

    assert amount_of(alert, _FIGURES, Figures(calls=20, answered=8)) == amount


def test_the_window_of_one_group_is_asked_for_as_its_last_minutes() -> None:
    query = Query(filters=(Filter("trunk", ("Pontal",)),), period=DAY, by="campaign")
    alert = Alert(query=query, measure=Measure("rate"), condition=_LOW, window=45)

    assert str(window_query(alert, "376")) == "campaign:376 period:45min trunk:Pontal"
    assert str(window_query(replace(alert, window=None))) == "period:today trunk:Pontal"


def test_the_usual_count_is_the_mean_of_the_days_and_the_usual_rate_that_of_all_calls() -> None:
    days = (date(2026, 11, 19), date(2026, 11, 12))
    rate = Alert(measure=Measure("rate"), condition=_LOW)
    count = Alert(measure=Measure("calls"), condition=_FALLS)

    def evidence(alert: Alert, amount: Amount) -> Evidence:
        normal = Normal(amount=amount, days=days)
        return Evidence(
            alert=alert, as_of=_AT, interval=Interval(_AT, _AT), calls=0, amount=Amount(0, 0), normal=normal
        )

    assert evidence(rate, Amount(30, 100)).usual == Fraction(3, 10)
    assert evidence(rate, Amount(30, 100)).value is None
    assert evidence(count, Amount(300)).usual == 150
