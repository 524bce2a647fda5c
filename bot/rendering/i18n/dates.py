"""Periods and instants, in words."""

from datetime import datetime, timedelta
from typing import Final

from bot.domain.answer import Answer
from bot.domain.period import DaysAgo, Month, NamedMonth, Period, Span, Week, Weekday
from bot.domain.text import Language
from bot.rendering.i18n.translator import MONTHS, N_, Translator, ngettext_noop, translator
from bot.rendering.text.markup import Mrkdwn, date

DATE_FORM: Final = "{date_short_pretty} {time}"

_DAYS: Final = (N_("today"), N_("yesterday"))
_WEEKS: Final = (N_("this week"), N_("last week"))
_MONTHS: Final = (N_("this month"), N_("last month"))
_DAYS_AGO: Final = ngettext_noop("{count} day ago", "{count} days ago")


def span(answer: Answer, language: Language) -> str:
    """Return the period and its zone: ``ontem (qui., 28/10/2021), horário de São Paulo``."""
    t = translator(language)
    return f"{period(answer, language)}, {t.zone(answer.as_of.tzinfo)}"


def period(answer: Answer, language: Language) -> str:
    """Return the period as people say it, and its days."""
    t, zone = translator(language), answer.as_of.tzinfo
    first = answer.interval.start.astimezone(zone).date()
    last = (max(answer.interval.end - timedelta(microseconds=1), answer.interval.start)).astimezone(zone).date()
    days = (
        (t.day if isinstance(answer.query.period.first, Weekday) else t.dated)(first)
        if first == last
        else t.pgettext("date", "{first} to {last}", first=t.day(first), last=t.day(last))
    )
    named = _named_period(answer.query.period, t)
    return f"{named} ({days})" if named else days


def when(at: datetime, as_of: datetime, language: Language) -> Mrkdwn:
    """Return an instant in the reader's zone; for who has none, in that of `as_of`, which Slack's form names."""
    t = translator(language)
    try:
        local = at.astimezone(as_of.tzinfo)
    except OverflowError:  # the first or last day of time
        local = at
    said = t.moment(local)
    return Mrkdwn(date(at, DATE_FORM, f"{said} ({t.zone(as_of.tzinfo)})").markup, said)


def _named_period(asked: Period, t: Translator) -> str | None:
    """Return the words for a period, None where its days say it all."""
    if asked.first == asked.last:
        return _named_span(asked.first, t)
    if isinstance(asked.first, DaysAgo) and asked.last == DaysAgo(0):
        return t.ngettext("last {count} day", "last {count} days", asked.first.count + 1)
    return None


def _named_span(asked: Span, t: Translator) -> str | None:
    match asked:
        case DaysAgo(count):
            return t.gettext(_DAYS[count]) if count < len(_DAYS) else t.ngettext(*_DAYS_AGO, count)
        case Weekday(number):
            return t.weekday(number)
        case Week(ago):
            return t.gettext(_WEEKS[ago])
        case Month(ago):
            return t.gettext(_MONTHS[ago])
        case NamedMonth(month, _):
            return t.pgettext("month", MONTHS[month - 1])
        case _:
            return None
