"""Numbers in words, lengths of time, and bounds: *vinte e um*, *1m30s*, *mais de*, *at least*."""

from collections.abc import Sequence
from typing import Final

from bot.domain.lazy_regex import LazyRegex

_UNITS: Final = (
    "zero, um uma one, dois duas two, tres three, quatro four, cinco five, seis six, sete seven, oito eight, nove nine"
    ", dez ten, onze eleven, doze twelve, treze thirteen, catorze quatorze fourteen, quinze fifteen, dezesseis sixteen"
    ", dezessete seventeen, dezoito eighteen, dezenove nineteen"
)
_TENS: Final = (
    "vinte twenty, trinta thirty, quarenta forty, cinquenta fifty, sessenta sixty, setenta seventy, oitenta eighty"
    ", noventa ninety"
)
_SMALL: Final = {word: value for value, words in enumerate(_UNITS.split(", ")) for word in words.split()}
_TEN: Final = {word: value * 10 for value, words in enumerate(_TENS.split(", "), 2) for word in words.split()}
_PLAIN: Final = (
    {word: value for word, value in _SMALL.items() if word not in {"um", "uma", "one", "dez"}} | _TEN | {"cem": 100}
)
"""Words that are numbers and nothing else; *um* is an article too, *dez* a month."""

_ORDINALS: Final = {
    word: value
    for value, word in enumerate(("first", ".", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"), 1)
}
"""Days of a month after a ten: *twenty-third*; *twenty second calls* last that long."""

_VALUES: Final = {"um": 1, "uma": 1, "one": 1, "dez": 10, "a": 1, "an": 1, "meio": 0.5, "meia": 0.5, "half": 0.5}

N: Final = r"(?:\d{1,6}|uma?|one|dez)"
"""A whole number, after `in_digits`."""

_NUMBER: Final = LazyRegex(N)

_S: Final = "s|segs?|segundos?|secs?|seconds?"
_M: Final = "m|mins?|minutos?|minutes?|mnts?"
_H: Final = "h|hs|hrs?|horas?|hours?"
UNIT: Final = rf"(?:{_S}|{_M}|{_H})"
_GLUED: Final = rf"\d{{1,6}}(?:{UNIT})(?:\d{{1,2}}(?:{_S}|{_M})?)?"
_QUARTER_HOUR: Final = r"(?:(?:um |a )?quarto de hora|(?:a )?quarter of an hour|(?:a )?quarter hour)"
_PART: Final = rf"(?:{_QUARTER_HOUR}|(?:{N}|\d{{1,4}}\.\d{{1,2}}|an?|meio|meia|half an?) {UNIT}|{_GLUED})"
DURATION: Final = rf"(?:{_PART}(?: (?:e |and )?{_PART}| (?:e|and) (?:meio|meia|a half))?)"
"""A length of time: ``2 minutos``, ``1m30s``, ``um minuto e meio``."""

_PIECE: Final = LazyRegex(rf"(?P<n>{N}|\d+\.\d+|\b(?:an?|meio|meia|half an?)) ?(?P<unit>{UNIT})?(?![a-z])")
_QUARTERS: Final = LazyRegex(_QUARTER_HOUR)
_HALF_MORE: Final = LazyRegex(r" (?:e|and) (?:meio|meia|a half)$")


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
    text = _QUARTERS.sub("15m", text)
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
            after = forms[place + joint + 1] if place + joint + 1 < len(forms) else ""
            unit = _SMALL.get(after, 0 if joint else _ORDINALS.get(after, 0))
            size = 2 + joint if 0 < unit < 10 else 1
            form = str(_TEN[form] + (unit if size > 1 else 0))
        elif form in _PLAIN:
            form = str(_PLAIN[form])
        found.append((form, size))
        place += size
    return found


MORE: Final = (
    r"(?:(?:mais|\+) (?:de|d|que|do que)|mais long[oa]s? (?:que|do que|de)|acima (?:de|dos|das)"
    r"|maior(?:es)? (?:que|do que|de|q)|superior(?:es)? a|pass(?:am|aram|ou) de|alem de|over|more than|longer than"
    r"|above|greater than|bigger than|exceeding|mais q|>|\+(?= \d+ ?(?:s|m|min\w*|se[gc]\w*)(?: |$)))"
)
LESS: Final = (
    r"(?:menos (?:de|d|que|do que)|mais curt[oa]s? (?:que|do que|de)|abaixo (?:de|dos|das)|menor(?:es)? (?:que"
    r"|do que|de|q)|inferior(?:es)? a|under|less than|fewer than"
    rf"|(?:antes d[eo]s?|before)(?= {N} (?:{_S}))|shorter than|below|smaller than|menos q"
    r"|(?:nao|n) cheg(?:ou|aram|am|a) a|<)"
)
AT_LEAST: Final = (
    r"(?:no minimo|pelo menos|ao menos|minimo de|at least|a minimum of|minimum(?: of)?|nao menos (?:de|que)"
    r"|no less than|not less than|>=|a partir de)"
)
AT_MOST: Final = (
    r"(?:no maximo|maximo de|ate|at most|up to|within|a maximum of|maximum(?: of)?|nao mais (?:de|que)"
    r"|(?:nao|n) pass(?:ou|aram|a|am) d[eo]s?"
    r"|no(?:t)? (?:more|longer) than|<=)"
)
SIGNS: Final = ((MORE, ">"), (LESS, "<"), (AT_LEAST, ">="), (AT_MOST, "<="))
