"""Phrases that look like hours of the day and name none: *horário comercial*, *desde ontem às 18h*."""

import re
from typing import Final

from bot.domain.day_spans import Recent
from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Condition, Filler, Meaning, PhraseRule, Refusal, rule, rule_for
from bot.domain.grammar.periods.clock import ANY_TIME, HOUR, HOURS_OF, PART, TIME, minute_of
from bot.domain.grammar.periods.dates import SPAN, span_of
from bot.domain.grammar.periods.day_words import WEEKDAY
from bot.domain.grammar.periods.hours import EARLY, LENGTH
from bot.domain.grammar.periods.ranges import HERE, NOW, UNTIL_NOW
from bot.domain.hours_of_day import MINUTES, hours
from bot.domain.lazy_regex import LazyRegex
from bot.domain.period import one

_SINCE: Final = r"(?:desde|since|starting(?: from| on)?|a ?partir d[eoa])"
_OF_DAY: Final = rf"(?:(?:as |at |a |das )?{TIME}|(?:a |de |at |in the )?{PART.replace('?P<part>', '?:')})"


_A_DAY: Final = (
    rf"(?:ontem|anteontem|ante ontem|yesterday|(?:the )?day before yesterday"
    rf"|(?:last )?{WEEKDAY}(?: feira)?(?: passad[oa])?"
    r"|(?:o )?(?:dia )?@[\d/]+|dia \d{1,2})"
)


_DAY_BEFORE: Final = LazyRegex(rf"(?:^| )(?:{SPAN}) $")
_DAY_AFTER: Final = LazyRegex(rf" (?:{SPAN})(?: |$)")
_ENDED: Final = LazyRegex(
    r"(?:(?:deslig|encerr|termin|acab|finaliz|derrub|cort|cai|larg|sai)\w*|h[au]ng(?:s|ing)? up"
    r"|end(?:s|ed:?|ing)?|dropped|disconnected|left|finished|quit)(?: \w+){0,2} $"
)
_MORNING: Final = HOURS_OF["manha"]
_SPAN: Final = LazyRegex(SPAN)
_CLOCK: Final = LazyRegex(rf"{TIME}|{PART}")


def _early(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *ontem cedo*; refuse *desligaram cedo*, which may be of calls that were short."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    ended = _ENDED.search(before)
    if _DAY_BEFORE.search(before) or (_DAY_AFTER.match(after) and not ended):
        return (Condition("hour", (_MORNING,)),)
    hints = (f"short, or hour:{_MORNING}", f"curtas, ou hora:{_MORNING}")
    return (Refusal("ambiguous_word", hints if ended else (f"hour:{_MORNING}", f"hora:{_MORNING}")),)


def _length_or_since(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *15h pra cá*; refuse *2h pra cá*, which may be the last two hours, or all since two o'clock."""
    start = minute_of(match["a"])
    since = f"hour:{hours(start, MINUTES)}"
    if not 0 < start < EARLY:
        return (Condition("hour", (hours(start, MINUTES),)),)
    raise QueryError("which_hours", match[0], f"period:{Recent(start).text('en')}, {since}")


_HOURS: Final = LazyRegex(r" \d{1,2} ?(?:h|:\d\d)? (?:as|ate as|~|to) \d{1,2}(?: |h|:|$)")
_PARTS: Final = "manha|tarde|noite|madrugada|expediente|turno|dia|morning|afternoon|evening|night|day"
_THIRDS: Final = {
    "comeco": 0,
    "comecinho": 0,
    "inicio": 0,
    "beginning": 0,
    "start": 0,
    "early": 0,
    "meio": 1,
    "middle": 1,
    "mid": 1,
}


def _third(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Refuse *fim da tarde* unless hours are named, and offer two hours of that part of the day that it may mean."""
    if _HOURS.search(match.string):
        return (Filler(),)
    begin, end = map(int, HOURS_OF.get(match["of"], "8..18").split(".."))
    third = _THIRDS.get(match["third"], 2)
    first = (begin, (begin + end) // 2 - 1, end - 2)[third]
    hours = f"{first}..{first + 2}"
    return (Refusal("which_hours", (f"hour:{hours}", f"hora:{hours}")),)


def _hours_of_work(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Refuse *no turno*, unless its hours are named beside it."""
    return (Filler() if _HOURS.search(match.string) else Refusal("which_hours", ("hour:8..18", "hora:8..18")),)


def _first_day(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Refuse *desde ontem às 18h*, and offer the hours of that day."""
    day = _SPAN.search(match[0])
    clock = day and _CLOCK.search(match[0].replace(day[0], ""))
    if day is None or clock is None:
        return (Refusal("hours_across_days"),)
    start = int(HOURS_OF[clock["part"]].split("..")[0]) * HOUR if clock["part"] else minute_of(clock[0])
    found = hours(start, MINUTES)
    days = one(span_of(day[0]))
    return (Refusal("hours_across_days", (f"{days.text('en')} hour:{found}", f"{days.text('pt-BR')} hora:{found}")),)


RULES: Final[tuple[PhraseRule, ...]] = (
    rule(
        r"(?<=\S )(?:,|e|and|, e|, and) (?:quant[oa]s?|how many)"
        r"(?= (?:(?:foram|were|deu|d[aeo]|a|n[ao]|pel[ao]|em|in|the|fez) )*"
        rf"{PART.replace('?P<part>', '?:')}(?: |$))",
        Refusal("two_pairs"),
        casual=True,
    ),  # two numbers
    rule_for(rf"(?:(?:de|umas?) )?(?P<a>{LENGTH}) {UNTIL_NOW}", _length_or_since, casual=True),
    *(
        rule(
            rf"{before} (?:(?:horario|hora) (?:comercial|d[eo] trabalho)|(?:business|office|working) hours|expediente"
            r"|turno)",
            Refusal("which_hours", (f"hour:{found}", f"hora:{found}")),
            casual=True,
        )
        for before, found in ((r"(?:depois d[oe]|apos o|after)", "18..24"), (r"(?:antes d[oe]|before)", "0..8"))
    ),
    rule(
        r"(?:outside|out|off)(?: of)?(?: the| our)? (?:(?:(?:business|office|work(?:ing)?|normal) )?hours|shift)"
        r"|fora (?:d[eo] )?(?:hora(?!s? d)|horario(?! (?:comercial|d[eo])))"
        r"|fora d[eo] expediente",
        Refusal("which_hours", ("-hour:8..18", "-hora:8..18")),
    ),
    rule(
        r"after ?hours",
        Refusal("which_hours", ("-hour:8..18, or hour:18..24", "-hora:8..18, ou hora:18..24")),
    ),
    rule_for(
        r"(?:n?o |do |in (?:the )?|during (?:the )?)?"
        r"(?:(?:horario|hora) (?:comercial|d[eo] trabalho)|(?:business|office|working) hours"
        r"|rush hour|expediente|turno)|(?:n[oa]s? |d[oa]s? |de |em |in (?:the )?|at |during (?:the )?)"
        r"(?:(?:horario|hora)s? d[eo] pico|peak hours?)",
        _hours_of_work,
    ),
    rule(
        r"(?:depois d[oe]|apos o?|after|since|desde o) ?(?:(?:horario|hora) d[eo] )?"
        r"(?:almoco|lunch ?(?:time|hour|break)?)",
        Refusal("which_hours", ("hour:13..24, or hour:14..24", "hora:13..24, ou hora:14..24")),
        casual=True,
    ),
    rule(
        r"(?:antes d[oe]|before|until|ate o) (?:(?:horario|hora) d[eo] )?(?:almoco|lunch ?(?:time|hour|break)?)",
        Refusal("which_hours", ("hour:0..12, or hour:0..13", "hora:0..12, ou hora:0..13")),
        casual=True,
    ),
    rule(
        r"(?:n?[oa] |d[oa] |in (?:the )?|during (?:the )?|at |over )?"
        r"(?:(?:horario|hora) d[eo] almoco|almoco|lunch ?(?:time|hour|break)?)",
        Refusal("which_hours", ("hour:12..14, or hour:12..13", "hora:12..14, ou hora:12..13")),
    ),
    rule_for(r"(?:bem |logo )?cedo|early(?= ,|$)", _early, casual=True),
    rule("overnight", Refusal("which_hours", ("hour:0..6, or hour:22..24", "hora:0..6, ou hora:22..24"))),
    rule_for(
        r"(?:n?o |d?o |a?o |at the |in the )?(?P<third>fim|finalzinho|final|comecinho|comeco"
        r"|inicio|meio|end|beginning|start|middle)"
        rf" (?:d[aoe]|of the) (?P<of>{_PARTS}|shift)",
        _third,
    ),
    rule_for(rf"(?P<third>early|late|mid) (?P<of>{_PARTS})s?", _third),
    rule(
        rf"(?:every|each|cada|tod[oa]s?(?: [oa]s)?) \w+(?: \w+)? (?:as|at) {ANY_TIME}",
        Refusal("recurring"),
    ),
    rule_for(
        rf"{_SINCE}(?: o| a)? (?!(?:hoje|hj|today) ){_A_DAY} {_OF_DAY}(?: (?:ate|until|to|till) {NOW})?"
        rf"|(?:desde|since|from)(?: as| a)? {TIME} (?:d[eoa] |of |on )?(?!hoje|hj|today){_A_DAY}"
        rf"|{_A_DAY} {_OF_DAY} (?:(?:ate|to|until|till) {NOW}|{HERE})",
        _first_day,
        casual=True,
    ),
)
