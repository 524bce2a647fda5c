"""Parse what follows ``/calls digest``: a query, a schedule, and options for empty days and late digests."""

import re
from dataclasses import dataclass
from datetime import time
from functools import partial
from typing import Final, Generic, Literal, TypeVar
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from bot.domain.calendar_spans import is_fixed
from bot.domain.day_spans import DaysAgo
from bot.domain.errors import QueryError
from bot.domain.grammar.commands.schedules import read_schedule, time_of_day
from bot.domain.grammar.commands.unread_text import UnreadText
from bot.domain.grammar.parser import parse
from bot.domain.grammar.threads.demands import change
from bot.domain.hours_of_day import MINUTES, hours
from bot.domain.language import Language
from bot.domain.names import NO_NAMES, Names
from bot.domain.period import DAY, Period, one
from bot.domain.query import Query, check_length
from bot.domain.schedule import Schedule
from bot.domain.text import normalize

Empty = Literal["send", "skip"]
Late = Literal["latest", "skip"]

_Choice = TypeVar("_Choice", Empty, Late)

_SKIP: Final = ("skip", "pular", "pula")
_SEND: Final = ("send", "enviar", "envia", "mandar", "manda")


@dataclass(frozen=True, slots=True)
class _Option(Generic[_Choice]):
    """An option of a digest.

    Attributes:
        keyed: Matches ``key:value``.
        phrase: Matches the option without a key: *skip empty days*.
        means: The choice of that phrase.
        choices: The choice of each value.
        written: The canonical text of the choice that is not the default.
    """

    keyed: re.Pattern[str]
    phrase: re.Pattern[str]
    means: _Choice
    choices: dict[str, _Choice]
    written: dict[Language, str]

    def read(self, text: UnreadText, language: Language) -> _Choice | None:
        """Return the choice in a text, or None, and take it out.

        Raises:
            QueryError: A value is unknown, or two choices contradict each other.
        """
        found = None
        for match in (*text.take(self.keyed), *text.take(self.phrase)):
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


def _phrase(english: str, portuguese: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:,\s*)?(?:(?:skip(?:ping)?|without|except|no)\s+(?:{english})"
        rf"|(?:pula(?:r|ndo)?|sem|exceto|menos)\s+(?:os\s+)?(?:{portuguese}))(?!\w)"
    )


EMPTY: Final[_Option[Empty]] = _Option(
    _keyed("empty|vazi[oa]s?"),
    _phrase(
        r"(?:the\s+)?(?:empty\s+days|days\s+without\s+(?:any\s+)?calls)",
        r"dias\s+(?:vazios|sem\s+(?:chamadas|ligacoes))",
    ),
    "skip",
    {**dict.fromkeys(_SKIP, "skip"), **dict.fromkeys(_SEND, "send")},
    {"en": "empty:skip", "pt-BR": "vazio:pular"},
)
LATE: Final[_Option[Late]] = _Option(
    _keyed("late|atras(?:o|ad[oa]s?)"),
    _phrase(r"(?:the\s+)?late(?:\s+(?:ones|digests))?", r"atrasados|(?:resumos\s+)atrasados"),
    "skip",
    {**dict.fromkeys(_SKIP, "skip"), **dict.fromkeys((*_SEND, "latest", "ultimo"), "latest")},
    {"en": "late:skip", "pt-BR": "atrasado:pular"},
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """The terms of a subscription: query, schedule and options.

    Attributes:
        empty: Whether a digest of a day without calls is sent or skipped.
        late: Whether the latest digest that was missed is sent late, or skipped.
    """

    query: Query
    schedule: Schedule
    empty: Empty = "send"
    late: Late = "latest"

    def text(self, language: Language, *, home: ZoneInfo | None = None) -> str:
        """Return the canonical text, which `parse_subscription` reads back.

        Args:
            home: The zone that is not written.
        """
        return f"{self.query.text(language)} {self.when(language, home=home)}"

    def when(self, language: Language, *, home: ZoneInfo | None = None) -> str:
        """Return the canonical text without the query."""
        return write_terms(self.schedule, self.empty, self.late, language, home=home)


def write_terms(
    schedule: Schedule, empty: Empty, late: Late, language: Language, *, home: ZoneInfo | None = None
) -> str:
    """Return the canonical text of a schedule and options; see `Terms.text`."""
    parts = [schedule.text(language, home=home)]
    parts += [EMPTY.written[language]] if empty == "skip" else []
    parts += [LATE.written[language]] if late == "skip" else []
    return " ".join(parts)


def without_fixed_days(query: Query) -> Query:
    """Return a query that may be asked every day: one of fixed days becomes one of the current day."""
    if query.compare is not None and _is_fixed(query.compare):
        query = replace(query, compare=None)
    return replace(query, period=DAY) if _is_fixed(query.period) else query


def _is_fixed(period: Period) -> bool:
    return any(map(is_fixed, (period.first, period.last)))


def parse_watched(text: str, names: Names, language: Language) -> Query:
    """Return the query of a subscription, of today where it names no days; all calls where it asks for nothing."""
    try:
        return parse(text, names, language=language, look_up=DAY)
    except QueryError as error:
        if error.code != "nothing_asked":
            error.offers = ()  # questions without a schedule or a condition: none of them is a subscription
            raise
        return Query(period=DAY)


def parse_digest(text: str, names: Names = NO_NAMES, *, language: Language = "pt-BR") -> Query:
    """Return the query of a digest; where a text asks for nothing, all calls of the day.

    Raises:
        QueryError: The text cannot be understood, or has a single time of day.
    """
    query = parse_watched(text, names, language)
    if query.values("hour") and (at := time_of_day(text)):  # "por agente às 18h": a time that may be when it is due
        hour = at.hour * 60 + at.minute
        raise QueryError("which_hours", f"{at:%H:%M}", f"hour:{hours(hour, min(hour + 60, MINUTES))}")
    return query


def parse_subscription(
    text: str, names: Names = NO_NAMES, *, home: ZoneInfo, language: Language = "pt-BR", kept: Terms | None = None
) -> Terms:
    """Return the terms of a subscription.

    Args:
        text: The text after ``/calls digest``.
        names: Known names; with more of them an `UnknownNameError` may be avoided.
        home: The default zone.
        kept: Terms that the text changes; see `refinement.change`.

    Raises:
        QueryError: The text cannot be understood, or has no schedule.
    """
    check_length(text)
    unread = UnreadText(normalize(text))
    empty, late = EMPTY.read(unread, language), LATE.read(unread, language)
    schedule, rest = read_schedule(unread.remaining(), language, home, kept.schedule if kept else None)
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
    """Return the query with the period meant at its due time: at midnight *today* is the day that has just ended.

    Args:
        home: The tenant's zone, whose midnights make days.
    """
    if query.period == DAY and schedule.at == time(0) and schedule.zone == home:
        before = one(DaysAgo(2)) if query.compare == one(DaysAgo(1)) else query.compare
        return replace(query, period=one(DaysAgo(1)), compare=before)
    return query
