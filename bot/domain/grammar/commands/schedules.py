"""Read a schedule, *todo dia útil às 18h*, *every monday at 9:30*, out of a text that also has a question."""

import re
from collections.abc import Iterator
from datetime import time
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct, field

from bot.domain.errors import QueryError
from bot.domain.grammar.commands import schedule_patterns as words
from bot.domain.grammar.commands.unread_text import UnreadText
from bot.domain.language import Language
from bot.domain.schedule import ALL_DAYS, WEEKEND, WORKING_DAYS, Schedule

_USUAL_TIME: Final = time(18)
_NEEDS_DAY: Final[dict[Language, str]] = {"en": "every monday at 09:00", "pt-BR": "toda segunda às 09:00"}


class _ScheduleParts(Struct):
    """The parts of a schedule, as they are found in a text."""

    text: UnreadText
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
        home: The default zone.
        kept: A schedule that the text changes; where None, the text needs a time, and without days means working days.

    Raises:
        QueryError: There is no time of day, or more than one; a single day of the
            week may belong to the schedule or to the question; or the schedule is
            of a kind that a digest cannot have, such as *hourly*.
    """
    parts = _ScheduleParts(UnreadText(text), language)
    for match in parts.text.find(words.OTHERWISE):
        raise QueryError("unknown_schedule", parts.text.as_typed(match), _NEEDS_DAY[language])
    _read_zone(parts)
    _read_holidays(parts)
    _read_time(parts)
    _read_days(parts)
    usual = kept or Schedule(at=_USUAL_TIME, weekdays=WORKING_DAYS, zone=home, skip_holidays=True)
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
    if parts.at is None and kept is None:
        raise QueryError("schedule_needs_time", hint=schedule.text(language, home=home))
    return schedule, parts.text.remaining()


def read_days(text: str, language: Language) -> tuple[frozenset[int], bool | None, str]:
    """Return the days of the week that a text names, whether holidays are skipped, and the rest of the text.

    No days where it names none; None where it does not say of holidays, which working days skip.
    One day alone is left to the rest: it may be a part of a name. Raises `QueryError` as `read_schedule` does.
    """
    parts = _ScheduleParts(UnreadText(text), language)
    _read_holidays(parts)
    try:
        _read_days(parts)
    except QueryError as error:
        if error.code != "ambiguous_days":
            raise
    skips = parts.working or None if parts.holidays is None else parts.holidays
    return frozenset(parts.days) - parts.without, skips, parts.text.remaining()


def recurs(text: str) -> bool:
    """Tell whether a text has both a time of day and days, as a schedule has; two times are one too many."""
    parts = _ScheduleParts(UnreadText(text), "en")
    try:
        _read_time(parts)
        _read_days(parts)
    except QueryError as error:
        return error.code == "two_times" and recurs(error.candidates[0])
    return parts.at is not None and bool(parts.days)


def time_of_day(text: str) -> time | None:
    """Return the time of day in a text, the first of several; None where it has none."""
    found = UnreadText(text).find(words.TIME, unless=words.NO_TIME_AFTER)
    return next(filter(None, map(_time, found)), None)


def _read_zone(parts: _ScheduleParts) -> None:
    for match in parts.text.take(words.ZONE):
        typed = parts.text.as_typed(match, "key")
        try:
            zone = ZoneInfo(typed)
        except (ZoneInfoNotFoundError, ValueError, OSError):  # a folder of zones is an OSError
            raise QueryError("unknown_zone", typed, "America/Sao_Paulo") from None
        if parts.zone not in {None, zone}:
            raise QueryError("contradiction", typed)
        parts.zone = zone
    if parts.zone is None and list(parts.text.take(words.BRASILIA)):
        parts.zone = ZoneInfo("America/Sao_Paulo")


def _read_holidays(parts: _ScheduleParts) -> None:
    for pattern, skips in ((words.WITHOUT_HOLIDAYS, True), (words.WITH_HOLIDAYS, False)):
        for match in parts.text.take(pattern):
            if parts.holidays not in {None, skips}:
                raise QueryError("contradiction", parts.text.as_typed(match))
            parts.holidays = skips


def _read_time(parts: _ScheduleParts) -> None:
    first = None
    for match in parts.text.take(words.TIME, unless=words.NO_TIME_AFTER):
        typed = parts.text.as_typed(match)
        at = _time(match)
        if at is None:
            raise QueryError("no_such_time", typed, "18:00")
        if first and parts.at != at:
            raise QueryError("two_times", typed, None, parts.text.with_one_of(first, match))
        first, parts.at = match, at


def _read_days(parts: _ScheduleParts) -> None:
    for match in parts.text.take(words.EXCEPT_DAYS):
        parts.without.update(_days(match))
    parts_of_days = ((words.DAILY_PART, ALL_DAYS),) if parts.at else ()
    usual = ((words.WORKING, WORKING_DAYS), (words.DAILY, ALL_DAYS), (words.WEEKENDS, WEEKEND))
    for pattern, days in (*usual, *parts_of_days):
        if list(parts.text.take(pattern, unless=words.NO_DAYS_AFTER)):
            parts.days |= days
            parts.working = parts.working or days is WORKING_DAYS
    for pattern in (words.EVERY, words.PLURAL):
        for match in parts.text.take(pattern):
            parts.days.update(_days(match))
    if not parts.days and list(parts.text.take(words.ONE_WEEKEND, unless=words.NO_WEEKEND_AFTER)):
        parts.days |= WEEKEND
    if not parts.days:
        _read_bare_days(parts)
    for match in parts.text.take(words.WEEKLY):
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
