"""Refuse what a query cannot hold and would turn into something else.

A query has the calls that pass each of its filters, any of whose values will do. So it
would make a product of pairs, calls of both kinds of either of two, and less of more.
"""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct, field

from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Condition, Filler, Joiner, Negator, Piece
from bot.domain.query_keys import filter_spec
from bot.domain.text import fold

_ONES: Final = frozenset({"as", "os", "aquelas", "aqueles", "those", "ones"})
"""After *and*, these begin a second kind of calls: *as da retenção e as da camila*."""

_OF: Final = frozenset({"a", "o", "da", "do", "das", "dos", "de", "of", "from", "the"})
"""After *and*, these go with the name that follows."""

_PLUS: Final = frozenset({"mais as", "plus", "bem como", "as well as"})
ALSO: Final = frozenset({"tambem", "tb", "tbm", "too", "also"})
"""Words for more calls, not fewer: *ontem, as perdidas também*."""

_NOT_REACHED: Final = frozenset({"busy", "no_answer", "rejected", "bad_number", "network", "originator_cancel"})
"""Causes of calls that were not answered."""

_ENDINGS: Final = frozenset({"answered", "outcome", "cause", "ended"})
"""Keys for what became of calls: each of two may go with hours of its own."""

_RANGES: Final = frozenset({"talk", "hour"})
"""Keys whose second value narrows or widens the first."""


class _Last(Struct, frozen=True):
    """The condition before the current piece; `joined` tells whether another of its key was joined to it."""

    key: str
    piece: Piece
    joined: bool


class Mixture(Struct):
    """Looks at the pieces of a text, one by one.

    ============================================  ======================================================
    *camila na retenção e larissa na cobrança*    refused: two pairs, and not each with each
    *as da retenção e as da camila*               refused: calls of either, not of both
    *camila e retenção*                           refused: the same
    *ontem, as perdidas também*                   refused: more calls, not fewer
    *84988887777 Priscila*                        refused: she may be the customer, not the agent
    *camila e larissa na retenção*                read: two agents, one campaign
    ============================================  ======================================================
    """

    _seen: dict[str, set[str]] = field(default_factory=dict)
    _last: _Last | None = None
    _between: str | None = ""
    _also: bool = False
    _versus: bool = False
    _denies: bool = False

    def add_versus(self) -> None:
        """Take in a word between two sides, the second of which is no pair with anything."""
        self._versus = True

    def add(self, piece: Piece) -> None:
        """Take in a piece.

        Raises:
            QueryError: A query cannot hold it together with those before.
        """
        word = fold(piece.word)
        match piece.meaning:
            case Condition() as condition:
                self._condition(condition, piece)
            case Joiner(joint):
                if word in _PLUS and self._last is None:
                    raise QueryError("either_or", piece.word)
                self._between = "ones" if word in _PLUS else joint
            case Negator():
                self._denies, self._between, self._also, self._last = True, None, False, None
            case Filler() if word in ALSO:
                if self._last and not self._last.joined and self._between == "":
                    raise QueryError("ambiguous_word", piece.word)
                self._also = True
            case Filler() if self._between in {"and", "ones"} and word in _ONES | _OF:
                self._between = "ones" if word in _ONES else self._between
            case Filler() if not word:
                pass  # a dash changes nothing
            case Filler():
                self._between = None
            case _:
                self._between, self._also, self._last = None, False, None

    def _condition(self, condition: Condition, piece: Piece) -> None:
        key, last = condition.key, self._last
        if ":" not in piece.word:
            self._check_pair(condition, piece)
            if last and last.key != key and ":" not in last.piece.word:
                self._check_kinds(last, key, piece)
        self._seen.setdefault(key, set()).update(condition.values)
        joined = last is not None and last.key == key and self._between is not None
        self._last, self._between, self._also = _Last(key, piece, joined), "", False
        self._versus = False

    def _check_pair(self, condition: Condition, piece: Piece) -> None:
        seen = self._seen.get(condition.key)
        latest = next(reversed(self._seen), None)
        if condition.key == "hour" and seen and latest in _ENDINGS and not _ENDINGS.isdisjoint([*self._seen][:-1]):
            raise QueryError("two_pairs", piece.word)  # "ocupadas de manhã e atendidas à tarde"
        if seen is None or condition.key in _RANGES or latest == condition.key or self._versus:
            return
        if not (self._between or piece.name or (self._last and self._last.piece.name)):
            return  # "campanha 376 agente 149 campanha 377"
        if set(condition.values) - seen:
            raise QueryError("two_pairs", piece.word)

    def _check_kinds(self, last: _Last, key: str, piece: Piece) -> None:
        of_people = {last.key, key} == {"number", "agent"} and (last.piece.name or piece.name)
        if self._between in {"", ","} and of_people:
            name = piece if piece.name else last.piece
            assert isinstance(name.meaning, Condition)
            raise QueryError("customer_name", name.word, f"agent:{name.meaning.values[0]}")
        if self._also:
            raise QueryError("ambiguous_word", piece.word)
        both_bare = _is_bare(last.piece, last.key) and _is_bare(piece, key)
        if self._between == "ones" or (self._between == "and" and both_bare and not self._denies):
            raise QueryError("either_or", piece.word)
        if self._between in {"and", ","} and not self._denies and _both_ways(last.piece, piece):
            raise QueryError("either_or", piece.word, table="cause")


def _both_ways(first: Piece, second: Piece) -> bool:
    """Tell whether one piece is of calls answered and the other of why some were not: *answered, busy, no answer*."""
    said = [one.meaning for one in (first, second) if isinstance(one.meaning, Condition) and ":" not in one.word]
    causes = [one for one in said if one.key == "cause" and _NOT_REACHED.issuperset(one.values)]
    return len(said) == 2 and bool(causes) and Condition("answered") in said


def has_own_hours(keys: Sequence[str], key: str) -> bool:
    """Tell whether conditions of these keys have what became of calls and its hours, so that another has its own."""
    return "hour" in keys and key in _ENDINGS and not _ENDINGS.isdisjoint(keys)


def _is_bare(piece: Piece, key: str) -> bool:
    """Tell whether a piece names whose calls are wanted without the noun that says how: *camila*, *84988887777*."""
    return (piece.name or key == "number") and filter_spec(key).asked
