"""The order of groups and of calls, as the ``sort:`` of a query says.

=============  ================================  =========================
``sort:``      groups, by                        calls of a list, by
=============  ================================  =========================
``calls``      how many calls they have          refused: has no meaning
``rate``       their hit rate, or conversion     refused: has no meaning
``talk``       all their talk time               talk time
``duration``   their mean talk time              talk time
=============  ================================  =========================

The highest come first, with ``-asc`` the lowest. What is not known stands after what is,
in both directions, and so does a hit rate of few calls: one missed call is no worst agent.
"""

from collections.abc import Sequence
from typing import Final, Protocol, TypeVar

from bot.domain.call import Call
from bot.domain.figures import NONE, Figures
from bot.domain.query import CHRONOLOGICAL, Query, Sort
from bot.domain.summary import Summary

MIN_RATED: Final = 30
"""The fewest calls whose hit rate is ranked among others."""

Rank = tuple[float, ...]
"""A key to sort by: the lowest comes first."""


class _Keyed(Protocol):
    """A group."""

    @property
    def key(self) -> str: ...


_Group = TypeVar("_Group", bound=_Keyed)


def placed(groups: Sequence[_Group], most: int | None) -> tuple[_Group, ...]:
    """Return the first groups of an order, so many at most; all where `most` is None.

    A place is for an agent, an outcome and the like: calls that have none take no
    place, though they may be the most; where no call has one, they are all that there is.
    """
    if most is None:
        return tuple(groups)
    return tuple([group for group in groups if group.key != NONE] or groups)[:most]


def group_order(query: Query) -> Sort | None:
    """Return the figure that orders the groups of a query; None of times, unless only so many of them are wanted."""
    return query.sort or (None if query.by in CHRONOLOGICAL and query.top is None else "calls")


def is_ascending(sort: Sort) -> bool:
    """Tell whether the lowest come first."""
    return sort.endswith("-asc")


def rank_of_group(key: str, figures: Summary | Figures, sort: Sort) -> Rank:
    """Return the rank of a group; among equals the one with most calls comes first."""
    value, tier = _value(key, figures, sort.removesuffix("-asc"))
    return (tier, value if is_ascending(sort) else -value, -figures.calls)


def _value(key: str, figures: Summary | Figures, name: str) -> tuple[float, int]:
    """Return the figure that orders, and its tier: 0 where it is sound, 1 of few calls, 2 where it is unknown."""
    match name:
        case "calls":
            return figures.calls, 0
        case "rate":
            tier = 2 if key == NONE else 1 if figures.calls < MIN_RATED else 0
            return figures.answer_rate or 0, tier
        case "talk":
            return figures.talk_seconds, 0 if figures.talk_known or not figures.answered else 2
        case _:
            mean = figures.talk_seconds_mean
            return mean or 0, 2 if mean is None else 0


def rank_of_call(call: Call, sort: Sort | None) -> Rank:
    """Return the rank of a call in a list; without an order by talk time the newest comes first."""
    if sort is None or not sort.startswith(("talk", "duration")):
        return (-call.started_at.timestamp(), -call.id)
    seconds = call.talk_seconds
    tier = 1 if seconds is None or not call.answered else 0
    return (tier, (seconds or 0) if is_ascending(sort) else -(seconds or 0), -call.id)
