"""The lines of a spreadsheet's summary: what was asked, and the figures, rounded as answers show them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.answer import Answer, Group
from bot.domain.figures import OF_TOTAL, Figures, FiguresGroup, dimension_of
from bot.domain.query import Shape
from bot.domain.summary import Summary
from bot.domain.text import Language
from bot.rendering.i18n.dates import span
from bot.rendering.i18n.translator import N_, Translator, translator
from bot.rendering.matrix import figure_of
from bot.rendering.spreadsheet_columns import Cell, Share
from bot.rendering.text.answer import headline
from bot.rendering.text.baseline import answer_baseline
from bot.rendering.text.labels import SHAPE_WORDS, column_label, group_label, note_text
from bot.rendering.text.markup import sanitize

_BREAKDOWNS: Final[tuple[Shape, ...]] = ("campaign", "agent", "outcome", "cause", "trunk")


@dataclass(frozen=True, slots=True)
class OverviewLine:
    """A line of the summary: a label, and the cells beside it."""

    label: str
    cells: tuple[Cell, ...] = ()


def overview(answer: Answer, language: Language) -> Iterator[OverviewLine]:
    """Yield the lines of the summary: query, completeness, figures, the groups that were asked for, and breakdowns."""
    t = translator(language)
    yield OverviewLine(sanitize(headline(answer, language)))
    yield OverviewLine(t.gettext("Query"), (answer.query.text(language),))
    yield OverviewLine(t.gettext("Period"), (span(answer, language),))
    yield OverviewLine(t.gettext("As of"), (answer.as_of.replace(tzinfo=None),))
    yield OverviewLine(t.gettext("Complete"), (t.gettext("yes") if answer.complete else t.gettext("NO"),))
    for note in answer.notes:
        yield OverviewLine("", (note_text(note, language, masked=False),))
    if against := answer_baseline(answer, language):
        yield OverviewLine(t.gettext("Compared"), (against,))
    if answer.summary is not None:
        yield from _figures(answer, answer.summary, t)
    if answer.groups is not None and answer.query.by is not None:
        yield from _table(answer.query.by, answer.groups, answer, t)
    if answer.columns:
        yield from _crossed(answer, t)
    if answer.summary is not None:
        yield from _breakdowns(answer, answer.summary, t)


def _figures(answer: Answer, summary: Summary, t: Translator) -> Iterator[OverviewLine]:
    """Yield the figures of all calls; where they are compared, with those before beside them."""
    before = None if answer.compared is None else answer.compared.summary
    yield OverviewLine("", () if before is None else ("", t.gettext("Before")))
    earlier = repeat(None) if before is None else (cell for _, cell in _rows(before, t))
    for (label, cell), then in zip(_rows(summary, t), earlier, strict=False):
        if answer.rated or label != t.gettext("Hit rate"):
            yield OverviewLine(label, (cell,) if before is None else (cell, then))


def _rows(summary: Summary, t: Translator) -> Iterator[tuple[str, Cell]]:
    yield t.gettext("Calls"), summary.calls
    yield t.gettext("Answered"), summary.answered
    yield t.gettext("Hit rate"), _share(summary.answer_rate)
    yield t.gettext("Customers"), summary.subscribers
    yield t.gettext("Talk time (s)"), summary.talk_seconds
    yield t.gettext("Mean talk time (s)"), _seconds(summary.talk_seconds_mean)
    yield t.gettext("Median talk time (s)"), _seconds(summary.talk_seconds_median)
    yield t.gettext("Short calls"), summary.short_calls


def _breakdowns(answer: Answer, summary: Summary, t: Translator) -> Iterator[OverviewLine]:
    zone = answer.as_of.tzinfo
    for by in _BREAKDOWNS:
        tally = summary.tallies.get(dimension_of(by))
        if tally is not None and by != answer.query.by and isinstance(zone, ZoneInfo):
            yield from _table(by, tally.groups(by, zone), answer, t)


def _crossed(answer: Answer, t: Translator) -> Iterator[OverviewLine]:
    """Yield the calls of the groups by the second shape and, where another figure orders them, that figure too."""
    columns, figure = answer.columns or (), figure_of(answer)
    labels = [sanitize(column_label(answer.query.columns or "", one, t.language)) for one in columns]
    shapes = " · ".join(t.gettext(SHAPE_WORDS[one]) for one in (answer.query.by, answer.query.columns) if one)
    for name in dict.fromkeys(("calls", figure)):
        yield OverviewLine("")
        yield OverviewLine(f"{shapes} ({t.gettext(_CROSSED[name])})", (*labels, t.gettext("Total")))
        for group in answer.groups or ():
            label = sanitize(group_label(answer.query.by or "", group, t.language))
            cells = [_figure(name, group.cells.get(one.key, _NOTHING)) for one in columns]
            yield OverviewLine(label, (*cells, _figure(name, group.summary)))
        totals = [_figure(name, one.figures) for one in columns]
        yield OverviewLine(t.gettext("Total"), (*totals, *([_figure(name, answer.summary)] if answer.summary else [])))


_NOTHING: Final = Figures()
_CROSSED: Final = {
    "calls": N_("Calls"),
    "rate": N_("Hit rate"),
    "talk": N_("Talk time (s)"),
    "duration": N_("Mean talk time (s)"),
}


def _figure(name: str, figures: Summary | Figures) -> Cell:
    match name:
        case "rate":
            return _share(figures.answer_rate)
        case "talk":
            return figures.talk_seconds if figures.talk_known else None
        case "duration":
            return _seconds(figures.talk_seconds_mean)
        case _:
            return figures.calls


def _table(by: Shape, groups: Sequence[Group | FiguresGroup], answer: Answer, t: Translator) -> Iterator[OverviewLine]:
    """Yield the lines of a table; by outcome and cause with shares of all calls, since these have no hit rate."""
    rated = answer.rated and by not in OF_TOTAL and (by == answer.query.by or by != "agent")
    shared = answer.summary is not None and by in OF_TOTAL
    whole = answer.summary.calls if shared and answer.summary else None
    whole_before = answer.compared.summary.calls if shared and answer.compared and answer.compared.summary else None
    yield OverviewLine("")
    rate = (t.gettext("Hit rate"),) if rated else (t.gettext("Share of calls"),) if whole else ()
    titles: tuple[str, ...] = (t.gettext("Calls"), t.gettext("Answered calls"), *rate)
    titles = (*titles, t.gettext("Mean talk time (s)"), t.gettext("Talk time (s)"))
    if any(isinstance(group, Group) and group.before is not None for group in groups):
        titles += tuple(t.gettext("{figure} (before)", figure=title) for title in titles)
    yield OverviewLine(t.gettext(SHAPE_WORDS[by]), titles)
    for group in groups:
        figures = group.summary if isinstance(group, Group) else group.figures
        before = group.before if isinstance(group, Group) else None
        then = () if before is None else _cells(before, whole_before, rated=rated)
        cells = (*_cells(figures, whole, rated=rated), *then)
        yield OverviewLine(sanitize(group_label(by, group, t.language)), cells)


def _cells(figures: Summary | Figures, whole: int | None, *, rated: bool) -> Iterator[Cell]:
    yield figures.calls
    yield figures.answered
    if rated:
        yield _share(figures.answer_rate)
    elif whole:
        yield _share(figures.calls / whole)
    yield _seconds(figures.talk_seconds_mean)
    yield figures.talk_seconds if figures.talk_known else None


def _seconds(seconds: float | None) -> int | None:
    """Return whole seconds, as durations are shown."""
    return None if seconds is None else int(seconds + 0.5)


def _share(share: float | None) -> Share | None:
    """Return a share to a tenth of a percent, as it is shown: never all of less than all, nor nothing of some."""
    if share is None or share in {0, 1}:
        return None if share is None else Share(share)
    return Share(min(max(round(share, 3), 0.001), 0.999))
