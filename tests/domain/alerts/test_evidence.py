"""The figures of an alert, and the question that its window is."""

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

from bot.domain.alerts.alert import Alert
from bot.domain.alerts.conditions import Change, Measure, Threshold
from bot.domain.alerts.evidence import Evidence, Normal, window_query
from bot.domain.alerts.readings import Amount
from bot.domain.filters import Filter
from bot.domain.period import DAY
from bot.domain.query import Query
from bot.domain.search import Interval

_AT = datetime(2026, 11, 26, 10, 40, tzinfo=UTC)
_FALLS = Change("falls", 30)
_LOW = Threshold("<", 20, "%")


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
        now, normal = Amount(0, 0 if amount.of else None), Normal(amount=amount, days=days)
        return Evidence(alert=alert, as_of=_AT, interval=Interval(_AT, _AT), calls=0, amount=now, normal=normal)

    assert evidence(rate, Amount(30, 100)).usual == Fraction(3, 10)
    assert evidence(rate, Amount(30, 100)).value is None
    assert evidence(count, Amount(300)).usual == 150
