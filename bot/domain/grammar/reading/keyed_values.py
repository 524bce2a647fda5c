"""Read the values of keys that take codes, numbers or days: ``cause:busy``, ``by:agent``, ``top:10``."""

from typing import Final

from bot.domain.errors import QueryError
from bot.domain.filter_spec_types import KeySpec
from bot.domain.grammar.meanings import Condition, Meaning, Setting
from bot.domain.grammar.periods import hour_key, ranges, talk_time
from bot.domain.grammar.periods.durations import words_number
from bot.domain.grammar.reading.rule_index import RuleIndex
from bot.domain.grammar.reading.token_matcher import TokenMatcher
from bot.domain.grammar.shapes import compare_key, group_bounds
from bot.domain.grammar.shapes.tables import shape_of
from bot.domain.phone import national
from bot.domain.query import MAX_TOP
from bot.domain.query_keys import key_spec

_KEYED: Final = RuleIndex((
    *ranges.KEYED,
    *compare_key.KEYED,
    *talk_time.KEYED,
    *hour_key.KEYED,
    *group_bounds.KEYED,
))  # fmt: skip
_LONGEST_VALUE: Final = 6
_PLAIN: Final = frozenset({"word", "number", "quote"})
_MARKED: Final = _PLAIN | {"mark"}


def read_key(text: TokenMatcher, place: int) -> tuple[tuple[Meaning, ...], int]:
    """Return the meanings of a key with its values, and the place after them.

    Raises:
        QueryError: There are no values, or the key does not take them.
    """
    key = text.form(place)[:-1]
    if fit := text.longest(_KEYED, place):
        return text.meanings(fit, place), fit.end
    if key == "number":
        return _numbers(text, place + 1)
    if key == "top":
        return _top(text, place)
    spec = key_spec(key)
    if not (spec.values or spec.reader):
        raise QueryError(spec.error, _wrong(text, place), spec.form(text.language))
    values: list[str] = []
    follows = _MARKED - {"mark"} if spec.syntax else {"word", "quote"}
    while not values or (text.form(place) == "," and text.kind(place + 1) in follows):
        value, place = _value(text, spec, place + 1)
        values.append(value)
    return _meanings(key, tuple(values)), place


def _meanings(key: str, values: tuple[str, ...]) -> tuple[Meaning, ...]:
    match key:
        case "status" | "by" | "sort":
            return tuple(Setting(key, value) for value in values)
        case "without":
            return (Condition("with", values, negated=True),)
        case _:
            return (Condition(key, values),)


def _value(text: TokenMatcher, spec: KeySpec, start: int) -> tuple[str, int]:
    kinds = _MARKED if spec.syntax else _PLAIN
    for end in range(min(len(text), start + _LONGEST_VALUE), start, -1):
        fits = all(token.kind in kinds for token in text.tokens[start:end])
        if fits and (value := _read(text.raw(start, end), spec)):
            return value, end
    if start >= len(text):
        raise QueryError("missing_value", text.raw(start - 1, start), spec.hint(text.language))
    raise QueryError(spec.error, text.raw(start, start + 1), spec.hint(text.language))


def _read(text: str, spec: KeySpec) -> str | None:
    return spec.read(text) or (shape_of(text) if spec.key == "by" else None)


def _numbers(text: TokenMatcher, place: int) -> tuple[tuple[Meaning, ...], int]:
    numbers: list[str] = []
    while text.kind(place) in {"phone", "number", "quote"}:
        numbers.append(national(text.raw(place, place + 1)))
        place += 1
        if text.form(place) != "," or text.kind(place + 1) not in {"phone", "number", "quote"}:
            break
        place += 1
    if numbers:
        return (Condition("number", tuple(numbers)),), place
    if place >= len(text):
        raise QueryError("missing_value", text.raw(place - 1, place), key_spec("number").form(text.language))
    raise QueryError("invalid_number", text.raw(place, place + 1))


def _top(text: TokenMatcher, place: int) -> tuple[tuple[Meaning, ...], int]:
    count = words_number(text.form(place + 1))
    if count is None or not 1 <= count <= MAX_TOP:
        raise QueryError("invalid_top", _wrong(text, place), "top:10")
    return (Setting("top", str(count)),), place + 2


def _wrong(text: TokenMatcher, place: int) -> str:
    return text.raw(place, place + 2).replace(": ", ":")
