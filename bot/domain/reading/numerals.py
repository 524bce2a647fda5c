"""Numbers in words, and lengths of time."""

import re
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
_VALUES: Final = (
    {word: value for value, spellings in enumerate(_UNITS) for word in spellings}
    | {word: value * 10 for value, spellings in enumerate(_TENS, 2) for word in spellings}
    | {"a": 1, "an": 1, "cem": 100, "meio": 0.5, "meia": 0.5, "half": 0.5}
)
_WORDS: Final = "|".join(sorted((word for word in _VALUES if word not in {"a", "an", "meio", "meia", "half"}), key=len))
_TEN_WORDS: Final = "|".join(word for spellings in _TENS for word in spellings)
_SMALL: Final = "|".join(word for spellings in _UNITS[1:10] for word in spellings)

N: Final = rf"(?:\d{{1,6}}|(?:{_TEN_WORDS}) (?:e )?(?:{_SMALL})|{_WORDS})"
"""A whole number in digits or words."""

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
    text = text.removesuffix(" a").removesuffix(" an")
    return sum(_VALUES[word] for word in text.split() if word != "e")
