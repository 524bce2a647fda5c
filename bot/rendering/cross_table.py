"""Groups by two shapes as a table: the groups of the first in rows, those of the second in columns."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from bot.domain.answer import Answer
from bot.domain.figures import Figures, FiguresGroup
from bot.domain.language import Language
from bot.domain.summary import Summary
from bot.rendering.figure_tables import MAX_ROWS, FigureTable
from bot.rendering.i18n.translator import N_, Translator, translator
from bot.rendering.text.display_names import SHAPE_WORDS, column_label, group_label
from bot.rendering.text.markup import DASH, truncate

MAX_COLUMNS: Final = 18
"""Columns of the second shape; with the labels and the totals they are Slack's twenty."""

_CHARACTERS: Final = 9_000
"""Characters of a whole table: Slack's limit, with some room."""

_LABEL: Final = 60
_COLUMN: Final = 24
"""Characters of a label of a row and of a column."""

_FIGURES: Final = {
    "calls": N_("calls"),
    "rate": N_("hit rate, and calls"),
    "talk": N_("talk time"),
    "duration": N_("mean talk time"),
}
"""The figure that the cells have, by the order of the query."""


def figure_of(answer: Answer) -> str:
    """Return the figure that the cells show: the one that orders the groups; ``calls`` without a sound one."""
    figure = (answer.query.sort or "calls").removesuffix("-asc")
    return "calls" if figure == "rate" and not answer.rated else figure


def shown_columns(answer: Answer, most: int) -> tuple[FiguresGroup, ...]:
    """Return the columns that a table has room for: the latest days, weeks or months, else those with most calls."""
    columns = answer.columns or ()
    if answer.query.columns in {"day", "week", "month"}:
        return columns[max(len(columns) - most, 0) :]
    largest = {one.key for one in sorted(columns, key=lambda one: -one.figures.calls)[:most]}
    return tuple(one for one in columns if one.key in largest)


def cross_table(answer: Answer, language: Language, *, masked: bool = False, most: int = MAX_COLUMNS) -> FigureTable:
    """Return the groups of an answer with two shapes as a table; the totals stand beside the labels, always in sight.

    Args:
        answer: With columns.
        most: The columns of the second shape that there is room for.
    """
    t, query = translator(language), answer.query
    columns, groups = shown_columns(answer, most), answer.groups or ()
    cell = _cell(figure_of(answer), t)
    rows = [
        (
            truncate(group_label(query.by or "", group, language, masked=masked), _LABEL),
            cell(group.summary),
            *(cell(group.cells.get(column.key)) for column in columns),
        )
        for group in groups[: MAX_ROWS - 1]
    ]
    kept = tuple(_fitting(rows))
    totals = (t.gettext("Total"), cell(answer.summary), *(cell(column.figures) for column in columns))
    labels = [truncate(column_label(query.columns or "", one, language, masked=masked), _COLUMN) for one in columns]
    return FigureTable(
        header=(title(answer, t), t.gettext("Total"), *labels),
        rows=(*kept, totals) if kept else (),
        more=max(answer.groups_total, len(groups)) - len(kept),
        more_columns=len(answer.columns or ()) - len(columns),
    )


def title(answer: Answer, t: Translator) -> str:
    """Return what the table is of: ``Agente · Hora (chamadas)``."""
    shapes = " · ".join(t.gettext(SHAPE_WORDS[one]) for one in (answer.query.by, answer.query.columns) if one)
    return f"{shapes} ({t.gettext(_FIGURES[figure_of(answer)])})"


def _cell(figure: str, t: Translator) -> Callable[[Figures | Summary | None], str]:
    """Return what writes the figure of a cell; a hit rate has its calls beside it."""

    def write(figures: Figures | Summary | None) -> str:
        if figures is None or not figures.calls:
            return DASH
        match figure:
            case "rate":
                rate = figures.answer_rate or 0
                return f"{t.percent(rate)} ({t.number(figures.calls)})"
            case "talk":
                return t.duration(figures.talk_seconds) if figures.talk_known else DASH
            case "duration":
                mean = figures.talk_seconds_mean
                return DASH if mean is None else t.duration(mean)
            case _:
                return t.number(figures.calls)

    return write


def _fitting(rows: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield the first rows, up to Slack's limit of a table's characters; header and totals are two rows more."""
    room = _CHARACTERS - 2 * max((sum(map(len, row)) for row in rows), default=0)
    for row in rows:
        room -= sum(map(len, row))
        if room < 0:
            return
        yield row
