from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answer import Answer, Note, NoteCode
from bot.domain.call import Agent, Call, Campaign, Subscriber
from bot.domain.day_spans import DaysAgo
from bot.domain.errors import QueryError
from bot.domain.filters import Filter
from bot.domain.period import last_days, one
from bot.domain.query import SHAPES, Query, Shape, Sort
from bot.domain.summary import Summary, summarise
from bot.domain.taught_vocabulary import Team, Vocabulary
from bot.reports import Bounds, Page, Reports
from tests.domain.calls import START, call, calls, missed
from tests.fakes import FakeClock, FakeDirectory, FakeHistory

SAO_PAULO = ZoneInfo("America/Sao_Paulo")
ASKED = datetime(2021, 10, 29, 15, tzinfo=UTC)
YESTERDAY = one(DaysAgo(1))


def reports(
    history: FakeHistory, directory: FakeDirectory | None = None, *, max_calls: int | None = 20_000, max_days: int = 92
) -> Reports:
    bounds, names = Bounds(calls=max_calls, days=max_days), directory or FakeDirectory()
    return Reports(history, names, zone=SAO_PAULO, bounds=bounds, clock=FakeClock(ASKED))


def query(*filters: Filter, by: Shape | None = None, sort: Sort | None = None, top: int | None = None) -> Query:
    return Query(filters=filters, period=YESTERDAY, by=by, sort=sort, top=top)


async def test_an_answer_has_the_figures_of_all_calls_and_the_newest_of_them() -> None:
    history = FakeHistory([call(i, start_time=START + timedelta(minutes=i)) for i in range(12)])
    answer = await reports(history).answer(query(), ASKED)

    assert answer.summary is not None
    assert answer.summary.calls == answer.total == 12
    assert [one_call.id for one_call in answer.calls] == [11, 10, 9, 8, 7]
    assert (answer.page, answer.pages, answer.complete, answer.groups) == (1, 3, True, None)


@pytest.mark.parametrize(("notes", "named"), [((), ("8433334444",)), ((Note("failed_pages", 1),), ())])
async def test_a_number_of_several_without_calls_is_named_where_all_was_read(
    notes: tuple[Note, ...], named: tuple[str, ...]
) -> None:
    history = FakeHistory([call(1)], notes=notes)
    several = query(Filter("number", ("84999999999", "8433334444")))
    answer = await reports(history).answer(several, ASKED)
    nothing = await reports(FakeHistory()).answer(several, ASKED)

    assert [note.numbers for note in answer.notes if note.code == "no_calls"] == [named] * bool(named)
    assert nothing.notes == ()


async def test_paging_reads_nothing_again() -> None:
    history = FakeHistory([call(i, start_time=START + timedelta(minutes=i)) for i in range(12)])
    desk = reports(history)
    await desk.answer(query(), ASKED)
    last = await desk.answer(query(), ASKED, page=Page(3))

    assert [one_call.id for one_call in last.calls] == [1, 0]
    assert len(history.searches) == 1


async def test_a_page_beyond_the_last_is_the_last_and_says_so() -> None:
    desk = reports(FakeHistory([call(1), call(2)]))
    answer, first = [await desk.answer(query(), ASKED, page=Page(number)) for number in (9, 1)]

    assert (answer.page, answer.pages, len(answer.calls), answer.complete) == (1, 1, 2, True)
    assert (answer.notes, first.notes) == ((Note("last_page", 1),), ())


async def test_pages_deeper_than_an_answer_keeps_are_read_again() -> None:
    history = FakeHistory([call(i, start_time=START + timedelta(seconds=i)) for i in range(600)])
    desk = reports(history)
    await desk.answer(query(), ASKED)
    deep = await desk.answer(query(), ASKED, page=Page(120))

    assert [one_call.id for one_call in deep.calls] == [4, 3, 2, 1, 0]
    assert len(history.searches) == 2


async def test_the_period_is_that_of_the_moment_it_was_asked_in_the_tenants_zone() -> None:
    history = FakeHistory()
    answer = await reports(history).answer(query(), datetime(2021, 10, 29, 1, tzinfo=UTC))

    assert answer.interval.start == datetime(2021, 10, 27, 3, tzinfo=UTC)
    assert answer.interval.end == datetime(2021, 10, 28, 3, tzinfo=UTC)
    assert answer.as_of.tzinfo is SAO_PAULO


async def test_filters_of_ours_apply_to_figures_and_calls_and_not_to_the_total() -> None:
    history = FakeHistory([call(1), missed(2), missed(3)])
    answer = await reports(history).answer(query(Filter("answered", negated=True)), ASKED)

    assert answer.summary is not None
    assert (answer.summary.calls, answer.total) == (2, 3)
    assert {one_call.id for one_call in answer.calls} == {2, 3}


async def test_more_calls_than_may_be_counted_give_the_total_and_the_newest_and_no_other_figures() -> None:
    history = FakeHistory([call(i, start_time=START + timedelta(minutes=i)) for i in range(12)])
    desk = reports(history, max_calls=10)
    answer = await desk.answer(query(by="agent"), ASKED)

    assert (answer.summary, answer.groups, answer.total, answer.complete) == (None, None, 12, False)
    assert answer.notes == (Note("cap", 10),)
    assert answer.calls[0].id == 11

    everything = await desk.answer(query(by="agent"), ASKED, count_all=True)
    assert everything.summary is not None
    assert everything.summary.calls == 12
    assert everything.complete


@pytest.mark.parametrize(("code", "complete"), [
    ("other_number", True), ("total_mismatch", False), ("bad_rows", False), ("failed_pages", False),
    ("changed_while_reading", False), ("cap", False),
])  # fmt: skip
async def test_only_rows_that_do_not_belong_to_it_leave_an_answer_complete(code: NoteCode, complete: bool) -> None:  # noqa: FBT001 - a column
    history = FakeHistory([call(1)], notes=(Note(code, 1),))
    answer = await reports(history).answer(query(), ASKED)

    assert answer.complete is complete


async def test_the_longest_first_means_of_all_calls_and_not_of_the_newest() -> None:
    history = FakeHistory(
        [call(i, start_time=START + timedelta(seconds=i), talking_duration=700 - i) for i in range(700)]
    )
    answer = await reports(history).answer(query(sort="talk", top=3), ASKED)

    assert [one_call.talk_seconds for one_call in answer.calls] == [700, 699, 698]
    assert answer.pages == 1


async def test_a_top_without_a_shape_bounds_the_list() -> None:
    history = FakeHistory([call(i) for i in range(12)])
    answer = await reports(history).answer(query(top=7), ASKED, page=Page(2))

    assert (answer.pages, len(answer.calls)) == (2, 2)


def together(parts: Iterable[Summary]) -> Summary:
    """Return the summary of all calls of some summaries."""
    whole = Summary()
    for part in parts:
        whole.calls += part.calls
        whole.answered += part.answered
        whole.talk += part.talk
        whole.counts = {dimension: counter + part.counts[dimension] for dimension, counter in whole.counts.items()}
        whole.numbers |= part.numbers
        whole.external_ids |= part.external_ids
        whole.first = min((at for at in (whole.first, part.first) if at is not None), default=None)
        whole.last = max((at for at in (whole.last, part.last) if at is not None), default=None)
    return whole


@given(st.lists(calls, max_size=30), st.sampled_from(SHAPES))
async def test_groups_are_a_partition_whose_summaries_add_up(some: list[Call], by: Shape) -> None:
    unique = list({one_call.id: one_call for one_call in some}.values())
    answer = await _over_everything(unique, by)

    assert answer.groups is not None
    assert together(group.summary for group in answer.groups) == answer.summary == summarise(unique)
    assert answer.groups_total == len(answer.groups) == len({group.key for group in answer.groups})


async def _over_everything(some: Sequence[Call], by: Shape) -> Answer:
    directory = FakeDirectory()
    directory.vocabulary = Vocabulary(teams={"Equipe A": Team(name="Equipe A", agents=(149,))})
    return await reports(FakeHistory(some), directory).answer(
        Query(period=last_days(92), by=by), datetime(2021, 11, 20, tzinfo=UTC)
    )


@pytest.mark.parametrize(("by", "keys"), [
    ("agent", ["149", "150", "-"]), ("campaign", ["376", "377"]), ("hour", ["09", "16"]),
    ("day", ["2021-10-28"]), ("weekday", ["3"]), ("outcome", ["-", "Venda"]),
    ("cause", ["normal_clearing", "no_answer"]), ("ended", ["agent", "-"]), ("trunk", ["Pontal", "Outra"]),
    ("number", ["84999999999", "8433334444"]),
])  # fmt: skip
async def test_each_shape_groups_by_its_key_and_times_come_in_order(by: Shape, keys: list[str]) -> None:
    early = START - timedelta(hours=7)
    history = FakeHistory([
        call(1, trunk_name="Pontal"),
        call(2, trunk_name="Pontal", subscriber=Subscriber("8499999999")),
        call(3, trunk_name="Pontal"),
        call(4, agent=Agent(150, "Ana"), campaign=Campaign(377, "Outra"), outcome="Venda", trunk_name="Outra"),
        call(5, agent=Agent(150, "Ana"), trunk_name="Pontal"),
        missed(6, start_time=early, subscriber=Subscriber("8433334444"), trunk_name="Pontal"),
    ])  # fmt: skip
    answer = await reports(history).answer(query(by=by), ASKED)

    assert [group.key for group in answer.groups or ()] == keys


async def test_the_top_hours_are_those_with_most_calls() -> None:
    """And all hours are in the order of the day."""
    early = START - timedelta(hours=7)
    history = FakeHistory([missed(1, start_time=early), call(2), call(3)])
    cut = await reports(history).answer(query(by="hour", top=1), ASKED)
    whole = await reports(history).answer(query(by="hour"), ASKED)

    assert [group.key for group in cut.groups or ()] == ["16"]
    assert [group.key for group in whole.groups or ()] == ["09", "16"]


async def test_a_table_may_be_sorted_by_talk_and_cut() -> None:
    history = FakeHistory([
        call(1, agent=Agent(1, "Ana"), talking_duration=5), call(2, agent=Agent(1, "Ana"), talking_duration=5),
        call(3, agent=Agent(2, "Bia"), talking_duration=500), call(4, agent=Agent(3, "Caio"), talking_duration=1),
    ])  # fmt: skip
    answer = await reports(history).answer(query(by="agent", sort="talk", top=2), ASKED)

    assert [group.label for group in answer.groups or ()] == ["Bia", "Ana"]
    assert answer.groups_total == 3


@pytest.mark.parametrize(("by", "places"), [("agent", ["Ana", "Bia"]), ("outcome", ["Venda", "Recado"])])
async def test_a_place_is_for_a_value_however_many_calls_have_none(by: Shape, places: list[str]) -> None:
    history = FakeHistory([
        missed(1), missed(2), missed(3), missed(4),
        call(5, agent=Agent(1, "Ana"), outcome="Venda"), call(6, agent=Agent(1, "Ana"), outcome="Venda"),
        call(7, agent=Agent(2, "Bia"), outcome="Recado"),
    ])  # fmt: skip
    answer = await reports(history).answer(query(by=by, top=2), ASKED)
    whole = await reports(history).answer(query(by=by), ASKED)

    assert [group.label for group in answer.groups or ()] == places
    assert (answer.groups_total, len(whole.groups or ())) == (3, 3)


@pytest.mark.parametrize("by", ["agent", "outcome"])
async def test_calls_without_a_value_are_shown_where_no_call_has_one(by: Shape) -> None:
    """Else the answer would be an empty table, and one more group."""
    answer = await reports(FakeHistory([missed(1), missed(2)])).answer(query(by=by, top=2), ASKED)

    assert [(group.key, group.summary.calls) for group in answer.groups or ()] == [("-", 2)]


async def test_a_period_longer_than_is_allowed_is_refused_before_anything_is_asked() -> None:
    history = FakeHistory()
    with pytest.raises(QueryError):
        await reports(history, max_days=7).answer(Query(period=last_days(8)), ASKED)

    assert not history.searches


async def test_a_file_gets_every_call_that_matches_however_many_there_are() -> None:
    history = FakeHistory([*(call(i) for i in range(120)), missed(999)])
    desk = reports(history, max_calls=10)
    batches = [batch async for batch in await desk.stream(query(Filter("answered")), ASKED)]

    assert sorted(one_call.id for batch in batches for one_call in batch) == list(range(120))


async def test_days_without_calls_offer_no_labels() -> None:
    answer = await reports(FakeHistory([])).answer(query(Filter("trunk", ("Pontal",))), ASKED)

    assert answer.labels == {}
