"""The values of the forms for queries, digests and alerts: what each field offers, and what is chosen in it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from bot.domain.causes import Cause, cause_of
from bot.domain.day_spans import WEEKDAYS
from bot.domain.filters import Filter, write_pair
from bot.domain.language import Language
from bot.domain.names import NamedKind, Names
from bot.domain.period import Period
from bot.domain.query import Query
from bot.domain.search import ContactStatus
from bot.rendering.i18n.translator import N_, Translator, translator
from bot.rendering.text.display_names import CAUSE_WORDS, SHAPE_WORDS, SORT_WORDS, STATUS_WORDS

ANY: Final = "any"
"""The value of the option that sets no filter."""

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
_SEPARATORS: Final = ",\n"
_STATUSES: Final[tuple[ContactStatus, ...]] = ("both", "success", "error")


@dataclass(frozen=True, slots=True)
class MenuOption:
    """One option of a menu."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class MenuField:
    """A field with options, and those that are chosen."""

    choices: tuple[MenuOption, ...]
    chosen: tuple[MenuOption, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class QueryForm:
    """A query as the fields of a form.

    Attributes:
        others: The parts of the query that have no field of their own, as they are typed.
    """

    numbers: str
    customers: str
    campaigns: tuple[MenuOption, ...]
    agents: tuple[MenuOption, ...]
    periods: MenuField
    compared: MenuField
    statuses: MenuField
    answered: MenuField
    recording: MenuField
    causes: MenuField
    outcomes: str
    talk: str
    hours: str
    shapes: MenuField
    columns: MenuField
    calls: str
    sorts: MenuField
    others: str


def query_form(query: Query, names: Names, language: Language, *, look_up: Period | None = None) -> QueryForm:
    """Return the form of a query; with `look_up`, of a new question, whose days those are of a number or customer."""
    t = translator(language)
    return QueryForm(
        numbers=", ".join(query.values("number")),
        customers=_labels(query, "customer"),
        campaigns=_named("campaign", query, names),
        agents=_named("agent", query, names),
        periods=_periods(query.period, t) if look_up is None else _default_period(query.period, look_up, t),
        compared=_compared(query, t),
        statuses=menu([(one, t.gettext(STATUS_WORDS[one])) for one in _STATUSES], query.status),
        answered=_yes_no(query, "answered", _ANSWERED, t),
        recording=_yes_no(query, "with", _RECORDED, t),
        causes=_causes(query, t),
        outcomes=_labels(query, "outcome"),
        talk=", ".join(query.values("talk")),
        hours=", ".join(query.values("hour")),
        shapes=menu(
            [(ANY, t.gettext("A list")), *((key, t.gettext(word)) for key, word in SHAPE_WORDS.items())],
            query.by or ANY,
        ),
        columns=menu(
            [(ANY, t.gettext("Nothing else")), *((key, t.gettext(word)) for key, word in SHAPE_WORDS.items())],
            query.columns or ANY,
        ),
        calls=query.calls or "",
        sorts=menu(
            [
                (ANY, t.gettext(_USUAL_ORDER)),
                *((key, t.gettext(word)) for key, word in SORT_WORDS.items()),
            ],
            query.sort or ANY,
        ),
        others=_others(query, language),
    )


_USUAL_ORDER: Final = N_("Newest, or most calls, first")
_ANSWERED: Final = (N_("Answered or not"), N_("Only answered"), N_("Only unanswered"))
_RECORDED: Final = (N_("With or without a recording"), N_("Only with a recording"), N_("Only without one"))
YES, NO = "yes", "no"


def menu(options: list[tuple[str, str]], chosen: str) -> MenuField:
    """Return a menu of choices by their values, one of which is chosen."""
    choices = tuple(MenuOption(value, label) for value, label in options)
    return MenuField(choices, tuple(one for one in choices if one.value == chosen))


def _yes_no(query: Query, key: str, words: tuple[str, str, str], t: Translator) -> MenuField:
    found = next((one for one in query.filters if one.key == key), None)
    value = ANY if found is None else NO if found.negated else YES
    return menu([(one, t.gettext(word)) for one, word in zip((ANY, YES, NO), words, strict=True)], value)


def _named(kind: NamedKind, query: Query, names: Names) -> tuple[MenuOption, ...]:
    return tuple(MenuOption(value, names.name(kind, int(value)) or value) for value in query.values(kind))


def _labels(query: Query, key: str) -> str:
    return ", ".join(value for one in query.filters if one.key == key and _has_field(one) for value in one.values)


def _periods(period: Period, t: Translator) -> MenuField:
    current = period.text("en")
    known = [(value, t.gettext(word)) for value, word in _PERIODS]
    if current not in dict(known):
        known.append((current, period.text(t.language)))
    return menu(known, current)


def _default_period(period: Period, look_up: Period, t: Translator) -> MenuField:
    """Return the menu of days in which none are chosen."""
    default = MenuOption(ANY, t.gettext("today; for a number or customer {days}", days=look_up.text(t.language)))
    return MenuField((default, *_periods(period, t).choices), (default,))


def _compared(query: Query, t: Translator) -> MenuField:
    nothing = MenuOption(ANY, t.gettext("Nothing"))
    menu = _periods(query.compare or query.period, t)
    return MenuField((nothing, *menu.choices), menu.chosen if query.compare else (nothing,))


def _causes(query: Query, t: Translator) -> MenuField:
    words: dict[Cause, str] = CAUSE_WORDS
    choices = {cause: MenuOption(cause, t.gettext(word)) for cause, word in words.items()}
    return MenuField(
        tuple(choices.values()), tuple(choices[cause_of(value) or "other"] for value in query.values("cause"))
    )


def _others(query: Query, language: Language) -> str:
    """Return the text of the parts of a query that have no field of their own."""
    filters = [one.text(language) for one in query.filters if not _has_field(one)]
    top = [] if query.top is None else [write_pair("top", str(query.top), language)]
    return " ".join([*filters, *top])


def _has_field(one: Filter) -> bool:
    """Return whether a filter has a field: labels with a comma have none, since commas separate them there."""
    picker = one.spec.picker
    if picker == "labels" and any(set(value) & set(_SEPARATORS) for value in one.values):
        return False
    return picker is not None and (not one.negated or picker == "yes_no")


@dataclass(frozen=True, kw_only=True, slots=True)
class SubscriptionFields:
    """The chosen values that the forms of digests and of alerts have in common.

    Attributes:
        text: The query of a digest, or the alert without its minimum and its hours, as it is typed.
        weekdays: 0 is Monday.
        channel: The conversation's id; empty where none is chosen.
        owner: The user's id; empty where no user is chosen.
    """

    text: str
    weekdays: frozenset[int]
    channel: str
    owner: str


def weekday_menu(chosen: Collection[int], language: Language) -> MenuField:
    """Return the days of the week, of which some are chosen; 0 is Monday."""
    days = tuple(MenuOption(str(day), name.capitalize()) for day, name in enumerate(WEEKDAYS[language]))
    return MenuField(days, tuple(day for day in days if int(day.value) in chosen))


def zone_label(zone: str) -> str:
    """Return a zone's name for readers: ``America/Sao Paulo``."""
    return zone.replace("_", " ")
