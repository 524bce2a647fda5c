"""The evidence of an alert is that of the calls in the local copy: of its window, and of the same hours before."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest

from bot.domain.alerts.alert import Alert
from bot.domain.alerts.conditions import Change, Measure, Threshold
from bot.domain.alerts.readings import ALL, Amount
from bot.domain.call import Agent, Call, Campaign, Subscriber
from bot.domain.filters import Filter
from bot.domain.mirror_ledger import LedgerSpan
from bot.domain.period import DAY
from bot.domain.query import Query
from bot.domain.search import Interval
from bot.domain.working_days import no_holidays
from bot.reports.alert_evidence import EvidenceReader
from bot.reports.alert_figures import AlertRules
from bot.store.store import Store
from tests.store.mirror.world import ZONE

AT = datetime(2026, 11, 26, 13, 40, tzinfo=UTC)  # 10:40 in São Paulo
WEEK = timedelta(weeks=1)
MINUTE = timedelta(minutes=1)
LOW = Threshold("<", 20, "%")
RATE = Alert(measure=Measure("rate"), condition=LOW)


def day_of_calls(end: datetime, *, failing: str = "") -> list[Call]:
    """Return a call a minute of the three hours before an instant; every second is answered, but on a failing trunk."""
    calls = []
    for minutes in range(1, 181):
        trunk = ("Pontal", "Litoral", "Serra")[minutes % 3]
        answered = minutes % 2 == 0 and trunk != failing
        begun = end - minutes * MINUTE
        calls.append(
            Call(
                id=int(begun.timestamp()),
                start_time=begun.isoformat(),
                answer_time=(begun + timedelta(seconds=5)).isoformat() if answered else None,
                talking_duration=60 if answered else 0,
                campaign=Campaign(id=376 + minutes // 2 % 2, name="Vendas"),
                agent=Agent(id=149, name="Ana") if answered else None,
                subscriber=Subscriber(number=f"8499999{minutes:04}", name="Maria"),
                hangup_cause="Normal clearing" if answered else "No answer",
                trunk_name=trunk,
                download_audio="https://tenant.example/recording" if answered else None,
            )
        )
    return calls


@pytest.fixture
async def kept(store: Store) -> Store:
    """A copy of today, when a trunk fails, and of the same hours of the last three same weekdays."""
    assert await store.mirror.lease.take()
    for weeks in range(4):
        end = AT - weeks * WEEK
        span = LedgerSpan(
            interval=Interval(end - timedelta(hours=10), end), claimed=180, arrived=180, read_at=AT, checked_at=AT
        )
        assert await store.mirror.keep(span, day_of_calls(end, failing="" if weeks else "Litoral"))
    return store


def reader(store: Store) -> EvidenceReader:
    return EvidenceReader(
        store.mirror, store.name_directory, AlertRules(zone=ZONE, holidays=no_holidays, short_seconds=6)
    )


async def test_the_figures_are_those_of_the_window_and_of_the_weeks_that_are_kept(kept: Store) -> None:
    found = await reader(kept).gather(RATE, ALL, AT)

    assert (found.calls, found.amount) == (30, Amount(10, 30))
    assert found.normal is not None
    assert found.normal.amount == Amount(45, 90)
    assert found.normal.days == (date(2026, 11, 19), date(2026, 11, 12), date(2026, 11, 5))
    assert found.interval == Interval(AT - 30 * MINUTE, AT)


async def test_the_first_part_of_the_change_is_what_went_wrong(kept: Store) -> None:
    found = await reader(kept).gather(replace(RATE, window=180), ALL, AT)

    assert found.made_of is not None
    first = found.made_of.parts[0]
    assert first.values == (("trunk", "Litoral"),)
    assert found.made_of.change == Fraction(60, 180) - Fraction(1, 2)


async def test_a_count_is_compared_with_the_mean_of_the_days(kept: Store) -> None:
    found = await reader(kept).gather(Alert(measure=Measure("answered"), condition=Change("falls", 30)), ALL, AT)

    assert found.amount == Amount(10)
    assert found.usual == Fraction(15)
    assert found.made_of is not None
    assert found.made_of.change == -5


async def test_the_chart_has_the_last_eight_hours(kept: Store) -> None:
    found = await reader(kept).gather(RATE, ALL, AT)

    assert [f"{hour.at:%H}" for hour in found.hours] == ["03", "04", "05", "06", "07", "08", "09", "10"]
    assert [hour.now.of for hour in found.hours] == [0, 0, 0, 0, 20, 60, 60, 40]
    assert found.hours[-1].normal == Amount(60, 120)


async def test_the_share_of_a_cause_is_of_all_calls(kept: Store) -> None:
    alert = Alert(measure=Measure("share", Filter("cause", ("no_answer",))), condition=Threshold(">", 15, "%"))
    found = await reader(kept).gather(alert, ALL, AT)

    assert found.amount == Amount(20, 30)


async def test_calls_with_a_recording_come_first(kept: Store) -> None:
    found = await reader(kept).gather(replace(RATE, window=15), ALL, AT)

    assert [call.recorded for call in found.shown] == [True] * 5
    assert found.shown[0].started_at > found.shown[1].started_at


async def test_a_group_has_its_own_figures_and_its_name(kept: Store) -> None:
    await kept.name_directory.learn(day_of_calls(AT))
    alert = replace(RATE, query=Query(period=DAY, by="campaign"))
    found = await reader(kept).gather(alert, "376", AT)

    assert (found.group, found.label, found.calls) == ("376", "Vendas", 15)
    assert str(found.question.query) == "campaign:376 period:30min"


async def test_single_calls_are_shown_without_figures(kept: Store) -> None:
    alert = Alert(measure=Measure("nps"), condition=Threshold("<=", 6))
    call = day_of_calls(AT)[0]
    found = await reader(kept).gather(alert, ALL, AT, [call])

    assert (found.shown, found.normal, found.hours) == ((call,), None, ())


async def test_without_earlier_weeks_the_hours_before_of_the_same_day_are_compared(store: Store) -> None:
    assert await store.mirror.lease.take()
    window = Interval(AT - 30 * MINUTE, AT)
    calls = day_of_calls(AT, failing="Litoral")[:30] + day_of_calls(AT)[30:]
    day = Interval(AT - timedelta(hours=10), AT)
    assert await store.mirror.keep(LedgerSpan(interval=day, claimed=180, arrived=180, read_at=AT, checked_at=AT), calls)

    rate = await reader(store).gather(RATE, ALL, AT)
    count = await reader(store).gather(Alert(measure=Measure("answered"), condition=Threshold("<", 12)), ALL, AT)

    opened = AT.replace(hour=11, minute=0)  # 8:00 in São Paulo, where alerts begin to speak
    assert rate.normal is not None
    assert (rate.normal.before, rate.normal.days) == (Interval(opened, window.start), ())
    assert (rate.amount, rate.normal.amount) == (Amount(10, 30), Amount(65, 130))
    assert rate.made_of is not None
    assert rate.made_of.change == Fraction(1, 3) - Fraction(1, 2)
    assert rate.made_of.parts[0].values == (("trunk", "Litoral"),)
    assert count.usual == 15
    assert count.made_of is not None
    assert count.made_of.change == -5


async def test_a_day_so_far_without_earlier_weeks_has_nothing_to_be_compared_with(kept: Store) -> None:
    found = await reader(kept).gather(replace(RATE, window=None), ALL, AT - 3 * WEEK)

    assert (found.normal, found.made_of) == (None, None)
