"""The filters of a question as conditions on rows of the local copy.

Labels are compared by the filters themselves, each label of the copy once, so that case,
accents and codes are read as everywhere else; the rows are then told by the labels' ids.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, false, or_, select

from bot.domain.call import Call
from bot.domain.call_predicates import talk_bounds
from bot.domain.filters import Filter
from bot.domain.hours_of_day import MINUTES, hour_bounds
from bot.domain.phone import number_key
from bot.domain.search import Interval, Search
from bot.domain.selection import Selection
from bot.store.mirror.counts import NO_LABEL
from bot.store.mirror.label_rows import external_key_of
from bot.store.mirror.labels_and_subscribers import LabelsByKind
from bot.store.mirror.rows import micros, micros_of
from bot.store.mirror.tables import ANSWERED, RECORDED, calls, labels, subscribers

Condition = ColumnElement[bool]

ANSWERED_CALLS: Final = calls.c.flags.bitwise_and(ANSWERED) != 0
TALK_KNOWN: Final = ANSWERED_CALLS & calls.c.talk.is_not(None)
"""The condition that a call was answered and its talk time is known: its `talk` counts."""

_LABELLED: Final[Mapping[str, tuple[str, str]]] = {
    "campaign": ("campaign", "campaign"),
    "agent": ("agent", "agent"),
    "team": ("agent", "agent"),
    "outcome": ("outcome", "outcome"),
    "cause": ("cause", "hangup_cause"),
    "ended": ("ender", "end_by"),
    "class": ("classification", "classification"),
    "trunk": ("trunk", "trunk_name"),
}
"""The column of a filter's label, and the attribute of a call that has it."""

_MINUTE: Final = timedelta(minutes=1)
_DAY: Final = timedelta(days=1)
_SECOND: Final = timedelta(seconds=1)


def within(interval: Interval) -> Condition:
    """Return the condition that a call began in an interval."""
    return and_(calls.c.started >= micros(interval.start), calls.c.started < micros(interval.end))


def over(at: datetime) -> Condition:
    """Return the condition that a call was over at an instant; one whose end is not known was."""
    ended = calls.c.started // 1000 + calls.c.ending  # in milliseconds, of which PostgreSQL's integers hold a month
    return or_(calls.c.ending.is_(None), ended <= micros(at) // 1000)


def of_search(search: Search) -> list[Condition]:
    """Return the conditions of a search, apart from its time, as `evolux.call_filter` has them."""
    people = of_people(search)
    theirs = [calls.c.subscriber.in_(select(subscribers.c.id).where(*people))] if people else []
    return [*of_labels(search), *theirs]


def of_labels(search: Search) -> list[Condition]:
    """Return the conditions of a search by campaign and agent."""
    conditions: list[Condition] = []
    for column, ids in ((calls.c.campaign, search.campaign_ids), (calls.c.agent, search.agent_ids)):
        if ids:
            named = select(labels.c.id).where(labels.c.kind == column.name, labels.c.dialer_id.in_(ids))
            conditions.append(column.in_(named))
    return conditions


def of_people(search: Search) -> list[Condition]:
    """Return the conditions of a search by subscriber, on their rows."""
    wanted = [
        (subscribers.c.key, {number_key(number) for number in search.numbers}),
        (subscribers.c.external_key, {external_key_of(one) for one in search.external_ids}),
    ]
    return [column.in_(values) for column, values in wanted if values]


def of_query(selection: Selection, known: LabelsByKind) -> list[Condition] | None:
    """Return the conditions of the filters that are applied here; None where a filter cannot be put into SQL.

    Those are filters by custom fields, which are not kept, and by a customer who is left out.
    """
    conditions: list[Condition] = []
    for one in selection.query.filters:
        if one.applied_here:
            condition = _condition(one, selection, known)
            if condition is None:
                return None
            conditions.append(condition)
    return conditions


def _condition(one: Filter, selection: Selection, known: LabelsByKind) -> Condition | None:
    if one.key in _LABELLED:
        return _labelled(_LABELLED[one.key][0], _wanted(one, selection, known))
    made = _CONDITIONS.get(one.key)
    if made is None:
        return None
    condition = made(one.values, selection)
    return ~condition if one.negated else condition


def labels_wanted(selection: Selection, known: LabelsByKind) -> dict[str, set[int]] | None:
    """Return the ids of the labels that calls must have, by column; None where they must have anything else."""
    search, found = selection.search, dict[str, set[int]]()
    if search.numbers or search.external_ids:
        return None
    wanted = [
        (column, {id_ for id_, value in known[column].items() if value.id in ids})
        for column, ids in (("campaign", search.campaign_ids), ("agent", search.agent_ids))
        if ids
    ]
    for one in selection.query.filters:
        if one.applied_here and one.key not in _LABELLED:
            return None
        if one.applied_here:
            wanted.append((_LABELLED[one.key][0], _wanted(one, selection, known)))
    for column, ids in wanted:
        found[column] = found.get(column, ids) & ids
    return found


def _wanted(one: Filter, selection: Selection, known: LabelsByKind) -> set[int]:
    """Return the ids of the labels that a filter lets pass, `NO_LABEL` among them where calls without one pass."""
    column, attribute = _LABELLED[one.key]
    values = {NO_LABEL: None, **known[column]}
    return {id_ for id_, value in values.items() if one.matches(_stub(attribute, value), selection.zone)}


def _labelled(column: str, ids: set[int]) -> Condition:
    """Return the condition that a call has one of these labels."""
    some = sorted(ids - {NO_LABEL})
    condition = calls.c[column].in_(some) if some else false()
    return or_(condition, calls.c[column].is_(None)) if NO_LABEL in ids else condition


def _stub(attribute: str, value: Any) -> Call:
    """Return a call with nothing but a label."""
    known: dict[str, Any] = {attribute: value}
    return Call(id=0, start_time="", **known)


def _number(values: Sequence[str], _: Selection) -> Condition:
    keys = {number_key(value) for value in values}
    theirs = select(subscribers.c.id).where(subscribers.c.key.in_(keys))
    return calls.c.subscriber.is_not(None) & calls.c.subscriber.in_(theirs)


def _talk(values: Sequence[str], _: Selection) -> Condition:
    return and_(TALK_KNOWN, or_(*(calls.c.talk.between(*talk_bounds(value)) for value in values)))


def _short(values: Sequence[str], _: Selection) -> Condition:
    return or_(~ANSWERED_CALLS, TALK_KNOWN & (calls.c.talk <= max(int(value[:-1]) for value in values)))


def _hours(values: Sequence[str], selection: Selection) -> Condition:
    """Return the condition that a call began within hours of the day, whose clocks may change in the interval."""
    return or_(
        *(
            and_(within(part), or_(*(_between_minutes(value, offset) for value in values)))
            for part, offset in offsets(selection.search.interval, selection.zone)
        ),
        false(),
    )


def _between_minutes(value: str, offset: timedelta) -> Condition:
    start, end = hour_bounds(value)
    minute = (calls.c.started // micros_of(_MINUTE) + offset // _MINUTE) % MINUTES
    return and_(minute >= start, minute < end)


_CONDITIONS: Final[Mapping[str, Callable[[Sequence[str], Selection], Condition]]] = {
    "number": _number,
    "answered": lambda _, __: ANSWERED_CALLS,
    "hour": _hours,
    "short": _short,
    "talk": _talk,
    "with": lambda _, __: calls.c.flags.bitwise_and(RECORDED) != 0,
}


def offsets(interval: Interval, zone: tzinfo) -> Iterator[tuple[Interval, timedelta]]:
    """Yield the parts of an interval in which a zone's clocks do not change, with their offsets from UTC."""
    start = interval.start
    while start < interval.end:
        offset, end = _offset(start, zone), start
        while end < interval.end and _offset(min(end + _DAY, interval.end), zone) == offset:
            end = min(end + _DAY, interval.end)
        if end < interval.end:
            end = _change(end, min(end + _DAY, interval.end), zone)
        yield Interval(start, end), offset
        start = end


def _offset(at: datetime, zone: tzinfo) -> timedelta:
    offset = at.astimezone(zone).utcoffset()
    assert offset is not None
    return offset


def _change(before: datetime, after: datetime, zone: tzinfo) -> datetime:
    """Return the second at which the clocks change between two instants."""
    old = _offset(before, zone)
    while after - before > _SECOND:
        middle = before + (after - before) / 2 // _SECOND * _SECOND
        before, after = (middle, after) if _offset(middle, zone) == old else (before, middle)
    return after
