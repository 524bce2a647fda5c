"""Messages, numbers, durations and dates in the reader's language.

Everything that differs between languages is in their catalogues, the forms of
numbers and dates included (contexts ``number`` and ``date``). So a new language is a
new catalogue.
"""

from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import Struct

from bot.domain.language import LANGUAGES, Language
from bot.rendering.i18n.catalogue import Catalogue, catalogue

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORT_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SHORT_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_MINUTE: Final = 60
_HOUR: Final = 3600


def N_(message: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """Return a message unchanged: marks it for translation, which is done where it is shown."""
    return message


def ngettext_noop(singular: str, plural: str) -> tuple[str, str]:
    """Return both forms of a message unchanged; see `N_`."""
    return singular, plural


class Translator(Struct, frozen=True):
    """Translates messages to one language, and writes numbers and dates as readers of it do."""

    language: Language
    catalogue: Catalogue

    def gettext(self, message: str, /, **values: object) -> str:
        """Return a message translated, with its ``{fields}`` filled."""
        return self.pgettext("", message, **values)

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """Return a message translated in its context, for messages with several meanings."""
        translation = self.catalogue.one(context, message)
        return translation.format(**values) if values else translation

    def ngettext(self, singular: str, plural: str, count: int, /, **values: object) -> str:
        """Return a message translated in the form for a count, which fills ``{count}``."""
        return self.catalogue.many(singular, plural, count).format(count=self.number(count), **values)

    def number(self, value: float, digits: int = 0) -> str:
        """Return a number with its thousands grouped: ``1.234,5``."""
        if not digits and -1000 < value < 1000:
            return f"{value:.0f}"
        grouped = f"{value:,.{digits}f}".replace(",", "\0").replace(".", self.pgettext("number", "."))
        return grouped.replace("\0", self.pgettext("number", ","))

    def percent(self, share: float) -> str:
        """Return a share, or a change, as ``42,3%``; never 100% of less than all, nor 0% of more than nothing."""
        tenths = shown_tenths(share)
        return f"{self.number(tenths / 10, 1 if tenths % 10 else 0)}%"

    def duration(self, seconds: float) -> str:
        """Return a duration: ``13 s``, ``2 min 05 s``, ``1 h 03 min``."""
        whole = shown_seconds(seconds)
        if whole < _MINUTE:
            return self.pgettext("duration", "{seconds} s", seconds=whole)
        minutes, left = divmod(whole, _MINUTE)
        if whole < _HOUR:
            return self.pgettext("duration", "{minutes} min {seconds:02} s", minutes=minutes, seconds=left)
        hours, minutes = divmod(minutes, _MINUTE)
        return self.pgettext("duration", "{hours} h {minutes:02} min", hours=self.number(hours), minutes=minutes)

    def listed(self, items: Sequence[str]) -> str:
        """Return items as a list: ``a, b e c``."""
        return _join(items, self.pgettext("list", "{items} and {last}"))

    def either(self, items: Sequence[str]) -> str:
        """Return items as a list of alternatives: ``a, b ou c``."""
        return _join(items, self.pgettext("list", "{items} or {last}"))

    def weekday(self, number: int) -> str:
        """Return the name of a weekday; 0 is Monday."""
        return self.pgettext("weekday", WEEKDAYS[number % 7])

    def day(self, day: date) -> str:
        """Return a date: ``28/10/2021``."""
        return self.pgettext(
            "date",
            "{day} {month} {year}",
            day=day.day,
            month=self.pgettext("short month", SHORT_MONTHS[day.month - 1]),
            month_number=day.month,
            year=day.year,
        )

    def short_day(self, day: date) -> str:
        """Return a date without its year: ``28/10``."""
        month = self.pgettext("short month", SHORT_MONTHS[day.month - 1])
        return self.pgettext("date", "{day} {month}", day=day.day, month=month, month_number=day.month)

    def short_month(self, day: date) -> str:
        """Return the month of a date, with its year: ``out. 2021``."""
        month = self.pgettext("short month", SHORT_MONTHS[day.month - 1])
        return self.pgettext("date", "{short_month} {year}", short_month=month, year=day.year)

    def dated(self, day: date) -> str:
        """Return a date with its weekday: ``qui., 28/10/2021``."""
        weekday = self.pgettext("short weekday", SHORT_WEEKDAYS[day.weekday()])
        return self.pgettext("date", "{weekday}, {date}", weekday=weekday, date=self.day(day))

    def time(self, at: datetime) -> str:
        """Return the time of the day: ``16:41``."""
        return self.pgettext("date", "{hour:02}:{minute:02}", hour=at.hour, minute=at.minute)

    def moment(self, at: datetime) -> str:
        """Return date and time, in the zone of the instant: ``28/10/2021 16:41``."""
        return self.pgettext("date", "{date} {time}", date=self.day(at), time=self.time(at))

    def zone(self, zone: tzinfo | None) -> str:
        """Return the name of a zone, after its city: ``horário de São Paulo``."""
        return _zone_name(zone.key if isinstance(zone, ZoneInfo) else str(zone), self.language)


def shown_tenths(share: float) -> int:
    """Return the tenths of a percent as which `Translator.percent` shows a share."""
    tenths = round(share * 1000)
    return min(max(tenths, 1), 999) if 0 < share < 1 else tenths


def shown_seconds(seconds: float) -> int:
    """Return the seconds as which `Translator.duration` shows a duration: from an hour on, whole minutes."""
    whole = int(seconds + 0.5)
    return whole if whole < _HOUR else whole - whole % _MINUTE


@lru_cache
def translator(language: Language) -> Translator:
    """Return the translator to a language."""
    return Translator(language, catalogue(language))


def negotiate_language(accepted: str, otherwise: Language) -> Language:
    """Return the first language of a browser that the bot knows.

    Args:
        accepted: The browser's ``Accept-Language`` header.
        otherwise: The language to return where it has none of them.
    """
    for wanted in accepted.split(","):
        code = wanted.partition(";")[0].strip().casefold()[:2]
        for language in LANGUAGES:
            if code and language.casefold().startswith(code):
                return language
    return otherwise


def _join(items: Sequence[str], form: str) -> str:
    return form.format(items=", ".join(items[:-1]), last=items[-1]) if len(items) > 1 else "".join(items)


@lru_cache
def _zone_name(key: str, language: Language) -> str:
    if key in {"UTC", "None", "UTC+00:00", "Etc/UTC"}:
        return "UTC"
    t = translator(language)
    city = key.rpartition("/")[2].replace("_", " ")
    return t.pgettext("zone", "{city} time", city=t.pgettext("city", city))
