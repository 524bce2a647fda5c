"""Read a schedule, *todo dia útil às 18h*, *every monday at 9:30*, out of a text that also has a question."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import time
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.domain.errors import QueryError
from bot.domain.grammar import schedule_patterns as words
from bot.domain.schedule import ALL_DAYS, WEEKEND, WORKING_DAYS, Schedule
from bot.domain.text import Language

_QUOTED: Final = r'"(?:[^"\\]|\\.)*"?'
_KEPT: Final = re.compile(rf"{_QUOTED}|(?<![\w.])[^\W\d_][\w.]*+\s?[:=](?!\s)(?:(?:{_QUOTED}|[^\s,;\"]+),?)*")
"""Parts of a question that are never read as a schedule, like hours of the day: quotes, and ``key:value``."""

_WORDS_BEFORE: Final = 3


class ConsumableText:
    """A text out of which phrases are consumed; searched without case and accents, character for character."""

    def __init__(self, text: str) -> None:
        self._typed = text
        self._left = "".join(map(_plain, text))
        self._keys = words.HOURS.sub(_hidden, _KEPT.sub(_hidden, self._left))

    def find(self, pattern: re.Pattern[str], unless: re.Pattern[str] | None = None) -> Iterator[re.Match[str]]:
        """Yield the matches of a pattern, but for those that stand right after a match of `unless`."""
        for match in pattern.finditer(self._left if pattern.groupindex.get("key") else self._keys):
            if unless is None or not unless.search(self._words_before(match.start())):
                yield match

    def consume(self, pattern: re.Pattern[str], unless: re.Pattern[str] | None = None) -> Iterator[re.Match[str]]:
        """Yield the matches of a pattern, as `find`, and remove each."""
        for match in list(self.find(pattern, unless)):
            self.remove(match)
            yield match

    def _words_before(self, place: int) -> str:
        """Return the last words before a place, with the space after them if there is one."""
        words = self._left[:place].rsplit(maxsplit=_WORDS_BEFORE)[-_WORDS_BEFORE:]
        return " ".join(words) + " " * self._left[max(place - 1, 0) : place].isspace()

    def remove(self, match: re.Match[str]) -> None:
        """Replace a match by spaces."""
        first, last = match.span()
        gap = " " * (last - first)
        self._left = self._left[:first] + gap + self._left[last:]
        self._keys = self._keys[:first] + gap + self._keys[last:]

    def as_typed(self, match: re.Match[str], group: str | int = 0) -> str:
        """Return a match as it was typed."""
        return self._typed[match.start(group) : match.end(group)].strip()

    def with_one_of(self, first: re.Match[str], second: re.Match[str]) -> tuple[str, str]:
        """Return the text without the second of two matches, and without the first, nor the *and* between them."""
        text, between = self._typed, self._typed[first.end() : second.start()]
        if words.JOINT.fullmatch(between):
            between = ""
        texts = (
            text[: first.end()] + between + text[second.end() :],
            text[: first.start()] + between + text[second.start() :],
        )
        return _one_space(texts[0]), _one_space(texts[1])

    def remaining(self) -> str:
        """Return the text that was not consumed, as it was typed."""
        kept = "".join(char if self._left[place] != " " else " " for place, char in enumerate(self._typed))
        return _one_space(kept).strip(" ,;")


def _hidden(match: re.Match[str]) -> str:
    return "\0" * len(match[0])


def _one_space(text: str) -> str:
    return " ".join(text.split())


def _plain(char: str) -> str:
    """Return a character in lower case without its accent; always one."""
    return unicodedata.normalize("NFD", char)[0].lower()[0]


_NO_TIME: Final = time(0)
_NEEDS_TIME: Final[dict[Language, str]] = {"en": "at 18:00 weekdays", "pt-BR": "às 18:00 dias úteis"}
_NEEDS_DAY: Final[dict[Language, str]] = {"en": "every monday at 09:00", "pt-BR": "toda segunda às 09:00"}


@dataclass(slots=True)
class _ScheduleParts:
    """The parts of a schedule, as they are found in a text."""

    text: ConsumableText
    language: Language
    days: set[int] = field(default_factory=set)
    without: set[int] = field(default_factory=set)
    working: bool = False
    holidays: bool | None = None
    zone: ZoneInfo | None = None
    at: time | None = None


def read_schedule(text: str, language: Language, home: ZoneInfo, kept: Schedule | None = None) -> tuple[Schedule, str]:
    """Return the schedule that a text names, and the rest of the text.

    Args:
        text: Normalized.
        language: Of hints.
        home: The default zone.
        kept: A schedule that the text changes; where None, the text needs a time, and without days means working days.

    Raises:
        QueryError: There is no time of day, or more than one; a single day of the
            week may belong to the schedule or to the question; or the schedule is
            of a kind that a digest cannot have, such as *hourly*.

    """
    parts = _ScheduleParts(ConsumableText(text), language)
    for match in parts.text.find(words.OTHERWISE):
        raise QueryError("unknown_schedule", parts.text.as_typed(match), _NEEDS_DAY[language])
    _read_zone(parts)
    _read_holidays(parts)
    _read_time(parts)
    _read_days(parts)
    usual = kept or Schedule(at=_NO_TIME, weekdays=WORKING_DAYS, zone=home, skip_holidays=True)
    if parts.at is None and kept is None:
        raise QueryError("schedule_needs_time", hint=_NEEDS_TIME[language])
    days = frozenset(parts.days or usual.weekdays) - parts.without
    if not days:
        raise QueryError("contradiction", text)
    skips = parts.working if parts.days else usual.skip_holidays
    schedule = Schedule(
        at=usual.at if parts.at is None else parts.at,
        weekdays=days,
        zone=parts.zone or usual.zone,
        skip_holidays=skips if parts.holidays is None else parts.holidays,
    )
    return schedule, parts.text.remaining()


def recurs(text: str) -> bool:
    """Tell whether a text has both a time of day and days, as a schedule has; two times are one too many."""
    parts = _ScheduleParts(ConsumableText(text), "en")
    try:
        _read_time(parts)
        _read_days(parts)
    except QueryError as error:
        return error.code == "two_times" and recurs(error.candidates[0])
    return parts.at is not None and bool(parts.days)


def time_of_day(text: str) -> time | None:
    """Return the time of day in a text, the first of several; None where it has none."""
    found = ConsumableText(text).find(words.TIME, unless=words.NO_TIME_AFTER)
    return next(filter(None, map(_time, found)), None)


def _read_zone(parts: _ScheduleParts) -> None:
    for match in parts.text.consume(words.ZONE):
        typed = parts.text.as_typed(match, "key")
        try:
            zone = ZoneInfo(typed)
        except (ZoneInfoNotFoundError, ValueError, OSError):  # a folder of zones is an OSError
            raise QueryError("unknown_zone", typed, "America/Sao_Paulo") from None
        if parts.zone not in {None, zone}:
            raise QueryError("contradiction", typed)
        parts.zone = zone
    if parts.zone is None and list(parts.text.consume(words.BRASILIA)):
        parts.zone = ZoneInfo("America/Sao_Paulo")


def _read_holidays(parts: _ScheduleParts) -> None:
    for pattern, skips in ((words.WITHOUT_HOLIDAYS, True), (words.WITH_HOLIDAYS, False)):
        for match in parts.text.consume(pattern):
            if parts.holidays not in {None, skips}:
                raise QueryError("contradiction", parts.text.as_typed(match))
            parts.holidays = skips


def _read_time(parts: _ScheduleParts) -> None:
    first = None
    for match in parts.text.consume(words.TIME, unless=words.NO_TIME_AFTER):
        typed = parts.text.as_typed(match)
        at = _time(match)
        if at is None:
            raise QueryError("no_such_time", typed, "18:00")
        if first and parts.at != at:
            raise QueryError("two_times", typed, None, parts.text.with_one_of(first, match))
        first, parts.at = match, at


def _read_days(parts: _ScheduleParts) -> None:
    for match in parts.text.consume(words.EXCEPT_DAYS):
        parts.without.update(_days(match))
    for pattern, days in ((words.WORKING, WORKING_DAYS), (words.DAILY, ALL_DAYS), (words.WEEKENDS, WEEKEND)):
        if list(parts.text.consume(pattern, unless=words.NO_DAYS_AFTER)):
            parts.days |= days
            parts.working = parts.working or days is WORKING_DAYS
    for pattern in (words.EVERY, words.PLURAL):
        for match in parts.text.consume(pattern):
            parts.days.update(_days(match))
    if not parts.days:
        _read_bare_days(parts)
    for match in parts.text.consume(words.WEEKLY):
        if not parts.days:
            raise QueryError("schedule_needs_days", parts.text.as_typed(match), _NEEDS_DAY[parts.language])


def _read_bare_days(parts: _ScheduleParts) -> None:
    """Read days without *every*, such as *mon, wed and fri*; raise `QueryError` for one alone: it may be a period."""
    for match in parts.text.find(words.BARE):
        days = set(_days(match))
        if len(days) == 1 and not parts.without:
            raise QueryError("ambiguous_days", parts.text.as_typed(match, "days"), _every(days.pop(), parts.language))
        parts.text.remove(match)
        parts.days |= days


def _every(day: int, language: Language) -> str:
    schedule = Schedule(at=time(9), weekdays=frozenset({day}), zone=ZoneInfo("UTC"))
    return schedule.text(language, home=schedule.zone).partition(" ")[2].partition(" ")[2]


def _days(match: re.Match[str]) -> Iterator[int]:
    """Yield the days of the week in a list of days and ranges of them."""
    for item in words.ITEM.finditer(match["days"]):
        first = words.day_number(item["first"])
        last = words.day_number(item["last"]) if item["last"] else first
        yield from (day % 7 for day in range(first, first + (last - first) % 7 + 1))


def _time(match: re.Match[str]) -> time | None:
    named = {"noon": time(12), "midnight": time(0)}
    for group, at in named.items():
        if match[group]:
            return at
    hour, part = int(match["hour"]), match["part"]
    minute = 30 if match["more"] == "meia" else int(match["minute"] or match["more"] or 0)
    if part:
        if not 1 <= hour <= (12 if part in words.MORNING or hour <= 12 else 23):
            return None
        if hour <= 12:
            late = part not in words.MORNING and not (part == "noite" and hour == 12)
            hour = hour % 12 + 12 * late
    return time(hour, minute) if hour < 24 and minute < 60 else None
