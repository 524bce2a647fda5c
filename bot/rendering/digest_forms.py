"""A digest as a form: what each field offers, and what is filled in."""

from dataclasses import dataclass
from typing import Final

from bot.domain.language import Language
from bot.domain.period import WEEKDAYS
from bot.domain.reading.policies import Empty, Late
from bot.rendering.forms import NO, YES, Choice, Menu
from bot.rendering.translations import Translator, mark, translator

_CHOICES: Final = {
    "holidays": ((NO, mark("Not sent")), (YES, mark("Sent as on any other day"))),
    "empty": (("send", mark("Sent, and says that there were none")), ("skip", mark("Not sent"))),
    "late": (("latest", mark("The latest one is sent late, and says so")), ("skip", mark("Not sent"))),
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
        holidays=_menu("holidays", NO if fields.skip_holidays else YES, speak),
        empty=_menu("empty", fields.empty, speak),
        late=_menu("late", fields.late, speak),
    )


def zone_label(zone: str) -> str:
    """Return a zone as people read it: ``America/Sao Paulo``."""
    return zone.replace("_", " ")


def _menu(name: str, chosen: str, speak: Translator) -> Menu:
    choices = tuple(Choice(value, speak.gettext(label)) for value, label in _CHOICES[name])
    return Menu(choices, tuple(one for one in choices if one.value == chosen))
