"""Text to subscription: which calls a digest is about, and when it is due.

campaign:376 at 18:00 weekdays empty:skip      campaign:376 period:today        at 18:00 weekdays, empty days skipped
campanha:376 às 18:00 dias úteis               the same
every monday at 09:00 last week by:agent       period:last-week by:agent        at 09:00 every monday
"""

from dataclasses import dataclass, replace
from datetime import time
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.errors import QueryError
from bot.domain.grammar import parse
from bot.domain.language import Language
from bot.domain.names import NO_NAMES, Names
from bot.domain.period import TODAY, Day, DayOfYear, DaysAgo, Period, one
from bot.domain.query import MAX_TEXT, Query
from bot.domain.reading.blanking import Blanked
from bot.domain.reading.policies import EMPTY, LATE, Empty, Late
from bot.domain.reading.schedules import read_schedule
from bot.domain.refinement import change
from bot.domain.schedule import Schedule
from bot.domain.spelling import tidy

DAY: Final[Period] = one(TODAY)
"""What a digest covers unless it says otherwise: the local day up to its due time."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """What somebody wants to be told, and when.

    Attributes:
        empty: What becomes of a day without calls.
        late: Whether the latest digest that was missed is sent late, or skipped.

    """

    query: Query
    schedule: Schedule
    empty: Empty = "send"
    late: Late = "latest"

    def text(self, language: Language, *, home: ZoneInfo | None = None) -> str:
        """Return it as people say it; it reads back.

        Args:
            language: Of the words.
            home: The zone that goes without saying.

        """
        return f"{self.query.text(language)} {self.when(language, home=home)}"

    def when(self, language: Language, *, home: ZoneInfo | None = None) -> str:
        """Return all of it but the query, as people say it."""
        return said_when(self.schedule, self.empty, self.late, language, home=home)


def said_when(schedule: Schedule, empty: Empty, late: Late, language: Language, *, home: ZoneInfo | None = None) -> str:
    """Return when a digest comes, and what becomes of it otherwise, as people say it; see `Terms`."""
    said = [schedule.text(language, home=home)]
    said += [EMPTY.written[language]] if empty == "skip" else []
    said += [LATE.written[language]] if late == "skip" else []
    return " ".join(said)


def again_and_again(query: Query) -> Query:
    """Return a query as it may be asked every day: one of fixed days would say the same for ever, so of the day."""
    fixed = any(isinstance(span, Day | DayOfYear) for span in (query.period.first, query.period.last))
    return replace(query, period=DAY) if fixed else query


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
    text: str, names: Names = NO_NAMES, *, home: ZoneInfo, language: Language = "pt-BR", kept: Terms | None = None
) -> Terms:
    """Return what a digest is about, when it is due, and what becomes of it otherwise.

    Args:
        text: What follows ``/calls digest``.
        names: What is known by name; more of them may help where the error's
            `may_be_name` says so.
        home: The zone, unless the text says.
        language: Of hints.
        kept: What holds of everything that the text does not say; see `refinement.change`.

    Raises:
        QueryError: It cannot be understood, or does not say when.

    """
    if len(text) > MAX_TEXT:
        raise QueryError("text_too_long", text[:20], limit=MAX_TEXT)
    said = Blanked(tidy(text))
    empty, late = EMPTY.read(said, language), LATE.read(said, language)
    schedule, rest = read_schedule(said.rest(), language, home, kept.schedule if kept else None)
    about = partial(change, kept.query) if kept else parse_digest
    query = about(rest, names, language=language)
    usual = kept or Terms(query=query, schedule=schedule)
    return Terms(
        query=on_time(query, schedule, home),
        schedule=schedule,
        empty=empty or usual.empty,
        late=late or usual.late,
    )


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
