"""Everything that an answer tells, counted by the local copy, so that no call is read but those that are shown."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.answer import Group, Note, Source
from bot.domain.call import Call
from bot.domain.counted_figures import Counted
from bot.domain.figures import Figures, FiguresGroup, dimension_of
from bot.domain.query import Query, Shape
from bot.domain.search import Interval
from bot.domain.selection import Selection
from bot.domain.summary import Summary
from bot.reports.conversions import Conversions
from bot.reports.grouping import columns_in_order, group_labels, in_order
from bot.reports.mirror_ports import MirrorCopy
from bot.reports.partial_labels import PartialLabels


class CountedAnswer(Struct, frozen=True, kw_only=True):
    """The figures of a question and the first of its calls; as an `Accumulator` has them once it is finished.

    Attributes:
        whole: Of all calls that the tenant would return, before any is filtered here.
        counted: Of those that pass the filters.
        cells: Of a question with two shapes, by the keys of both.
    """

    selection: Selection
    whole: Counted
    counted: Counted
    cells: Mapping[tuple[str, ...], Figures]
    calls: list[Call]
    notes: tuple[Note, ...]
    read_at: datetime | None
    converting: Conversions | None
    known_labels: dict[str, tuple[str, ...]]
    capped: bool = False
    source: Source | None = "mirror"

    @property
    def query(self) -> Query:
        """Return the query, with whole labels where it was asked with some of their words."""
        return self.selection.query

    @property
    def total(self) -> int:
        """Return how many calls the tenant would return."""
        return self.whole.total.calls

    @property
    def summary(self) -> Summary:
        """Return the figures of all calls."""
        return self.counted.total

    def groups(self, interval: Interval) -> tuple[Group, ...] | None:
        """Return every group in the query's order; None of a query without a shape."""
        by, converting = self.query.by, self.converting
        if by is None:
            return None
        cells: dict[str, dict[str, Figures]] = {}
        for (row, column), figures in self.cells.items():
            cells.setdefault(row, {})[column] = figures
        labels = self._labels(by, interval, self.counted.groups)
        groups: Iterable[Group] = (
            Group(key=key, label=labels[key], summary=summary, cells=cells.get(key, {}))
            for key, summary in self.counted.groups.items()
        )
        if converting is not None:
            groups = converting.beside(groups, by, partial(self._labels, by, interval))
        return in_order(groups, self.query)

    def columns(self, interval: Interval) -> tuple[FiguresGroup, ...] | None:
        """Return all calls by the second shape of the query; None where it has none."""
        by = self.query.columns
        if by is None:
            return None
        totals: defaultdict[str, Figures] = defaultdict(Figures)
        for (_, column), figures in self.cells.items():
            totals[column] += figures
        labels = self._labels(by, interval, totals)
        return columns_in_order(
            (FiguresGroup(key=key, label=labels[key], figures=figures) for key, figures in totals.items()), by
        )

    def labels(self) -> dict[str, tuple[str, ...]]:
        """Return, where no call matched, the labels that the calls do have, by filter key."""
        return {} if self.summary.calls else self.known_labels

    def _labels(self, by: Shape, interval: Interval, keys: Collection[str]) -> dict[str, str]:
        named = self.whole.total.counts[dimension_of(by)] if by in {"agent", "campaign"} else ()
        return group_labels(by, keys, named, interval, self.selection.zone)


def count_in_copy(
    mirror: MirrorCopy, selection: Selection, *, keep: int, read_at: datetime | None
) -> CountedAnswer | None:
    """Return the answer to a question out of the local copy, which has every call of its interval.

    Args:
        selection: The question; its interval is one for which the ledger vouches.
        keep: How many of its calls are wanted.
        read_at: When the copy was read.

    Returns:
        None where the calls must be read to be counted.
    """
    query = selection.query
    asked = replace(query, filters=tuple(one for one in query.filters if not one.applied_here))
    bare = replace(selection, query=asked)
    whole = mirror.count_calls(bare, tell_people=False) if query.selective else mirror.count_calls(bare, query.by)
    if whole is None:
        return None
    parts = PartialLabels(query, selection.zone)
    parts.see(whole.labels)
    parts.resolve()
    selection = replace(selection, query=parts.query)
    counted = mirror.count_calls(selection, query.by) if query.selective else whole
    shapes = (query.by, query.columns)
    cells = mirror.figures(selection, [one for one in shapes if one]) if query.columns else {}
    if counted is None or cells is None:
        return None
    return CountedAnswer(
        selection=selection,
        whole=whole,
        counted=counted,
        cells=cells,
        calls=mirror.page(selection, min(keep, counted.total.calls)),
        notes=tuple(_notes(whole, counted)),
        read_at=read_at,
        converting=_conversions(mirror, selection),
        known_labels=parts.labels(),
    )


def _notes(whole: Counted, counted: Counted) -> Iterator[Note]:
    if whole.implausible:
        yield Note("implausible", whole.implausible)
    if counted.total.approximate:
        yield Note("estimated_customers", counted.total.calls)


def _conversions(mirror: MirrorCopy, selection: Selection) -> Conversions | None:
    """Return the answered calls that pass every filter but that by outcome; None where none asks for an outcome."""
    query = selection.query
    if not query.converts:
        return None
    others = tuple(one for one in query.filters if one.key != "outcome" or one.negated)
    by = () if query.by is None else (query.by,)
    found = mirror.figures(replace(selection, query=replace(query, filters=others)), by) or {}
    by_key = Counter({key[0]: figures.answered for key, figures in found.items() if key})
    return Conversions(sum(figures.answered for figures in found.values()), by_key)
