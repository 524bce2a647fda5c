"""Predicates of calls: whether one has one of the values of a filter."""

from collections.abc import Callable, Sequence
from datetime import tzinfo
from typing import Any, Final

from bot.domain.call import Call, present
from bot.domain.lazy_regex import LazyRegex
from bot.domain.phone import number_key
from bot.domain.short_calls import ShortCallRules
from bot.domain.text import fold

CallPredicate = Callable[[Call, tzinfo], bool]
"""Tells whether a call is wanted; the zone is the tenant's, for those of the local time."""

PredicateFactory = Callable[[Sequence[str]], CallPredicate]
"""Returns the predicate of calls that have any of these values."""

TALK_RANGE: Final = LazyRegex(r"(?P<sign>>=|<=|>|<)?(?P<low>\d{1,6})s(?:\.\.(?P<high>\d{1,6})s)?")
SHORT_BOUND: Final = LazyRegex(r"\d{1,3}s")
_TYPED_BOUND: Final = LazyRegex(r"(?:<=)? ?(\d{1,3}) ?(?:s|seg|segundos?|secs?|seconds?)?")
MAX_TALK_SECONDS: Final = 999_999
"""Seconds that no call lasts."""

COUNT_RANGE: Final = LazyRegex(r"(?P<sign>>=|<=|>|<)?(?P<low>\d{1,6})(?:\.\.(?P<high>\d{1,6}))?")
MAX_COUNT: Final = 10**9
"""Calls that no group has."""


def comparable(label: str | None) -> str:
    """Return the form in which two spellings of one label are equal; ``-`` for an absent label."""
    known = present(label)
    return "-" if known is None else fold(known) or known.strip().casefold()


def attribute_is(read: Callable[[Call], Any]) -> PredicateFactory:
    """Return a factory of predicates: whether an attribute equals a value exactly."""
    return lambda values: lambda call, _: read(call) in values


def label_is(read: Callable[[Call], str | None]) -> PredicateFactory:
    """Return a factory of predicates: whether a label equals a value, apart from case, accents and punctuation."""

    def factory(values: Sequence[str]) -> CallPredicate:
        wanted = {comparable(value) for value in values}
        return lambda call, _: comparable(read(call)) in wanted

    return factory


def custom_field_is(name: str) -> PredicateFactory:
    """Return a factory of predicates: whether a custom field has a value; the name is compared as a label is."""

    def factory(values: Sequence[str]) -> CallPredicate:
        key, wanted = comparable(name), {comparable(value) for value in values}
        return lambda call, _: any(
            comparable(field) == key and comparable(str(value)) in wanted
            for field, value in (call.custom_fields or {}).items()
            if value is not None
        )

    return factory


def number_is(values: Sequence[str]) -> CallPredicate:
    """Return a predicate: whether a call went to one of these numbers, in either form of a mobile."""
    wanted = {number_key(value) for value in values}
    return lambda call, _: call.number is not None and number_key(call.number) in wanted


def talk_within(values: Sequence[str]) -> CallPredicate:
    """Return a predicate of answered calls whose talk time lies within any of these bounds, both included."""
    bounds = [talk_bounds(value) for value in values]

    def within(call: Call, _: tzinfo) -> bool:
        seconds = call.talk_seconds if call.answered else None
        return seconds is not None and any(low <= seconds <= high for low, high in bounds)

    return within


def is_short(values: Sequence[str]) -> CallPredicate:
    """Return a predicate of calls that were not completed, or whose talk lasted no longer than ``6s``."""
    rules = ShortCallRules(seconds=max(int(value[:-1]) for value in values))
    return lambda call, _: rules.is_short(call) is True


def short_bound(text: str) -> str | None:
    """Return ``6s`` of the seconds up to which a call is short, as typed; None of anything else."""
    typed = _TYPED_BOUND.fullmatch(text.casefold())
    return typed and f"{int(typed[1])}s"


def talk_bounds(value: str) -> tuple[int, int]:
    """Return the least and most seconds that ``>60s``, ``30s..120s`` or ``30s`` lets pass."""
    return _bounds(TALK_RANGE, value, MAX_TALK_SECONDS)


def count_bounds(value: str) -> tuple[int, int]:
    """Return the least and most calls that ``>5``, ``5..10`` or ``0`` lets a group have."""
    return _bounds(COUNT_RANGE, value, MAX_COUNT)


def _bounds(pattern: LazyRegex, value: str, most: int) -> tuple[int, int]:
    match = pattern.fullmatch(value)
    assert match is not None, value
    low = int(match["low"])
    if match["high"]:
        return low, int(match["high"])
    match match["sign"]:
        case ">":
            return low + 1, most
        case ">=":
            return low, most
        case "<":
            return 0, low - 1
        case "<=":
            return 0, low
        case _:
            return low, low
