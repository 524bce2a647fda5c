"""The demonstration begins when there is something to see."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.grammar.commands.alert_words import alert_text
from bot.domain.grammar.commands.short_call_meter_words import asks_for_meter
from bot.domain.grammar.parser import parse
from bot.domain.grammar.subscriptions.alerts import parse_alert
from bot.domain.grammar.subscriptions.digests import parse_subscription
from bot.domain.language import LANGUAGES
from bot.domain.names import NO_NAMES
from bot.sandbox.tenant import CallCentre
from bot.slack.digests.command import digest_command_text
from bot.terminal.demo_world import CAST, SEED, TOUR, first_digest, morning_failures, opening, shifted

WORLD = CallCentre(calls_per_day=200)


@pytest.mark.parametrize(
    ("now", "begins"),
    [
        ("2026-11-24T15:00", "2026-11-24T15:00"),  # a Tuesday afternoon will do as it is
        ("2026-11-24T22:00", "2026-11-24T16:40"),
        ("2026-11-24T07:00", "2026-11-20T16:40"),  # Tuesday morning: Monday had no yesterday
        ("2026-11-22T15:00", "2026-11-20T16:40"),  # a Sunday
    ],
)
def test_it_begins_in_the_afternoon_after_a_working_day(now: str, begins: str) -> None:
    zone = WORLD.zone
    expected = datetime.fromisoformat(begins).replace(tzinfo=zone)
    while WORLD.count((expected - timedelta(days=1)).date()) < 100 or WORLD.count(expected.date()) < 100:
        expected = (expected - timedelta(days=1)).replace(hour=16, minute=40)

    assert opening(WORLD, datetime.fromisoformat(now).replace(tzinfo=zone)) == expected


def test_yesterday_and_today_have_calls_whenever_it_begins() -> None:
    for day in range(1, 29):
        begins = opening(WORLD, datetime(2026, 4, day, 12, tzinfo=WORLD.zone))

        assert WORLD.count(begins.date()) >= 100
        assert WORLD.count((begins - timedelta(days=1)).date()) >= 100


def test_a_shifted_clock_runs_on() -> None:
    times = iter([datetime(2026, 1, 1, tzinfo=WORLD.zone), datetime(2026, 1, 2, tzinfo=WORLD.zone)])
    clock = shifted(lambda: next(times), timedelta(days=-1))

    assert (clock() - clock()).days == -1


def test_every_step_of_the_tour_is_said_in_both_languages_and_can_be_done() -> None:
    people, channels = {one.name for one in SEED.people}, {one.name: one for one in SEED.channels}

    assert len(TOUR) == 7
    for step in TOUR:
        assert set(step.line) == set(step.title) == set(step.then) == set(LANGUAGES)
        assert step.player in people & {one.name for one in CAST}
        assert step.channel == "@calls" or step.player in channels[step.channel].members
        for line in step.line.values():
            text = line.removeprefix("/chamadas ").removeprefix("/calls ")
            digest, alert = digest_command_text(text), alert_text(text)
            if alert is not None:
                parse_alert(alert)
            elif digest is not None:
                parse_subscription(digest, home=ZoneInfo("America/Sao_Paulo"))
            elif not asks_for_meter(text, NO_NAMES):
                parse(text)


@pytest.mark.parametrize(("now", "due"), [("16:40:00", "16:41"), ("16:40:50", "16:42"), ("23:59:30", "00:00")])
def test_the_first_digest_is_due_soon(now: str, due: str) -> None:
    assert f" às {due} " in first_digest(datetime.fromisoformat(f"2026-11-19T{now}"))


@pytest.mark.parametrize(
    ("now", "days"),
    [
        ("2026-11-24T10:15", [24, 25, 26, 27]),
        ("2026-11-24T16:40", [25, 26, 27, 30]),  # no failure where only few work
        ("2026-11-19T16:40", [23, 24, 25, 26]),  # nor on a holiday
    ],
)
def test_a_trunk_fails_in_the_next_mornings_with_work(now: str, days: list[int]) -> None:
    failures = morning_failures(WORLD, datetime.fromisoformat(now).replace(tzinfo=WORLD.zone))

    assert [one.begin.day for one in failures] == days
    assert {one.begin.strftime("%H:%M") for one in failures} == {"10:40"}
