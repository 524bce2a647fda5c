"""What a call must have, or must not have, to be counted."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.domain.call import Call, present
from bot.domain.phone import mobile_key
from bot.domain.text import fold, normalize

KEYS: Final = (
    *("number", "campaign", "agent", "customer"),
    *("answered", "outcome", "cause", "ended", "class", "trunk", "field", "talk", "with"),
)
"""In canonical order; ``field`` stands for every ``field.NAME``."""

_PLACES: Final = {key: place for place, key in enumerate(KEYS)}

ASKED_OF_THE_TENANT: Final = frozenset({"number", "campaign", "agent", "customer"})
"""What the tenant filters itself, unless negated."""

MAX_VALUES: Final = 20

_FIELD: Final = re.compile(r"field\.[\w.\-]*\w")
_TALK: Final = re.compile(r"(?P<sign>>=|<=|>|<)?(?P<low>\d{1,6})s(?:\.\.(?P<high>\d{1,6})s)?")

_Predicate = Callable[[Call], bool]


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on calls.

    Attributes:
        key: One of `KEYS`, or ``field.NAME``.
        values: Alternatives: ids and national numbers as digits, codes in
            English, labels as typed (spaces and unseen characters made plain),
            talk time as ``>60s``, ``<=30s``, ``30s``, ``30s..120s``. None of ``answered``.
        negated: Whether calls must have none of the values.

    """

    key: str
    values: tuple[str, ...] = ()
    negated: bool = False

    def __post_init__(self) -> None:
        if self.key not in _PLACES and not _FIELD.fullmatch(self.key):
            message = f"no filter has the key {self.key!r}"
            raise ValueError(message)
        if len(self.values) == 1 and self.values[0].isdecimal() and self.key in ASKED_OF_THE_TENANT:
            return
        unique = {same(value): value for value in map(_label, reversed(self.values))}
        object.__setattr__(self, "values", tuple(reversed(unique.values())))
        if bool(self.values) == (self.key == "answered") or len(self.values) > MAX_VALUES:
            message = f"not the values of a filter: {self.key!r}, {self.values!r}"
            raise ValueError(message)
        if self.key == "talk" and not all(_TALK.fullmatch(value) for value in self.values):
            message = f"no talk time: {self.values!r}"
            raise ValueError(message)

    @property
    def place(self) -> tuple[int, str, bool]:
        """Return where it stands in a canonical text."""
        return (_PLACES[self.key.partition(".")[0]], self.key, self.negated)

    @property
    def applied_here(self) -> bool:
        """Tell whether the tenant cannot do it."""
        return self.negated or self.key not in ASKED_OF_THE_TENANT

    def matches(self, call: Call) -> bool:
        """Tell whether a call is wanted."""
        return _predicate(self)(call)


def _label(value: str) -> str:
    return normalize(value).strip() or "-"


def same(label: str | None) -> str:
    """Return what two spellings of one label have in common; ``-`` is no label at all."""
    known = present(label)
    return "-" if known is None else fold(known) or known.strip().casefold()


@lru_cache(maxsize=512)
def _predicate(wanted: Filter) -> _Predicate:
    test = _positive(wanted)
    return (lambda call: not test(call)) if wanted.negated else test


def _positive(wanted: Filter) -> _Predicate:
    match wanted.key:
        case "answered":
            return lambda call: call.answered
        case "with":
            return lambda call: call.recorded
        case "talk":
            return _talk(wanted.values)
        case "number":
            keys = {mobile_key(value) for value in wanted.values}
            return lambda call: call.number is not None and mobile_key(call.number) in keys
        case "cause" | "ended":
            attribute = {"cause": "cause", "ended": "ended_by"}[wanted.key]
            return lambda call: getattr(call, attribute) in wanted.values
        case _:
            return _labelled(wanted)


def _labelled(wanted: Filter) -> _Predicate:
    values = {same(value) for value in wanted.values}
    if wanted.key in _LABELS:
        label = _LABELS[wanted.key]
        return lambda call: same(label(call)) in values
    name = same(wanted.key.partition(".")[2])
    return lambda call: any(
        same(field) == name and same(str(value)) in values
        for field, value in (call.custom_fields or {}).items()
        if value is not None
    )


_LABELS: Final[dict[str, Callable[[Call], str | None]]] = {
    "campaign": lambda call: str(call.campaign.id) if call.campaign else None,
    "agent": lambda call: str(call.agent.id) if call.agent else None,
    "customer": lambda call: call.external_id,
    "outcome": lambda call: call.outcome,
    "class": lambda call: call.classification,
    "trunk": lambda call: call.trunk_name,
}


def _talk(values: Iterable[str]) -> _Predicate:
    """Return a test of answered calls whose talk time lies within any of these bounds, both included."""
    bounds = [talk_bounds(value) for value in values]

    def within(call: Call) -> bool:
        seconds = call.talk_seconds if call.answered else None
        return seconds is not None and any(low <= seconds <= high for low, high in bounds)

    return within


def talk_bounds(value: str) -> tuple[int, int]:
    """Return the least and most seconds that ``>60s``, ``30s..120s`` or ``30s`` lets pass."""
    match = _TALK.fullmatch(value)
    assert match is not None, value
    low = int(match["low"])
    if match["high"]:
        return low, int(match["high"])
    match match["sign"]:
        case ">":
            return low + 1, LONGEST
        case ">=":
            return low, LONGEST
        case "<":
            return 0, low - 1
        case "<=":
            return 0, low
        case _:
            return low, low


LONGEST: Final = 999_999
"""Seconds that no call lasts."""
