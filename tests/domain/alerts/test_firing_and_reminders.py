"""When an alert tells that it fires, that it still does, and that it is over."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.alerts.alert import Alert
from bot.domain.alerts.firing_and_reminders import MOST_REMINDERS, AlertState, Look, TransitionKind
from bot.domain.alerts.readings import Amount, Reading
from bot.domain.grammar.subscriptions.alerts import parse_alert

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ALERT = parse_alert("hit rate < 20% em 30m")
LOW, HIGH = 10.0, 30.0


def looks(*values: float | None, alert: Alert = ALERT, speaks: bool = True) -> list[TransitionKind | None]:
    """Return what is told at a look a minute; None is a look without enough calls."""
    state, told = AlertState(), []
    for minute, value in enumerate(values):
        state, one = state.look(alert, Look(at=NOON + minute * MINUTE, reading=read(value), speaks=speaks))
        told.append(one)
    return told


def read(value: float | None) -> Reading:
    return Reading(calls=100, amount=Amount(part=1), value=value)


def test_an_alert_fires_at_the_second_look_in_a_row() -> None:
    assert looks(LOW, LOW, LOW) == [None, "fired", None]
    assert looks(LOW, HIGH, LOW, HIGH, LOW) == [None] * 5


def test_it_is_over_at_the_second_look_in_a_row_that_is_normal() -> None:
    assert looks(LOW, LOW, HIGH, LOW, HIGH, HIGH) == [None, "fired", None, None, None, "over"]


def test_with_a_bound_of_its_own_it_is_over_only_there() -> None:
    alert = parse_alert("hit rate < 20% normal > 24%")

    assert looks(LOW, LOW, 22, 22, 25, 25, alert=alert) == [None, "fired", None, None, None, "over"]


def test_too_few_calls_say_nothing_and_end_what_was_said() -> None:
    assert looks(None, None, None) == [None, None, None]
    assert looks(LOW, LOW, None, None) == [None, "fired", None, "over"]


def test_outside_its_hours_it_is_over_but_never_fires() -> None:
    assert looks(LOW, LOW, LOW, speaks=False) == [None] * 3
    firing = AlertState(firing_since=NOON, looked_at=NOON)
    state, _ = firing.look(ALERT, Look(at=NOON + MINUTE, reading=read(HIGH), speaks=False))

    assert state.look(ALERT, Look(at=NOON + 2 * MINUTE, reading=read(HIGH), speaks=False))[1] == "over"


def test_what_begins_while_it_is_silent_is_told_once_it_may_speak() -> None:
    state = AlertState()
    for minute in range(5):
        state, told = state.look(ALERT, Look(at=NOON + minute * MINUTE, reading=read(LOW), speaks=False))
        assert told is None

    assert state.look(ALERT, Look(at=NOON + 5 * MINUTE, reading=read(LOW)))[1] == "fired"


def test_the_same_calls_are_looked_at_once() -> None:
    state, _ = AlertState().look(ALERT, Look(at=NOON, reading=read(LOW)))

    assert state.look(ALERT, Look(at=NOON, reading=read(LOW))) == (state, None)


def test_looks_far_apart_are_not_in_a_row() -> None:
    state, _ = AlertState().look(ALERT, Look(at=NOON, reading=read(LOW)))

    assert state.look(ALERT, Look(at=NOON + timedelta(hours=2), reading=read(LOW)))[1] is None


def test_it_reminds_every_hour_and_five_times_at_most() -> None:
    told = looks(*[LOW] * 60 * 9)

    assert [minute for minute, one in enumerate(told) if one == "reminder"] == [61, 121, 181, 241, 301]
    assert looks(*[LOW] * 200, alert=replace(ALERT, again_after=None)).count("reminder") == 0


def test_what_cannot_be_seen_is_told_once_and_changes_nothing() -> None:
    state, told = AlertState(firing_since=NOON, looked_at=NOON, in_a_row=1), []
    for minute in range(1, 200):
        state, one = state.look(ALERT, Look(at=NOON + minute * MINUTE, reading=None))
        told.append(one)

    assert [one for one in told if one] == ["blind"]
    assert state.firing_since == NOON


values = st.lists(st.none() | st.floats(0, 100), max_size=200)


@given(values, st.sampled_from(["hit rate < 20%", "hit rate < 20% normal > 24%", "curtas > 80% de novo após 15m"]))
def test_firing_and_over_take_turns(read: list[float | None], text: str) -> None:
    told = [one for one in looks(*read, alert=parse_alert(text)) if one]

    turns = [one for one in told if one != "reminder"]
    assert turns == [("fired", "over")[place % 2] for place in range(len(turns))]
    for place, one in enumerate(told):
        if one == "reminder":
            since = len(told[:place]) - told[:place][::-1].index("fired")
            assert told[since:place].count("over") == 0
            assert place - since < MOST_REMINDERS


@given(values)
def test_an_alert_never_fires_of_values_that_hold_at_no_two_looks_in_a_row(read: list[float | None]) -> None:
    apart = [value for one in read for value in (one, HIGH)]

    assert set(looks(*apart)) <= {None}
