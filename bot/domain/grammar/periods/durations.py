"""Numbers in words, lengths of time, and talk time: *mais de 2 minutos de fala*, *between 30s and 2m*."""

import re
from collections.abc import Sequence
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Condition, Meaning, PhraseRule, Refusal, rule, rule_for
from bot.domain.lazy_pattern import LazyPattern
from bot.domain.matching import MAX_TALK_SECONDS

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

_VALUES: Final = {"um": 1, "uma": 1, "one": 1, "dez": 10, "a": 1, "an": 1, "meio": 0.5, "meia": 0.5, "half": 0.5}

N: Final = r"(?:\d{1,6}|uma?|one|dez)"
"""A whole number, after `in_digits`."""

_NUMBER: Final = LazyPattern(N)

_S: Final = "s|segs?|segundos?|secs?|seconds?"
_M: Final = "m|mins?|minutos?|minutes?|mnts?"
_H: Final = "h|hs|hrs?|horas?|hours?"
UNIT: Final = rf"(?:{_S}|{_M}|{_H})"
_GLUED: Final = rf"\d{{1,6}}(?:{UNIT})(?:\d{{1,2}}(?:{_S}|{_M})?)?"
_PART: Final = rf"(?:(?:{N}|\d{{1,4}}\.\d{{1,2}}|an?|meio|meia|half an?) {UNIT}|{_GLUED})"
DURATION: Final = rf"(?:{_PART}(?: (?:e |and )?{_PART}| (?:e|and) (?:meio|meia|a half))?)"
"""A length of time: ``2 minutos``, ``1m30s``, ``um minuto e meio``."""

_PIECE: Final = LazyPattern(rf"(?P<n>{N}|\d+\.\d+|\b(?:an?|meio|meia|half an?)) ?(?P<unit>{UNIT})?(?![a-z])")
_HALF_MORE: Final = LazyPattern(r" (?:e|and) (?:meio|meia|a half)$")


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


_TAIL: Final = (
    r"(?: (?:(?:de|of|in|em|no|na) (?:tempo de )?(?:fala|conversa|conversacao|duracao|ligacao|chamada"
    r"|talk(?: time)?|talking|length|duration|conversation)"
    r"|long|in length|talk(?: time)?|falando|falad[oa]s?|conversando|on the phone|conversados))"
)
_HEAD: Final = (
    r"(?:(?:com|with|having|that have|que (?:durou|duraram|durem|dure|duram|tenham|tem|tiveram|teve|falou"
    r"|falaram|passou|passaram)|durou|duraram|durando|duracao|duration|tempo de (?:fala|conversa|duracao"
    r"|ligacao)|tempo falado|fala|conversa"
    r"|talk(?: time)?|talked(?: for)?|(?:that |which )?(?:lasted|lasting|last)|faladas? por"
    r"|(?:call )?length)(?: (?:de|of|for|foi|seja|is|was|por|tempo))? )"
)
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
_OR_MORE: Final = r" (?:ou mais|or more|or longer|pra cima|para cima)"
_OR_LESS: Final = r" (?:ou menos|or less|or shorter)"


def talk(low: int, high: int, text: str) -> tuple[Meaning, ...]:
    """Return a range of talk time, both ends included.

    Raises:
        QueryError: It ends before it begins.

    """
    if low > high:
        raise QueryError("reversed_range", text)
    if high >= MAX_TALK_SECONDS:
        raise QueryError("invalid_talk", text)
    return (Condition("talk", (f"{low}s..{high}s" if low < high else f"{low}s",)),)


def _bound(match: re.Match[str], sign: str) -> tuple[Meaning, ...]:
    length = seconds(match["d"])
    if length >= MAX_TALK_SECONDS or (sign == "<" and not length):
        raise QueryError("invalid_talk", match["d"])
    return (Condition("talk", (f"{sign}{length}s",)),)


def _bounds(sign: str, pattern: str, *, casual: bool = False) -> PhraseRule:
    return rule_for(pattern, lambda match: _bound(match, sign), casual=casual)


def _talk_range(match: re.Match[str]) -> tuple[Meaning, ...]:
    unit = re.findall(r"[a-z]+", match["b"])
    shared = unit[-1] if unit and match["a"].replace(".", "").isdigit() else "s"
    low = seconds(match["a"], shared if shared[0] in "smh" else "s")
    return talk(low, seconds(match["b"]), match[0])


def _between_bounds(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *mais de dois minutos e menos de cinco*, whose unit is said once."""
    return talk(seconds(match["a"]) + 1, seconds(match["b"], re.findall(r"[a-z]+", match["a"])[-1]) - 1, match[0])


def _which_bound(match: re.Match[str]) -> tuple[Meaning, ...]:
    length = seconds(match["d"])
    hints = f"talk:>{length}s, or talk:<{length}s", f"fala:>{length}s, ou fala:<{length}s"
    return (Refusal("talk_needs_bound", hints),)


def _from_to(joint: str) -> str:
    return rf"(?P<a>{DURATION}|{N}) {joint} (?P<b>{DURATION})"


_SYMBOLS: Final = r"(?:>=|<=|>|<)"

_ANY_BOUND: Final = rf"(?:{MORE}|{LESS}|{AT_LEAST}|{AT_MOST})"
_MEAN: Final = (
    r"(?:(?:tempo|duracao|talk|call|time|length|fala|conversa) ){0,3}"
    r"(?:tma|medias?|medi[oa]|average|avg|mean|median|mediana|total|totais|tmo|aht)"
)
_OF_TALK: Final = (
    r"(?:de|do|da|das|of|tempo|fala|conversa|conversacao|duracao|atendimento|talk|talking|time|duration|length|handle"
    r"|handling|total|foi|era|is|was|e|eh|seja|com|with|that|que|por|per|cada|agente|agent)"
)

RULES: Final[tuple[PhraseRule, ...]] = (
    *(_bounds(sign, rf"{sign} (?P<d>{DURATION}){_TAIL}?") for _, sign in SIGNS),
    *(_bounds(sign, rf"(?:que |that )?{phrase} (?P<d>{DURATION})", casual=True) for phrase, sign in SIGNS),
    *(_bounds(sign, rf"{_HEAD}{{1,3}}{phrase} (?P<d>{DURATION}){_TAIL}?") for phrase, sign in SIGNS),
    *(_bounds(sign, rf"{phrase} (?P<d>{DURATION}){_TAIL}") for phrase, sign in SIGNS),
    *(
        _bounds(sign, rf"{_HEAD}{{0,3}}(?P<d>{DURATION}){_TAIL}?{tail}")
        for tail, sign in ((_OR_MORE, ">="), (_OR_LESS, "<="))
    ),
    rule_for(
        rf"{_MEAN}(?: {_OF_TALK}){{0,6}}? (?:{_HEAD}{{1,3}})?(?P<each>(?:{_ANY_BOUND}|entre"
        rf"|between) (?:{DURATION}|{N}))"
        rf"{_TAIL}?",
        lambda match: (Refusal("no_total_filter", (match["each"], match["each"])),),
    ),
    rule_for(
        rf"{_HEAD}{{0,3}}(?P<each>{_ANY_BOUND} {DURATION}){_TAIL}? (?:no total|ao todo|in total|total|totais"
        rf"|em media|na media"
        rf"|de media|on average|in average|overall|somad[oa]s)(?: {_OF_TALK}){{0,6}}",
        lambda match: (Refusal("no_total_filter", (match["each"], match["each"])),),
    ),
    rule_for(
        rf"{_HEAD}{{0,3}}{MORE} (?P<a>{DURATION}) (?:e|and|mas|but) {LESS} (?P<b>{N})(?! ?{UNIT}(?: |$))",
        _between_bounds,
    ),
    rule_for(rf"{_HEAD}{{0,3}}(?:entre |between ){_from_to('(?:e|and|a|ate|to)')}{_TAIL}?", _talk_range),
    rule_for(rf"{_HEAD}{{1,3}}(?:de |from )?{_from_to('(?:a|ate|to|[.][.]|~)')}{_TAIL}?", _talk_range),
    rule_for(rf"(?:de |from )?{_from_to('(?:a|ate|to|[.][.]|~)')}{_TAIL}?", _talk_range, casual=True),
    rule_for(
        rf"(?:{_HEAD}{{1,3}}|of |de )?(?:exatamente|exactly) (?P<d>{DURATION}){_TAIL}?",
        lambda match: talk(seconds(match["d"]), seconds(match["d"]), match[0]),
    ),
    rule_for(rf"{_HEAD}{{0,3}}(?P<d>{DURATION}){_TAIL}?", _which_bound),
    rule(rf"{_HEAD}{{0,3}}(?:{MORE}|{LESS}|{AT_LEAST}) {N}", Refusal("invalid_talk", ("talk:>60s", "fala:>60s"))),
)


def _keyed_bound(match: re.Match[str]) -> tuple[Meaning, ...]:
    sign, low = match["sign"], seconds(match["d"])
    return _bound(match, sign) if sign else talk(low, low, match[0])


KEYED: Final[tuple[PhraseRule, ...]] = (
    rule_for(rf"talk: (?:(?P<sign>{_SYMBOLS}) )?(?P<d>{DURATION}|\d{{1,6}})", _keyed_bound),
    *(_bounds(sign, rf"talk: {phrase} (?P<d>{DURATION})") for phrase, sign in SIGNS),
    rule_for(
        rf"talk: (?:entre |between )?(?P<a>{DURATION}|\d{{1,6}}) (?:[.][.]|~|a|e|to|and|ate) (?P<b>{DURATION}"
        rf"|\d{{1,6}})",
        _talk_range,
    ),
)
