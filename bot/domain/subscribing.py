"""Text to subscription: which calls a digest is about, and when it is due.

campaign:376 at 18:00 weekdays                 campaign:376 period:today        at 18:00 weekdays
campanha:376 às 18:00 dias úteis               the same
every monday at 09:00 last week by:agent       period:last-week by:agent        at 09:00 every monday
"""

from dataclasses import replace
from datetime import time
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.errors import QueryError
from bot.domain.grammar import parse
from bot.domain.language import Language
from bot.domain.names import NO_NAMES, Names
from bot.domain.period import TODAY, DaysAgo, Period, one
from bot.domain.query import MAX_TEXT, Query
from bot.domain.reading.schedules import read_schedule
from bot.domain.schedule import Schedule
from bot.domain.spelling import tidy

DAY: Final[Period] = one(TODAY)
"""What a digest covers unless it says otherwise: the local day up to its due time."""


def parse_digest(text: str, names: Names = NO_NAMES, *, language: Language = "pt-BR") -> Query:
    """Return the query of a digest; of a text that asks for nothing in particular, every call of the day.

    Raises:
        QueryError: It cannot be understood.

    """
    try:
        return parse(text, names, language=language, look_up=DAY)
    except QueryError as error:
        if error.code != "nothing_asked":
            raise
    return Query(period=DAY)


def parse_schedule(text: str, *, home: ZoneInfo, language: Language = "pt-BR") -> Schedule:
    """Return the schedule that a text is.

    Args:
        text: As typed.
        home: The zone, unless the text says.
        language: Of hints.

    Raises:
        QueryError: It is none, or says more.

    """
    schedule, rest = read_schedule(tidy(text), language, home)
    if rest:
        raise QueryError("unknown_word", rest)
    return schedule


def parse_subscription(
    text: str, names: Names = NO_NAMES, *, home: ZoneInfo, language: Language = "pt-BR"
) -> tuple[Query, Schedule]:
    """Return what a digest is about and when it is due.

    Args:
        text: What follows ``/calls digest``.
        names: What is known by name; more of them may help where the error's
            `may_be_name` says so.
        home: The zone, unless the text says.
        language: Of hints.

    Raises:
        QueryError: It cannot be understood, or does not say when.

    """
    if len(text) > MAX_TEXT:
        raise QueryError("text_too_long", text[:20], limit=MAX_TEXT)
    schedule, rest = read_schedule(tidy(text), language, home)
    return on_time(parse_digest(rest, names, language=language), schedule, home), schedule


def on_time(query: Query, schedule: Schedule, home: ZoneInfo) -> Query:
    """Return the query as it is meant at that time: at midnight, *today* is the day that has just ended.

    Args:
        query: What the digest is about.
        schedule: When it is due.
        home: The tenant's zone, whose midnights make days.

    """
    if query.period == DAY and schedule.at == time(0) and schedule.zone == home:
        return replace(query, period=one(DaysAgo(1)))
    return query
