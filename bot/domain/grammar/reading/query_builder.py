"""Build the query of combined pieces; refuse an order without groups, and a field without a campaign."""

from typing import Final

from bot.domain.day_spans import DaysAgo, Month, NamedMonth, Week
from bot.domain.errors import QueryError
from bot.domain.filters import Filter, write_pair
from bot.domain.grammar.reading.query_draft import QueryDraft
from bot.domain.lazy_regex import LazyRegex
from bot.domain.period import Period, last_days
from bot.domain.period import one as alone
from bot.domain.query import NO_CALLS, OF_GROUPS, SHAPES, Query
from bot.domain.query_keys import LOOK_UPS, key_spec
from bot.domain.text import fold

LOOK_UP: Final = last_days(30)
"""The default days of a query for a number or customer."""

_TODAY: Final = alone(DaysAgo(0))
_THIS_MONTH: Final = alone(Month(0))
_THIS_WEEK: Final = alone(Week(0))


def build(draft: QueryDraft, look_up: Period = LOOK_UP) -> Query:
    """Return the query of combined pieces, on default days if they name none; raise `QueryError` if they are empty."""
    if draft.empty:
        raise QueryError("nothing_asked")
    filters = tuple(draft.filters().values())
    looks_up = any(one.key in LOOK_UPS and not one.negated for one in filters)
    check_fields(filters)
    chosen = draft.chosen
    query = Query(
        filters=filters,
        period=draft.period or _usual_days(draft, look_up if looks_up else _TODAY),
        status=chosen.get("status", "both"),
        compare=draft.sides.compare,
        by=chosen.get("by"),
        columns=chosen.get("columns"),
        calls=chosen.get("calls"),
        sort=chosen.get("sort"),
        top=int(chosen["top"]) if "top" in chosen else None,
    )
    check_shape(query, draft)
    return query


_BEST: Final = LazyRegex(r"(?:^| )(?:melhor(?:es)?|best|evit\w+|avoid|nao|not|worth)(?: |$)")


def _usual_days(draft: QueryDraft, otherwise: Period) -> Period:
    """Return the days of a query that names none.

    ===================================  ==========================================================
    *melhorou em relação à semana ...*   this week, or this month, which is compared with another
    *em que horas está pior que ...*     the given days: today has such hours, too
    *por dia da semana*                  30 days, since today alone is one weekday
    *melhor dia pra ligar*               the same; so is *que dia evitar*
    *ligações*                           the given days
    ===================================  ==========================================================

    Args:
        draft: The combined pieces.
        otherwise: Today, or the days of a look-up.
    """
    sides, by = draft.sides, draft.chosen.get("by")
    compared = sides.compare
    best_day = by == "day" and _BEST.search(fold(draft.typed["by"]))
    if otherwise == _TODAY and not sides.compares and (by == "weekday" or best_day):
        return LOOK_UP
    if compared in {None, _THIS_WEEK, _THIS_MONTH} or otherwise != _TODAY:
        return otherwise
    assert compared is not None
    if compared.first != compared.last:
        return otherwise
    if isinstance(compared.first, Week) and sides.of_week and not sides.of_day and by != "hour":
        return _THIS_WEEK
    return _THIS_MONTH if isinstance(compared.first, Month | NamedMonth) else otherwise


def check_shape(query: Query, draft: QueryDraft) -> None:
    """Raise `QueryError` for an order or a number of calls of groups where there are no such groups."""
    of_groups = query.sort if query.sort in OF_GROUPS else None
    for key, value, usual in (("calls", query.calls, "number"), ("sort", of_groups, "agent")):
        if value is not None and query.by is None:
            named = {one.key for one in query.filters if not one.negated}
            often = "vez" in draft.typed.get(key, "") or "times" in draft.typed.get(key, "")
            of_agents = value == NO_CALLS or not (often or named.isdisjoint({"agent", "team"}))
            by = "campaign" if value.startswith("rate") and "campaign" not in named else "agent" if of_agents else usual
            by = next((one.key for one in query.filters if len(one.values) > 1 and one.key in SHAPES), by)
            hint = f"{write_pair('by', by, 'en')} {write_pair(key, value, 'en')}"
            if query.top and draft.typed.get("top") == draft.typed.get(key):
                hint += f" {write_pair('top', str(query.top), 'en')}"  # "os 3 piores"
            raise QueryError("needs_groups", _typed(key, value, draft), hint)
    if query.calls == NO_CALLS and (query.by, query.columns) != ("agent", None):
        hint = f"{write_pair('by', 'agent', 'en')} {write_pair('calls', NO_CALLS, 'en')}"
        raise QueryError("idle_groups", _typed("calls", NO_CALLS, draft), hint)


def _typed(key: str, value: str, draft: QueryDraft) -> str:
    """Return the words of a setting: as typed or, of a key with its value, as it is written in the key's language."""
    word = draft.typed.get(key, ":")
    if ":" not in word:
        return word
    portuguese = fold(word).startswith(fold(key_spec(key).portuguese))
    return write_pair(key, value, "pt-BR" if portuguese else "en")


def check_fields(filters: tuple[Filter, ...]) -> None:
    """Raise `QueryError` for a custom field without a campaign: the dialer would send none of its values."""
    fields = [one for one in filters if one.key.startswith("field.")]
    if fields and not any(one.key == "campaign" and not one.negated for one in filters):
        raise QueryError("field_needs_campaign", fields[0].key, f"campaign:376 {fields[0].text('en')}")
