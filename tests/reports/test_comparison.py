from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from bot.domain.answer import Answer
from bot.domain.call import CallFacts, Campaign
from bot.domain.day_spans import DaysAgo
from bot.domain.history_errors import HistoryError
from bot.domain.period import one
from bot.domain.query import Query, Shape
from bot.domain.search import Search
from bot.reports import Bounds, Reports
from bot.reports.ports import Progress
from tests.domain.calls import call
from tests.fakes import FakeClock, FakeDirectory, FakeHistory, FakeReading
from tests.reports.test_answers import ASKED, SAO_PAULO

YESTERDAY, DAY_BEFORE = datetime(2021, 10, 28, 15, tzinfo=UTC), datetime(2021, 10, 27, 15, tzinfo=UTC)


class BrokenReading(FakeReading):
    """A read that fails at its first page."""

    async def __aiter__(self) -> AsyncIterator[Sequence[CallFacts]]:
        raise HistoryError
        yield ()


class HalfBrokenHistory(FakeHistory):
    """A tenant that cannot be read before yesterday."""

    def read(
        self,
        search: Search,
        *,
        newest: int | None,
        max_calls: int | None,
        bulk: bool = False,
        on_progress: Progress | None = None,
    ) -> FakeReading:
        if search.interval.start < YESTERDAY - timedelta(days=1):
            return BrokenReading((), (), 0, capped=False)
        return super().read(search, newest=newest, max_calls=max_calls, bulk=bulk, on_progress=on_progress)


def history(kind: type[FakeHistory] = FakeHistory) -> FakeHistory:
    """Return three calls of yesterday, and five of the day before, one of a campaign that has none any more."""
    now = [
        call(index, start_time=YESTERDAY + timedelta(minutes=index), campaign=Campaign(376, "A")) for index in range(3)
    ]
    before = [
        call(10 + index, start_time=DAY_BEFORE + timedelta(minutes=index), campaign=Campaign(376, "A"))
        for index in range(4)
    ]
    return kind([*now, *before, call(20, start_time=DAY_BEFORE, campaign=Campaign(377, "B"))])


def reports(some: FakeHistory, *, max_calls: int | None = 20_000) -> Reports:
    return Reports(some, FakeDirectory(), zone=SAO_PAULO, bounds=Bounds(calls=max_calls), clock=FakeClock(ASKED))


def question(by: Shape | None = None, top: int | None = None) -> Query:
    return Query(period=one(DaysAgo(1)), compare=one(DaysAgo(2)), by=by, top=top)


def before(answer: Answer) -> dict[str, tuple[int, int | None]]:
    """Return the calls of each group, and those before."""
    return {
        group.key: (group.summary.calls, group.before.calls if group.before else None) for group in answer.groups or ()
    }


async def test_groups_that_have_calls_before_only_stand_after_the_others() -> None:
    answer = await reports(history()).answer(question("campaign"), ASKED)

    assert before(answer) == {"376": (3, 4), "377": (0, 1)}
    assert list(before(answer)) == ["376", "377"]
    assert answer.groups_total == 2


async def test_a_table_is_cut_after_groups_of_both_sides_are_in_it() -> None:
    answer = await reports(history()).answer(question("campaign", top=1), ASKED)

    assert (list(before(answer)), answer.groups_total) == (["376"], 2)


async def test_days_that_cannot_be_read_leave_the_answer_as_it_is() -> None:
    answer = await reports(history(HalfBrokenHistory)).answer(question("campaign"), ASKED)

    assert answer.complete
    assert before(answer) == {"376": (3, None)}
    assert answer.compared is not None
    assert isinstance(answer.compared.failure, HistoryError)
    assert not answer.compared.complete


async def test_days_of_more_calls_than_may_be_counted_are_not_compared() -> None:
    answer = await reports(history(), max_calls=4).answer(question(), ASKED)

    assert answer.summary is not None
    assert answer.compared is not None
    assert (answer.compared.summary, answer.compared.total, answer.pair) == (None, 5, None)


async def test_a_question_and_its_comparison_share_their_reads_with_the_same_questions_alone() -> None:
    some = history()
    desk = reports(some)
    await desk.answer(question(), ASKED)
    await desk.answer(Query(period=one(DaysAgo(1))), ASKED)
    await desk.answer(Query(period=one(DaysAgo(2))), ASKED)

    assert len(some.searches) == 2


async def test_progress_is_that_of_both_reads_together() -> None:
    told: list[tuple[int, int]] = []
    await reports(history()).answer(question(), ASKED, on_progress=lambda done, pages: told.append((done, pages)))

    assert told == [(1, 1), (2, 2)]


async def test_a_file_has_the_figures_of_both_sides_too() -> None:
    stream = await reports(history()).stream(question("campaign"), ASKED)
    calls = [one_call async for batch in stream for one_call in batch]
    answer = await stream.answer()

    assert len(calls) == 3
    assert before(answer) == {"376": (3, 4), "377": (0, 1)}
    assert answer.compared is not None
    assert answer.compared.summary is not None
    assert answer.compared.summary.calls == 5


async def test_a_file_is_written_without_days_that_cannot_be_read() -> None:
    stream = await reports(history(HalfBrokenHistory)).stream(question(), ASKED)
    async for _ in stream:
        pass
    answer = await stream.answer()

    assert answer.compared is not None
    assert isinstance(answer.compared.failure, HistoryError)


@pytest.mark.parametrize("calls", ["<=3", ">=3", "<2", "0"])
async def test_a_file_has_the_groups_that_its_answer_has(calls: str) -> None:
    """Also where a bound on calls cuts groups that had other counts before."""
    asked = replace(question("agent" if calls == "0" else "campaign"), calls=calls)
    some = history()
    stream = await reports(some).stream(asked, ASKED)
    async for _ in stream:
        pass

    assert before(await stream.answer()) == before(await reports(some).answer(asked, ASKED))
