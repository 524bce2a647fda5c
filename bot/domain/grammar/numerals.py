"""Numbers in words, and lengths of time."""

import re
from collections.abc import Sequence
from typing import Final

_UNITS: Final = (
    ("zero",),
    ("um", "uma", "one"),
    ("dois", "duas", "two"),
    ("tres", "three"),
    ("quatro", "four"),
    ("cinco", "five"),
    ("seis", "six"),
    ("sete", "seven"),
    ("oito", "eight"),
    ("nove", "nine"),
    ("dez", "ten"),
    ("onze", "eleven"),
    ("doze", "twelve"),
    ("treze", "thirteen"),
    ("catorze", "quatorze", "fourteen"),
    ("quinze", "fifteen"),
    ("dezesseis", "sixteen"),
    ("dezessete", "seventeen"),
    ("dezoito", "eighteen"),
    ("dezenove", "nineteen"),
)
_TENS: Final = (
    ("vinte", "twenty"),
    ("trinta", "thirty"),
    ("quarenta", "forty"),
    ("cinquenta", "fifty"),
    ("sessenta", "sixty"),
    ("setenta", "seventy"),
    ("oitenta", "eighty"),
    ("noventa", "ninety"),
)
_TEN: Final = {word: value * 10 for value, spellings in enumerate(_TENS, 2) for word in spellings}
_SMALL: Final = {word: value for value, spellings in enumerate(_UNITS) for word in spellings}
_PLAIN: Final = (
    {word: value for word, value in _SMALL.items() if word not in {"um", "uma", "one", "dez"}} | _TEN | {"cem": 100}
)
"""Words that are numbers and nothing else; *um* is an article too, *dez* a month."""

_VALUES: Final = {"um": 1, "uma": 1, "one": 1, "dez": 10, "a": 1, "an": 1, "meio": 0.5, "meia": 0.5, "half": 0.5}

N: Final = r"(?:\d{1,6}|uma?|one|dez)"
"""A whole number, after `in_digits`."""

_NUMBER: Final = re.compile(N)

_S: Final = "s|segs?|segundos?|secs?|seconds?"
_M: Final = "m|mins?|minutos?|minutes?|mnts?"
_H: Final = "h|hs|hrs?|horas?|hours?"
UNIT: Final = rf"(?:{_S}|{_M}|{_H})"
_GLUED: Final = rf"\d{{1,6}}(?:{UNIT})(?:\d{{1,2}}(?:{_S}|{_M})?)?"
_PART: Final = rf"(?:(?:{N}|\d{{1,4}}\.\d{{1,2}}|an?|meio|meia|half an?) {UNIT}|{_GLUED})"
DURATION: Final = rf"(?:{_PART}(?: (?:e |and )?{_PART}| (?:e|and) (?:meio|meia|a half))?)"
"""A length of time: ``2 minutos``, ``1m30s``, ``um minuto e meio``."""

_PIECE: Final = re.compile(rf"(?P<n>{N}|\d+\.\d+|\b(?:an?|meio|meia|half an?)) ?(?P<unit>{UNIT})?(?![a-z])")
_HALF_MORE: Final = re.compile(r" (?:e|and) (?:meio|meia|a half)$")


def number(text: str) -> int:
    """Return the value of what `N` matches."""
    return int(_value(text))


def words_number(text: str) -> int | None:
    """Return the value of one word or of digits, None of anything else."""
    return number(text) if _NUMBER.fullmatch(text) else None


def seconds(text: str, unit: str = "s") -> int:
    """Return the length of what `DURATION` matches, in seconds.

    Args:
        text: Folded words.
        unit: Of a number without one.

    """
    half = _HALF_MORE.search(text)
    total, size = 0.0, _size(unit)
    for match in _PIECE.finditer(text[: half.start()] if half else text):
        size = _size(match["unit"]) if match["unit"] else (size / 60 if total else size)
        total += _value(match["n"]) * size
    return round(total + (size / 2 if half else 0))


def _size(unit: str) -> float:
    return {"s": 1, "m": 60, "h": 3600}[unit[0]]


def _value(text: str) -> float:
    if text[0].isdigit():
        return float(text)
    return _VALUES[text.removesuffix(" a").removesuffix(" an")]


NUMERALS: Final = frozenset(_PLAIN)


def in_digits(forms: Sequence[str]) -> list[tuple[str, int]]:
    """Return words with numbers in digits, each with how many words it was: *vinte e um* is ``21``, of three."""
    found: list[tuple[str, int]] = []
    place = 0
    while place < len(forms):
        form, size = forms[place], 1
        if form in _TEN:
            joint = 1 if forms[place + 1 : place + 2] == ["e"] else 0
            unit = _SMALL.get(forms[place + joint + 1], 0) if place + joint + 1 < len(forms) else 0
            size = 2 + joint if 0 < unit < 10 else 1
            form = str(_TEN[form] + (unit if size > 1 else 0))
        elif form in _PLAIN:
            form = str(_PLAIN[form])
        found.append((form, size))
        place += size
    return found
