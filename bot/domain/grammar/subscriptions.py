"""What becomes of digests of days without calls, and of those that come late: *vazio:pular*, *skip late ones*."""

import re
from dataclasses import dataclass, replace
from datetime import time
from functools import partial
from typing import Final, Generic, Literal, TypeVar
from zoneinfo import ZoneInfo

from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.grammar.refinement import change
from bot.domain.grammar.schedules import ConsumableText, read_schedule
from bot.domain.names import NO_NAMES, Names
from bot.domain.period import TODAY, Day, DayOfYear, DaysAgo, Period, one
from bot.domain.query import MAX_TEXT, Query
from bot.domain.schedule import Schedule
from bot.domain.text import Language, normalize

Empty = Literal["send", "skip"]
Late = Literal["latest", "skip"]

_Choice = TypeVar("_Choice", Empty, Late)

_SKIP: Final = ("skip", "pular", "pula")
_SEND: Final = ("send", "enviar", "envia", "mandar", "manda")


@dataclass(frozen=True, slots=True)
class _Option(Generic[_Choice]):
    """One thing to be set.

    Attributes:
        keyed: ``key:value``.
        parts: The one that goes without a key.
        means: What it says.
        choices: What each value says.
        written: How the choice that is not the usual one is written.

    """

    keyed: re.Pattern[str]
    parts: re.Pattern[str]
    means: _Choice
    choices: dict[str, _Choice]
    written: dict[Language, str]

    def read(self, text: ConsumableText, language: Language) -> _Choice | None:
        """Return what a text says of it, and take that out.

        Raises:
            QueryError: It says something unknown, or two things.

        """
        found = None
        for match in (*text.consume(self.keyed), *text.consume(self.parts)):
            value = match.groupdict().get("value")
            choice = self.means if value is None else self.choices.get(value)
            if choice is None:
                raise QueryError("unknown_policy", text.as_typed(match), self.written[language])
            if found not in {None, choice}:
                raise QueryError("contradiction", text.as_typed(match))
            found = choice
        return found


def _keyed(keys: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<key>{keys})\s?[:=]\s?(?P<value>\w+)(?!\w)")


def _said(english: str, portuguese: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:,\s*)?(?:(?:skip(?:ping)?|without|except|no)\s+(?:{english})"
        rf"|(?:pula(?:r|ndo)?|sem|exceto|menos)\s+(?:os\s+)?(?:{portuguese}))(?!\w)"
    )


EMPTY: Final[_Option[Empty]] = _Option(
    _keyed("empty|vazi[oa]s?"),
    _said(
        r"(?:the\s+)?(?:empty\s+days|days\s+without\s+(?:any\s+)?calls)",
        r"dias\s+(?:vazios|sem\s+(?:chamadas|ligacoes))",
    ),
    "skip",
    {**dict.fromkeys(_SKIP, "skip"), **dict.fromkeys(_SEND, "send")},
    {"en": "empty:skip", "pt-BR": "vazio:pular"},
)
LATE: Final[_Option[Late]] = _Option(
    _keyed("late|atras(?:o|ad[oa]s?)"),
    _said(r"(?:the\s+)?late(?:\s+(?:ones|digests))?", r"atrasados|(?:resumos\s+)atrasados"),
    "skip",
    {**dict.fromkeys(_SKIP, "skip"), **dict.fromkeys((*_SEND, "latest", "ultimo"), "latest")},
    {"en": "late:skip", "pt-BR": "atrasado:pular"},
)


# Text to subscription: which calls a digest is about, and when it is due.

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
        return write_terms(self.schedule, self.empty, self.late, language, home=home)


def write_terms(
    schedule: Schedule, empty: Empty, late: Late, language: Language, *, home: ZoneInfo | None = None
) -> str:
    """Return when a digest comes, and what becomes of it otherwise, as people say it; see `Terms`."""
    parts = [schedule.text(language, home=home)]
    parts += [EMPTY.written[language]] if empty == "skip" else []
    parts += [LATE.written[language]] if late == "skip" else []
    return " ".join(parts)


def without_fixed_days(query: Query) -> Query:
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
    schedule, rest = read_schedule(normalize(text), language, home)
    if rest:
        raise QueryError("unknown_word", rest)
    return schedule


def parse_subscription(
    text: str, names: Names = NO_NAMES, *, home: ZoneInfo, language: Language = "pt-BR", kept: Terms | None = None
) -> Terms:
    """Return what a digest is about, when it is due, and what becomes of it otherwise.

    Args:
        text: What follows ``/calls digest``.
        names: Known names; with more of them an `UnknownNameError` may be avoided.
        home: The zone, unless the text says.
        language: Of hints.
        kept: What holds of everything that the text does not say; see `refinement.change`.

    Raises:
        QueryError: It cannot be understood, or does not say when.

    """
    if len(text) > MAX_TEXT:
        raise QueryError("text_too_long", text[:20], limit=MAX_TEXT)
    parts = ConsumableText(normalize(text))
    empty, late = EMPTY.read(parts, language), LATE.read(parts, language)
    schedule, rest = read_schedule(parts.remaining(), language, home, kept.schedule if kept else None)
    about = partial(change, kept.query) if kept else parse_digest
    query = about(rest, names, language=language)
    usual = kept or Terms(query=query, schedule=schedule)
    return Terms(
        query=for_due_time(query, schedule, home),
        schedule=schedule,
        empty=empty or usual.empty,
        late=late or usual.late,
    )


def for_due_time(query: Query, schedule: Schedule, home: ZoneInfo) -> Query:
    """Return the query as it is meant at that time: at midnight, *today* is the day that has just ended.

    Args:
        query: What the digest is about.
        schedule: When it is due.
        home: The tenant's zone, whose midnights make days.

    """
    if query.period == DAY and schedule.at == time(0) and schedule.zone == home:
        return replace(query, period=one(DaysAgo(1)))
    return query
