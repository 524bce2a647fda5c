"""The figures of calls as cells of a spreadsheet: rounded as answers show them, with those before and the change."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from bot.domain.answer import Answer, Group
from bot.domain.figures import OF_TOTAL, Figures, FiguresGroup
from bot.domain.query import Shape
from bot.domain.summary import Summary
from bot.domain.trends import FigureName
from bot.rendering.i18n.translator import Translator
from bot.rendering.spreadsheets.columns import Cell, Share
from bot.rendering.text.shares import share_pair
from bot.rendering.text.trends import change


@dataclass(frozen=True, slots=True)
class Side:
    """Calls whose figures are shown, on one side of a comparison.

    Attributes:
        some: How many of them have the outcome or cause that is looked at.
        whole: Of how many calls these are a share; None where there is no such share.
    """

    figures: Summary | Figures
    some: int = 0
    whole: int | None = None

    @property
    def share(self) -> Share | None:
        """Return the share, None of no calls."""
        return share_cell(self.some / self.whole) if self.whole else None


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """One figure.

    Attributes:
        compared: The name by which it is compared; None where it is not.
    """

    title: str
    value: Callable[[Side], Cell]
    compared: FigureName | Literal["share"] | None = None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """The calls of an answer, or of one of its groups, now and before; `before` is None where nothing is compared."""

    answer: Answer
    now: Side
    before: Side | None = None

    @classmethod
    def whole(cls, answer: Answer, summary: Summary) -> "FigureRow":
        """Return the row of all calls of an answer."""
        before = None if answer.compared is None else answer.compared.summary
        if answer.compared is None or before is None:
            return cls(answer, _converted(summary, answer.answered_all))
        return cls(
            answer, _converted(summary, answer.answered_all), _converted(before, answer.compared.answered_all or 0)
        )

    @classmethod
    def of(cls, answer: Answer, by: Shape, group: Group | FiguresGroup) -> "FigureRow":
        """Return the row of a group."""
        if isinstance(group, FiguresGroup):
            return cls(answer, _part(group.figures, by, answer.summary, None))
        now = _part(group.summary, by, answer.summary, group.answered_all)
        if group.before is None or answer.compared is None:
            return cls(answer, now)
        return cls(answer, now, _part(group.before, by, answer.compared.summary, group.answered_before))

    def change(self, column: FigureColumn, t: Translator) -> Cell:
        """Return the change of a figure as answers show it, ``▲ 12,3%``; None where it does not compare."""
        if column.compared is None or self.before is None:
            return None
        if column.compared == "share":
            sides = [(side.some, side.whole or 0) for side in (self.now, self.before)]
            shown = change(share_pair(self.answer, *sides), "answer_rate", t)
        elif isinstance(self.now.figures, Summary) and isinstance(self.before.figures, Summary):
            shown = change(self.answer.pair_of(self.now.figures, self.before.figures), column.compared, t)
        else:
            return None
        return _UNCHANGED if shown == "=" else shown

    def cells(self, columns: Iterable[FigureColumn], t: Translator) -> Iterator[Cell]:
        """Yield every figure; compared, then every figure before, and then the change of those that compare."""
        columns = tuple(columns)
        yield from (column.value(self.now) for column in columns)
        if self.before is not None:
            yield from (column.value(self.before) for column in columns)
            yield from (self.change(column, t) for column in columns if column.compared)


_UNCHANGED: Final = "0"
"""Instead of the sign for no change, which a spreadsheet takes for a formula."""


def titles(columns: Iterable[FigureColumn], t: Translator, *, compared: bool) -> tuple[str, ...]:
    """Return the titles of `FigureRow.cells`."""
    columns = tuple(columns)
    now = tuple(column.title for column in columns)
    if not compared:
        return now
    before = tuple(t.gettext("{figure} (before)", figure=title) for title in now)
    changes = (t.gettext("{figure} (change)", figure=column.title) for column in columns if column.compared)
    return (*now, *before, *changes)


def total_columns(answer: Answer, t: Translator) -> Iterator[FigureColumn]:
    """Yield the figures of all calls."""
    yield FigureColumn(t.gettext("Calls"), lambda side: side.figures.calls, "calls")
    yield FigureColumn(t.gettext("Answered"), lambda side: side.figures.answered, "answered")
    if answer.rated:
        yield _hit_rate(t)
    if answer.query.converts:
        yield from _conversion(t)
    yield FigureColumn(t.gettext("Customers"), lambda side: _summary(side).subscribers)
    yield FigureColumn(t.gettext("Talk time (s)"), lambda side: side.figures.talk_seconds, "talk_seconds")
    yield _mean(t)
    yield FigureColumn(
        t.gettext("Median talk time (s)"), lambda side: whole_seconds(_summary(side).talk_seconds_median)
    )
    yield FigureColumn(t.gettext("Short calls"), lambda side: side.figures.short_calls)


def group_columns(answer: Answer, by: Shape, t: Translator) -> Iterator[FigureColumn]:
    """Yield the figures of groups; those in `OF_TOTAL` with shares of all calls, since these have no hit rate."""
    asked = by == answer.query.by
    yield FigureColumn(t.gettext("Calls"), lambda side: side.figures.calls, "calls")
    yield FigureColumn(t.gettext("Answered calls"), lambda side: side.figures.answered, "answered")
    if by in OF_TOTAL:
        if answer.summary is not None and answer.summary.calls:
            yield FigureColumn(t.gettext("Share of calls"), lambda side: side.share, "share")
    elif answer.rated and (asked or by != "agent"):
        yield _hit_rate(t)
    elif answer.query.converts and asked:
        yield from _conversion(t)
    yield _mean(t)
    yield FigureColumn(
        t.gettext("Talk time (s)"),
        lambda side: side.figures.talk_seconds if side.figures.talk_known else None,
        "talk_seconds",
    )


def _hit_rate(t: Translator) -> FigureColumn:
    return FigureColumn(t.gettext("Hit rate"), lambda side: share_cell(side.figures.answer_rate), "answer_rate")


def _mean(t: Translator) -> FigureColumn:
    title = t.gettext("Mean talk time (s)")
    return FigureColumn(title, lambda side: whole_seconds(side.figures.talk_seconds_mean), "talk_seconds_mean")


def _conversion(t: Translator) -> Iterator[FigureColumn]:
    """Yield the share of the answered calls that have the outcome asked for, and how many answered calls there are."""
    yield FigureColumn(t.gettext("Conversion"), lambda side: side.share, "share")
    yield FigureColumn(t.gettext("Answered calls with any outcome"), lambda side: side.whole)


def _summary(side: Side) -> Summary:
    assert isinstance(side.figures, Summary)
    return side.figures


def _part(figures: Summary | Figures, by: Shape, whole: Summary | None, answered_all: int | None) -> Side:
    if by in OF_TOTAL:
        return Side(figures, figures.calls, None if whole is None else whole.calls)
    return _converted(figures, answered_all)


def _converted(figures: Summary | Figures, answered_all: int | None) -> Side:
    return Side(figures, figures.answered, answered_all)


def whole_seconds(seconds: float | None) -> int | None:
    """Return whole seconds, as durations are shown."""
    return None if seconds is None else int(seconds + 0.5)


def share_cell(share: float | None) -> Share | None:
    """Return a share to a tenth of a percent, as it is shown: never all of less than all, nor nothing of some."""
    if share is None or share in {0, 1}:
        return None if share is None else Share(share)
    return Share(min(max(round(share, 3), 0.001), 0.999))
