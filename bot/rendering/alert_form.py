"""The values of the form of an alert: what each field offers, and what is chosen in it."""

from dataclasses import dataclass

from bot.domain.text import Language
from bot.rendering.forms import MenuField, weekday_menu


@dataclass(frozen=True, kw_only=True, slots=True)
class AlertFields:
    """The chosen values of the form.

    Attributes:
        text: The alert without its minimum and its hours, as it is typed.
        minimum: The fewest calls of which a rate may speak, as digits.
        start: ``08:00``.
        end: The same; 00:00 is the end of the day.
        weekdays: 0 is Monday.
        channel: The conversation's id; empty where none is chosen.
        owner: The user's id; empty where no user is chosen.

    """

    text: str
    minimum: str
    start: str
    end: str
    weekdays: frozenset[int]
    channel: str
    owner: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AlertForm:
    """An alert as the fields of a form, with their options."""

    fields: AlertFields
    weekdays: MenuField


def alert_form(fields: AlertFields, language: Language) -> AlertForm:
    """Return the form of an alert."""
    return AlertForm(fields=fields, weekdays=weekday_menu(fields.weekdays, language))
