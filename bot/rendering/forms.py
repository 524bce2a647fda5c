"""A query as a form: what each field offers, and what is filled in."""

from dataclasses import dataclass
from typing import Final

from bot.domain.causes import Cause, cause_of
from bot.domain.filters import Filter
from bot.domain.formatting import write_filter, write_pair
from bot.domain.grammar.subscriptions import Empty, Late
from bot.domain.names import NamedKind, Names
from bot.domain.period import WEEKDAYS
from bot.domain.query import Query
from bot.domain.search import ContactStatus
from bot.domain.text import Language
from bot.rendering.i18n.translator import N_, Translator, translator
from bot.rendering.text.labels import CAUSE_WORDS, SHAPE_WORDS, STATUS_WORDS

ANY: Final = "any"
"""The value of the choice that asks for nothing."""

_PERIODS: Final = (
    ("today", N_("today")),
    ("yesterday", N_("yesterday")),
    ("7d", N_("last 7 days")),
    ("30d", N_("last 30 days")),
    ("this-week", N_("this week")),
    ("last-week", N_("last week")),
    ("this-month", N_("this month")),
    ("last-month", N_("last month")),
)
_FIELDS: Final = frozenset({"number", "customer", "campaign", "agent", "answered", "outcome", "cause", "talk", "with"})
"""What has a field of its own, unless it is negated."""

_SEPARATING: Final = ",\n"
_STATUSES: Final[tuple[ContactStatus, ...]] = ("both", "success", "error")


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a menu."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Menu:
    """The options of a field, and those that are chosen."""

    choices: tuple[Choice, ...]
    chosen: tuple[Choice, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """The fields of a query.

    Attributes:
        others: What no field is for, as it is typed.

    """

    numbers: str
    customers: str
    campaigns: tuple[Choice, ...]
    agents: tuple[Choice, ...]
    periods: Menu
    statuses: Menu
    answered: Menu
    recording: Menu
    causes: Menu
    outcomes: str
    talk: str
    shapes: Menu
    others: str


def form_of(query: Query, names: Names, language: Language) -> Form:
    """Return a query as a form."""
    speak = translator(language)
    return Form(
        numbers=", ".join(query.values("number")),
        customers=_labels(query, "customer"),
        campaigns=_named("campaign", query, names),
        agents=_named("agent", query, names),
        periods=_periods(query, speak),
        statuses=_menu([(one, speak.gettext(STATUS_WORDS[one])) for one in _STATUSES], query.status),
        answered=_yes_no(query, "answered", _ANSWERED, speak),
        recording=_yes_no(query, "with", _RECORDED, speak),
        causes=_causes(query, speak),
        outcomes=_labels(query, "outcome"),
        talk=", ".join(query.values("talk")),
        shapes=_menu(
            [(ANY, speak.gettext("A list")), *((key, speak.gettext(word)) for key, word in SHAPE_WORDS.items())],
            query.by or ANY,
        ),
        others=_others(query, language),
    )


_ANSWERED: Final = (N_("Answered or not"), N_("Only answered"), N_("Only unanswered"))
_RECORDED: Final = (N_("With or without a recording"), N_("Only with a recording"), N_("Only without one"))
YES, NO = "yes", "no"


def _menu(options: list[tuple[str, str]], chosen: str) -> Menu:
    choices = tuple(Choice(value, label) for value, label in options)
    return Menu(choices, tuple(one for one in choices if one.value == chosen))


def _yes_no(query: Query, key: str, words: tuple[str, str, str], speak: Translator) -> Menu:
    found = next((one for one in query.filters if one.key == key), None)
    value = ANY if found is None else NO if found.negated else YES
    return _menu([(one, speak.gettext(word)) for one, word in zip((ANY, YES, NO), words, strict=True)], value)


def _named(kind: NamedKind, query: Query, names: Names) -> tuple[Choice, ...]:
    return tuple(Choice(value, names.name(kind, int(value)) or value) for value in query.values(kind))


def _labels(query: Query, key: str) -> str:
    return ", ".join(value for one in query.filters if one.key == key and _has_field(one) for value in one.values)


def _periods(query: Query, speak: Translator) -> Menu:
    current = query.period.text("en")
    known = [(value, speak.gettext(word)) for value, word in _PERIODS]
    if current not in dict(known):
        known.append((current, query.period.text(speak.language)))
    return _menu(known, current)


def _causes(query: Query, speak: Translator) -> Menu:
    words: dict[Cause, str] = CAUSE_WORDS
    choices = {cause: Choice(cause, speak.gettext(word)) for cause, word in words.items()}
    return Menu(tuple(choices.values()), tuple(choices[cause_of(value) or "other"] for value in query.values("cause")))


def _others(query: Query, language: Language) -> str:
    """Return the text of what has no field."""
    kept = [one for one in query.filters if not _has_field(one)]
    said = [write_filter(one, language) for one in kept]
    pairs = (("sort", query.sort), ("top", query.top))
    return " ".join([*said, *(write_pair(key, str(value), language) for key, value in pairs if value is not None)])


def _has_field(one: Filter) -> bool:
    """Tell whether a field can hold a filter: labels are separated by commas there, so they can have none."""
    if one.key in {"customer", "outcome"} and any(set(value) & set(_SEPARATING) for value in one.values):
        return False
    return one.key in _FIELDS and (not one.negated or one.key in {"answered", "with"})


# A digest as a form: what each field offers, and what is filled in.

_CHOICES: Final = {
    "holidays": ((NO, N_("Not sent")), (YES, N_("Sent as on any other day"))),
    "empty": (("send", N_("Sent, and says that there were none")), ("skip", N_("Not sent"))),
    "late": (("latest", N_("The latest one is sent late, and says so")), ("skip", N_("Not sent"))),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Fields:
    """What is filled in.

    Attributes:
        text: What the digest is about, as it is typed.
        at: ``18:00``; None where no time is chosen.
        weekdays: 0 is Monday.
        zone: A name of the tz database.
        channel: The conversation's id; empty where none is chosen.
        owner: A user's id; empty where nobody is chosen.

    """

    text: str
    at: str | None
    weekdays: frozenset[int]
    zone: str
    skip_holidays: bool
    channel: str
    owner: str
    empty: Empty
    late: Late


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestForm:
    """The fields of a digest, with what they offer."""

    fields: Fields
    weekdays: Menu
    zone: Choice
    holidays: Menu
    empty: Menu
    late: Menu


def digest_form(fields: Fields, language: Language) -> DigestForm:
    """Return a digest as a form."""
    speak = translator(language)
    days = tuple(Choice(str(day), name.capitalize()) for day, name in enumerate(WEEKDAYS[language]))
    return DigestForm(
        fields=fields,
        weekdays=Menu(days, tuple(day for day in days if int(day.value) in fields.weekdays)),
        zone=Choice(fields.zone, zone_label(fields.zone)),
        holidays=_digest_menu("holidays", NO if fields.skip_holidays else YES, speak),
        empty=_digest_menu("empty", fields.empty, speak),
        late=_digest_menu("late", fields.late, speak),
    )


def zone_label(zone: str) -> str:
    """Return a zone as people read it: ``America/Sao Paulo``."""
    return zone.replace("_", " ")


def _digest_menu(name: str, chosen: str, speak: Translator) -> Menu:
    choices = tuple(Choice(value, speak.gettext(label)) for value, label in _CHOICES[name])
    return Menu(choices, tuple(one for one in choices if one.value == chosen))
