"""A query as a form: what each field offers, and what is filled in."""

from dataclasses import dataclass
from typing import Final

from bot.domain.canonical import write_filter, write_pair
from bot.domain.causes import Cause, cause_of
from bot.domain.filters import Filter
from bot.domain.language import Language
from bot.domain.names import NamedKind, Names
from bot.domain.query import Query
from bot.domain.search import ContactStatus
from bot.rendering.labels import CAUSE_WORDS, SHAPE_WORDS, STATUS_WORDS
from bot.rendering.translations import Translator, mark, translator

ANY: Final = "any"
"""The value of the choice that asks for nothing."""

_PERIODS: Final = (
    ("today", mark("today")),
    ("yesterday", mark("yesterday")),
    ("7d", mark("last 7 days")),
    ("30d", mark("last 30 days")),
    ("this-week", mark("this week")),
    ("last-week", mark("last week")),
    ("this-month", mark("this month")),
    ("last-month", mark("last month")),
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


_ANSWERED: Final = (mark("Answered or not"), mark("Only answered"), mark("Only unanswered"))
_RECORDED: Final = (mark("With or without a recording"), mark("Only with a recording"), mark("Only without one"))
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
