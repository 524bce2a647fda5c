from collections import Counter
from datetime import datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.call import Agent, Call, Campaign, Subscriber
from bot.domain.summary import Summary, summarise
from tests.domain.calls import START, call, calls, missed

pytestmark = pytest.mark.unmeasured

SAO_PAULO = ZoneInfo("America/Sao_Paulo")
KATHMANDU = ZoneInfo("Asia/Kathmandu")


@given(st.lists(calls), st.lists(calls))
def test_calls_that_are_added_in_parts_count_as_the_whole(a: list[Call], b: list[Call]) -> None:
    parts = summarise(a)
    parts.add(b)

    assert parts == summarise(a + b)


@given(st.lists(calls))
def test_every_figure_equals_a_count_by_hand(some: list[Call]) -> None:
    summary = summarise(some)
    answered = [one for one in some if one.answered]
    known = [one.talk_seconds for one in answered if one.talk_seconds is not None]

    assert summary.calls == len(some)
    assert summary.answered == len(answered)
    assert summary.answer_rate == (len(answered) / len(some) if some else None)
    assert summary.talk_seconds == sum(known)
    assert summary.talk_known == len(known)
    assert summary.talk_seconds_mean == (pytest.approx(sum(known) / len(known)) if known else None)
    assert summary.talk_seconds_median == (median(known) if known else None)
    assert summary.short_calls == sum(seconds <= 6 for seconds in known)
    assert summary.first_at == min((one.started_at for one in some), default=None)
    assert summary.last_at == max((one.started_at for one in some), default=None)
    assert summary.calls_by("cause") == Counter(one.cause for one in some)
    assert summary.calls_by("ended") == Counter(one.ended_by or "-" for one in some)
    assert summary.calls_by("outcome") == Counter(one.outcome or "-" for one in some)
    assert summary.calls_by("trunk") == Counter(one.trunk_name or "-" for one in some)
    assert sum(summary.calls_by("agent").values()) == sum(summary.calls_by("campaign").values()) == len(some)


@given(st.lists(calls), st.sampled_from([SAO_PAULO, KATHMANDU]))
def test_hours_are_those_of_the_zone_even_where_it_is_off_by_quarters(some: list[Call], zone: ZoneInfo) -> None:
    expected = Counter(f"{one.started_at.astimezone(zone).hour:02}" for one in some)
    answered = Counter(f"{one.started_at.astimezone(zone).hour:02}" for one in some if one.answered)
    tallied = Summary(tallied=["hour"])
    tallied.add(some)
    groups = tallied.tallies["hour"].groups("hour", zone)

    assert summarise(some).by_hour(zone) == expected
    assert {group.key: group.figures.calls for group in groups} == expected
    assert {group.key: group.figures.answered for group in groups} == {key: answered[key] for key in expected}


def test_both_forms_of_a_mobile_number_are_one_subscriber() -> None:
    summary = summarise(
        [
            call(1, subscriber=Subscriber("84999999999", "1")),
            call(2, subscriber=Subscriber("8499999999", "2")),
            call(3, subscriber=Subscriber("8433334444", "3")),
        ]
    )

    assert summary.subscribers == 2


def test_without_a_number_the_external_id_tells_subscribers_apart_and_without_both_nobody_does() -> None:
    summary = summarise(
        [
            call(1, subscriber=Subscriber("", "1")),
            call(2, subscriber=Subscriber("-", "1")),
            call(3, subscriber=Subscriber(None, "2")),
            call(4, subscriber=Subscriber("", "-")),
            call(5, subscriber=None),
        ]
    )

    assert summary.subscribers == 2
    assert summary.calls == 5


def test_a_talk_time_that_is_unknown_is_left_out_of_the_mean_and_not_counted_as_zero() -> None:
    summary = summarise([call(1, talking_duration=10), call(2, talking_duration=None), call(3, talking_duration=-4)])

    assert summary.answered == 3
    assert summary.talk_known == 1
    assert summary.talk_seconds_mean == 10


def test_a_call_of_six_seconds_is_short_and_one_of_seven_is_not() -> None:
    summary = summarise([call(1, talking_duration=6), call(2, talking_duration=7), missed(3)])

    assert summary.short_calls == 1


def test_namesakes_are_told_apart_by_their_ids_and_a_renamed_agent_keeps_one_line() -> None:
    summary = summarise(
        [
            call(1, agent=Agent(1, "Ana")),
            call(2, agent=Agent(2, "Ana")),
            call(3, agent=Agent(3, "Bia")),
            call(4, agent=Agent(3, "Bia Lima")),
            call(5, agent=Agent(4, "-")),
            missed(6),
        ]
    )

    assert summary.calls_by("agent") == {"Bia Lima": 2, "-": 1, "4": 1, "Ana (1)": 1, "Ana (2)": 1}


def test_a_campaign_without_an_id_is_counted_by_its_name() -> None:
    assert summarise([call(1, campaign=Campaign(None, "Vendas"))]).calls_by("campaign") == {"Vendas": 1}


def test_nothing_is_known_of_no_calls() -> None:
    summary = Summary()
    summary.add([])

    assert (summary.calls, summary.answered, summary.subscribers, summary.talk_seconds) == (0, 0, 0, 0)
    assert summary.answer_rate is summary.talk_seconds_mean is summary.talk_seconds_median is None
    assert summary.first_at is summary.last_at is None
    assert summary.by_hour(SAO_PAULO) == {}


def test_the_median_of_an_even_count_lies_between_the_middle_two() -> None:
    assert summarise([call(1, talking_duration=10), call(2, talking_duration=21)]).talk_seconds_median == 15.5


def test_a_start_without_an_offset_is_utc() -> None:
    later: datetime = START + timedelta(hours=1)
    summary = summarise([call(1), call(2, start_time=later.replace(tzinfo=None))])

    assert summary.last_at == later
