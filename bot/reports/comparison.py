"""Put the days that a question compares with beside its own: their calls, and groups of both."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from itertools import islice
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from bot.domain.answer import Answer, Compared, Group
from bot.domain.baseline_days import Comparison
from bot.domain.calendar_groups import keys_between, month_of, week_of
from bot.domain.history_errors import HistoryError
from bot.domain.order import group_order
from bot.domain.query import Query
from bot.domain.search import Search
from bot.domain.summary import Summary
from bot.reports.accumulator import Accumulator
from bot.reports.conversions import Conversions
from bot.reports.counted_answer import CountedAnswer
from bot.reports.ports import Progress

BASELINE_TIMEOUT_S: Final = 40.0
"""Seconds for the days to compare with: when the time of a question is over, its own answer shall be out."""


_A_MONTH: Final = timedelta(days=31)
_DATED: Final[Mapping[str | None, Callable[[date], str]]] = {"day": date.isoformat, "week": week_of, "month": month_of}
"""The key of a day's group, by the shapes whose groups are days in a row."""


def moved(search: Search, days: Comparison) -> Search:
    """Return a search of the days to compare with."""
    return replace(search, interval=days.interval)


def baseline_query(query: Query) -> Query:
    """Return a question about the days that a question compares with, alone."""
    assert query.compare is not None
    return replace(query, period=query.compare, compare=None, top=None)


class ReadBaseline(Struct, frozen=True):
    """The days to compare with, as they were read; `groups` are all of theirs, in any order."""

    compared: Compared
    groups: tuple[Group, ...] = ()

    @classmethod
    def of(cls, query: Query, days: Comparison, found: Accumulator | CountedAnswer) -> "ReadBaseline":
        """Return the baseline that was read for a question."""
        summary = None if found.capped else found.summary
        compared = Compared(
            query=baseline_query(query),
            days=days,
            total=found.total,
            notes=found.notes,
            summary=summary,
            answered_all=None if found.converting is None else found.converting.total,
        )
        return cls(compared, found.groups(days.interval) or ())

    @classmethod
    def failed(cls, query: Query, days: Comparison, error: HistoryError) -> "ReadBaseline":
        """Return the baseline that could not be read."""
        return cls(Compared(query=baseline_query(query), days=days, failure=error))


def with_baseline(answer: Answer, baseline: ReadBaseline | None, converting: Conversions | None = None) -> Answer:
    """Return an answer, whose groups are all there, beside its baseline.

    Groups that have calls before only are there too, with none now.

    Args:
        answer: Before its groups are cut.
        baseline: None where the query compares with no days.
        converting: The answered calls of each group, where the query asks for an outcome.
    """
    if baseline is None:
        return answer
    answer = replace(answer, compared=baseline.compared)
    if answer.groups is None or baseline.compared.summary is None:
        return answer
    earlier = {_key_now(group, answer): group for group in baseline.groups}
    found = [_beside(group, earlier.pop(group.key, None)) for group in answer.groups]
    found += [
        Group(
            key=key,
            label=key if key != group.key else group.label,
            summary=Summary(),
            before=group.summary,
            answered_all=None if converting is None else converting.by_key[key],
            answered_before=group.answered_all,
        )
        for key, group in earlier.items()
    ]
    if group_order(answer.query) is None:
        found.sort(key=lambda group: group.key)
    return replace(answer, groups=tuple(found))


def _beside(group: Group, earlier: Group | None) -> Group:
    if earlier is None:
        return replace(group, before=Summary(), answered_before=None if group.answered_all is None else 0)
    return replace(group, before=earlier.summary, answered_before=earlier.answered_all)


def _key_now(group: Group, answer: Answer) -> str:
    """Return the key of the group to compare one of the baseline with: of days, those as far into the period."""
    by, compared = answer.query.by, answer.compared
    if by not in _DATED or compared is None:
        return group.key
    first, earlier = answer.interval.start.astimezone(answer.as_of.tzinfo).date(), compared.days.first
    if by == "day":
        return (date.fromisoformat(group.key) + (first - earlier)).isoformat()
    places = list(keys_between(_DATED[by](earlier), group.key))
    keys = keys_between(_DATED[by](first), _DATED[by](date.max - _A_MONTH))
    return next(islice(keys, len(places) - 1, None))


class JointProgress(Struct):
    """The progress of several reads as that of one."""

    on_progress: Progress
    _done: dict[str, tuple[int, int]] = field(default_factory=dict)

    def of(self, name: str) -> Progress:
        """Return what tells of the pages of one of the reads."""

        def tell(done: int, expected: int) -> None:
            self._done[name] = done, expected
            self.on_progress(*map(sum, zip(*self._done.values(), strict=True)))

        return tell
