"""What *not*, *except*, *and*, *or* and commas make of the conditions between which they stand.

*Except this, that and the third* denies all three. *Not this, that* may mean either,
and so may *except this yesterday and that*: these are refused rather than guessed.
"""

from dataclasses import dataclass, field
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Condition, Filler, Joiner, Negator
from bot.domain.text import fold

Place = tuple[str, bool]
"""The key and the sign of a filter."""

_WANTED_WORDS: Final = frozenset(
    (
        *("quero", "queremos", "queria", "mostra", "mostre", "mostrar", "preciso", "precisamos", "manda", "mande"),
        *("traz", "traga", "so", "apenas", "somente", "sim", "mas"),
        *("want", "need", "show", "give", "only", "just", "yes", "but"),
    )
)
"""After *not this, and*: what follows is wanted, or may be."""

_ONLY_WORDS: Final = frozenset({"so", "apenas", "somente", "only", "just"})
"""After *I do not want*: what follows may be wanted, and more."""


@dataclass(frozen=True, slots=True)
class _Last:
    """The condition that came last.

    Attributes:
        place: Its key and sign.
        denies: Whether a word denies it, and so what is joined to it.
        lists: Whether that word denies what follows a comma, too.

    """

    place: Place
    denies: bool = False
    lists: bool = False


@dataclass(slots=True)
class Negation:
    """Tells which conditions are denied, as they come one by one.

    Attributes:
        joiner: What joins the next condition to the last one.
        last: The condition that came last, unless something else came since.

    """

    joiner: str | None = None
    last: _Last | None = None
    _negator: tuple[Negator, str] | None = None
    _may_be_wanted: bool = False
    _or: str = ""
    _denied: set[str] = field(default_factory=set)

    def is_negated(self, condition: Condition, word: str) -> bool:
        """Return whether a condition is denied: by itself, by the word before it, or with the one before it.

        Raises:
            QueryError: It may be either.

        """
        negated = self._decide(condition, word)
        place = (condition.key, negated)
        if self.joiner == "or" and (self.last is None or self.last.place != place or negated):
            raise QueryError("either_or", word)
        self.last = self._as_last(condition, place)
        self._negator, self.joiner, self._may_be_wanted = None, None, False
        return negated

    def add_filler(self, filler: Filler, word: str) -> None:
        """Take in a word that says nothing.

        Raises:
            QueryError: It stands between *not* and what is not wanted, or turns it round.

        """
        if self._negator and not (
            self._negator[0].reach == "far" or (self._negator[0].reach == "near" and filler.bridge)
        ):
            raise QueryError("dangling_negation", self._negator[1])
        if self._negator and not self._negator[0].lists and fold(word) in _ONLY_WORDS:
            raise QueryError("ambiguous_word", word)
        if word == "~":
            self.last = None
        self._may_be_wanted = self._may_be_wanted or (self.joiner is not None and fold(word) in _WANTED_WORDS)

    def add_joiner(self, joiner: Joiner, word: str) -> None:
        """Take in *and*, *or* or a comma.

        Raises:
            QueryError: It joins nothing.

        """
        if self._negator:
            raise QueryError("dangling_negation", self._negator[1])
        if self.joiner == "or" and joiner.word == "or":
            raise QueryError("either_or", word)
        if joiner.word == "or":
            self._or = word
        comma = joiner.word == "," and self.last is not None and not self.last.lists
        self._may_be_wanted = self._may_be_wanted or comma or fold(word) in _WANTED_WORDS
        self.joiner = "or" if "or" in (self.joiner, joiner.word) else joiner.word

    def add_negator(self, negator: Negator, word: str) -> None:
        """Take in *not* or *except*.

        Raises:
            QueryError: There is one already.

        """
        if self._negator:
            raise QueryError("dangling_negation", self._negator[1])
        self._negator = (negator, word)

    def add_other(self, word: str, *, days: bool, ranged: bool) -> None:
        """Take in something that is no condition.

        Args:
            word: As typed.
            days: Whether it is a period.
            ranged: Whether it is a period or one end of it.

        Raises:
            QueryError: It cannot be denied, or be an alternative.

        """
        if self._negator:
            raise QueryError("negated_period" if ranged else "dangling_negation", word)
        if self.joiner == "or" and not days:
            raise QueryError("either_or", word)
        self.joiner, self.last, self._may_be_wanted = None, None, False

    def check_complete(self) -> None:
        """Settle what was left open.

        Raises:
            QueryError: *Not* or *or* stands at the end.

        """
        if self._negator:
            raise QueryError("dangling_negation", self._negator[1])
        if self.joiner == "or":
            raise QueryError("either_or", self._or)

    def _decide(self, condition: Condition, word: str) -> bool:
        if self._negator:
            if condition.negated and condition.key != "answered":
                raise QueryError("dangling_negation", self._negator[1])
            return not condition.negated
        if condition.negated:
            if self.joiner == "and" and self.last and self.last.lists:
                raise QueryError("ambiguous_word", word)
            return True
        if self.joiner and self.last and self.last.denies:
            if self.last.place[0] != condition.key or self._may_be_wanted:
                raise QueryError("ambiguous_word", word)
            return True
        if condition.key in self._denied:
            raise QueryError("ambiguous_word", word)
        return False

    def _as_last(self, condition: Condition, place: Place) -> _Last:
        if self._negator and self._negator[0].reach != "next":
            self._denied.add(condition.key)
            return _Last(place, denies=True, lists=self._negator[0].lists)
        if self.last and self.last.denies and self.joiner and place[1] and not condition.negated:
            return _Last(place, denies=True, lists=self.last.lists)
        return _Last(place)
