"""Figures named one after another, *total, atendidas e acordos*, which are counted, and are no conditions together."""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct, field

from bot.domain.grammar.filters.conditions import CALLS
from bot.domain.grammar.meanings import Condition, Filler, Joiner, Piece
from bot.domain.grammar.reading.negation import Place
from bot.domain.grammar.shapes.figure_words import MEAN, RATE, TALK_TIME
from bot.domain.lazy_regex import LazyRegex

_ALL: Final = LazyRegex(rf"(?:(?:[oa]s? |the )?(?:total|tentativas|attempts)|{CALLS})")
_CALLS: Final = LazyRegex(CALLS)
_FIGURE: Final = LazyRegex(rf"{RATE}|{MEAN}|{TALK_TIME}|tempo falado|taxas?|tma")
_KINDS: Final = frozenset({"answered", "outcome"})
_SHARE: Final = LazyRegex(
    r"(?:(?:em|in|[oa]s?|the|what|que|qual [oa]?|d[aeo]) )?"
    r"(?:percentua(?:l|is)|porcentage(?:m|ns)|percentages?|proporcao|proportion)(?: d[aeo]s?| of)?"
)
_FEW: Final = 2
"""Figures that are a row only where *e* joins them: *chamadas, atendidas* may be the answered calls."""


class FigureRow(Struct):
    """A row of figures, as the pieces of a text come one by one; it begins with all calls.

    ========================================  ===========================================
    *total, atendidas e acordos*              all calls, those answered, those of one outcome
    *chamadas e atendidas por agente*         all calls, those answered
    *ligações atendidas e acordos*            none: these are the answered calls
    ========================================  ===========================================
    """

    _row: list[tuple[str, str]] = field(default_factory=list)
    _size: int = 0
    _and: bool = False
    _joined: bool = False
    shares: bool = False

    def add(self, piece: Piece, word: str, all_calls: str) -> list[tuple[str, str]]:
        """Take in a piece; return the kinds of calls of a row that ends before it, `all_calls` the first of them.

        Args:
            word: The words of the piece, folded and in full.
        """
        joined, self._joined = self._joined, False
        match piece.meaning:
            case Joiner(joiner) if self._row and joiner != "or":
                self._joined, self._and = True, self._and or joiner == "and"
            case Condition(key) if joined and key in _KINDS:
                self._row.append((key, piece.word))
                self._size += 1
            case Filler() if joined and _FIGURE.fullmatch(word):
                self._size += 1
            case Filler() if not joined and len(self._row) > 1 and _CALLS.fullmatch(word):
                pass  # "answered calls"
            case Condition():
                return self.close()
            case _:
                self.shares = self.shares or bool(_SHARE.fullmatch(word))
                ended = self.close()
                if isinstance(piece.meaning, Filler) and _ALL.fullmatch(word):
                    self._row, self._size = [(all_calls, piece.word)], 1
                return ended
        return []

    def close(self) -> list[tuple[str, str]]:
        """Return the kinds of calls of a row that ends here; none of less than a row."""
        row, whole = self._row, len(self._row) > 1 and (self._and or self._size > _FEW)
        self._row, self._and = [], False
        return row if whole else []


def show_share(conditions: dict[Place, list[str]], weak: dict[str, str], settings: Mapping[str, str]) -> None:
    """Ask for a table that has the share: of *percentual de ocupadas* the causes of all calls."""
    kinds = [key for key, _ in conditions if key in {"answered", "outcome", "cause", "ended"}]
    if kinds in (["cause"], ["ended"]) and (kinds[0], False) in conditions and "by" not in weak | dict(settings):
        conditions.pop((kinds[0], False))
        weak["by"] = kinds[0]
