"""The ledger of the local copy: what it vouches for, and what is to be looked at next."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.domain.mirror_ledger import FRESH, SETTLED_AFTER, LedgerSpan, cover
from bot.domain.mirror_plan import Plan, Task
from bot.domain.search import Interval

NOW = datetime(2026, 11, 18, 15, 7, tzinfo=UTC)
PLAN = Plan(days=1, zone=ZoneInfo("America/Sao_Paulo"), every=timedelta(minutes=1))
MIDNIGHT = datetime(2026, 11, 17, 3, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


def span(start: datetime, length: timedelta, checked: datetime = NOW, problem: str | None = None) -> LedgerSpan:
    interval = Interval(start, start + length)
    return LedgerSpan(interval=interval, claimed=1, arrived=1, read_at=checked, checked_at=checked, problem=problem)


def done(tasks: list[Task], now: datetime, problem: str | None = None) -> list[LedgerSpan]:
    """Return the ledger after all of these."""
    return [span(one.interval.start, one.interval.end - one.interval.start, now, problem) for one in tasks]


def test_an_empty_copy_is_read_newest_first_without_a_gap() -> None:
    tasks = list(PLAN.tasks([], NOW))

    assert all(one.span is None for one in tasks)
    assert (tasks[0].interval.end, tasks[-1].interval.start) == (NOW, MIDNIGHT)
    assert all(one.interval.start == other.interval.end for one, other in pairwise(tasks))
    assert {one.interval.end - one.interval.start for one in tasks} == {7 * MINUTE, 15 * MINUTE, HOUR}


def test_what_was_just_read_is_left_alone_but_for_the_newest_calls() -> None:
    spans = done(list(PLAN.tasks([], NOW)), NOW)

    later = list(PLAN.tasks(spans, NOW + MINUTE))

    assert {one.span for one in later if one.interval.end > NOW - 30 * MINUTE} == {None}
    assert {one.span in spans for one in later if one.interval.end <= NOW - 30 * MINUTE} == {True}
    assert all(one.interval.end > NOW + MINUTE - SETTLED_AFTER - HOUR for one in later)


def test_a_day_is_read_again_in_each_of_the_two_nights_after_it() -> None:
    noon = Interval(MIDNIGHT + 9 * HOUR, MIDNIGHT + 10 * HOUR)
    plan, read = Plan(days=5, zone=PLAN.zone, every=MINUTE), []
    at, ledger = noon.end + 3 * HOUR, [span(noon.start, HOUR, noon.end + 3 * HOUR)]
    for _ in range(4 * 24):
        at += HOUR
        if Task(noon) in plan.tasks(ledger, at):  # else it is only counted
            read.append(at.astimezone(PLAN.zone).strftime("%d %Hh"))
            ledger = [span(noon.start, HOUR, at)]

    assert read == ["18 03h", "19 03h"]


@pytest.mark.unmeasured
def test_a_settled_hour_is_counted_again_each_hour_and_ever_more_seldom() -> None:
    """A call that the tenant has moved or deleted since is missed by the count alone."""
    plan, begin = Plan(days=40, zone=PLAN.zone, every=MINUTE), MIDNIGHT + 9 * HOUR
    at, counted = begin + 3 * HOUR, list[float]()
    known = span(begin, HOUR, at)
    while at < begin + 30 * 24 * HOUR:
        at += 15 * MINUTE if at < begin + 24 * HOUR else HOUR
        own = [one for one in plan.tasks([known], at) if one.interval == known.interval]
        counted += [(at - begin) / HOUR for one in own if one.span is known]
        known = replace(known, checked_at=at, read_at=known.read_at if own[0].span else at) if own else known

    assert counted[:10] == [4 + place for place in range(10)]
    assert 3 <= sum(one > 24 * 24 for one in counted) <= 6
    assert len(counted) < 24 + 24 * 4


def test_at_night_the_quarters_of_an_hour_become_one_span() -> None:
    hour = MIDNIGHT + 9 * HOUR
    quarters = [span(hour + place * 15 * MINUTE, 15 * MINUTE, hour + 4 * HOUR) for place in range(4)]

    tasks = PLAN.tasks(quarters, MIDNIGHT + 27 * HOUR)

    assert Task(Interval(hour, hour + HOUR)) in list(tasks)


def test_what_proved_unsound_is_read_again_after_all_else() -> None:
    tasks = list(PLAN.tasks([], NOW))
    bad, good = tasks[12], [one for one in tasks if one is not tasks[12]]
    spans = [*done([bad], NOW, "bad_rows"), *done(good[:-2], NOW)]

    soon, later = (list(PLAN.tasks(spans, NOW + after)) for after in (5 * MINUTE, HOUR))

    assert bad.interval not in [one.interval for one in soon]
    assert later[-1].interval == bad.interval


def test_newest_calls_that_proved_unsound_are_read_again_at_the_next_look() -> None:
    quarter = Interval(NOW - 97 * MINUTE, NOW - 82 * MINUTE)
    bad = done([Task(quarter)], NOW, "bad_rows")

    at_once, next_time = ({one.interval: one.span for one in PLAN.tasks(bad, at)} for at in (NOW, NOW + MINUTE))

    assert quarter not in at_once
    assert next_time[quarter] is None


TODAY = Interval(MIDNIGHT + 24 * HOUR, NOW)
WHOLE = Interval(MIDNIGHT, NOW)


@pytest.mark.parametrize(("later", "asked"), [
    (timedelta(0), timedelta(0)), (FRESH, timedelta(0)), (FRESH + MINUTE, SETTLED_AFTER),
])  # fmt: skip
def test_the_last_hours_are_believed_for_a_moment_only(later: timedelta, asked: timedelta) -> None:
    spans = done(list(PLAN.tasks([], NOW)), NOW)

    found = cover(Interval(TODAY.start, NOW + later), spans, NOW + later)

    missing = sum((gap.end - gap.start for gap in found.missing), timedelta(0))
    assert missing == timedelta(0) if not asked else missing >= asked
    assert found.read_at == NOW


@given(holes=st.sets(st.integers(0, 40), max_size=9), unsound=st.sets(st.integers(0, 40), max_size=5))
def test_a_question_is_covered_once_whatever_is_missing(holes: set[int], unsound: set[int]) -> None:
    tasks = list(PLAN.tasks([], NOW))
    spans = done([one for place, one in enumerate(tasks) if place not in holes], NOW)
    spans = [span(one.interval.start, one.interval.end - one.interval.start, NOW, "cap" if place in unsound else None)
             for place, one in enumerate(spans)]  # fmt: skip

    found = cover(WHOLE, spans, NOW)

    parts = sorted((*found.mirrored, *found.missing), key=lambda one: one.start)
    assert (parts[0].start, parts[-1].end) == (WHOLE.start, WHOLE.end) or not found.mirrored
    assert all(one.end == other.start for one, other in pairwise(parts))
    assert len(found.missing) <= 4
    for one in spans:
        if not one.sound:
            assert any(gap.start <= one.interval.start and one.interval.end <= gap.end for gap in found.missing)
