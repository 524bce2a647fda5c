"""The words of schedules, as patterns over text in lower case without accents."""

import re
from typing import Final

from bot.domain.lazy_regex import LazyRegex

_DAY_NAMES: Final = (
    ("segunda", "seg", "2a", "monday", "mon"),
    ("terca", "ter", "3a", "tuesday", "tues", "tue"),
    ("quarta", "qua", "4a", "wednesday", "weds", "wed"),
    ("quinta", "qui", "5a", "thursday", "thurs", "thur", "thu"),
    ("sexta", "sex", "6a", "friday", "fri"),
    ("sabado", "sab", "saturday", "sat"),
    ("domingo", "dom", "sunday", "sun"),
)
_NUMBERS: Final = {name: number for number, names in enumerate(_DAY_NAMES) for name in names}
_NAMES: Final = "|".join(sorted(_NUMBERS, key=len, reverse=True))

_DAY: Final = rf"\b(?:{_NAMES})s?(?:[ \-]feiras?)?\b\.?"
_PLURAL_DAY: Final = (
    r"\b(?:(?:segunda|terca|quarta|quinta|sexta)s(?:[ \-]feiras?)?|(?:sabado|domingo)s"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days|[2-6]as(?: feiras?)?)\b"
)
_TO: Final = r"(?:\s*[\-\u2013]\s*|\s+(?:a|ate|to|through|thru|until|till)\s+(?:a\s+|o\s+)?)"
_AND: Final = r"(?:\s*,\s*(?:e\s+|and\s+)?|\s+(?:e|and|&)\s+|\s*[/+&]\s*)(?:(?:every|toda|todo|on|n?[ao]s?|aos)\s+)?"
_ITEM: Final = rf"{_DAY}(?:{_TO}{_DAY})?"
_ITEMS: Final = rf"(?P<days>{_ITEM}(?:{_AND}{_ITEM})*)"


def _phrase(pattern: str) -> LazyRegex:
    return LazyRegex(rf"(?<!\w)(?:{pattern})(?!\w)")


def day_number(name: str) -> int:
    """Return the number of a day's name, 0 for Monday."""
    word = name.rstrip(".").split("-")[0].split()[0]
    return _NUMBERS[word] if word in _NUMBERS else _NUMBERS[word.removesuffix("s")]


ITEM: Final = LazyRegex(rf"(?P<first>{_DAY})(?:{_TO}(?P<last>{_DAY}))?")
"""One day, or a range of them."""

EVERY: Final = _phrase(rf"(?:every|each|all|toda|todo|todas\s+as|todos\s+os|(?:a\s+)?cada)\s+{_ITEMS}")
_EVEN: Final = r"(?:(?:inclusive|incluindo|including|even)\s+)"
PLURAL: Final = _phrase(rf"{_EVEN}?(?:(?:on|[an]?[ao]s)\s+)?(?={_PLURAL_DAY}){_ITEMS}")
BARE: Final = _phrase(rf"(?:(?:de|from|on|n?[ao]s?)\s+)?{_ITEMS}(?!\s*\.\.)")
EXCEPT_DAYS: Final = _phrase(
    rf"(?:except|excluding|exceto|menos|fora|salvo|but(?:\s+not)?)\s+(?:on\s+|[an]?[ao]s?\s+)?{_ITEMS}"
)

_EACH: Final = r"(?:(?:every|each|on|all|em|nos|aos|todos\s+os|todo|de|cada)\s+)"
WORKING: Final = _phrase(
    rf"{_EACH}{{0,3}}(?:dias?\s+(?:ute(?:is|l)|util|de\s+semana)|weekdays|(?:working|business|work)\s?days?)"
    r"|(?:every|each)\s+weekday"
)
DAILY: Final = _phrase(
    r"(?:(?:every|each)\s?day|everyday)(?:\s+of\s+the\s+week)?|daily|cada\s+dia|diariamente|diari[oa]"
    r"|todos?\s+(?:os\s+)?(?:santos?\s+)?dias?(?:\s+da\s+semana)?"
    r"|(?:nos\s+)?(?:7|sete|seven)\s+(?:dias|days)\s+(?:por|na|da|a|per)\s+(?:semana|week)"
)
DAILY_PART: Final = _phrase(r"toda\s+(?:manha|tarde|noite)|(?:every|each)\s+(?:morning|afternoon|evening|night)")
"""Every day beside a time, *toda manhã às 9h*; alone it is hours of the question."""

_WEEKEND: Final = r"(?:weekend|(?:fim|final)\s+de\s+semana)"
WEEKENDS: Final = _phrase(
    rf"{_EVEN}?{_EACH}{{0,3}}(?:weekends|(?:fins|finais)\s+de\s+semana)|(?:{_EVEN}|{_EACH}){{1,3}}{_WEEKEND}"
)
ONE_WEEKEND: Final = _phrase(_WEEKEND)
"""A weekend alone: when a digest is due, unless other days are; then it is what the digest is about."""

NO_WEEKEND_AFTER: Final = LazyRegex(r"(?<![\w-])(?:d?o|of(?:\s+the)?|this|es[st]e|by|por|per|ultimo|last|previous)\s+$")
"""After it, a weekend is what the digest is about: *do fim de semana*."""

NO_DAYS_AFTER: Final = LazyRegex(r"(?<![\w-])(?:by|por|per|ultimo|last|previous)\s+$")
"""After it, days are what a table is by, or *the last working day*."""

WEEKLY: Final = _phrase(r"weekly|semanal(?:mente)?|(?:every|each|toda|cada)\s+(?:week|semana)")
OTHERWISE: Final = _phrase(
    r"hourly|monthly|biweekly|fortnightly|yearly|mensal(?:mente)?|quinzenal(?:mente)?|anual(?:mente)?"
    r"|de\s+hora\s+em\s+hora"
    r"|(?:every|each|todo|toda|(?:a\s+)?cada)\s+(?:(?:\d+|other|outr[ao])\s+)?"
    r"(?:hours?|horas?|min(?:utos?|utes?)?|months?|mes(?:es)?|years?|anos?|quinzenas?)"
    r"|(?:every|each|(?:a\s+)?cada)\s+(?:\d+|other|outr[ao])\s+\w+"
)
"""Schedules that there are, and that a digest cannot have."""

_HOLIDAYS: Final = r"(?:(?:on|em|n?os|the|public|bank|national)\s+){0,4}(?:feriados?|holidays?)(?:\s+nacionais)?"
WITHOUT_HOLIDAYS: Final = _phrase(
    rf"(?:,\s*)?(?:except|excluding|skip(?:ping)?|without|but(?:\s+not)?|not|no|sem|exceto|menos|fora|pulando|salvo|tirando|nao)"
    rf"\s+{_HOLIDAYS}"
)
WITH_HOLIDAYS: Final = _phrase(
    rf"(?:,\s*)?(?:including|with|even|and|inclusive|incluindo|com|mesmo|ate|e)\s+{_HOLIDAYS}"
)

ZONE: Final = LazyRegex(r"(?<!\w)(?:zone|timezone|tz|fuso)\s?[:=]\s?\"?(?P<key>[\w/+\-]+)\"?")
BRASILIA: Final = _phrase(r"(?:(?:n?o\s+)?horario\s+de\s+)brasilia|brasilia\s+time")

MORNING: Final = frozenset({"am", "manha", "madrugada", "morning"})

TIME: Final = LazyRegex(
    r"""(?<![\w:/.])(?:
        (?:(?P<said>at|as|@)\s*)?(?:ao\s+)?(?:(?P<noon>meio[\s-]dia|noon|midday)|(?P<midnight>meia[\s-]noite|midnight))
      | (?:(?:at|as|@)\s*(?P<after>))?(?P<hour>\d{1,2})
        (?: [:h](?P<minute>\d\d)(?:\s?(?:min|h|hs|hrs))?(?P<clock>)
          | \s?(?:h|hs|hrs?|horas?|o'clock)(?P<clocked>)
        )?
        (?:\s+e\s+(?P<more>meia|\d\d)(?!\s?[h:\d]))?
        (?:\s?(?:(?:da|de|in\s+the)\s+)?(?P<part>am|pm|manha|tarde|noite|madrugada|morning|afternoon|evening))?
        (?(after)|(?(clock)|(?(clocked)|(?(part)|(?!)))))
    )(?![\w:/%])""",
    re.VERBOSE,
)
"""A time of day; a number alone is one only after *at* or *às*."""

_CLOCK: Final = r"\d{1,2}(?:[:h]\d\d|\s?(?:hs?|hrs?|horas?))?(?:\s?[ap]m)?"
HOURS: Final = _phrase(
    rf"(?<!depois )(?<!antes )(?<!partir )(?:entre|between|d[ae]s?|from)\s+(?:as\s+)?{_CLOCK}"
    rf"\s*(?:e|and|as?|ate|to|until|till|[\-\u2013]|\.\.)\s*(?:as\s+)?{_CLOCK}(?![:/])"
)
"""Hours of the day, *das 9h às 12h*: a part of the question."""

JOINT: Final = LazyRegex(r"\s*(?:,|/|&|\b(?:e|and|ou|or)\b)?\s*(?:\b(?:e|and)\b\s*)?", re.IGNORECASE)
"""Between two times of day, the second of which is left out together with it."""

NO_TIME_AFTER: Final = LazyRegex(
    r"(?:(?<![\w-])(?:ate|desde|apos|until|till|before|after|since|from|than|de|entre|between|(?:antes|depois|partir)\s+d[aeo]s?"
    r"|ultimas?|last|past)\s+(?:as\s+|the\s+)?|[<>=]\s*)$"
)
"""After it, a time of day is a part of the question, and a length of time is none.

Like the two above a word of its own: none after the value *week-before-last*."""
