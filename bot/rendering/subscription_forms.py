"""The forms of digests and of alerts: their fields, and the options of each."""

from dataclasses import dataclass
from typing import Final

from bot.domain.grammar.subscriptions.digests import Empty, Late
from bot.domain.language import Language
from bot.rendering.forms import NO, YES, MenuField, MenuOption, SubscriptionFields, menu, weekday_menu, zone_label
from bot.rendering.i18n.translator import N_, Translator, translator

_CHOICES: Final = {
    "holidays": ((NO, N_("Not sent")), (YES, N_("Sent as on any other day"))),
    "empty": (("send", N_("Sent, and says that there were none")), ("skip", N_("Not sent"))),
    "late": (("latest", N_("The latest one is sent late, and says so")), ("skip", N_("Not sent"))),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestFields(SubscriptionFields):
    """The chosen values of the digest form.

    Attributes:
        at: ``18:00``; None where no time is chosen.
        zone: A name of the tz database.
    """

    at: str | None
    zone: str
    skip_holidays: bool
    empty: Empty
    late: Late


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestForm:
    """A digest as the fields of a form, with their options."""

    fields: DigestFields
    weekdays: MenuField
    zone: MenuOption
    holidays: MenuField
    empty: MenuField
    late: MenuField


def digest_form(fields: DigestFields, language: Language) -> DigestForm:
    """Return the form of a digest."""
    t = translator(language)
    return DigestForm(
        fields=fields,
        weekdays=weekday_menu(fields.weekdays, language),
        zone=MenuOption(fields.zone, zone_label(fields.zone)),
        holidays=_digest_menu("holidays", NO if fields.skip_holidays else YES, t),
        empty=_digest_menu("empty", fields.empty, t),
        late=_digest_menu("late", fields.late, t),
    )


def _digest_menu(name: str, chosen: str, t: Translator) -> MenuField:
    return menu([(value, t.gettext(label)) for value, label in _CHOICES[name]], chosen)


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
