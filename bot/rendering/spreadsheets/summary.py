"""The lines of a spreadsheet's summary: what was asked, and the figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.answer import Answer, Group
from bot.domain.figures import Figures, FiguresGroup, dimension_of
from bot.domain.language import Language
from bot.domain.query import Shape
from bot.domain.summary import Summary
from bot.rendering.cross_table import figure_of
from bot.rendering.i18n.dates import span
from bot.rendering.i18n.translator import N_, Translator, translator
from bot.rendering.spreadsheets.columns import Cell
from bot.rendering.spreadsheets.figures import (
    FigureRow,
    group_columns,
    share_cell,
    titles,
    total_columns,
    whole_seconds,
)
from bot.rendering.text.answer import headline
from bot.rendering.text.baseline import answer_baseline
from bot.rendering.text.display_names import SHAPE_WORDS, column_label, group_label
from bot.rendering.text.markup import sanitize
from bot.rendering.text.notes import note_text

_BREAKDOWNS: Final[tuple[Shape, ...]] = ("campaign", "agent", "outcome", "cause", "ended", "trunk")


@dataclass(frozen=True, slots=True)
class OverviewLine:
    """A line of the summary: a label, and the cells beside it."""

    label: str
    cells: tuple[Cell, ...] = ()


def overview(answer: Answer, language: Language) -> Iterator[OverviewLine]:
    """Yield the lines of the summary: those that were asked for, and breakdowns by what calls have in common."""
    yield from asked_overview(answer, language)
    if answer.summary is not None:
        yield from _breakdowns(answer, answer.summary, translator(language))


def asked_overview(answer: Answer, language: Language) -> Iterator[OverviewLine]:
    """Yield the lines that were asked for: query, completeness, figures, groups."""
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


def _figures(answer: Answer, summary: Summary, t: Translator) -> Iterator[OverviewLine]:
    """Yield the figures of all calls, a line each; where they are compared, with those before and the change."""
    row = FigureRow.whole(answer, summary)
    yield OverviewLine("", () if row.before is None else ("", t.gettext("Before"), t.pgettext("column", "Change")))
    for column in total_columns(answer, t):
        now = column.value(row.now)
        then = () if row.before is None else (column.value(row.before), row.change(column, t))
        yield OverviewLine(column.title, (now, *then))


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
            return share_cell(figures.answer_rate)
        case "talk":
            return figures.talk_seconds if figures.talk_known else None
        case "duration":
            return whole_seconds(figures.talk_seconds_mean)
        case _:
            return figures.calls


def _table(by: Shape, groups: Sequence[Group | FiguresGroup], answer: Answer, t: Translator) -> Iterator[OverviewLine]:
    """Yield the lines of a table: its titles, and the figures of each group."""
    columns = tuple(group_columns(answer, by, t))
    compared = any(isinstance(group, Group) and group.before is not None for group in groups)
    yield OverviewLine("")
    yield OverviewLine(t.gettext(SHAPE_WORDS[by]), titles(columns, t, compared=compared))
    for group in groups:
        cells = tuple(FigureRow.of(answer, by, group).cells(columns, t))
        yield OverviewLine(sanitize(group_label(by, group, t.language)), cells)
