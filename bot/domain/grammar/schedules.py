"""A text from which phrases are taken out, while the rest stays as it was typed."""

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
_KEPT: Final = re.compile(rf"{_QUOTED}|[^\W\d_][\w.]*\s?[:=](?!\s)(?:(?:{_QUOTED}|[^\s,;\"]+),?)*")
"""What belongs to a question whatever it says: quotes, and ``key:value``."""


class ConsumableText:
    """A text that is searched without case and accents, place for place, and blanked where something was found."""

    def __init__(self, text: str) -> None:
        self._typed = text
        self._left = "".join(map(_plain, text))
        self._keys = _KEPT.sub(lambda match: "\0" * len(match[0]), self._left)

    def find(self, pattern: re.Pattern[str], unless: re.Pattern[str] | None = None) -> Iterator[re.Match[str]]:
        """Yield where a pattern matches, but not after what `unless` matches the end of."""
        for match in pattern.finditer(self._left if pattern.groupindex.get("key") else self._keys):
            if unless is None or not unless.search(self._left, 0, match.start()):
                yield match

    def take(self, pattern: re.Pattern[str], unless: re.Pattern[str] | None = None) -> Iterator[re.Match[str]]:
        """Yield where a pattern matches, and blank it."""
        for match in list(self.find(pattern, unless)):
            self.blank(match)
            yield match

    def blank(self, match: re.Match[str]) -> None:
        """Take a match out."""
        first, last = match.span()
        gap = " " * (last - first)
        self._left = self._left[:first] + gap + self._left[last:]
        self._keys = self._keys[:first] + gap + self._keys[last:]

    def typed(self, match: re.Match[str], group: str | int = 0) -> str:
        """Return a match as it was typed."""
        return self._typed[match.start(group) : match.end(group)].strip()

    def rest(self) -> str:
        """Return what is left, as it was typed."""
        kept = "".join(char if self._left[place] != " " else " " for place, char in enumerate(self._typed))
        return " ".join(kept.split()).strip(" ,;")


def _plain(char: str) -> str:
    """Return one character for one: without accent, in lower case."""
    return unicodedata.normalize("NFD", char)[0].lower()[0]


# When something is due, in words: *todo dia útil às 18h*, *every monday at 9:30*.

_NO_TIME: Final = time(0)
_NEEDS_TIME: Final[dict[Language, str]] = {"en": "at 18:00 weekdays", "pt-BR": "às 18:00 dias úteis"}
_NEEDS_DAY: Final[dict[Language, str]] = {"en": "every monday at 09:00", "pt-BR": "toda segunda às 09:00"}


@dataclass(slots=True)
class _Said:
    """What a text says of its schedule, piece by piece."""

    text: ConsumableText
    language: Language
    days: set[int] = field(default_factory=set)
    without: set[int] = field(default_factory=set)
    working: bool = False
    holidays: bool | None = None
    zone: ZoneInfo | None = None
    at: time | None = None


def read_schedule(text: str, language: Language, home: ZoneInfo, kept: Schedule | None = None) -> tuple[Schedule, str]:
    """Return the schedule that a text names, and what else it says.

    Args:
        text: Tidied.
        language: Of hints.
        home: The zone, unless the text says.
        kept: A schedule of which everything holds that the text does not say.

    Raises:
        QueryError: There is no time of day, or more than one; a day of the week
            may be meant as when or as which; or a phrase is no schedule.

    """
    said = _Said(ConsumableText(text), language)
    for match in said.text.find(words.OTHERWISE):
        raise QueryError("unknown_schedule", said.text.typed(match), _NEEDS_DAY[language])
    _read_zone(said)
    _read_holidays(said)
    _read_time(said)
    _read_days(said)
    usual = kept or Schedule(at=_NO_TIME, weekdays=ALL_DAYS, zone=home)
    if said.at is None and kept is None:
        raise QueryError("schedule_needs_time", hint=_NEEDS_TIME[language])
    days = frozenset(said.days or usual.weekdays) - said.without
    if not days:
        raise QueryError("contradiction", text)
    skips = said.working if said.days else usual.skip_holidays
    schedule = Schedule(
        at=usual.at if said.at is None else said.at,
        weekdays=days,
        zone=said.zone or usual.zone,
        skip_holidays=skips if said.holidays is None else said.holidays,
    )
    return schedule, said.text.rest()


def recurs(text: str) -> bool:
    """Tell whether a text says that something is to come again: a time of day, and on which days."""
    said = _Said(ConsumableText(text), "en")
    try:
        _read_time(said)
        _read_days(said)
    except QueryError:
        return False
    return said.at is not None and bool(said.days)


def _read_zone(said: _Said) -> None:
    for match in said.text.take(words.ZONE):
        typed = said.text.typed(match, "key")
        try:
            zone = ZoneInfo(typed)
        except (ZoneInfoNotFoundError, ValueError, OSError):  # a folder of zones is an OSError
            raise QueryError("unknown_zone", typed, "America/Sao_Paulo") from None
        if said.zone not in {None, zone}:
            raise QueryError("contradiction", typed)
        said.zone = zone
    if said.zone is None and list(said.text.take(words.BRASILIA)):
        said.zone = ZoneInfo("America/Sao_Paulo")


def _read_holidays(said: _Said) -> None:
    for pattern, skips in ((words.WITHOUT_HOLIDAYS, True), (words.WITH_HOLIDAYS, False)):
        for match in said.text.take(pattern):
            if said.holidays not in {None, skips}:
                raise QueryError("contradiction", said.text.typed(match))
            said.holidays = skips


def _read_time(said: _Said) -> None:
    for match in said.text.take(words.TIME, unless=words.NO_TIME_AFTER):
        typed = said.text.typed(match)
        at = _time(match)
        if at is None:
            raise QueryError("no_such_time", typed, "18:00")
        if said.at not in {None, at}:
            raise QueryError("two_times", typed)
        said.at = at


def _read_days(said: _Said) -> None:
    for match in said.text.take(words.EXCEPT_DAYS):
        said.without.update(_days(match))
    for pattern, days in ((words.WORKING, WORKING_DAYS), (words.DAILY, ALL_DAYS), (words.WEEKENDS, WEEKEND)):
        if list(said.text.take(pattern, unless=words.BY)):
            said.days |= days
            said.working = said.working or days is WORKING_DAYS
    for pattern in (words.EVERY, words.PLURAL):
        for match in said.text.take(pattern):
            said.days.update(_days(match))
    if not said.days:
        _read_bare_days(said)
    for match in said.text.take(words.WEEKLY):
        if not said.days:
            raise QueryError("schedule_needs_days", said.text.typed(match), _NEEDS_DAY[said.language])


def _read_bare_days(said: _Said) -> None:
    """Read *segunda a sexta*, *mon, wed and fri*, which are when; *segunda* alone could be which."""
    for match in said.text.find(words.BARE):
        days = set(_days(match))
        if len(days) == 1 and not said.without:
            raise QueryError("ambiguous_days", said.text.typed(match, "days"), _every(days.pop(), said.language))
        said.text.blank(match)
        said.days |= days


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
