"""The form of a digest: its fields, and the options of each."""

from dataclasses import dataclass
from typing import Final

from bot.domain.grammar.subscriptions.digests import Empty, Late
from bot.domain.text import Language
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
