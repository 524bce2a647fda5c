"""The draft of a query: combine pieces to filters, settings and days; refuse pieces that contradict each other."""

from collections.abc import Iterable
from typing import cast

from msgspec import Struct, field
from msgspec.structs import replace

from bot.domain.day_spans import TODAY
from bot.domain.errors import QueryError
from bot.domain.filters import MAX_VALUES, Filter
from bot.domain.grammar.meanings import (
    Action,
    Bound,
    ComparedDays,
    Condition,
    Days,
    DependentWord,
    Drop,
    Filler,
    Joiner,
    Negator,
    Piece,
    Setting,
    Trend,
    Versus,
    WeekdayBefore,
)
from bot.domain.grammar.periods.clock import is_part
from bot.domain.grammar.periods.ranges import closed
from bot.domain.grammar.reading.chosen_orders import check_rankings, counts_labels, figure_said, one_order
from bot.domain.grammar.reading.chosen_values import (
    ChosenSettings,
    check_contradictions,
    choose_shape,
    filter_of,
    is_keyed,
    is_upper,
    other_side,
    show_outcomes,
    sort_outcomes,
)
from bot.domain.grammar.reading.counts import Counts
from bot.domain.grammar.reading.dependent_words import DependentWords
from bot.domain.grammar.reading.negation import Negation, Place
from bot.domain.grammar.refusals.combinations import Mixture
from bot.domain.grammar.shapes.comparison_sides import Sides
from bot.domain.grammar.shapes.rank_places import rank_all
from bot.domain.grammar.shapes.tables import EACH
from bot.domain.hours_of_day import defines, narrowed
from bot.domain.period import Period, one, together
from bot.domain.query import SHAPES
from bot.domain.query_keys import LOOK_UPS


class QueryDraft(Struct):
    """The filters, settings, days and actions of a text, added piece by piece.

    Attributes:
        conditions: Values by key and sign.
        settings: Values by name.
        period: The days it names, if any.
        sides: The days to compare with, if any.
        actions: Of a reply in a thread.
        drops: Keys whose filters a reply removes.
        typed: The words of each setting, and of a ``mean`` or ``share``; tokens of them are joined by spaces.
    """

    conditions: dict[Place, list[str]] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    period: Period | None = None
    sides: Sides = field(default_factory=Sides)
    actions: list[str] = field(default_factory=list)
    drops: list[str] = field(default_factory=list)
    typed: dict[str, str] = field(default_factory=dict)
    _weak: dict[str, str] = field(default_factory=dict)
    _bounds: dict[str, Bound] = field(default_factory=dict)
    _negation: Negation = field(default_factory=Negation)
    _mixture: Mixture = field(default_factory=Mixture)
    _dependent_words: DependentWords = field(default_factory=DependentWords)
    _counts: Counts = field(default_factory=Counts)
    _name_before: Piece | None = None
    _days_before: bool = False
    _says_short: bool = False
    _part: str = ""

    def add(self, piece: Piece) -> None:
        """Add a piece.

        Raises:
            QueryError: It contradicts an earlier piece, or is ambiguous after it.
        """
        meaning = piece.meaning
        if isinstance(meaning, Versus):
            self.sides.add_versus(meaning, piece.word)
            self._mixture.add_versus()
            meaning = Filler() if meaning.verb else Joiner("and")
        if isinstance(meaning, DependentWord):
            self.sides.of_day = self.sides.of_day or "compare" in meaning.keys
            self._dependent_words.add(meaning, piece.word, after_outcome=("outcome", False) in self.conditions)
            meaning = Filler()
        if isinstance(meaning, Trend):
            self.sides.add_trend(meaning, piece.word)
            meaning = Filler()
        self._mixture.add(replace(piece, meaning=meaning))
        self._counts.add(piece)
        match meaning:
            case Condition():
                self._condition(meaning, piece)
            case Filler():
                figure = figure_said(piece.word) if self._negation.joiner != "and" else ""
                self.typed |= {figure: piece.word} if figure else {}
                self._negation.add_filler(meaning, piece.word)
            case Joiner():
                self._negation.add_joiner(meaning, piece.word)
            case Negator():
                self._negation.add_negator(meaning, piece.word)
            case _:
                self._other(piece)
        self._name_before = self._name_before if isinstance(meaning, Condition) else None
        self._days_before = isinstance(meaning, Days) or (self._days_before and isinstance(meaning, Filler | Joiner))

    def complete(self) -> None:
        """Check the whole, once all pieces are added.

        Raises:
            QueryError: A negation or range has no end, or filters contradict each other.
        """
        self._negation.check_complete()
        if self.sides.open and any(len(values) > 1 and key in SHAPES for (key, _), values in self.conditions.items()):
            self._weak.setdefault("by", EACH)  # "camila e larissa hoje, comparar"
        rank_all(self.conditions, self.settings, self.typed)
        self.period = self.sides.complete(self.period, grouped="by" in self.settings or "by" in self._weak)
        choose_shape(self.conditions, self._weak, self.settings, self.typed, self.period, self.sides)
        self._counts.close(self.conditions, self._weak, self.settings, self.typed)
        show_outcomes(self.conditions, self._weak, self.settings)
        sort_outcomes(self.conditions, self._weak, self.settings, self.typed)
        self.settings = self._weak | self.sides.settings | self.settings
        if self._says_short and ("talk", False) in self.conditions:
            self.conditions.pop(("short", False), None)  # "curtinhas, menos de dez segundos"
        self.period = closed(self._bounds, self.period)
        self.sides.close_trend(self.period, looks_up=any((key, False) in self.conditions for key in LOOK_UPS))
        check_contradictions(self.conditions)
        compares, days = self.sides.compare is not None, self.period is not None
        self._dependent_words.check(self.conditions, self.settings, compares=compares, days=days)

    @property
    def chosen(self) -> ChosenSettings:
        """Return the settings with the types of their values: rules set no others."""
        return cast("ChosenSettings", self.settings)

    @property
    def empty(self) -> bool:
        """Tell whether the pieces ask for nothing."""
        return not (self.conditions or self.settings or self.period or self.sides.compare or self.actions or self.drops)

    def filters(self) -> dict[Place, Filter]:
        """Return the filters by key and sign."""
        return {place: filter_of(place, values) for place, values in self.conditions.items()}

    def _condition(self, condition: Condition, piece: Piece) -> None:
        before = self._negation.last.place[0] if self._negation.last and not self._negation.joiner else ""
        joiner = self._negation.joiner
        negated = self._negation.is_negated(condition, piece.word)
        if piece.name and self._name_before and before == condition.key:
            raise QueryError("unknown_name", f"{self._name_before.word} {piece.word}")
        wanted = condition.values
        if condition.key == "talk" and negated and ":" not in piece.word and all(map(is_upper, wanted)):
            negated, wanted = False, tuple(map(other_side, wanted))
        values = self.conditions.setdefault((condition.key, negated), [])
        if condition.key == "short" and ":" not in piece.word:
            values.clear()  # "curtas hoje, 5s"
        if condition.key == "hour" and values and self.sides.compares and set(condition.values) - set(values):
            raise QueryError("two_pairs", piece.word)  # "hoje de manhã vs ontem à tarde"
        if condition.key == "hour" and not negated:
            if self._part in values and joiner not in {"and", "or"} and defines(wanted, self._part):
                values.remove(self._part)  # "turno da manhã, das 8h às 14h"
            self._part = wanted[0] if is_part(piece.word) else ""
        apart = negated or joiner in {"and", "or"} or len(values) != 1 or is_keyed(piece.word)
        if condition.key == "hour" and not apart:
            wanted = narrowed(values.pop(), *wanted, listed=joiner == ",")
        values += (value for value in wanted if value not in values)
        if len(values) > MAX_VALUES:
            raise QueryError("too_many_values", piece.word, limit=MAX_VALUES)
        self._name_before = piece if piece.name else None
        self._says_short = self._says_short or (condition.key == "short" and ":" not in piece.word)
        self.sides.add_key(condition.key, either=joiner == "or" and not negated and "by" not in self.settings)

    def _other(self, piece: Piece) -> None:
        days = isinstance(meaning := piece.meaning, Days)
        joined = self._days_before and self._negation.joiner in {"and", ","}
        listed = joined and self._negation.joiner == "and" and self.sides.compares and self.period is None
        if listed and meaning != Days(one(TODAY)):
            raise QueryError("contradictory_periods", piece.word)  # "mais que ontem e anteontem"
        self._negation.add_other(piece.word, days=days, ranged=days or isinstance(meaning, Bound))
        match meaning:
            case Days(period):
                self._days(period, piece.word, joined=joined)
            case ComparedDays(period):
                self.sides.add_compared(period, piece.word)
            case WeekdayBefore(number):
                self.sides.add_weekday_before(number, piece.word)
            case Bound(end, _):
                if end in self._bounds and self._bounds[end] != meaning:
                    raise QueryError("contradictory_periods", piece.word)
                self._bounds[end] = meaning
            case Setting(name, value, weak):
                self._set(name, value, piece, weak=weak)
            case Action(name):
                self.actions.append(name)
            case Drop(key):
                self.drops.append(key)

    def _days(self, period: Period, word: str, *, joined: bool) -> None:
        """Take in days; those joined to the days before them, such as *ontem e hoje*, are one period with them."""
        if self.sides.open:
            self.period = self.sides.add_days(period, self.period, word)
        elif joined and self.period and (both := together(self.period, period)):
            self.period = both
        elif self.period not in {None, period}:
            raise QueryError("contradictory_periods", word)
        else:
            self.period = period

    def _set(self, name: str, value: str, piece: Piece, *, weak: bool) -> None:
        self.typed.setdefault(name, piece.word)
        self.typed |= {"share": piece.word} if name == "sort" and figure_said(piece.word) == "share" else {}
        if weak and name == "top" and name in self._weak:
            raise QueryError("contradiction", piece.word)  # "a mais longa e a mais curta"
        if weak:
            self._weak[name] = value
        elif name == "by" and "by" in self.settings:
            check_rankings(self.typed["by"], piece.word)
            if value != self.settings["by"] and self.settings.setdefault("columns", value) != value:
                raise QueryError("two_shapes", piece.word)  # a third
            if value != self.settings["by"] and counts_labels(self.typed["by"]):
                self.settings |= {"by": value, "columns": self.settings["by"]}  # "causas por campanha"
        elif name == "sort" and (order := one_order(self.settings.get(name, ""), self.typed[name], value, piece.word)):
            self.settings[name] = order
        elif self.settings.setdefault(name, value) != value:
            raise QueryError("contradiction", piece.word)


def draft_query(pieces: Iterable[Piece]) -> QueryDraft:
    """Return the draft that pieces make, checked."""
    draft = QueryDraft()
    for piece in pieces:
        draft.add(piece)
    draft.complete()
    return draft
