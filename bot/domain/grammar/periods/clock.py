"""A time of the day and its parts in words: *9h30*, *6 da tarde*, *noon*, *manhã*."""

import re
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.hours_of_day import MINUTES, hours
from bot.domain.lazy_regex import LazyRegex
from bot.domain.text import fold

HOUR: Final = 60
NOON: Final = MINUTES // 2

_PARTS: Final = {
    "manha morning": (6, 12),
    "tarde afternoon": (12, 18),
    "noite evening night": (18, 24),
    "madrugada": (0, 6),
    "am": (0, 12),
    "pm": (12, 24),
}
HOURS_OF: Final = {word: hours(a * 60, b * 60) for words, (a, b) in _PARTS.items() for word in words.split()}
PART: Final = r"(?P<part>manha|tarde|noite|madrugada|morning|afternoon|evening|night)s?"

_IS_PART: Final = LazyRegex(rf"(?:\D* )?{PART}(?: (?:tod[ao]|inteir[ao]|shift))?")

HALF: Final = (
    r"(?: ?(?:am|pm)| [ap] m"
    r"| (?:da|de|in the|at) (?:manha|tarde|noite|madrugada|morning|afternoon|evening|night))"
)
_CLOCK: Final = (
    r"(?:\d{1,2}:\d\d|\d{1,2}h\d\d(?:m|min)?"
    r"|\d{1,2}(?:h|hs|hrs?| (?:horas?|hrs?|hs|h|o ?clock))(?: e (?:meia|\d{1,2})(?! (?:horas?|h)))?"
    r"|(?:\d{1,2}|dez) e meia)"
)
_NAMED: Final = r"(?:meio dia|meia noite|noon|midday|midnight)(?: e meia)?"
BARE: Final = r"(?:dez|\d{1,2})"
"""An hour by its number alone."""

TIME: Final = rf"(?:{_CLOCK}{HALF}?|{BARE}{HALF}|{_NAMED})"
"""A time of day that says that it is one."""

ANY_TIME: Final = rf"(?:{TIME}|{BARE})"


def minute_of(text: str) -> int:
    """Return the minute of the day of what `ANY_TIME` matches; raise `QueryError` where no clock shows it."""
    text, more = re.sub(r"^(?:uma|one)", "1", text.replace("dez", "10")), 30 * (" e meia" in text)
    if not text[0].isdigit():
        return more + (0 if text.startswith(("meia", "midn")) else NOON)
    hour, *rest = (int(part) for part in re.findall(r"\d+", text))
    minute, half = rest[0] if rest else more, half_of(text)
    if half and hour <= 12:
        hour = 24 if text.endswith("noite") and hour == 12 else hour % 12 + 12 * (half == "pm")
    if minute > 59 or hour * 60 + minute > MINUTES or (half == "am" and hour > 12):
        raise QueryError("no_such_time", text)
    return hour * 60 + minute


def is_part(text: str) -> bool:
    """Tell whether words name a part of the day, and no time: *turno da manhã*."""
    return _IS_PART.fullmatch(fold(text)) is not None


def half_of(text: str) -> str:
    """Return whether a time says ``am`` or ``pm``, in any words; empty where it does not."""
    if re.search(r"am$|a m$|manha$|madrugada$|morning$", text):
        return "am"
    return "pm" if re.search(r"pm$|p m$|tarde$|noite$|afternoon$|evening$|night$", text) else ""
