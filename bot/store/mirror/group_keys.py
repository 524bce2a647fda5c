"""The groups of a question in SQL: a number for each group, and the key that it stands for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, case, func, literal_column

from bot.domain.calendar_groups import keys_between, month_of, week_of
from bot.domain.call_columns import QUARTER
from bot.domain.figures import dimension_of, key_of
from bot.domain.query import Shape
from bot.domain.selection import Selection
from bot.store.mirror.conditions import offsets
from bot.store.mirror.counts import NO_LABEL
from bot.store.mirror.labels_and_subscribers import LabelsByKind
from bot.store.mirror.rows import micros
from bot.store.mirror.tables import calls

Number = ColumnElement[int]

_SECOND: Final = 1_000_000
_HOUR: Final = 3600
_DAY: Final = 24 * _HOUR
_EPOCH: Final = date(1970, 1, 1)
_THURSDAY: Final = 3
"""The weekday of the first day of 1970, of which Monday is 0."""

ALL: Final[Number] = literal_column("0")


@dataclass(frozen=True, slots=True)
class GroupKeys:
    """The groups of a question by one shape.

    Attributes:
        number: The number of a call's group, as SQL.
        key: Returns the key of a number.
    """

    number: Number
    key: Callable[[int], str]


def group_keys(by: Shape, selection: Selection, known: LabelsByKind) -> GroupKeys | None:
    """Return the groups by a shape; None of numbers, and of teams, in several of which an agent may be."""
    if by in {"number", "team"}:
        return None
    column = dimension_of(by)
    return _in_time(by, selection) if column == "hour" else _by_label(column, key_of(by, selection.zone), known[column])


def _by_label(column: str, key: Callable[[Any], str], known: Mapping[int, Any]) -> GroupKeys:
    """Return groups by label: labels with one key, such as two names of one campaign, have one number."""
    numbers = {key(None): NO_LABEL}
    same = {id_: first for id_, value in known.items() if (first := numbers.setdefault(key(value), id_)) != id_}
    keys = {number: own for own, number in numbers.items()}
    label: Number = calls.c[column]
    if same:
        label = case(same, value=label, else_=label)
    return GroupKeys(func.coalesce(label, NO_LABEL), keys.__getitem__)


def local_hour(selection: Selection) -> Number:
    """Return the hour of the day at which a call began, in the zone of a question."""
    return _local(selection) % _DAY // _HOUR


def quarters_of(selection: Selection) -> dict[int, int]:
    """Return for each hour of the day a quarter of an hour that is in it: one of the interval's first days."""
    first = int(selection.search.interval.start.timestamp()) // QUARTER
    quarters = range(first, first + 2 * _DAY // QUARTER)
    return {datetime.fromtimestamp(at * QUARTER, selection.zone).hour: at for at in quarters}


def _local(selection: Selection) -> Number:
    """Return when a call began, in seconds since 1970 by the clocks of the question's zone."""
    (_, first), *later = offsets(selection.search.interval, selection.zone)
    shift: Any = int(first.total_seconds())
    for part, offset in later:
        shift = case((calls.c.started >= micros(part.start), int(offset.total_seconds())), else_=shift)
    local: Number = calls.c.started // _SECOND + shift
    return local


def _in_time(by: Shape, selection: Selection) -> GroupKeys:
    local = _local(selection)
    day = local // _DAY
    match by:
        case "hour":
            return GroupKeys(local % _DAY // _HOUR, lambda hour: f"{hour:02}")
        case "weekday":
            return GroupKeys((day + _THURSDAY) % 7, str)
        case "day":
            return GroupKeys(day, lambda number: _date(number).isoformat())
        case "week":
            return GroupKeys((day + _THURSDAY) // 7, lambda number: week_of(_date(7 * number - _THURSDAY)))
        case _:
            return _by_month(day, selection)


def _by_month(day: Number, selection: Selection) -> GroupKeys:
    start, end = (at.astimezone(selection.zone).date() for at in _bounds(selection))
    months = list(keys_between(month_of(start), month_of(end)))
    later = [(day < (date.fromisoformat(f"{month}-01") - _EPOCH).days, at) for at, month in enumerate(months[1:])]
    return GroupKeys(case(*later, else_=len(months) - 1) if later else ALL, months.__getitem__)


def _bounds(selection: Selection) -> tuple[datetime, datetime]:
    return selection.search.interval.start, selection.search.interval.end


def _date(number: int) -> date:
    return _EPOCH + timedelta(days=number)
