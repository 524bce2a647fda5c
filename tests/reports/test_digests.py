"""What a digest is: its days, figures, table, highlights and notable calls."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.answer import Note
from bot.domain.call import Subscriber, Survey
from bot.domain.digest import MostCalled, ShareJump, WorstRate
from tests.domain.calls import call, missed
from tests.fakes import FakeClosedDays, FakeHistory, gather_all
from tests.reports.digests import A_WEEK, DUE, NOON, SAO_PAULO, day, digests, due, gather, number, trend


async def test_a_digest_covers_the_day_up_to_its_due_time_also_when_it_runs_late() -> None:
    inside = [call(1, start_time=DUE - timedelta(seconds=1)), call(2, start_time=datetime(2021, 10, 29, 3, tzinfo=UTC))]
    outside = [call(3, start_time=DUE), call(4, start_time=datetime(2021, 10, 29, 2, 59, tzinfo=UTC))]
    digest = await gather(inside + outside)

    assert digest.figures.calls == 2
    assert (digest.as_of, digest.as_of.tzinfo) == (DUE, SAO_PAULO)
    assert [part.key for part in digest.hours] == [f"{hour:02}" for hour in range(18)]


async def test_the_first_digest_has_nothing_to_compare_with() -> None:
    digest = await gather(day(NOON, 20, 20))

    assert digest.baseline is None
    assert trend(digest, "calls") is None


async def test_an_empty_day_says_so_and_compares_with_nothing() -> None:
    history = FakeHistory(day(NOON - A_WEEK, 20, 20))
    digest = await digests(history).gather(due())

    assert (digest.empty, digest.hours, digest.parts, digest.highlights, digest.notable) == (True, (), (), (), ())
    assert digest.baseline is None
    assert len(history.searches) == 1


@pytest.mark.parametrize(("now", "before", "arrow"), [(30, 30, True), (29, 30, False), (30, 29, False)])
async def test_there_is_no_arrow_where_either_side_has_fewer_than_thirty_calls(
    now: int,
    before: int,
    arrow: bool,  # noqa: FBT001 - a column
) -> None:
    digest = await gather(day(NOON, now, 0) + day(NOON - A_WEEK, before, 0, 1000))

    assert digest.baseline is not None
    assert digest.baseline.figures.calls == before
    assert (trend(digest, "calls") is not None) == arrow


async def test_the_baseline_is_cut_at_the_same_time_of_day() -> None:
    digest = await gather(day(NOON, 40, 0) + day(DUE - A_WEEK, 40, 0, 1000) + day(NOON - A_WEEK, 35, 5, 2000))

    rate = trend(digest, "answer_rate")
    assert rate is not None
    assert (rate.now, rate.before, rate.direction) == (1.0, 35 / 40, 1)
    assert digest.baseline is not None
    assert (digest.baseline.kind, digest.baseline.first, digest.baseline.cut) == ("weekday", date(2021, 10, 22), True)


async def test_a_digest_that_names_days_is_compared_with_them_and_not_with_the_week_before() -> None:
    yesterday, later = NOON - timedelta(days=1), DUE - timedelta(days=1)
    before = day(yesterday, 35, 5, 1000) + day(later, 40, 0, 2000) + day(NOON - A_WEEK, 30, 0, 3000)
    digest = await gather(day(NOON, 40, 0) + before, "hoje comparado com ontem")

    assert digest.baseline is not None
    assert (digest.baseline.kind, digest.baseline.cut, digest.baseline.figures.calls) == ("chosen", True, 40)


async def test_days_without_calls_that_a_digest_names_are_named_too() -> None:
    digest = await gather(day(NOON, 40, 0), "hoje vs ontem")

    assert digest.baseline is not None
    assert (digest.baseline.figures.calls, trend(digest, "calls")) == (0, None)


async def test_the_last_hours_are_compared_with_the_same_hours_a_week_before() -> None:
    now = day(DUE - timedelta(minutes=90), 20, 20)
    before = day(DUE - A_WEEK - timedelta(minutes=90), 10, 20, 100) + day(NOON - A_WEEK, 40, 0, 200)

    digest = await gather([*now, *before], "últimas 2 horas")

    assert digest.baseline
    assert (digest.figures.calls, digest.baseline.figures.calls) == (40, 30)
    assert digest.baseline.interval.start == DUE - A_WEEK - timedelta(hours=2)


async def test_hours_of_the_day_are_compared_with_those_of_the_day_a_week_before() -> None:
    now = day(NOON, 20, 20) + day(DUE - timedelta(hours=1), 5, 0, 50)
    before = day(NOON - A_WEEK, 10, 20, 100) + day(DUE - A_WEEK - timedelta(hours=1), 40, 0, 200)

    digest = await gather([*now, *before], "hora:12..14")

    assert digest.baseline
    assert (digest.figures.calls, digest.baseline.figures.calls) == (40, 30)


async def test_a_holiday_is_compared_with_no_day_but_the_last_working_day_is() -> None:
    calls = day(NOON, 40, 0) + day(NOON - A_WEEK, 1, 0, 1000) + day(NOON - timedelta(days=1), 50, 0, 2000)
    digest = await gather(calls, holiday=date(2021, 10, 22))

    assert digest.baseline is not None
    assert (digest.baseline.kind, digest.baseline.first) == ("working_day", date(2021, 10, 28))
    assert digest.baseline.figures.calls == 50


async def test_a_week_is_compared_with_the_week_before_and_a_month_with_nothing() -> None:
    calls = day(NOON - A_WEEK, 40, 0) + day(NOON - 2 * A_WEEK, 50, 0, 1000)
    week, month = await gather(calls, "semana passada"), await gather(calls, "30d")

    assert week.baseline is not None
    assert (week.baseline.kind, week.baseline.first, week.baseline.last) == (
        "days", date(2021, 10, 11), date(2021, 10, 17),
    )  # fmt: skip
    assert (week.figures.calls, week.baseline.figures.calls, week.baseline.cut) == (40, 50, False)
    assert month.baseline is None


async def test_the_table_has_groups_of_so_many_calls_in_the_order_that_was_asked_for() -> None:
    calls = day(NOON, 3, 2) + day(NOON, 5, 0, 100, campaign=377) + day(NOON, 9, 0, 200, campaign=378)
    digest = await gather(calls, "by:campaign calls:4..8")
    ordered = await gather(calls, "by:campaign sort:calls-asc")

    assert [(part.key, part.figures.calls) for part in digest.parts] == [("376", 5), ("377", 5)]
    assert digest.figures.calls == 19
    assert [part.key for part in ordered.parts] == ["376", "377", "378"]


async def test_partial_data_is_said_and_has_no_arrows() -> None:
    history = FakeHistory(day(NOON, 40, 0) + day(NOON - A_WEEK, 40, 0, 1000), notes=(Note("failed_pages", 2),))
    closed = FakeClosedDays()
    digest = await digests(history, closed).gather(due("campaign:376"))

    assert (digest.complete, digest.notes) == (False, (Note("failed_pages", 2),))
    assert trend(digest, "calls") is None
    assert closed.known == {}


async def test_a_holiday_that_is_not_skipped_is_named() -> None:
    assert (await gather(day(NOON, 1, 0), holiday=date(2021, 10, 29))).holiday == "Feriado"
    assert (await gather(day(NOON, 1, 0), "7d", holiday=date(2021, 10, 29))).holiday is None


@pytest.mark.parametrize(("text", "calls"), [
    ("outcome:promessa", 2), ("outcome:Venda", 1), ("-outcome:promessa", 2), ("outcome:retorno", 0),
    ("campaign:376 outcome:promessa", 2),
])  # fmt: skip
async def test_words_of_a_label_count_as_in_an_answer(text: str, calls: int) -> None:
    """A digest of *promessas* is about *Promessa de pagamento*, where the calls have that label alone."""
    labels = ["Promessa de pagamento", "Promessa de pagamento", "Venda", "Recado"]
    some = [call(place, start_time=NOON, outcome=label) for place, label in enumerate(labels, 1)]

    assert (await gather(some, text)).figures.calls == calls


@pytest.mark.parametrize(("text", "by"), [
    ("", "campaign"), ("campaign:376", "agent"), ("campaign:376,377", "campaign"), ("by:agent", "agent"),
    ("campaign:376 by:outcome", "outcome"), ("by:ended", "ended"), ("by:day 7d", "day"), ("by:number", "campaign"),
    ("by:hour", "hour"), ("by:week 14d", "week"), ("by:month 40d", "month"),
])  # fmt: skip
async def test_the_table_is_by_what_was_asked_for_or_by_what_differs(text: str, by: str) -> None:
    digest = await gather(day(NOON, 3, 2) + day(NOON, 2, 0, 100, campaign=377), text)

    assert digest.by == by
    assert sum(part.figures.calls for part in digest.parts) == digest.figures.calls


async def test_those_who_ask_for_the_same_calls_in_other_shapes_share_one_count() -> None:
    history = FakeHistory(day(NOON, 3, 2) + day(NOON, 4, 0, 100, campaign=377))
    texts = ("by:campaign", "by:campaign top:1 sort:talk", "by:agent", "by:agent top:2")
    dues = [due(text, key) for key, text in enumerate(texts)]
    found = {one.key: digest async for one, digest in gather_all(digests(history), dues)}

    parts = [[part.key for part in digest.parts] for digest in found.values()]
    assert parts == [["376", "377"], ["377"], ["149", "-"], ["149"]]
    assert {digest.figures.calls for digest in found.values()} == {9}
    assert [str(digest.query) for digest in found.values()] == [str(one.query) for one in dues]


async def test_the_worst_hit_rate_has_enough_calls() -> None:
    calls = day(NOON, 20, 20) + day(NOON, 5, 35, 100, campaign=377) + day(NOON, 0, 29, 200, campaign=378)
    digest = await gather(calls)

    worst = [one for one in digest.highlights if isinstance(one, WorstRate)]
    assert [(one.by, one.part.key, one.part.figures.answered, one.part.figures.calls) for one in worst] == [
        ("campaign", "377", 5, 40)
    ]


async def test_a_cause_that_became_far_more_frequent_stands_out_with_both_shares() -> None:
    before = day(NOON - A_WEEK, 60, 40, 1000)
    now = [*day(NOON, 60, 40), *(missed(500 + i, start_time=NOON, hangup_cause="User busy") for i in range(30))]
    digest = await gather(now + before)

    jumps = [one for one in digest.highlights if isinstance(one, ShareJump)]
    assert jumps == [ShareJump(by="cause", key="busy", calls=30, of=130, before=0, before_of=100)]


async def test_numbers_called_often_stand_out_and_both_forms_of_a_mobile_are_one() -> None:
    numbers = ["84988887777", "8488887777", "84988887777", "8433334444", "8433334444"]
    digest = await gather([call(i, start_time=NOON, subscriber=Subscriber(text)) for i, text in enumerate(numbers)])

    assert digest.highlights == (MostCalled(number="84988887777", calls=3),)
    assert (digest.subscribers, digest.spin) == (2, 2.5)
    assert [(one.kind, one.attempts) for one in digest.notable if one.attempts] == [("most_attempts", 3)]


async def test_more_attempts_than_a_byte_holds_are_counted() -> None:
    many = [call(i, start_time=NOON, subscriber=number(1)) for i in range(700)]
    more = [call(i, start_time=NOON, subscriber=number(2)) for i in range(1000, 1300)]
    digest = await gather([*many, *more, call(5000, start_time=NOON, subscriber=Subscriber(None, "19"))])

    assert [(one.number[-1], one.calls) for one in digest.highlights if isinstance(one, MostCalled)] == [
        ("1", 700), ("2", 300),
    ]  # fmt: skip
    assert digest.subscribers == 3


async def test_a_number_without_digits_is_somebody_whom_nobody_can_call_often() -> None:
    digest = await gather([call(i, start_time=NOON, subscriber=Subscriber("anonymous")) for i in range(5)])

    assert (digest.subscribers, digest.highlights) == (1, ())
    assert "most_attempts" not in {one.kind for one in digest.notable}


async def test_notable_calls_are_the_extremes() -> None:
    digest = await gather([
        call(1, start_time=NOON, talking_duration=600, subscriber=None),
        call(2, start_time=NOON, talking_duration=2, subscriber=None),
        call(3, start_time=NOON, talking_duration=60, survey=Survey(None, 3), subscriber=None),
        call(4, start_time=NOON, talking_duration=None, survey=Survey(None, 9), subscriber=None),
        missed(5, start_time=NOON, subscriber=None),
    ])  # fmt: skip

    assert [(one.kind, one.call.id) for one in digest.notable] == [("longest", 1), ("shortest", 2), ("lowest_nps", 3)]
