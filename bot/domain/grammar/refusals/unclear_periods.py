"""Phrases that look like days and cannot be searched: to come, too long, or of more than one meaning."""

import re
from datetime import timedelta
from typing import Final

from bot.domain.day_spans import TODAY, Day, DayOfYear, Span, Weekday, month_days
from bot.domain.errors import QueryError
from bot.domain.grammar.filters.conditions import CALLS
from bot.domain.grammar.meanings import Days, Meaning, PhraseRule, Refusal, rule, rule_for
from bot.domain.grammar.periods.calendar import ORDINAL, ordinal
from bot.domain.grammar.periods.dates import SPAN, span_of
from bot.domain.grammar.periods.day_words import DAY_NUMBER, FIRST_DAY, MONTH, WEEKDAY, month
from bot.domain.grammar.periods.durations import N, number
from bot.domain.grammar.periods.recent_days import RECENT
from bot.domain.lazy_regex import LazyRegex
from bot.domain.period import MAX_DAYS, Period, one

_MOST_DAYS: Final = f"{MAX_DAYS}d"


def _nth_week(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Refuse *primeira semana de novembro*, which may be seven days, or a week from Monday on."""
    nth = ordinal(match["h"]) if match["h"] else 0
    if not match["m"]:
        days = f"{7 * nth - 6}..{7 * nth}" if nth else "25..31"
        hints = tuple(f"{name}-{days.replace('..', f'..{name}-')}" for name in ("day", "dia"))
        return (Refusal("ambiguous_period", (hints[0], hints[1])),)
    number = month(match["m"])
    _, end = month_days(2001, number)
    first, last = (7 * nth - 6, 7 * nth) if nth else (end.day - 6, end.day)
    hint = f"{first:02}/{number:02}..{last:02}/{number:02}"
    return (Refusal("ambiguous_period", (hint, hint)),)


def _months_ago(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Refuse *há um mês*, which may be that day, or all that came since."""
    count = 1 if match["n"] == "a" else number(match["n"])
    return (Refusal("ambiguous_period", (f"{30 * count}d, or last-month", f"{30 * count}d, ou mês-passado")),)


DAYS_TO_COME: Final = rule(
    r"amanha|tomorrow|(?:proxim[oa]|next) (?:semana|mes|week|month|dias|days)|(?:semana|mes) que vem"
    rf"|(?:next|proxim[oa]) {WEEKDAY}",
    Refusal("future_period", ("yesterday", "ontem")),
)


def _from_day(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *calls from monday* as of that day; refuse *from monday* and *calls from monday on vivo*: since then?"""
    onward = match.string.startswith(" on ", match.end())
    if not onward and _CALLS_OF.search(match.string[: match.start()]):
        return (Days(one(span_of(match["day"]))),)
    return (Refusal("ambiguous_period", ("on:…, or since:…", "em:…, ou desde:…")),)


def _about_day(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Refuse *lá pelo dia 10*, which is that day or one beside it."""
    if match["day"]:
        days = one(span_of(match["day"]))
        return (Refusal("ambiguous_period", (days.text("en"), days.text("pt-BR"))),)
    day = int(match["of"] or match["the"])
    english, portuguese = (
        f"{name}-{max(day - 1, 1)}..{name}-{min(day + 1, 31)}, {name}-{day}" for name in ("day", "dia")
    )
    return (Refusal("ambiguous_period", (english, portuguese)),)


def _after_day(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Refuse *depois do dia 12*, which may begin with that day, or with the one after it."""
    first = int(match["n"] or match["nth"])
    days = [f"day-{first + 1}..today"] if first < _LAST_DAY else []
    raise QueryError("ambiguous_period", match[0], ", ".join(f"period:{one}" for one in (*days, f"day-{first}..today")))


def _after_date(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Refuse *after monday* as `_after_day` does: from Tuesday on, or from Monday?"""
    span = span_of(match["day"])
    days = [one for one in (_next_day(span), span) if one]
    hint = ", ".join(f"period:{Period(one, TODAY).text('en')}" for one in days)
    raise QueryError("ambiguous_period", match[0], hint)


def _next_day(span: Span) -> Span | None:
    """Return the day after one; None where another month may begin."""
    match span:
        case Weekday(number):
            return Weekday((number + 1) % 7)
        case Day(on):
            return Day(on + timedelta(days=1))
        case DayOfYear(month, day) if day < _LAST_DAY:
            return DayOfYear(month, day + 1)
    return None


_LAST_DAY: Final = 28
"""The last day of a month after which another comes in every month."""

_ABOUT: Final = r"(?:la (?:pel[ao]|pr[ao])|por volta d[aeo]|perto d[aeo]|mais ou menos(?: n?[ao])?|around)"
_CALLS_OF: Final = LazyRegex(
    r"(?:^| )(?:calls?|ones|recordings?|audios?|messages?|sales?|agreements?|promises?)"
    r"(?: (?:for|of|by|to|with)(?: \S+){1,3}?)? $"
)

RULES: Final[tuple[PhraseRule, ...]] = (
    rule(
        r"(?:(?:[dn]?o|(?:at |in |from )?the|em|in) )?"
        r"(?:inicio|comeco|meio|meados|final|fim|beginning|start|middle|end)"
        rf" (?:d[ao]|[dn]?es[st][ea]|de(?= {MONTH}(?: |$))|of(?: the| this)?|this)"
        rf" (?:semana|mes|week|month|{MONTH})(?: (?:passad[oa]|anterior))?"
        r"|(?:(?:[dn]?o|(?:for )?the|pelo) )?(?:resto|restante|rest) (?:d[ao]|of(?: the| this)?)"
        r" (?:dia|semana|mes|manha|tarde|noite|turno|day|week|month|morning|afternoon|evening|shift)",
        Refusal("ambiguous_period", ("from:… to:…", "de:… até:…")),
    ),
    rule_for(
        rf"{_ABOUT}(?: dia (?P<of>\d{{1,2}})|(?: the)? (?P<the>\d{{1,2}})(?:st|nd|rd|th)|(?: the)? (?P<day>{SPAN}))",
        _about_day,
        casual=True,
    ),
    rule_for(
        r"(?:depois do|apos o) dia (?P<n>\d{1,2})|after the (?P<nth>\d{1,2})(?:st|nd|rd|th)", _after_day, casual=True
    ),
    rule_for(
        rf"(?:depois d[aeo]|apos(?: [ao])?|after)(?: dia)? (?P<day>@[\d/]+|{WEEKDAY}(?: feira)?"
        rf"|{FIRST_DAY} (?:de |of )?{MONTH}|{MONTH} {DAY_NUMBER})(?! (?:{CALLS}|vez|time))",
        _after_date,
        casual=True,
    ),
    rule(r"@[\d/]+ \.\.", Refusal("half_a_range", ("since:…, or from:… to:…", "desde:…, ou de:… até:…"))),
    rule(
        r"(?:[dn]?a )?(?:ultima|past) (?:semana|week)|(?:the )?past week|semana ultima",
        Refusal("ambiguous_period", ("last week, or 7d", "semana passada, ou 7d")),
    ),
    rule(
        r"(?:semana|week)(?= (?:,|por|by|per|p)(?: |$)|$)",
        Refusal("ambiguous_period", ("this week, or last week, or 7d", "essa semana, ou semana passada, ou 7d")),
    ),
    rule(
        r"sem(?=$)",
        Refusal("ambiguous_period", ("this week, or last week, or 7d", "essa semana, ou semana passada, ou 7d")),
    ),
    rule(
        r"(?:mes|month)(?= (?:,|por|by|per|p)(?: |$)|$)",
        Refusal("ambiguous_period", ("this month, or last month, or 30d", "esse mês, ou mês passado, ou 30d")),
    ),
    rule(
        r"(?:[dn]?o )?(?:ultimo mes|past month)|the past month",
        Refusal("ambiguous_period", ("last month, or 30d", "mês passado, ou 30d")),
    ),
    rule_for(
        rf"(?:[dn]?a |the )?(?:(?P<h>{ORDINAL})|ultima|last) (?:semana|week)"
        rf" (?:d[eo] |of )(?:(?P<m>{MONTH})|(?:the )?(?:mes|month))",
        _nth_week,
    ),
    rule(
        r"(?:(?:[dn]?o )?dia (?:anterior (?:ao?|d[aeo])|antes d[aeo])|(?:the )?(?:previous day|day before)(?: to)?)"
        rf"(?: [ao])?(?: dia)? (?:{SPAN}|feriado|pagamento)",
        Refusal("unknown_period", ("on:28/10", "em:28/10")),
    ),
    rule_for(rf"(?:ha|faz) (?P<n>{N}) mes(?:es)?(?: atras)?", _months_ago),
    rule_for(rf"(?P<n>{N}|a) (?:mes|meses|months?) (?:atras|ago)", _months_ago),
    rule(
        rf"(?:[dn]?[ao]s |(?:in )?the )?{RECENT} (?:few )?(?:horas|hours|minutos|minutes)",
        Refusal("ambiguous_period", ("period:1h", "período:1h")),
    ),
    rule(rf"(?:[dn]?os |the )?{RECENT} (?:few )?(?:dias|days)", Refusal("ambiguous_period", ("7d", "7d"))),
    *(
        rule(
            rf"(?:[dn]?[ao]s |(?:in )?the )?(?:{RECENT}|recent) (?:few )?{units}",
            Refusal("ambiguous_period", (hint, hint)),
        )
        for units, hint in (("(?:semanas|weeks)", "14d, 28d"), ("(?:meses|months)", "60d, 90d"))
    ),
    rule(
        r"n?est[ea] (?:fim|final) de semana|this weekend",
        Refusal("ambiguous_period", ("weekend, or saturday", "fim-de-semana, ou sábado")),
    ),
    rule(
        r"(?:[dn]?a |the )?(?:ultima )?quinzena(?: passada)?",
        Refusal(
            "ambiguous_period", ("15d, or first-half, or second-half", "15d, ou primeira-quinzena, ou segunda-quinzena")
        ),
    ),
    rule(
        r"(?:[dn]?o |the )?(?:ultimo )?(?:trimestre|quarter)",
        Refusal("ambiguous_period", ("this-quarter, or last-quarter", "este-trimestre, ou trimestre-passado")),
    ),
    DAYS_TO_COME,
    rule(
        r"(?:(?:[dn]?est[ea]|[dn]?esse|[dn]?o|this|ultimo|past|the) ){0,3}(?:ano|year|semestre)(?: todo| inteiro)?"
        rf"|(?:[dn]?os |(?:in )?the )?{RECENT} (?:few |{N} )?(?:anos|years)",
        Refusal("period_too_long", (_MOST_DAYS, _MOST_DAYS), days=MAX_DAYS),
    ),
    rule(
        r"(?:of )?all time|since forever|desde sempre|de todos os tempos",
        Refusal("period_too_long", (_MOST_DAYS, _MOST_DAYS), days=MAX_DAYS),
    ),
    rule(
        r"(?:(?:[dn]?o|the) )?(?:last year|(?:ano|semestre) (?:passado|anterior|retrasado))(?: todo| inteiro)?",
        Refusal("period_too_long", days=MAX_DAYS),
    ),
    rule(
        r"(?:em|in|desde|since|durante|during|(?:[dn]?[eo] )?ano(?: de)?|(?:the )?year)(?: o| the)? 20[12]\d",
        Refusal("period_too_long", days=MAX_DAYS),
    ),
    rule_for(rf"from (?:the )?(?P<day>@[\d/]+|{WEEKDAY}|{DAY_NUMBER} (?:of )?{MONTH}|{MONTH} {DAY_NUMBER})", _from_day),
    rule(
        rf"(?:every|each|cada|tod[oa]s? (?:[ao]s? )?)(?: (?:dias?|days?|semanas?|weeks?|mes|meses|months?)"
        rf"| ?{WEEKDAY}s?(?: feiras?)?)|{WEEKDAY}s feiras"
        r"|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|segundas|tercas|quartas|quintas"
        r"|sextas|sabados|domingos|tod[oa]s? (?:os |as |a |o )?(?:dias?|semanas?|mes|meses)",
        Refusal("unknown_period", ("7d by:weekday", "7d por:dia-da-semana")),
    ),
    rule(
        rf"(?:(?:em|on|in) )?(?:algum|alguma|qualquer|any) {WEEKDAY}(?: feira)?",
        Refusal("unknown_period", ("30d by:weekday", "30d por:dia-da-semana")),
    ),  # and not the latest
)
