"""Several figures that one question asks for: *quantas ligações e quantos acordos*."""

from typing import Final

from msgspec import Struct, field

from bot.domain.errors import QueryError
from bot.domain.grammar.filters.conditions import CALLS
from bot.domain.grammar.reading.negation import Place
from bot.domain.grammar.rules import Condition, Filler, Piece
from bot.domain.lazy_regex import LazyRegex
from bot.domain.text import fold

_HOW_MANY: Final = frozenset({"quantas", "quantos", "qtas", "qts", "qnts", "many"})
_CALLS: Final = LazyRegex(CALLS)
_ALL: Final = "calls"
_KINDS: Final = frozenset({"answered", "outcome", "cause", "ended", "short"})
"""Keys whose calls are counted; others, such as an agent, say whose calls these are."""

_TABLES: Final = {"outcome": "outcome", "cause": "cause"}


class Counts(Struct):
    """The kinds of calls of which a text asks how many there are, as its pieces come one by one.

    =============================================  ====================================================
    *quantas ligações e quantos acordos*           all calls by outcome, and not those with one
    *quantas atendidas e quantos acordos*          the same: answers show how many were answered
    *quantos acordos e quantas promessas*          both outcomes
    *quantas curtas e quantas ocupadas*            refused: no call of a query is of one kind alone
    =============================================  ====================================================
    """

    _kinds: list[tuple[str, str]] = field(default_factory=list)
    _asked: bool = False

    def add(self, piece: Piece) -> None:
        """Take in a piece."""
        match piece.meaning:
            case Filler() if not _HOW_MANY.isdisjoint(fold(piece.word).split()[:2]) and len(piece.word.split()) < 3:
                self._asked = True
            case Filler() if self._asked and _CALLS.fullmatch(fold(piece.word)):
                self._take(_ALL, piece.word)
            case Condition(key, _, negated) if key in _KINDS and (key == "answered" or not negated):
                if self._asked:
                    self._take(key, piece.word)
                elif self._kinds and self._kinds[-1][0] == _ALL:
                    self._kinds[-1] = (key, piece.word)

    def _take(self, kind: str, word: str) -> None:
        self._kinds.append((kind, word))
        self._asked = False

    def close(self, conditions: dict[Place, list[str]], weak: dict[str, str]) -> None:
        """Ask for a table instead of calls of several kinds; raise `QueryError` where none shows them.

        Args:
            conditions: Values by key and sign; those that the table shows are taken out.
            weak: Settings that others replace; changed.
        """
        kinds = {kind for kind, _ in self._kinds}
        shown = kinds - {_ALL, "answered"}
        if len(kinds) == 1 or not shown:
            return
        table = _TABLES.get(next(iter(shown))) if len(shown) == 1 else None
        if table is None or ("answered" in kinds and ("answered", True) in conditions):
            raise QueryError("either_or", self._kinds[-1][1])
        for place in ((next(iter(shown)), False), ("answered", False)):
            if place[0] in kinds:
                conditions.pop(place, None)
        weak.setdefault("by", table)
