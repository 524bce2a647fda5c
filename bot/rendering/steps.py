"""The next question: what to ask where an answer is empty, or too large."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from bot.domain.answer import Answer
from bot.domain.call import present
from bot.domain.canonical import write_filter, write_pair
from bot.domain.errors import QueryError
from bot.domain.filters import Filter
from bot.domain.language import Language
from bot.domain.period import TODAY, DaysAgo, Period, last_days, one
from bot.domain.query import Query
from bot.rendering.markup import tame
from bot.rendering.slots import cut
from bot.rendering.translations import translator

_LABEL: Final = 60
_MOST: Final = 5
"""Buttons that stand beside one another without crowding."""


@dataclass(frozen=True, slots=True)
class Step:
    """A question worth asking next.

    Attributes:
        label: What changes, for a button.
        query: The whole question.

    """

    label: str
    query: Query

    @property
    def name(self) -> str:
        """Return what a button that asks it is called: ``ask:period:30d``."""
        return f"ask:{self.query}"


def wider(answer: Answer, language: Language) -> tuple[Step, ...]:
    """Return questions that may find something where an answer is empty."""
    return tuple(_steps(answer.query, _wider(answer, language)))


def narrower(answer: Answer, language: Language) -> tuple[Step, ...]:
    """Return questions that are small enough where an answer has too many calls."""
    return tuple(_steps(answer.query, _narrower(answer, language)))


def _wider(answer: Answer, language: Language) -> Iterator[tuple[str, dict[str, Any]]]:
    query, speak = answer.query, translator(language)
    for key, labels in answer.labels.items():
        for label in labels[:2]:
            offered = Filter(key, (label,))
            yield write_filter(offered, language), {"filters": (*_without(query, key), offered)}
    if query.status != "both":
        yield write_pair("status", "both", language), {"status": "both"}
    if query.selective and answer.total:
        kept = tuple(other for other in query.filters if not other.applied_here)
        yield speak.gettext("without filters"), {"filters": kept}
    days = (answer.interval.end - answer.interval.start).days
    for count in (7, 30, 90):
        if days < count - 1:
            yield _over(last_days(count), language)
    if query.values("campaign") and query.values("number"):
        yield speak.gettext("in all campaigns"), {"filters": _without(query, "campaign")}


def _narrower(answer: Answer, language: Language) -> Iterator[tuple[str, dict[str, Any]]]:
    query = answer.query
    if query.period != one(TODAY):
        yield _over(one(TODAY), language)
        yield _over(one(DaysAgo(1)), language)
    for key in ("campaign", "agent"):
        seen = {thing.id: thing.name for call in answer.calls if (thing := getattr(call, key)) is not None}
        known = [(number, name) for number, name in seen.items() if number is not None and present(name)]
        if len(query.values(key)) != 1:
            for number, name in known[:2]:
                yield name, {"filters": (*_without(query, key), Filter(key, (str(number),)))}


def _without(query: Query, key: str) -> tuple[Filter, ...]:
    return tuple(one for one in query.filters if one.key != key or one.negated)


def _over(period: Period, language: Language) -> tuple[str, dict[str, Any]]:
    return write_pair("period", period.text(language), language), {"period": period}


def _steps(asked: Query, changes: Iterator[tuple[str, dict[str, Any]]]) -> Iterator[Step]:
    """Make steps of what changes; those that lead nowhere new, or to more than a question can hold, are left out."""
    seen = {asked}
    for label, changed in changes:
        try:
            query = replace(asked, **changed)
        except QueryError:
            continue
        if query not in seen and len(seen) <= _MOST:
            seen.add(query)
            yield Step(cut(tame(label), _LABEL), query)
