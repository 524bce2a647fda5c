"""Words for codes: causes, who hung up, statuses, shapes."""

from datetime import date
from typing import Final, Protocol

from bot.domain import phone
from bot.domain.call import Call, Ender, present
from bot.domain.causes import Cause, cause_of
from bot.domain.language import Language
from bot.domain.search import ContactStatus
from bot.domain.summary import NONE
from bot.rendering.translations import mark, translator

CAUSE_WORDS: Final[dict[Cause, str]] = {
    "normal_clearing": mark("Normal clearing"),
    "originator_cancel": mark("Cancelled by the dialer"),
    "no_answer": mark("No answer"),
    "busy": mark("Busy"),
    "rejected": mark("Rejected"),
    "bad_number": mark("Bad number"),
    "network": mark("Network failure"),
    "other": mark("Other cause"),
}
ENDER_WORDS: Final[dict[Ender, str]] = {"agent": mark("agent"), "subscriber": mark("customer")}
STATUS_WORDS: Final[dict[ContactStatus, str]] = {
    "success": mark("successful contacts only"),
    "error": mark("failed contacts only"),
    "both": mark("all contact statuses"),
}
SHAPE_WORDS: Final[dict[str, str]] = {
    "agent": mark("Agent"),
    "campaign": mark("Campaign"),
    "hour": mark("Hour"),
    "day": mark("Day"),
    "weekday": mark("Weekday"),
    "outcome": mark("Outcome"),
    "cause": mark("Cause"),
    "trunk": mark("Trunk"),
    "number": mark("Number"),
}
ABSENT_WORDS: Final[dict[str, str]] = {
    "agent": mark("No agent"),
    "campaign": mark("No campaign"),
    "outcome": mark("No outcome"),
    "trunk": mark("No trunk"),
    "number": mark("No number"),
}


class Keyed(Protocol):
    """What calls share: a group of an answer, a part of a digest."""

    @property
    def key(self) -> str:
        """Return its code, id, or label."""
        ...

    @property
    def label(self) -> str:
        """Return what a person calls it, as far as the data says."""
        ...


def cause_word(cause: Cause, language: Language) -> str:
    """Return what a cause is called."""
    return translator(language).gettext(CAUSE_WORDS[cause])


def cause_label(call: Call, language: Language) -> str:
    """Return why a call ended, in the dialer's own words where it has any: they say more than the code."""
    return present(call.cause_label) or present(call.hangup_cause) or cause_word(call.cause, language)


def ender_word(ender: Ender, language: Language) -> str:
    """Return who hung up."""
    return translator(language).gettext(ENDER_WORDS[ender])


def status_word(status: ContactStatus, language: Language) -> str:
    """Return which contacts were asked for."""
    return translator(language).gettext(STATUS_WORDS[status])


def group_label(by: str, group: Keyed, language: Language, *, masked: bool = False) -> str:
    """Return what the calls of a group share, in words: ``14h``, ``quinta-feira``, ``(84) 99999-9999``."""
    speak = translator(language)
    if group.key == NONE:
        absent = ABSENT_WORDS.get(by)
        return speak.gettext(absent) if absent else NONE
    words = {
        "hour": lambda key: speak.pgettext("date", "{hour}:00", hour=key),
        "day": lambda key: speak.dated(date.fromisoformat(key)),
        "weekday": lambda key: speak.weekday(int(key)),
        "cause": lambda key: cause_word(cause_of(key) or "other", language),
        "number": phone.mask if masked else phone.show,
    }
    return words[by](group.key) if by in words else group.label
