"""Parse what follows ``/calls alert``: calls, a condition, a window, and when the alert may speak.

    campaign:376 rate < 20% over 30m min 100 calls
    sem chamadas campanha:376 por 20m das 8h às 20h dias úteis
    hit rate cai 30% contra o normal em 1h por campanha
    nps <= 6

What is no part of an alert is its question, which `parser` reads: own words, teams,
names and offers are the same.
"""

import re
from dataclasses import replace
from typing import Any, Final

from msgspec import structs

from bot.domain.alerts.alert import WATCHED, Alert
from bot.domain.alerts.conditions import SHARED, Measure, Threshold
from bot.domain.errors import QueryError
from bot.domain.filters import write_pair
from bot.domain.grammar.commands.schedules import read_days
from bot.domain.grammar.commands.unread_text import UnreadText
from bot.domain.grammar.parser import parse
from bot.domain.grammar.subscriptions.alert_conditions import (
    StatedCondition,
    measured,
    needs_condition,
    read_clears,
    read_condition,
    with_bound,
)
from bot.domain.grammar.subscriptions.alert_presets import short_call_alert
from bot.domain.grammar.subscriptions.alert_times import read_hours, read_reminders, read_window
from bot.domain.grammar.subscriptions.digests import parse_watched
from bot.domain.grammar.threads.demands import change
from bot.domain.language import Language
from bot.domain.names import NO_NAMES, Names
from bot.domain.period import DAY
from bot.domain.query import Query, check_length
from bot.domain.query_keys import key_spec
from bot.domain.short_calls import DEFAULT_RULES, ShortCallRules
from bot.domain.text import normalize

_MINIMUM: Final = re.compile(
    r"(?<!\w)(?:,\s*)?(?:(?:com|no|with|a)\s+){0,2}(?:minimo|minimum|min)\.?(?:\s+(?:of|de))?\s+(?P<calls>\d{1,6})"
    r"(?:\s+(?:calls?|chamadas?|ligacoes|tentativas|attempts))?(?![\w%])"
)
_LEAD: Final = re.compile(
    r"\s*(?:[,:]\s*)?(?:(?:me|us|nos|please|por favor)\s+)*(?:(?:se|if|when(?:ever)?|quando|caso|assim que|sempre que"
    r"|once|que|para|pra|de|of|for|on)(?:\s+|$))?(?:(?:o|a|os|as|the)\s+)?",
    re.IGNORECASE,
)
_OF_DAYS: Final = frozenset({"period", "compare"})
_USUAL: Final = Alert(measure=Measure("rate"), condition=Threshold("<", 0, "%"))
"""The usual values where a text does not say otherwise; its condition is never used."""


def parse_alert(
    text: str,
    names: Names = NO_NAMES,
    *,
    language: Language = "pt-BR",
    kept: Alert | None = None,
    rules: ShortCallRules = DEFAULT_RULES,
) -> Alert:
    """Return the alert of a text.

    Args:
        text: The text after ``/calls alert``.
        names: Known names; with more of them an `UnknownNameError` may be avoided.
        kept: An alert that the text changes: what it does not say stays.
        rules: The lines of the alert on short calls, which has a name: *curtas*.

    Raises:
        QueryError: The text cannot be understood, has no condition, or asks for what alerts do not have.
    """
    check_length(text)
    text = short_call_alert(text, names, rules) or text
    unread = UnreadText(normalize(text), None)
    usual = kept or _USUAL
    said: dict[str, Any] = {
        "clears": read_clears(unread),
        "again_after": read_reminders(unread, usual.again_after),
        "minimum": next((int(match["calls"]) for match in unread.take(_MINIMUM)), usual.minimum),
        "window": read_window(unread, usual.window),
    }
    speaks = read_hours(unread, usual.speaks)
    condition = read_condition(unread)
    if condition is None and kept is None:
        raise _without_bound(text, names, language)
    days, skips, rest = read_days(unread.remaining(), language)
    if days or skips is not None:
        speaks = replace(speaks, weekdays=days or speaks.weekdays, skip_holidays=bool(skips))
    query = _query(_LEAD.sub("", rest, count=1), names, language, kept)
    if condition is None:
        said |= {"measure": usual.measure, "condition": usual.condition, "clears": said["clears"] or usual.clears}
    else:
        if kept is not None and condition.kind is None and not condition.share:  # a bound alone
            condition, share = condition.of(kept.measure)
        else:
            share = _share(condition, query, names, language)
        measure, said["condition"] = measured(condition, share, language)
        if measure.part in query.filters and not condition.share:
            query = structs.replace(query, filters=tuple(one for one in query.filters if one != measure.part))
        said["measure"] = measure
    return _checked(said | {"query": query, "speaks": speaks}, language, kept)


def _without_bound(text: str, names: Names, language: Language) -> QueryError:
    """Return the error for a text without a bound, with an alert that has one where a figure is named."""
    bounded = with_bound(normalize(text))
    try:
        offered = None if bounded is None else parse_alert(bounded, names, language=language).text(language)
    except QueryError:  # another part of it is not understood, either
        offered = None
    return QueryError("alert_needs_bound", text, offered) if offered else needs_condition(text, language)


def _query(rest: str, names: Names, language: Language, kept: Alert | None) -> Query:
    """Return the question of an alert; raise `QueryError` for what no alert has."""
    if kept is not None:
        query = change(kept.query, rest, names, language=language)
    else:
        query = parse_watched(rest, names, language)
    for one in query.filters:
        if one.key.startswith("field.") or (one.key == "customer" and one.negated):
            raise QueryError("not_in_alerts", one.text(language))
    unfit = {
        "status": None if query.status == "both" else query.status,
        "period": None if query.period == DAY else query.period.text(language),
        "compare": None if query.compare is None else query.compare.text(language),
        "by": query.by if query.by and query.by not in WATCHED else query.columns,
        "calls": query.calls,
        "sort": query.sort,
        "top": None if query.top is None else str(query.top),
    }
    for key, value in unfit.items():
        if value is not None:
            word = f"{key_spec(key).name(language)}:{value}" if key in _OF_DAYS else write_pair(key, value, language)
            raise QueryError("not_in_alerts", word)
    return query


def _share(condition: StatedCondition, query: Query, names: Names, language: Language) -> Measure | None:
    """Return the share that a condition may be of: of what stands before the bound, or the only one in the question."""
    filters = query.filters
    if condition.share:
        part = parse(condition.share, names, language=language, look_up=DAY)
        filters = part.filters if part == Query(filters=part.filters, period=DAY) else ()
    shared = [one for one in filters if one.key in SHARED and not one.negated]
    if len(shared) == 1 and (not condition.share or len(filters) == 1):
        return Measure("share", shared[0])
    if condition.share:
        raise needs_condition(condition.word, language)
    return None


def _checked(said: dict[str, Any], language: Language, kept: Alert | None) -> Alert:
    """Return the alert of what was said; raise `QueryError` where its parts do not go together.

    A bound beyond 100% that an earlier version took is no error of a text that changes something else.
    """
    clears, bound, measure, query = said["clears"], said["condition"], said["measure"], said["query"]
    if clears is not None and isinstance(bound, Threshold) and not clears.unit:
        said["clears"] = replace(clears, unit=bound.unit)
    for one in (bound, said["clears"]):
        if isinstance(one, Threshold) and one.beyond and (kept is None or one not in {kept.condition, kept.clears}):
            raise QueryError("alert_beyond", one.text(language))
    if measure.kind == "rate" and not query.rated:
        deciding = (one for one in query.filters if not Query(filters=(one,), period=DAY).rated)
        raise QueryError("alert_unrated", next(deciding).text(language))
    if measure.of_calls and query.by is not None:
        raise QueryError("not_in_alerts", write_pair("by", query.by, language))
    try:
        return Alert(**said)
    except ValueError:
        raise QueryError("alert_clears", f"normal {said['clears'].text(language)}") from None
