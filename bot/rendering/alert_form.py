"""The values of the form of an alert: what each field offers, and what is chosen in it."""

from dataclasses import dataclass

from bot.domain.text import Language
from bot.rendering.forms import MenuField, SubscriptionFields, weekday_menu


@dataclass(frozen=True, kw_only=True, slots=True)
class AlertFields(SubscriptionFields):
    """The chosen values of the form.

    Attributes:
        minimum: The fewest calls of which a rate may speak, as digits.
        start: ``08:00``.
        end: The same; 00:00 is the end of the day.
    """

    minimum: str
    start: str
    end: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AlertForm:
    """An alert as the fields of a form, with their options."""

    fields: AlertFields
    weekdays: MenuField


def alert_form(fields: AlertFields, language: Language) -> AlertForm:
    """Return the form of an alert."""
    return AlertForm(fields=fields, weekdays=weekday_menu(fields.weekdays, language))
