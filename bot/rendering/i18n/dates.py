"""Instants in the tenant's zone, and periods in words: as users name them, and as the days they are."""

from datetime import date, datetime, time, timedelta
from typing import Final

from bot.domain.answer import Answer
from bot.domain.calendar_groups import covered_days, days_of
from bot.domain.day_spans import DaysAgo, Month, NamedMonth, Recent, Span, Week, Weekday
from bot.domain.language import Language
from bot.domain.period import Period
from bot.domain.working_days import LastWorkingDay
from bot.rendering.i18n.translator import MONTHS, N_, Translator, ngettext_noop, translator

_DAYS: Final = (N_("today"), N_("yesterday"))
_WEEKS: Final = (N_("this week"), N_("last week"), N_("week before last"))
_MONTHS: Final = (N_("this month"), N_("last month"), N_("month before last"))
_HOURS: Final = ngettext_noop("last hour", "last {count} hours")
_MINUTES: Final = ngettext_noop("last minute", "last {count} minutes")
_DAYS_AGO: Final = ngettext_noop("{count} day ago", "{count} days ago")


def when(at: datetime, as_of: datetime, language: Language) -> str:
    """Return an instant in the zone of `as_of`, which its message has to name: see `zone`."""
    try:
        local = at.astimezone(as_of.tzinfo)
    except OverflowError:  # the first or last day of time
        local = at
    return translator(language).moment(local)


def zone(as_of: datetime, language: Language) -> str:
    """Return the name of the zone in which `when` writes instants: ``horário de São Paulo``."""
    return translator(language).zone(as_of.tzinfo)


def zoned(at: datetime, language: Language) -> str:
    """Return an instant in its own zone, with the zone's name: for where no heading names one."""
    return f"{translator(language).moment(at)} ({zone(at, language)})"


def span(answer: Answer, language: Language) -> str:
    """Return the period and its zone: ``ontem (qui., 28/10/2021), horário de São Paulo``."""
    return f"{period(answer, language)}, {translator(language).zone(answer.as_of.tzinfo)}"


def period(answer: Answer, language: Language) -> str:
    """Return the period as users name it, and its days: ``ontem (qui., 28/10/2021)``."""
    t, zone = translator(language), answer.as_of.tzinfo
    if isinstance(recent := answer.query.period.first, Recent):
        start, end = answer.interval.start.astimezone(zone), answer.interval.end.astimezone(zone)
        return f"{_name_recent(recent, t)} ({recent_days(start, end, language)})"
    name = name_period(answer.query.period, t)
    first = answer.interval.start.astimezone(zone).date()
    last = (max(answer.interval.end - timedelta(microseconds=1), answer.interval.start)).astimezone(zone).date()
    if first != last:
        days = _from_to((first, last), t)
    else:
        says_weekday = name is not None and isinstance(answer.query.period.first, Weekday)
        days = t.day(first) if says_weekday else t.dated(first)
    return f"{name} ({days})" if name else days


def week_label(key: str, label: str, t: Translator) -> str:
    """Return the days of a week; of one that the period covers in part, those of the period, and that it does.

    Args:
        key: Of the group.
        label: Of the group; see `covered_label`.
    """
    part = covered_days(label)
    days = _from_to(part or days_of(key), t)
    return t.gettext("{days} (incomplete week)", days=days) if part else days


def month_label(key: str, label: str, t: Translator) -> str:
    """Return the name of a month; of one that the period covers in part also the days, as `week_label`."""
    first, _ = days_of(key)
    name = t.pgettext("date", "{month} {year}", month=t.pgettext("month", MONTHS[first.month - 1]), year=first.year)
    part = covered_days(label)
    if part is None:
        return name
    return t.gettext("{month} (incomplete: {days})", month=name, days=_from_to(part, t))


def _from_to(days: tuple[date, date], t: Translator) -> str:
    first, last = map(t.day, days)
    return first if first == last else t.pgettext("date", "{first} to {last}", first=first, last=last)


def recent_days(start: datetime, end: datetime, language: Language) -> str:
    """Return the last hours as times: ``qui., 28/10/2021, 14:00 a 16:00``; with both days where they are two."""
    t = translator(language)
    if start.date() != end.date():
        return t.pgettext("date", "{first} to {last}", first=t.moment(start), last=t.moment(end))
    times = t.pgettext("date", "{first} to {last}", first=t.time(start), last=t.time(end))
    return t.pgettext("date", "{date}, {time}", date=t.dated(start.date()), time=times)


def _name_recent(recent: Recent, t: Translator) -> str:
    hours, minutes = divmod(recent.minutes, 60)
    return t.ngettext(*_MINUTES, recent.minutes) if minutes else t.ngettext(*_HOURS, hours)


def days_until(first: date, last: date, at: tuple[datetime, datetime], t: Translator) -> str:
    """Return days, and the times of day at which they begin and end, where these are not midnight.

    Args:
        at: When they begin and end, in the zone whose days are meant.
    """
    start, end = at
    days = t.dated(first)
    if first != last:
        days = t.pgettext("date", "{first} to {last}", first=days, last=t.dated(last))
    if start.time() > time():
        return recent_days(start, end, t.language)
    if end.date() > last:
        return days
    return t.gettext("{days}, until {time}", days=days, time=t.time(end))


def name_period(period: Period, t: Translator) -> str | None:
    """Return the name of a period; None where its days alone say which it is."""
    if period.first == period.last:
        return _name_span(period.first, t)
    if isinstance(period.first, DaysAgo) and period.last == DaysAgo(0):
        return t.ngettext("last {count} day", "last {count} days", period.first.count + 1)
    return None


def _name_span(span: Span, t: Translator) -> str | None:
    match span:
        case DaysAgo(count):
            return t.gettext(_DAYS[count]) if count < len(_DAYS) else t.ngettext(*_DAYS_AGO, count)
        case Weekday(number, 1):
            return t.weekday(number)
        case Week(ago):
            return t.gettext(_WEEKS[ago])
        case Month(ago):
            return t.gettext(_MONTHS[ago])
        case NamedMonth(month, _):
            return t.pgettext("month", MONTHS[month - 1])
        case _:
            return t.gettext("last working day") if isinstance(span, LastWorkingDay) else None
