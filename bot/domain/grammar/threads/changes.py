"""Change a query by what a text says of it."""

from typing import Any, Final

from msgspec.structs import replace

from bot.domain.day_spans import Recent
from bot.domain.filters import Filter
from bot.domain.grammar.reading.chosen_orders import asks_for_calls
from bot.domain.grammar.reading.chosen_values import ChosenSettings
from bot.domain.grammar.reading.query_builder import check_fields, check_shape
from bot.domain.grammar.reading.query_draft import QueryDraft
from bot.domain.grammar.shapes.tables import shape_of
from bot.domain.lazy_regex import LazyRegex
from bot.domain.query import NO_CALLS, Query, Sort
from bot.domain.query_keys import LOOK_UPS
from bot.domain.text import fold

_MOST: Final = LazyRegex(r"(?:^| )(?:mais|most|more)(?: |$)")
EACH: Final = LazyRegex(r"(?:(?:d[aeo]|em|por|pra|para|for|of|in|by) )?(?:cada|each)(?: um| uma| one)?")
_SHOWN: Final = frozenset({"by", "sort"})
"""Settings that show groups with calls, after a table of agents without any."""


def changed(query: Query, draft: QueryDraft) -> Query:
    """Return a query changed by a text: each filter or setting replaces its like, or is dropped.

    Raises:
        QueryError: What is left makes no query.
    """
    for key in draft.drops:
        query = dropped(query, key)
    if asks_for_calls(draft.settings, draft.typed):
        query = query.grouped(None)  # the longest call below a table, and not its agent with the longest talk time
    new = tuple(draft.filters().values())
    keys = {_like(one) for one in new}
    if draft.period and isinstance(draft.period.first, Recent):
        keys.add("hour")  # the last hours replace hours of the day
    filters = (*(one for one in query.filters if _like(one) not in keys), *new)
    check_fields(filters)
    chosen = draft.chosen
    if query.by is not None and (_orders_alone(draft) or EACH.fullmatch(fold(draft.typed.get("by", "")))):
        del chosen["by"]  # "maior tma primeiro", "vendas de cada uma" of the groups above
    found = Query(
        filters=filters,
        period=draft.period or query.period,
        status=chosen.get("status", query.status),
        compare=draft.sides.compare or query.compare,
        by=chosen.get("by", query.by),
        columns=chosen.get("columns", None if "by" in chosen else query.columns),
        calls=chosen.get("calls", None if query.calls == NO_CALLS and chosen.keys() & _SHOWN else query.calls),
        sort=_order(query, draft, chosen),
        top=int(chosen["top"]) if "top" in chosen else None if "by" in chosen and query.by is None else query.top,
    )
    check_shape(found, draft)
    return found


def _order(query: Query, draft: QueryDraft, chosen: ChosenSettings) -> Sort | None:
    """Return the order from now on; *quem ligou mais?* and agents without calls have the usual one."""
    if "sort" in chosen or "by" not in chosen:
        return chosen.get("sort", query.sort)
    most = "calls" not in chosen and _MOST.search(fold(draft.typed.get("by", "")))
    return None if most or chosen.get("calls") == NO_CALLS else query.sort_by(chosen["by"])


def _orders_alone(draft: QueryDraft) -> bool:
    """Tell whether the words of an order name no groups; without an answer above they are of agents."""
    words = draft.typed.get("by", "")
    return words == draft.typed.get("sort", "-") and not any(map(shape_of, words.split()))


def _like(one: Filter) -> str:
    return fold(one.key)


def dropped(query: Query, key: str) -> Query:
    """Return a query without a filter or setting; ``filters`` are the tenant's only where there are no others."""
    match key:
        case "filters":
            kept = tuple(one for one in query.filters if not one.applied_here)
            looked_up = tuple(one for one in kept if one.key in LOOK_UPS)
            return replace(query, filters=looked_up if kept == query.filters else kept)
        case "status":
            return replace(query, status="both")
        case "by":
            return query.grouped(None)
        case "calls" | "compare" | "sort" | "top":
            nothing: dict[str, Any] = {key: None}
            return replace(query, **nothing)
        case _:
            return replace(query, filters=tuple(one for one in query.filters if _like(one) != fold(key)))
