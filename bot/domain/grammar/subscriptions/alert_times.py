"""The times of an alert: *over 30m*, *again after 2h*, *das 8h às 20h*, *dia e noite*."""

import re
from dataclasses import replace
from typing import Final

from bot.domain.alerts.alert import LONGEST, SHORTEST, SpeakingHours
from bot.domain.errors import QueryError
from bot.domain.grammar.commands.unread_text import UnreadText
from bot.domain.hours_of_day import MINUTES

_LENGTH: Final = (
    r"(?:(?P<count>\d{1,4})\s?(?:(?P<hours>h(?:rs?|s|oras?|ours?)?)|m(?:in(?:utos?|utes?)?)?)"
    r"|(?P<half>meia hora|half an hour)|(?P<one>uma hora|an hour))"
)
_AGAIN: Final = re.compile(
    r"(?<!\w)(?:(?:again|de novo|novamente|outra vez)\s+(?:after|every|apos|depois de|em|a cada|cada)?"
    r"|(?:remind(?:er)?s?|lembr(?:ar|e|etes?)|repet(?:e|ir|a)|repeat)\s+(?:me\s+)?(?:every|after|a cada|cada|apos|em))"
    rf"\s*{_LENGTH}(?!\w)"
)
_ONCE: Final = re.compile(
    r"(?<!\w)(?:(?:no|without(?: any)?) reminders?|sem lembretes?|nao (?:repetir|lembrar)|uma vez so|only once)(?!\w)"
)
_WINDOW: Final = re.compile(
    r"(?<!\w)(?:(?:(?<!talk )(?<!time )(?<!tma )over|within|in|during|for|em|por|durante|n[oa]s)\s+"
    r"(?:(?:the|a|os|as|um)\s+)?(?:(?:last|past|ultim[oa]s?)\s+)?|(?:last|ultim[oa]s?)\s+)"
    rf"(?:{_LENGTH}|(?<=last |tima |past )(?P<last>hour|hora))(?!\w)"
)
_TODAY: Final = re.compile(r"(?<!\w)(?:(?:so far|desde cedo)\s+)?(?:hoje|today)(?:\s+so far)?(?!\w)")
_CLOCK: Final = r"(?P<{0}hour>\d{{1,2}})(?:(?:[:h](?P<{0}minute>\d\d)|\s?(?:hs?|hrs?|horas?))|\s?(?P<{0}half>am|pm))?"
_HOURS: Final = re.compile(
    rf"(?<!\w)(?:entre|between|das?|de|from)\s+(?:as\s+)?{_CLOCK.format('from_')}"
    rf"\s*(?:e|and|as?|ate(?:\s+as)?|to|until|till|[\-\u2013]|\.\.)\s*{_CLOCK.format('to_')}(?![\w:/%]|\s?%)"
)
_ALWAYS: Final = re.compile(
    r"(?<!\w)(?:day and night|dia e noite|noite e dia|(?:even|also) at night|(?:inclusive|ate|mesmo) (?:a|de) noite"
    r"|(?:at )?any time|a qualquer hora|around the clock|24 ?(?:h|horas|hours) (?:por dia|a day))(?!\w)"
)


def read_reminders(text: UnreadText, usual: int | None) -> int | None:
    """Return the minutes between reminders; raise `QueryError` for too few or too many."""
    for match in text.take(_AGAIN):
        usual = _minutes(match, text)
    return None if list(text.take(_ONCE)) else usual


def read_window(text: UnreadText, usual: int | None) -> int | None:
    """Return the minutes of the window, None for today; raise `QueryError` for too few or too many, or for two."""
    found: list[tuple[int | None, str]] = [(_minutes(one, text), text.as_typed(one)) for one in text.take(_WINDOW)]
    found += [(None, text.as_typed(one)) for one in text.take(_TODAY)]
    if len({minutes for minutes, _ in found}) > 1:
        raise QueryError("contradiction", found[1][1])
    return found[0][0] if found else usual


def _minutes(match: re.Match[str], text: UnreadText) -> int:
    groups = match.groupdict()
    minutes = 60 if groups["one"] or groups.get("last") else 30
    if groups["count"]:
        minutes = int(groups["count"]) * (60 if groups["hours"] else 1)
    if not SHORTEST <= minutes <= LONGEST:
        raise QueryError("alert_window", text.as_typed(match))
    return minutes


def read_hours(text: UnreadText, usual: SpeakingHours) -> SpeakingHours:
    """Return when an alert may speak on its days; raise `QueryError` for hours that no clock shows."""
    if list(text.take(_ALWAYS)):
        usual = replace(usual, start=0, end=MINUTES)
    for match in text.take(_HOURS):
        start, end = _minute(match, "from_"), _minute(match, "to_")
        if start is None or end is None or start == end:
            raise QueryError("no_such_time", text.as_typed(match))
        usual = replace(usual, start=start % MINUTES, end=end or MINUTES)
    return usual


def _minute(match: re.Match[str], lead: str) -> int | None:
    hour, minute, half = int(match[f"{lead}hour"]), int(match[f"{lead}minute"] or 0), match[f"{lead}half"]
    if half:
        hour = hour % 12 + 12 * (half == "pm")
    return hour * 60 + minute if hour * 60 + minute <= MINUTES and minute < 60 else None
