"""Count calls by everything that an answer tells of them, in one statement of SQL."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Executable, Row, case, func, literal_column, select, union_all
from sqlalchemy.sql.selectable import CTE

from bot.store.mirror.conditions import ANSWERED_CALLS, TALK_KNOWN, Condition
from bot.store.mirror.counts import COLUMNS, NO_LABEL, Counts, add_counts
from bot.store.mirror.group_keys import Number
from bot.store.mirror.tables import ANSWER_IMPLAUSIBLE, TALK_IMPLAUSIBLE, calls, subscribers

_HEAD: Final = -1
_EVERYBODY: Final = -2
_TALK: Final = len(COLUMNS)
_HOURS: Final = len(COLUMNS) + 1
_NOTHING: Final[ColumnElement[int]] = literal_column("0")

_OTHER_ROW: Final = (
    select(subscribers.c.id, subscribers.c.person)
    .where(subscribers.c.person.is_not(None))
    .distinct()  # which they are: so, SQLite reads their index once, not the row of each call's subscriber
    .subquery("other_row")
)
"""Rows of subscribers who have an earlier row, which is the person; the others are persons themselves."""

OF_PEOPLE: Final = calls.outerjoin(_OTHER_ROW, _OTHER_ROW.c.id == calls.c.subscriber)
PERSON: Final = func.nullif(func.coalesce(_OTHER_ROW.c.person, calls.c.subscriber), 0)
"""The person who was called; NULL where the dialer tells neither a number nor an id."""


def count_statement(group: Number, hour: Number, conditions: Sequence[Condition]) -> Executable:
    """Return the statement that counts the calls of each group."""
    chosen = _chosen(group, hour, conditions)
    return union_all(
        _part(chosen, _EVERYBODY, people=func.count(chosen.c.person.distinct())),
        _part(
            chosen,
            _HEAD,
            chosen.c.grouped,
            calls=func.count(),
            answered=func.sum(chosen.c.answered),
            implausible=func.sum(chosen.c.implausible),
            first=func.min(chosen.c.started),
            last=func.max(chosen.c.started),
            people=func.count(chosen.c.person.distinct()),
        ),
        *(
            _part(chosen, place, chosen.c.grouped, chosen.c[column], calls=func.count(), last=_last(chosen, column))
            for place, column in enumerate(COLUMNS)
        ),
        _part(chosen, _TALK, chosen.c.grouped, chosen.c.talk, calls=func.count(chosen.c.talk)),
        _part(chosen, _HOURS, chosen.c.grouped, chosen.c.hour, calls=func.count()),
    )


def _chosen(group: Number, hour: Number, conditions: Sequence[Condition]) -> CTE:
    implausible = calls.c.flags.bitwise_and(ANSWER_IMPLAUSIBLE | TALK_IMPLAUSIBLE) != 0
    return (
        select(
            group.label("grouped"),
            *(func.coalesce(calls.c[column], NO_LABEL).label(column) for column in COLUMNS),
            hour.label("hour"),
            case((ANSWERED_CALLS, 1), else_=0).label("answered"),
            case((implausible, 1), else_=0).label("implausible"),
            case((TALK_KNOWN, calls.c.talk)).label("talk"),
            calls.c.started,
            PERSON.label("person"),
        )
        .select_from(OF_PEOPLE)
        .where(*conditions)
        .cte("chosen")
    )


_FIGURES: Final = ("calls", "answered", "implausible", "first", "last", "people")


def _part(chosen: CTE, place: int, *keys: ColumnElement[Any], **figures: ColumnElement[Any]) -> Any:
    """Return a part of the statement, in which every part has the same columns."""
    padded = [*keys, *[_NOTHING] * (2 - len(keys))]
    values = (figures.get(name, _NOTHING) for name in _FIGURES)
    return select(literal_column(str(place)), *padded, *values).select_from(chosen).group_by(*keys)


def _last(chosen: CTE, column: str) -> ColumnElement[Any]:
    """Return when the last call of a label began: of two names of one agent or campaign the order matters."""
    return func.max(chosen.c.started) if column in {"agent", "campaign"} else _NOTHING


def read_counts(rows: Iterable[Row[Any]]) -> tuple[Counts, dict[int, Counts]]:
    """Return the counts of all calls, and of each group, out of the rows of the statement."""
    total, groups = Counts(), defaultdict[int, Counts](Counts)
    labelled: list[tuple[Any, ...]] = []
    for row in rows:
        place, group, value, *figures = found = tuple(row)
        if place == _EVERYBODY:
            total.people = figures[-1]
        elif place == _HEAD:
            groups[group].count_all(*figures)
        elif place == _HOURS:
            groups[group].hours[value] = figures[0]
        elif place != _TALK:
            labelled.append(found)
        elif value is not None:
            groups[group].talk[value] = figures[0]
    for own in groups.values():
        total.add(own)
    for place, group, value, calls_, *_ in sorted(labelled, key=_newest_first):
        for own in (groups[group], total):
            add_counts(own.labels[COLUMNS[place]], {value: calls_})
    return total, groups


def _newest_first(row: tuple[Any, ...]) -> int:
    last: int = row[3 + _FIGURES.index("last")]
    return -last
