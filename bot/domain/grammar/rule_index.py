"""The rules of the grammar by the beginnings of what they match.

Of some four hundred rules a few dozen may match at a place; the others are neither tried there
nor compiled.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Final

from bot.domain.grammar.meanings import PhraseRule

_SIZE: Final = 3
"""Characters of a beginning: enough to tell *de o…* from *de a…*."""

_REMEMBERED: Final = 4096
"""Beginnings of texts of which the rules are known."""

_DIGIT: Final = re.compile(r"\d")
_DIGITS: Final = re.compile(r"\\d|\d-\d")
_STRUCTURE: Final = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]")
_PART: Final = re.compile(
    r"\\(?P<escaped>.)|\[(?P<set>\^?\]?(?:\\.|[^\]\\])*)\]|\((?P<group>\?(?:P<\w+>|[:>]))?|(?P<literal>.)", re.DOTALL
)
_TIMES: Final = re.compile(r"(?:(?P<sign>[?*+])|\{(?P<least>\d*)(?P<comma>,?)(?P<most>\d*)\})[?+]?")
_ZERO_WIDTH: Final = ("(?=", "(?!", "(?<", "^", "$", r"\b", r"\B")
_UNKNOWN: Final = "."
"""The end of a beginning after which anything may come."""


class RuleIndex:
    """Rules, in the order in which they are tried."""

    def __init__(self, rules: Iterable[PhraseRule]) -> None:
        self.rules = tuple(rules)
        self.at = lru_cache(_REMEMBERED)(self._at)

    def _at(self, beginning: str) -> tuple[PhraseRule, ...]:
        """Return the rules that may match a text with this beginning, which `beginning_of` has cut."""
        places = {place for size in range(_SIZE + 1) for place in self._places[beginning[:size]]}
        return tuple(self.rules[place] for place in sorted(places))

    @cached_property
    def _places(self) -> defaultdict[str, list[int]]:
        """Return the places of rules by each of their beginnings."""
        places = defaultdict[str, list[int]](list)
        for place, rule in enumerate(self.rules):
            for one in beginnings(rule.words):
                places[one.removesuffix(_UNKNOWN) if one.endswith(_UNKNOWN) else f"{one} "[:_SIZE]].append(place)
        return places


def beginning_of(text: str, start: int, stop: int) -> str:
    """Return the beginning of a text at a place; its end counts as a space, and every digit as a zero."""
    cut = text[start : min(start + _SIZE, stop)]
    return _DIGIT.sub("0", cut if len(cut) == _SIZE else f"{cut} ")


@lru_cache(_REMEMBERED)
def beginnings(words: str) -> frozenset[str]:
    """Return the beginnings of all texts that a regular expression matches.

    ====================  =======================
    ``(?:o |a )?time``    ``tim``, ``o t``, ``a t``
    ``e|ou``              ``e``, ``ou``
    ``[0-9]+h``           ``0h``, ``00h``, ``000``
    ``x.*``               ``x.``: anything may follow
    ====================  =======================
    """
    return frozenset(one for part in _alternatives(words) for one in _of_sequence(part))


def _alternatives(words: str) -> Iterator[str]:
    depth = start = 0
    for found in _STRUCTURE.finditer(words):
        depth += (found[0] == "(") - (found[0] == ")")
        if found[0] == "|" and not depth:
            yield words[start : found.start()]
            start = found.end()
    yield words[start:]


def _of_sequence(words: str) -> set[str]:
    found, place = {""}, 0
    while place < len(words) and not all(map(_is_whole, found)):
        part, end = _part(words, place)
        times = _TIMES.match(words, end)
        found = _joined(found, part if times is None else _repeated(part, times))
        place = end if times is None else times.end()
    return found


def _part(words: str, place: int) -> tuple[frozenset[str], int]:
    """Return the beginnings of the part of an expression at a place, and the place after it."""
    found = _PART.match(words, place)
    assert found is not None  # of any character
    if found[0].startswith("("):
        end = _end_of_group(words, place)
        if words.startswith(_ZERO_WIDTH, place):
            return frozenset([""]), end
        inner = beginnings(words[found.end() : end - 1]) if found["group"] or words[place + 1] != "?" else None
        return frozenset([_UNKNOWN]) if inner is None else inner, end
    if words.startswith(_ZERO_WIDTH, place):
        return frozenset([""]), found.end()
    if found["set"] is not None:
        return _of_set(found["set"]), found.end()
    if found["escaped"]:
        return frozenset(_of_escaped(found["escaped"])), found.end()
    return frozenset(_DIGIT.sub("0", found[0])), found.end()


def _of_escaped(sign: str) -> str:
    if sign == "d":
        return "0"
    return _UNKNOWN if sign.isalnum() else sign


def _end_of_group(words: str, start: int) -> int:
    depth = 0
    for found in _STRUCTURE.finditer(words, start):
        depth += (found[0] == "(") - (found[0] == ")")
        if not depth:
            return found.end()
    return len(words)


def _of_set(inside: str) -> frozenset[str]:
    plain = _DIGITS.sub("0", inside)
    if plain.startswith("^") or "-" in plain[1:-1] or "\\" in plain or _UNKNOWN in plain:
        return frozenset([_UNKNOWN])
    return frozenset(_DIGIT.sub("0", plain))


def _repeated(part: frozenset[str], times: re.Match[str]) -> set[str]:
    least = int(times["least"] or 0) if times["sign"] is None else int(times["sign"] == "+")
    limited = times["sign"] == "?" or (times["sign"] is None and (times["most"] or not times["comma"]))
    most = min(_SIZE, int(times["most"] or times["least"] or 1)) if limited else _SIZE
    reached, found = {""}, {""} if least == 0 else set[str]()
    for count in range(1, max(most, 1) + 1):
        reached = _joined(reached, part)
        if count >= min(least, _SIZE):
            found |= reached
    return found


def _joined(before: set[str], after: Iterable[str]) -> set[str]:
    return {one if _is_whole(one) else (one + more)[:_SIZE] for one in before for more in after}


def _is_whole(beginning: str) -> bool:
    return len(beginning) == _SIZE or beginning.endswith(_UNKNOWN)
