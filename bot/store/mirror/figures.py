"""Figures of calls out of the local copy, counted by the database."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from itertools import product
from typing import Any, Final, Literal

import structlog
from sqlalchemy import ColumnElement, Select, and_, case, func, select

from bot.domain.call import Call
from bot.domain.call_columns import QUARTER, SHORT_CALL, Dimension
from bot.domain.counted_figures import Counted
from bot.domain.figures import NONE, Figures, dimension_of, keys_of
from bot.domain.order import is_ascending
from bot.domain.query import Shape, Sort
from bot.domain.selection import Selection
from bot.store.mirror.calls import NEWEST_FIRST, WHOLE
from bot.store.mirror.conditions import ANSWERED_CALLS, TALK_KNOWN, Condition, of_query, of_search, over, within
from bot.store.mirror.count_query import count_statement, read_counts
from bot.store.mirror.counts import SEEN, Counts
from bot.store.mirror.group_keys import ALL, GroupKeys, group_keys, local_hour, quarters_of
from bot.store.mirror.labels_and_subscribers import LabelValues
from bot.store.mirror.rolled_people import UnreadableRollupError
from bot.store.mirror.rollup_reader import RollupReader, rolled
from bot.store.mirror.rows import call_of
from bot.store.mirror.tables import calls
from bot.store.snapshot import Snapshot

_log: Final = structlog.get_logger(__name__)

_QUARTER: Final = QUARTER * 1_000_000
_COLUMNS: Final[Mapping[Dimension, ColumnElement[Any]]] = {
    **{name: calls.c[name] for name in ("agent", "campaign", "cause", "ender", "outcome", "trunk")},
    "hour": calls.c.started // _QUARTER,
}
SHORT_SECONDS: Final = int(SHORT_CALL.total_seconds())
_COUNTS: Final = ("calls", "answered", "talk_seconds", "talk_known", "short_calls")


class FigureReader:
    """Count the calls of questions, out of one state of the copy."""

    def __init__(self, snapshot: Snapshot, labels: LabelValues) -> None:
        self._snapshot, self._labels = snapshot, labels
        self._rollups = RollupReader(snapshot)

    def figures(
        self,
        selection: Selection,
        by: Sequence[Shape] = (),
        *,
        short_seconds: int = SHORT_SECONDS,
        ended_by: datetime | None = None,
    ) -> dict[tuple[str, ...], Figures] | None:
        """Return the figures of the calls of a selection, by the keys of these dimensions.

        For example, by ``("campaign", "cause")`` of one hour::

            {("376", "busy"): Figures(calls=40, ...), ("376", "no_answer"): ..., ("-", "other"): ...}

        All calls that the copy has of `selection.search.interval` are counted; whether these are all that
        there are, the ledger tells (`cover`).

        Args:
            by: None for all calls together, whose key is ``()``. Keys are those of `Group.key`; a call whose
                agent is in two teams counts in both.
            short_seconds: The longest talk time of a short call. `Figures.short_calls` counts answered calls;
                ``calls - answered + short_calls`` those that were not answered, too, and
                ``answered - talk_known`` those of which it is not known.
            ended_by: Leave out calls that went on then, as whoever looked at that instant had to; None for none.

        Returns:
            Only keys that have calls; None where the copy cannot tell: by number, by contact status, by
            custom fields, and of a customer who is left out.
        """
        conditions = self._conditions(selection)
        dimensions = [dimension_of(one) for one in by]
        if conditions is None or not _COLUMNS.keys() >= set(dimensions):
            return None
        if ended_by is not None:
            conditions.append(over(ended_by))
        rows = self._snapshot.rows(_statement(dimensions, conditions, short_seconds))
        values = [cache(keys_of(one, selection.zone, selection.teams_of)) for one in by]
        found: defaultdict[tuple[str, ...], list[int]] = defaultdict(lambda: [0] * len(_COUNTS))
        for row in rows:
            own = (
                keys(value if one == "hour" else self._labels.by_id[value])
                for keys, one, value in zip(values, dimensions, row, strict=False)
            )
            for key in product(*own):
                found[key] = [sum(pair) for pair in zip(found[key], row[len(by) :], strict=True)]
        return {key: Figures(**dict(zip(_COUNTS, counts, strict=True))) for key, counts in found.items() if counts[0]}

    def count_calls(self, selection: Selection, by: Shape | None = None, *, tell_people: bool = True) -> Counted | None:
        """Return everything that an answer tells of the calls of a selection, by the keys of a shape.

        Args:
            by: The shape; None for all calls together.
            tell_people: Whether people are counted, which takes the longest; else they may be missing.

        Returns:
            None where the copy cannot tell, as `figures`, and by team.
        """
        conditions = self._conditions(selection)
        if conditions is None:
            return None
        found = self._rolled_up(selection, by, conditions if tell_people else None)
        if found is None:
            found = self._counts(selection, by, conditions)
        if found is None:
            return None
        total, groups = found
        values, quarters = self._labels.by_id, quarters_of(selection)
        summaries = {key: own.summary(values, quarters) for key, own in groups.items()}
        return Counted(
            total=total.summary(values, quarters),
            groups={} if by is None else summaries,
            implausible=total.implausible,
            labels={key: _named(total.labels[column], values) for key, column in SEEN.items()},
        )

    def _rolled_up(
        self, selection: Selection, by: Shape | None, conditions: Sequence[Condition] | None
    ) -> tuple[Counts, dict[str, Counts]] | None:
        """Return what roll-ups say; None where they cannot tell, or cannot be read until they are made anew."""
        asked = rolled(selection, by, self._labels.by_kind)
        try:
            return None if asked is None else self._rollups.counts(asked, selection, conditions)
        except UnreadableRollupError as error:
            _log.warning("rollups_unreadable", cause=str(error.__cause__))
            return None

    def _counts(
        self, selection: Selection, by: Shape | None, conditions: Sequence[Condition]
    ) -> tuple[Counts, dict[str, Counts]] | None:
        """Return the counts of calls and of their groups, out of the calls themselves."""
        keys = GroupKeys(ALL, str) if by is None else group_keys(by, selection, self._labels.by_kind)
        if keys is None:
            return None
        rows = self._snapshot.rows(count_statement(keys.number, local_hour(selection), conditions))
        total, groups = read_counts(rows)
        return total, {keys.key(number): own for number, own in groups.items()}

    def page(self, selection: Selection, count: int) -> list[Call]:
        """Return so many of the first calls of a selection that can be counted, in the query's order."""
        conditions = self._conditions(selection)
        assert conditions is not None
        return self._calls(WHOLE.where(*conditions).order_by(*_order(selection.query.sort)).limit(count))

    def graded(self, selection: Selection, grade: Literal["csat", "nps"], most: int) -> list[Call]:
        """Return so many of the newest calls of a selection that have a grade; none where it cannot tell."""
        conditions = self._conditions(selection)
        if conditions is None:
            return []
        graded = WHOLE.where(*conditions, calls.c[grade].is_not(None))
        return self._calls(graded.order_by(*NEWEST_FIRST).limit(most))

    def _calls(self, chosen: Select[Any]) -> list[Call]:
        return [call_of(row, self._labels.by_id) for row in self._snapshot.rows(chosen)]

    def _conditions(self, selection: Selection) -> list[Condition] | None:
        """Return the conditions of a selection, None where they cannot be put into SQL."""
        search = selection.search
        if search.custom_fields or search.contact_status != "both":
            return None
        conditions = of_query(selection, self._labels.by_kind)
        return None if conditions is None else [within(search.interval), *of_search(search), *conditions]


def _statement(dimensions: Sequence[Dimension], conditions: Sequence[Condition], short: int) -> Select[Any]:
    keys = [_COLUMNS[one].label(f"key_{at}") for at, one in enumerate(dimensions)]
    count = func.count()
    return (
        select(
            *keys,
            count,
            count.filter(ANSWERED_CALLS),
            func.coalesce(func.sum(calls.c.talk).filter(TALK_KNOWN), 0),
            count.filter(TALK_KNOWN),
            count.filter(and_(TALK_KNOWN, calls.c.talk <= short)),
        )
        .select_from(calls)
        .where(*conditions)
        .group_by(*(key.name for key in keys))
    )


def _order(sort: Sort | None) -> Sequence[ColumnElement[Any]]:
    """Return the order of `rank_of_call`."""
    if sort is None or not sort.startswith(("talk", "duration")):
        return NEWEST_FIRST
    seconds = func.coalesce(calls.c.talk, 0)
    known_first = case((TALK_KNOWN, 0), else_=1)
    return known_first, seconds if is_ascending(sort) else seconds.desc(), calls.c.id.desc()


def _named(counts: Mapping[int, int], values: Mapping[int | None, Any]) -> Counter[str]:
    """Return calls by label, of labels by id."""
    found: Counter[str] = Counter()
    for id_, calls_ in counts.items():
        found[values[id_ or None] or NONE] += calls_
    return found
