"""Decide which conditions *not*, *except*, *and*, *or* and commas negate.

*Except this, that and the third* negates all three. *Not this, that* is ambiguous, and
so is *except this yesterday and that*: these are refused rather than guessed.
"""

from typing import Final, Literal

from msgspec import Struct, field

from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Condition, Filler, Joiner, Negator
from bot.domain.grammar.words.markup import DASHES
from bot.domain.lazy_regex import LazyRegex
from bot.domain.text import fold

Place = tuple[str, bool]
"""The key and the sign of a filter."""

_WANTED_WORDS: Final = frozenset(
    (
        *("quero", "queremos", "queria", "mostra", "mostre", "mostrar", "preciso", "precisamos", "manda", "mande"),
        *("traz", "traga", "poe", "bota", "coloca", "so", "apenas", "somente", "sim", "mas"),
        *("want", "need", "show", "give", "only", "just", "yes", "but"),
    )
)
"""After *not this, and*, these words make the next condition ambiguous: it may be wanted."""

_ONLY_WORDS: Final = frozenset({"so", "apenas", "somente", "only", "just"})
"""After *I do not want*, these words make the condition ambiguous: more may be wanted than that."""


_ASKS: Final = LazyRegex(r"(?:quant[oa]s?|como|qual|quais|quem|how|what|which|who|o que)(?: |$)")
"""Words that begin what is asked, after a comma and what is left out."""

_NAMED: Final = frozenset({"agent", "campaign"})
_ARTICLES: Final = frozenset({"a", "o", "as", "os", "da", "do", "das", "dos", "na", "no", "the"})
"""After a name that is denied, *and* and one of these comes another name, whatever the word is elsewhere."""


class _Last(Struct, frozen=True):
    """The condition that came last.

    Attributes:
        place: Its key and sign.
        denies: Whether a word negates it, and so the conditions joined to it.
        lists: Whether that word also negates what follows a comma.
    """

    place: Place
    denies: bool = False
    lists: bool = False


class Negation(Struct):
    """Tells which conditions are negated, as they come one by one.

    Attributes:
        joiner: The joiner between the last condition and the next one.
        last: The last condition, unless something else followed it.
    """

    joiner: str | None = None
    last: _Last | None = None
    _negator: tuple[Negator, str] | None = None
    _may_be_wanted: bool = False
    _or: str = ""
    _denied: set[str] = field(default_factory=set)
    _listing: Literal["no", "joined", "article"] = "no"

    def is_negated(self, condition: Condition, word: str) -> bool:
        """Return whether a condition is negated: by itself, by the word before it, or with the one before it.

        Raises:
            QueryError: It is ambiguous, or an alternative that a query cannot have:
                *outcome Venda or busy*, *not busy or rejected*.
        """
        negated = self._decide(condition, word)
        place = (condition.key, negated)
        if self.joiner == "or" and (self.last is None or self.last.place != place or negated):
            raise QueryError("either_or", word)
        self.last = self._as_last(condition, place)
        self._negator, self.joiner, self._may_be_wanted = None, None, False
        return negated

    def add_filler(self, filler: Filler, word: str) -> None:
        """Take in a word that asks for nothing.

        ==========================  =======================================================
        *not the busy*              *the* may stand between *not* and its condition
        *not please busy*           refused: *please* may not
        *except calls busy*         any filler may stand after *except*
        *I do not want only busy*   refused: busy calls may be wanted, and others too
        *except busy - rejected*    the dash ends the list, so *rejected* is ambiguous
        *menos a x e a pesquisa*    refused: it is denied, and no filler
        *except x, how is y*        the question word ends the list, so *y* is wanted
        ==========================  =======================================================

        Raises:
            QueryError: The filler stands between a negator and its condition, and may
                not, or makes it ambiguous.
        """
        if self._negator and not (
            self._negator[0].reach == "far" or (self._negator[0].reach == "near" and filler.bridge)
        ):
            raise QueryError("dangling_negation", self._negator[1])
        if self._negator and not self._negator[0].lists and fold(word) in _ONLY_WORDS:
            raise QueryError("ambiguous_word", word)
        if self.joiner and self._listing == "article" and not (filler.bridge or filler.lead):
            raise QueryError("unknown_word", word)
        self._listing = "article" if self._listing == "joined" and fold(word) in _ARTICLES else "no"
        if word in DASHES or (self.joiner == "," and _ASKS.match(fold(word))):
            self.last = None
        self._may_be_wanted = self._may_be_wanted or (self.joiner is not None and fold(word) in _WANTED_WORDS)

    def add_joiner(self, joiner: Joiner, word: str) -> None:
        """Take in *and*, *or* or a comma.

        Raises:
            QueryError: It joins nothing: *not and*, *or or*.
        """
        if self._negator:
            raise QueryError("dangling_negation", self._negator[1])
        if self.joiner == "or" and joiner.word == "or":
            raise QueryError("either_or", word)
        if joiner.word == "or":
            self._or = word
        comma = joiner.word == "," and self.last is not None and not self.last.lists
        self._may_be_wanted = self._may_be_wanted or comma or fold(word) in _WANTED_WORDS
        names = self.last is not None and self.last.denies and self.last.place[0] in _NAMED
        self._listing = "joined" if names and joiner.word != "," else "no"
        self.joiner = "or" if "or" in (self.joiner, joiner.word) else joiner.word

    def add_negator(self, negator: Negator, word: str) -> None:
        """Take in *not* or *except*.

        Raises:
            QueryError: The word before is one, too.
        """
        if self._negator:
            raise QueryError("dangling_negation", self._negator[1])
        self._negator = (negator, word)

    def add_other(self, word: str, *, days: bool, ranged: bool) -> None:
        """Take in anything but a condition.

        Args:
            word: As typed.
            days: Whether it is a period.
            ranged: Whether it is a period or one end of it.

        Raises:
            QueryError: It cannot be negated, or be an alternative: *not yesterday*.
        """
        if self._negator:
            raise QueryError("negated_period" if ranged else "dangling_negation", word)
        if self.joiner == "or" and not (days and (self.last is None or not self._or.isalpha())):
            raise QueryError("either_or", word)
        self.joiner, self.last, self._may_be_wanted = None, None, False

    def check_complete(self) -> None:
        """Raise `QueryError` where *not* or *or* stands at the end of the text."""
        if self._negator:
            raise QueryError("dangling_negation", self._negator[1])
        if self.joiner == "or":
            raise QueryError("either_or", self._or)

    def _decide(self, condition: Condition, word: str) -> bool:
        """Return whether a condition is negated, from what came before it.

        ==================================  =====================================================
        *not busy*                          negated by *not*
        *unanswered*                        negated by itself; *not unanswered* is *answered*
        *except busy, rejected*             both: *except* negates a list
        *not busy and rejected*             both: the same key, joined by a word
        *not busy, rejected*                refused: after a comma *rejected* may be wanted
        *except agent 149, campaign 376*    refused: of another key it may be wanted
        *except busy yesterday, rejected*   refused: joined to nothing, after a negated *busy*
        ==================================  =====================================================
        """
        if self._negator:
            if condition.negated and condition.key != "answered":
                raise QueryError("dangling_negation", self._negator[1])
            return not condition.negated
        if condition.negated:
            if self.joiner == "and" and self.last and self.last.lists:
                raise QueryError("ambiguous_word", word)
            return True
        asks = self.joiner == "," and _ASKS.match(fold(word))
        if self.joiner and self.last and self.last.denies and not asks:
            if self.last.place[0] != condition.key or self._may_be_wanted:
                raise QueryError("ambiguous_word", word, denied=condition.key)
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
