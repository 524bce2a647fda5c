"""The settings of a text, and the filter of the values that it names for a key."""

from collections.abc import Iterable
from typing import TypedDict

from bot.domain.errors import QueryError
from bot.domain.filters import Filter
from bot.domain.grammar.negation import Place
from bot.domain.hours import merged
from bot.domain.matching import MAX_TALK_SECONDS, talk_bounds
from bot.domain.query import Shape, Sort
from bot.domain.search import ContactStatus


class Settings(TypedDict, total=False):
    """The settings of a text besides filters and days, by the names of a query's attributes; `top` in digits."""

    status: ContactStatus
    by: Shape
    columns: Shape
    calls: str
    sort: Sort
    top: str


def is_upper(value: str) -> bool:
    """Tell whether a range of talk time has an upper bound only."""
    return value.startswith("<")


def other_side(value: str) -> str:
    """Return the bound of the calls that one leaves out: of *except those under 10 seconds*, ``<10s``, ``>=10s``."""
    return f">{value[2:]}" if value.startswith("<=") else f">={value[1:]}"


def filter_of(place: Place, values: Iterable[str]) -> Filter:
    """Return the filter of a key and sign; bounds on talk time that all hold are one range, and hours are merged."""
    key, negated = place
    if key == "talk" and not negated:
        values = (_narrowest(tuple(values)),)
    if key == "hour":
        values = merged(values)
    return Filter(key, tuple(values), negated)


def _narrowest(values: tuple[str, ...]) -> str:
    """Return the range that all bounds on talk time allow: ``30s..120s`` of ``>=30s`` and ``<=120s``."""
    if len(values) == 1:
        return values[0]
    bounds = [talk_bounds(value) for value in values]
    low, high = max(low for low, _ in bounds), min(high for _, high in bounds)
    if low > high or high == MAX_TALK_SECONDS or low == 0:
        raise QueryError("contradiction", " ".join(values))
    return f"{low}s..{high}s" if low < high else f"{low}s"
