"""A condition on calls, and its canonical text; `filter_specs` describes each kind."""

import re
from collections.abc import Iterable, Mapping
from datetime import tzinfo
from functools import lru_cache
from typing import Final

from msgspec import Struct
from msgspec.structs import force_setattr

from bot.domain import phone
from bot.domain.call import Call
from bot.domain.call_predicates import CallPredicate, comparable
from bot.domain.day_spans import DaysAgo, Month, Week
from bot.domain.filter_spec_types import FilterSpec
from bot.domain.language import LANGUAGES, Language
from bot.domain.lazy_regex import LazyRegex
from bot.domain.query_keys import KEYS, LOOK_UPS, filter_spec, key_spec, place_of
from bot.domain.text import fold, normalize

MAX_VALUES: Final = 20

_BARE: Final = re.compile(r"(?:[<>]=?)?[\dA-Za-zÀ-ÖØ-öø-ÿ](?:[\w./\-]*[0-9A-Za-zÀ-ÖØ-öø-ÿ])?", re.ASCII)
_PAIR: Final = LazyRegex(r"(?<!\S)(?P<sign>-?)(?P<key>[^\W\d_]+)(?P<name>\.[^\s:]+)?:(?P<value>\S+)")
_QUOTES: Final = LazyRegex(r'[\\"“”„«»&<]')


class Filter(Struct, frozen=True):
    """A condition on calls.

    Attributes:
        key: The key of a `FilterSpec`, or ``field.NAME``.
        values: Alternatives: ids and national numbers as digits, codes in
            English, labels as typed (spaces and unseen characters made plain),
            talk time as ``>60s``, ``<=30s``, ``30s``, ``30s..120s``. None of ``answered``.
        negated: Whether calls must have none of the values.
        members: Of ``team``, the ids of the agents of its teams at present; see `Query.with_teams`.
    """

    key: str
    values: tuple[str, ...] = ()
    negated: bool = False
    members: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        spec = self.spec
        if len(self.values) == 1 and self.values[0].isdecimal() and spec.asked:
            return
        unique = {comparable(value): value for value in map(_plain, reversed(self.values))}
        force_setattr(self, "values", tuple(reversed(unique.values())))
        if bool(self.values) == (spec.kind == "flag") or len(self.values) > MAX_VALUES:
            message = f"not the values of a filter: {self.key!r}, {self.values!r}"
            raise ValueError(message)
        if spec.syntax and not all(map(spec.syntax.fullmatch, self.values)):
            message = f"not how {self.key!r} is written: {self.values!r}"
            raise ValueError(message)

    @property
    def spec(self) -> FilterSpec:
        """Return the description of its key."""
        return filter_spec(self.key)

    @property
    def place(self) -> tuple[int, str, bool]:
        """Return the key by which the filters of a canonical text are sorted."""
        return (place_of(self.key), self.key, self.negated)

    @property
    def applied_here(self) -> bool:
        """Tell whether the tenant cannot apply it."""
        return self.negated or not self.spec.asked

    def matches(self, call: Call, zone: tzinfo) -> bool:
        """Tell whether a call is wanted; `zone` is the tenant's."""
        return _test(self)(call, zone)

    def text(self, language: Language) -> str:
        """Return the canonical text: ``-outcome:Venda``, ``unanswered``."""
        spec = self.spec
        if spec.flag:
            return spec.flag[language][self.negated]
        values = ",".join(
            self.values if spec.syntax else (_value_text(spec.values, one, language) for one in self.values)
        )
        return f"{'-' * self.negated}{spec.name(language)}:{values}"


def write_pair(key: str, value: str, language: Language) -> str:
    """Return the canonical text of a key with one value: ``by:agent``, ``campanha:Vendas``."""
    return f"{key_spec(key).name(language)}:{write_value(key, value, language)}"


def write_value(key: str, value: str, language: Language) -> str:
    """Return the canonical text of a value without its key."""
    return _value_text(key_spec(key).values, value, language)


def mask_values(text: str, filters: Iterable[Filter]) -> str:
    """Return a text in which the numbers, customers and custom fields of filters are masked."""
    personal = (one for one in filters if one.key in LOOK_UPS or one.key.startswith("field."))
    for value in sorted({value for one in personal for value in one.values}, key=len, reverse=True):
        for written in {value, _QUOTES.sub(_escaped, value)}:
            text = text.replace(written, phone.mask(value))
    return text


_OF_DAYS: Final = frozenset({"period", "compare"})
_DAYS: Final = {
    fold(days.text(language)): days
    for days in (DaysAgo(0), DaysAgo(1), Week(0), Week(1), Month(0), Month(1))
    for language in LANGUAGES
}
"""Days that have a word in each language."""


def in_language(text: str, language: Language) -> str:
    """Return a text to be typed with its keys and codes in a language: ``with:recording`` as ``com:gravação``."""
    return _PAIR.sub(lambda pair: _pair_in(pair, language), text)


def _pair_in(pair: re.Match[str], language: Language) -> str:
    key, value = pair["key"], pair["value"]
    if fold(key) in {"field", "campo"}:
        return f"{pair['sign']}{'field' if language == 'en' else 'campo'}{pair['name']}:{value}"
    spec = next((one for one in KEYS if fold(key) in {fold(one.name(each)) for each in LANGUAGES}), None)
    if spec is None or pair["name"]:
        return pair[0]
    code = spec.read(value) if spec.values else None
    written = value if code is None else _value_text(spec.values, code, language)
    if spec.key in _OF_DAYS and (days := _DAYS.get(fold(value))):
        written = days.text(language)
    return f"{pair['sign']}{spec.name(language)}:{written}"


@lru_cache(maxsize=512)
def _test(wanted: Filter) -> CallPredicate:
    test = wanted.spec.test(wanted.members or wanted.values)
    return (lambda call, zone: not test(call, zone)) if wanted.negated else test


def _plain(value: str) -> str:
    return normalize(value).strip() or "-"


def _value_text(words: Mapping[str, tuple[str, ...]], value: str, language: Language) -> str:
    if language != "en" and words:
        return words[value][0]
    return value if _BARE.fullmatch(value) else f'"{_QUOTES.sub(_escaped, value)}"'


def _escaped(match: re.Match[str]) -> str:
    return f"\\{match[0]}"
