"""Sample values for the template of groups: by every shape, by two, and agents without calls."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from bot.domain.answer import Answer, Group, Note
from bot.domain.calendar_groups import month_of, week_of
from bot.domain.call import Call
from bot.domain.figures import FiguresGroup
from bot.domain.period import last_days
from bot.domain.query import NO_CALLS, SHAPES, Query, Shape, Sort
from bot.domain.summary import summarise
from bot.rendering.templates.digest_samples import AGENTS

Calls = tuple[Call, ...]


def grouped_samples(
    answer: Callable[[Calls], Answer], some_calls: Callable[[int], Calls], hostile: Calls
) -> Mapping[str, Mapping[str, Any]]:
    """Return the values, by the name of the sample.

    Args:
        answer: Returns an answer with some calls.
        some_calls: Returns so many ordinary calls.
        hostile: Calls with labels that an attacker would choose.
    """
    few, many = answer(some_calls(80)), answer(some_calls(800))
    none, risky = answer(()), answer(hostile)
    numbers = crossed(answer(some_calls(40)), "agent", "number", some_calls(40))
    values: dict[str, Answer] = {
        **{str(by): grouped(few, by, some_calls(80)) for by in SHAPES if by != "trunk"},
        "hostile": grouped(risky, "agent", hostile),
        "none": grouped(none, "agent", ()),
        "two shapes": crossed(few, "agent", "hour", some_calls(80)),
        "two shapes, by hit rate": crossed(many, "campaign", "day", some_calls(800), "rate-asc"),
        "two shapes, hostile": crossed(risky, "agent", "outcome", hostile),
        "idle agents": idle(none),
    }
    return {
        **{name: {"answer": one} for name, one in values.items()},
        "text form": {"answer": values["hour"], "native": False},
        "masked": {"answer": values["number"], "masked": True},
        "two shapes, text form": {"answer": values["two shapes"], "native": False},
        "two shapes, masked": {"answer": numbers, "masked": True},
    }


def grouped(plain: Answer, by: Shape, calls: Calls) -> Answer:
    """Return an answer with its calls in groups."""
    parts: dict[tuple[str, str], list[Call]] = {}
    for call in calls:
        parts.setdefault(_key(by, call, plain), []).append(call)
    groups = tuple(Group(key=key, label=label, summary=summarise(part)) for (key, label), part in sorted(parts.items()))
    query = Query(period=last_days(7), by=by)
    return _asking(plain, query, groups=groups, groups_total=len(groups))


def crossed(plain: Answer, by: Shape, columns: Shape, calls: Calls, sort: Sort | None = None) -> Answer:
    """Return an answer with its calls in groups by two shapes."""
    shown = grouped(plain, by, calls)
    cells: dict[str, dict[str, list[Call]]] = {}
    for call in calls:
        cells.setdefault(_key(by, call, plain)[0], {}).setdefault(_key(columns, call, plain)[0], []).append(call)
    groups = tuple(
        replace(group, cells={key: summarise(some).figures for key, some in cells[group.key].items()})
        for group in shown.groups or ()
    )
    totals = tuple(
        FiguresGroup(key=one.key, label=one.label, figures=one.summary.figures)
        for one in grouped(plain, columns, calls).groups or ()
    )
    return replace(shown, query=replace(shown.query, columns=columns, sort=sort), groups=groups, columns=totals)


def idle(plain: Answer) -> Answer:
    """Return an answer with agents who have no calls."""
    groups = tuple(Group(key=str(149 + at), label=name, summary=summarise(())) for at, name in enumerate(AGENTS))
    query = Query(period=last_days(1), by="agent", calls=NO_CALLS)
    return _asking(plain, query, groups=groups, groups_total=len(groups), notes=(Note("known_agents", 40),))


def _asking(plain: Answer, query: Query, **changes: Any) -> Answer:
    return replace(plain, query=query, search=query.search(plain.as_of), **changes)


def _key(by: Shape, call: Call, plain: Answer) -> tuple[str, str]:
    """Return the key and the label under which a call is grouped."""
    if by in {"agent", "campaign"}:
        thing = getattr(call, by)
        return (str(thing.id), thing.name or str(thing.id)) if thing else ("-", "-")
    at = call.started_at.astimezone(plain.as_of.tzinfo)
    keys = {
        "hour": f"{at.hour:02}",
        "day": at.date().isoformat(),
        "weekday": str(at.weekday()),
        "week": week_of(at.date()),
        "month": month_of(at.date()),
        "cause": call.cause,
        "ended": call.ended_by or "-",
        "number": call.number or "-",
    }
    key = keys.get(by, call.outcome or "-")
    return key, key
