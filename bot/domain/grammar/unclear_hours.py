"""Phrases that look like hours of the day and name none: *horário comercial*, *desde ontem às 18h*."""

import re
from typing import Final

from bot.domain.grammar.clock import ANY_TIME, HOURS_OF, PART, TIME
from bot.domain.grammar.dates import SPAN
from bot.domain.grammar.day_words import WEEKDAY
from bot.domain.grammar.meanings import Condition, Meaning, PhraseRule, Refusal, rule, rule_for
from bot.domain.grammar.periods import NOW
from bot.domain.lazy_pattern import LazyPattern

_SINCE: Final = r"(?:desde|since|starting(?: from| on)?|a ?partir d[eoa])"
_OF_DAY: Final = rf"(?:(?:as |at |a |das )?{TIME}|(?:a |de |at |in the )?{PART.replace('?P<part>', '?:')})"


_A_DAY: Final = (
    rf"(?:ontem|anteontem|ante ontem|yesterday|(?:the )?day before yesterday"
    rf"|(?:last )?{WEEKDAY}(?: feira)?(?: passad[oa])?"
    r"|(?:o )?(?:dia )?@[\d/]+|dia \d{1,2})"
)


_DAY_BEFORE: Final = LazyPattern(rf"(?:^| )(?:{SPAN}) $")
_DAY_AFTER: Final = LazyPattern(rf" (?:{SPAN})(?: |$)")
_ENDED: Final = LazyPattern(
    r"(?:(?:deslig|encerr|termin|acab|finaliz|derrub|cort|cai|larg|sai)\w*|h[au]ng(?:s|ing)? up"
    r"|end(?:s|ed:?|ing)?|dropped|disconnected|left|finished|quit)(?: \w+){0,2} $"
)
_MORNING: Final = HOURS_OF["manha"]


def _early(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *ontem cedo*; refuse *desligaram cedo*, which may be of calls that were short."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    ended = _ENDED.search(before)
    if _DAY_BEFORE.search(before) or (_DAY_AFTER.match(after) and not ended):
        return (Condition("hour", (_MORNING,)),)
    hints = (f"short, or hour:{_MORNING}", f"curtas, ou hora:{_MORNING}")
    return (Refusal("ambiguous_word", hints if ended else (f"hour:{_MORNING}", f"hora:{_MORNING}")),)


RULES: Final[tuple[PhraseRule, ...]] = (
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
        r"(?:n?o |do |in (?:the )?|during (?:the )?)?"
        r"(?:(?:horario|hora) (?:comercial|d[eo] (?:trabalho|pico))|(?:business|office|working|peak) hours"
        r"|rush hour|expediente|turno)",
        Refusal("which_hours", ("hour:8..18", "hora:8..18")),
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
    rule(
        r"(?:n?o |d?o |a?o |at the |in the )?(?:fim|final|comeco|inicio|meio|end|beginning|start|middle)"
        r" (?:d[aoe]|of the) (?:manha|tarde|noite|expediente|dia|morning|afternoon|day)"
        r"|(?:early|late|mid) (?:morning|afternoon|evening)s?",
        Refusal("which_hours", ("hour:16..18", "hora:16..18")),
    ),
    rule(
        rf"(?:every|each|cada|tod[oa]s?(?: [oa]s)?) \w+(?: \w+)? (?:as|at) {ANY_TIME}",
        Refusal("recurring"),
    ),
    rule(
        rf"{_SINCE}(?: o| a)? (?!(?:hoje|hj|today) ){_A_DAY} {_OF_DAY}(?: (?:ate|until|to|till) {NOW})?"
        rf"|(?:desde|since|from)(?: as| a)? {TIME} (?:d[eoa] |of |on )?(?!hoje|hj|today){_A_DAY}"
        rf"|{_A_DAY} {_OF_DAY} (?:(?:ate|to|until|till) {NOW}|(?:pa?ra|ate) ca)",
        Refusal("hours_across_days", ("yesterday hour:18..24", "ontem hora:18..24")),
        casual=True,
    ),
)
