"""The sizes that a match of a regular expression may have, told without compiling the expression.

The grammar has some five hundred expressions, of which a text that is read once matches a
few. To walk through one takes a hundredth of the time that compiling it takes.
"""

import re
from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from typing import Final

from msgspec import Struct

from bot.domain.regex_fragments import meaning_of

SIGNS: Final = frozenset(map(chr, range(32, 127)))
"""The characters of which it is told whether a match may begin with them."""

_DEEPEST: Final = 10
"""Groups within groups, at the most."""

_SET: Final = r"\[\^?\]?(?:\\.|[^\]\\])*+\]"
_TIMES: Final = re.compile(r"(?:(?P<sign>[?*+])|\{(?P<least>\d*)(?P<comma>,?)(?P<most>\d*)\})[?+]?")
OPENING: Final = re.compile(r"\((?:\?(?:P<\w+>|[:>]|(?P<choice>\(\w+\)))|(?!\?))")
LOOKING: Final = ("(?=", "(?!", "(?<=", "(?<!")
_MANY: Final = 10**6
_NOWHERE: Final = frozenset[int]()
_NO_SIGNS: Final = frozenset[str]()
_EMPTY: Final = frozenset([""])


class PatternWalk:
    """Walks expressions through one text.

    A walk takes no notice of what must stand beside a match, as in ``(?= )``, nor of what a
    group has matched before. So it finds every match there is, and some that are none.

    Args:
        whole: Whether the text ends there; otherwise anything may follow.
    """

    def __init__(self, text: str, *, whole: bool = True) -> None:
        self.text, self._whole = text, whole
        self._ends: dict[tuple[str, int], frozenset[int]] = {}

    def longest(self, words: str, place: int) -> int:
        """Return the size of the longest match there may be at a place that ends where a word does; 0 of none."""
        ends = (end for end in self.ends(words, place) if self.text[end : end + 1] in {"", " "})
        return max(ends, default=place) - place

    def ends(self, words: str, place: int) -> frozenset[int]:
        """Return the places at which a match of an expression at a place may end."""
        known = self._ends.get((words, place))
        if known is None:
            known = _NOWHERE
            for one in self._plausible(expression(words), place):
                known |= self._after_sequence(one, place)
                if self._is_open(known):
                    break
            self._ends[words, place] = known
        return known

    def _plausible(self, found: "Expression", place: int) -> Iterable[str]:
        """Return the alternatives of an expression that may begin as the text does at a place."""
        if place == len(self.text):
            return found.beginning.get("", ()) if self._whole else found.alternatives
        if (sign := self.text[place]) not in SIGNS:
            return found.alternatives
        return (*found.beginning.get(sign, ()), *found.beginning.get("", ()))

    def _after_sequence(self, words: str, place: int) -> frozenset[int]:
        at, here = 0, frozenset([place])
        while at < len(words) and here and not self._is_open(here):
            part, times = part_at(words, at)
            if times is None:
                at, here = part.end(), self._after_part(part, here)
            else:
                at, here = times.end(), self._repeated(part, here, bounds(times))
        return here

    def _is_open(self, here: frozenset[int]) -> bool:
        """Tell whether the end of the text has been reached, after which anything may follow."""
        return not self._whole and len(self.text) in here

    def _repeated(self, part: re.Match[str], here: frozenset[int], bounds: tuple[int, int]) -> frozenset[int]:
        """Return the places after a part that stands as often as it may."""
        least, most = bounds
        found = _NOWHERE if least else here
        for count in range(1, min(most, least + len(self.text)) + 1):
            here = self._after_part(part, here)
            if count >= least:
                here -= found
                found |= here
            if self._is_open(here):
                return here
            if not here:
                break
        return found

    def _after_part(self, part: re.Match[str], here: frozenset[int]) -> frozenset[int]:
        if len(here) == 1:
            (place,) = here
            return self._after_one(part, place)
        return frozenset(end for place in here for end in self._after_one(part, place))

    def _after_one(self, part: re.Match[str], place: int) -> frozenset[int]:
        if group := part["group"]:
            return self._after_group(group, place)
        if part["nothing"]:
            return frozenset([place])
        if place == len(self.text):
            return _NOWHERE if self._whole else frozenset([place])
        if literal := part["literal"]:
            if self.text.startswith(literal, place):
                return frozenset([place + len(literal)])
            begins = not self._whole and literal.startswith(self.text[place:])
            return frozenset([len(self.text)]) if begins else _NOWHERE
        return frozenset([place + 1]) if _is_one(part[0])(self.text[place]) else _NOWHERE

    def _after_group(self, group: str, place: int) -> frozenset[int]:
        if group.startswith(LOOKING):
            return frozenset([place])
        if named := meaning_of(group):
            return self.ends(named, place)
        opening = OPENING.match(group)
        if opening is None:  # (?P=name), and what the grammar has not
            return frozenset(range(place, len(self.text) + 1))
        ends = self.ends(group[opening.end() : -1], place)
        return ends | {place} if opening["choice"] else ends


class Expression(Struct, frozen=True, dict=True):
    """A regular expression.

    Attributes:
        alternatives: Its parts between the ``|``.
        firsts: Those of `SIGNS` with which a match of each may begin; an empty text, too, where it may be empty.
    """

    alternatives: list[str]
    firsts: list[frozenset[str]]

    @cached_property
    def signs(self) -> frozenset[str]:
        """The signs of `SIGNS` with which a match may begin; an empty text, too, where it may be empty."""
        return _NO_SIGNS.union(*self.firsts)

    @cached_property
    def beginning(self) -> dict[str, list[str]]:
        """The alternatives by those characters; by an empty text, where one may be empty."""
        found: dict[str, list[str]] = {}
        for one, firsts in zip(self.alternatives, self.firsts, strict=True):
            for sign in ("",) if "" in firsts else firsts:
                found.setdefault(sign, []).append(one)
        return found


@lru_cache(None)
def expression(words: str) -> Expression:
    """Return an expression, divided."""
    alternatives: list[str] = _syntax()[0].findall(words) if "|" in words else [words]
    assert "|".join(alternatives) == words, words
    return Expression(alternatives, [*map(_first_signs, alternatives)])


def _first_signs(sequence: str) -> frozenset[str]:
    if sequence[:1].isalpha() and sequence[1:2] not in {"?", "*", "{"}:  # as most begin
        return _sign(sequence[0])
    found, at = _NO_SIGNS, 0
    while at < len(sequence):
        part, times = part_at(sequence, at)
        at = (times or part).end()
        signs = _first_of_part(part)
        found |= signs
        if "" not in signs and (times is None or bounds(times)[0]):
            return found - _EMPTY
    return found | _EMPTY


def _first_of_part(part: re.Match[str]) -> frozenset[str]:
    if literal := part["literal"]:
        return _sign(literal[0])
    if part["nothing"]:
        return _EMPTY
    return _first_of_group(part["group"]) if part["group"] else _signs_of(part[0])


def _first_of_group(group: str) -> frozenset[str]:
    if group.startswith(LOOKING):
        return _EMPTY
    if named := meaning_of(group):
        return expression(named).signs
    opening = OPENING.match(group)
    if opening is None:
        return SIGNS | _EMPTY
    signs = expression(group[opening.end() : -1]).signs
    return signs | _EMPTY if opening["choice"] else signs


def part_at(sequence: str, at: int) -> tuple[re.Match[str], re.Match[str] | None]:
    """Return the part of a sequence at a place, and how often it may stand."""
    part = _syntax()[1].match(sequence, at)
    assert part is not None  # of any character
    return part, _TIMES.match(sequence, part.end())


def bounds(times: re.Match[str]) -> tuple[int, int]:
    """Return how often a part may stand, at least and at most."""
    if times["sign"]:
        return (0, 1) if times["sign"] == "?" else (int(times["sign"] == "+"), _MANY)
    least = int(times["least"] or 0)
    return least, int(times["most"] or _MANY) if times["comma"] else least


@lru_cache(None)
def _syntax() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the expressions of an alternative, and of a part that may be repeated; compiled when one is needed."""
    group = r"\(\)"
    for _ in range(_DEEPEST):
        group = rf"\((?:[^()\\\[]++|\\.|{_SET}|{group})*+\)"
    alternative = rf"(?:\A|\|)((?:[^()|\\\[]++|\\.|{_SET}|{group})*+)"
    part = (
        rf"(?P<group>{group})|(?P<nothing>[\^$]|\\[bBAZ])|(?P<one>{_SET}|\\.|\.)"
        r"|(?P<literal>[^\\\[(^$.?*+{]+(?![?*+{])|.)"
    )
    return re.compile(alternative, re.DOTALL), re.compile(part, re.DOTALL)


@lru_cache(None)
def _is_one(part: str) -> Callable[[str], object]:
    """Return what tells whether a character is one of a set or a class."""
    inside = part[1:-1]
    return inside.__contains__ if part[0] == "[" and inside.isalnum() else re.compile(part, re.DOTALL).fullmatch


@lru_cache(None)
def _sign(sign: str) -> frozenset[str]:
    return frozenset(sign)


@lru_cache(None)
def _signs_of(part: str) -> frozenset[str]:
    return frozenset(filter(_is_one(part), SIGNS))
