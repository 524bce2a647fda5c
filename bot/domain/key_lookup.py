"""Find the description of a filter, or of any other key, by its name."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from msgspec.structs import replace

from bot.domain.call_predicates import custom_field_is
from bot.domain.filter_specs import FILTERS
from bot.domain.key_spec import FilterSpec, KeySpec
from bot.domain.lazy_regex import LazyRegex
from bot.domain.non_filter_key_specs import SHAPE_AND_ORDER, STATUS_AND_DAYS

KEYS: Final[tuple[KeySpec, ...]] = (
    *(spec for spec in FILTERS if spec.asked),
    *STATUS_AND_DAYS,
    *(spec for spec in FILTERS if not spec.asked),
    *SHAPE_AND_ORDER,
)
"""Filters and all other keys, in the order of the canonical text."""

LOOK_UPS: Final = frozenset(spec.key for spec in FILTERS if spec.kind in {"phone", "external_id"})
"""Filters that identify one subscriber: a query with one looks a customer up."""

_SPECS: Final[Mapping[str, KeySpec]] = {spec.key: spec for spec in KEYS}
_PLACES: Final = {spec.key: place for place, spec in enumerate(FILTERS)}
_FIELD_KEY: Final = LazyRegex(r"field\.[\w.\-]*\w")


def key_spec(key: str) -> KeySpec:
    """Return the description of any key but ``field.NAME``."""
    return _SPECS[key]


def place_of(key: str) -> int:
    """Return where filters of a key stand in the canonical text."""
    return _PLACES[key.partition(".")[0]]


@lru_cache(maxsize=512)
def filter_spec(key: str) -> FilterSpec:
    """Return the description of a filter; of ``field.NAME`` for that field alone.

    Raises:
        ValueError: No filter has the key.
    """
    if key != "field" and key in _PLACES:
        return FILTERS[_PLACES[key]]
    if not _FIELD_KEY.fullmatch(key):
        message = f"no filter has the key {key!r}"
        raise ValueError(message)
    word, dot, name = key.partition(".")
    spec = FILTERS[_PLACES[word]]
    return replace(spec, key=key, portuguese=f"{spec.portuguese}{dot}{name}", test=custom_field_is(name))
