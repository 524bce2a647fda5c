"""Phrases for days and hours that go back from now: *últimos 7 dias*, *last 2 weeks*, *última hora*, ``48h``."""

import re
from typing import Final

from bot.domain.day_spans import YESTERDAY, DaysAgo, Recent
from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Days, Meaning, PhraseRule, Refusal, rule, rule_for
from bot.domain.grammar.periods.day_words import days_ago
from bot.domain.grammar.periods.durations import DURATION, N, number, seconds
from bot.domain.period import Period, last_days, one

_DAYS_OF: Final = {"d": 1, "s": 7, "w": 7, "m": 30}
N_DAYS: Final = r"(?:dias|days|dia|day)(?: corridos)?"
_MINUTE: Final = 60
_DAY: Final = 24 * 3600
_ALONE: Final = frozenset({"hora", "hour", "hr", "minuto", "minute", "min"})
HOUR_OR_MINUTE: Final = rf"(?:half (?:hour|hr)|(?:{'|'.join(sorted(_ALONE))})(?: e meia| and a half)?)"
RECENT: Final = r"(?:ultim[oa]s?|ults?|last|past|previous|latest)"
OVER: Final = r"(?:(?:(?:ao longo d|durante |n|d)?[ao]s |(?:over|in|for|during|within|from) (?:the )?|the ))?"


def last_n(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *últimos 7 dias*, *last 2 weeks* of seven days each, *últimos três meses* of thirty."""
    unit = match.groupdict().get("unit") or "d"
    count = number(match["n"]) * _DAYS_OF[unit[0]]
    if count < 1:
        raise QueryError("unknown_period", match[0], "7d")
    days_ago(count, match[0])
    return (Days(last_days(count)),)


def last_minutes(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *última hora*, *last 30 min*, ``2h``."""
    text = re.sub("half (?:hour|hr)", "30 min", match["d"])
    return recent(f"1 {text}" if text.split()[0] in _ALONE else text, match[0])


def recent(text: str, typed: str) -> tuple[Meaning, ...]:
    """Return the time that goes back so long; raise `QueryError` where that is no whole number of minutes."""
    length = seconds(text)
    if length < _MINUTE or length % _MINUTE:
        raise QueryError("unknown_period", typed, "1h")
    days_ago(length // _DAY, typed)
    return (Days(one(Recent(length // _MINUTE))),)


def _hours_ago(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Refuse *há 2 horas*, which may be that moment, or all that came since."""
    hint = Recent(seconds(match["d"]) // _MINUTE or 1).text("en")
    return (Refusal("ambiguous_period", (f"period:{hint}", f"período:{hint}")),)


RULES: Final[tuple[PhraseRule, ...]] = (
    rule_for(rf"(?:(?:[dn]?os |the )?{RECENT} )?(?P<n>\d{{1,6}})d(?:ias|ays)?", last_n),
    rule_for(rf"{OVER}{RECENT} (?P<n>{N}) {N_DAYS}", last_n),
    rule_for(rf"{OVER}(?P<n>{N}) (?:{RECENT} (?:dias|days)|(?:dias|days) passados)", last_n),
    rule_for(rf"(?P<n>{N}) (?:dias|days|d)", last_n, casual=True),
    rule_for(rf"(?:{OVER}|[dn]?[ao] ){RECENT} (?P<d>{DURATION}|{HOUR_OR_MINUTE})", last_minutes),
    rule_for(
        rf"(?:{OVER}|[dn]?[ao]s )(?P<n>{N}) {RECENT} (?P<unit>h|hs|hrs?|horas?|hours|min|mins|minutos|minutes)",
        lambda match: recent(f"{match['n']} {match['unit']}", match[0]),
    ),
    rule_for(r"(?P<d>(?:24|48|72|96) ?(?:hs?|hrs?|horas|hours))", last_minutes, casual=True),
    rule(
        r"(?:yesterday|ontem) (?:and|e) (?:(?:o )?dia anterior|(?:the )?(?:previous day|day before))",
        Days(Period(DaysAgo(2), YESTERDAY)),
    ),
    rule(
        r"(?:d[eo] )?(?:agora (?:(?:ha|a) )?pouco|ha pouco(?: tempo)?|agorinha|just now)",
        Days(one(Recent(60))),
        casual=True,
    ),
    rule_for(rf"(?:ha|faz) (?P<d>{DURATION})(?: atras)?", _hours_ago, casual=True),
    rule_for(rf"(?P<d>{DURATION}) (?:atras|ago)", _hours_ago, casual=True),
    rule_for(rf"{OVER}{RECENT} (?P<n>{N}) (?P<unit>semanas?|mes|meses|weeks?|months?)", last_n),
    rule_for(rf"(?P<n>{N}) (?:{RECENT} )?(?P<unit>semanas|meses|weeks|months)", last_n, casual=True),
    rule(r"(?:(?:in |over )?the |a )?(?:past |last )?fortnight", Days(last_days(14))),
)
