"""The names that readers see for codes: causes, ends of calls, statuses and groups."""

from collections.abc import Callable
from datetime import date
from typing import Final, Protocol

from bot.domain import phone
from bot.domain.calendar_groups import CALENDAR, days_of
from bot.domain.call import Call, present
from bot.domain.causes import Cause, Ender, cause_of
from bot.domain.figures import NONE
from bot.domain.language import Language
from bot.domain.query import Sort
from bot.domain.search import ContactStatus
from bot.domain.taught_vocabulary import NO_TEAM
from bot.rendering.i18n.dates import month_label, week_label
from bot.rendering.i18n.translator import N_, SHORT_WEEKDAYS, translator

CAUSE_WORDS: Final[dict[Cause, str]] = {
    "normal_clearing": N_("Normal clearing"),
    "originator_cancel": N_("Cancelled by the dialer"),
    "no_answer": N_("No answer"),
    "busy": N_("Busy"),
    "rejected": N_("Rejected"),
    "bad_number": N_("Bad number"),
    "network": N_("Network failure"),
    "other": N_("Other cause"),
}
ENDER_WORDS: Final[dict[Ender, str]] = {"agent": N_("agent"), "subscriber": N_("customer")}
STATUS_WORDS: Final[dict[ContactStatus, str]] = {
    "success": N_("successful contacts only"),
    "error": N_("failed contacts only"),
    "both": N_("all contact statuses"),
}
SHAPE_WORDS: Final[dict[str, str]] = {
    "agent": N_("Agent"),
    "team": N_("Team"),
    "campaign": N_("Campaign"),
    "hour": N_("Hour"),
    "day": N_("Day"),
    "weekday": N_("Weekday"),
    "week": N_("Week"),
    "month": N_("Month"),
    "outcome": N_("Outcome"),
    "cause": N_("Cause"),
    "ended": N_("Ended by"),
    "trunk": N_("Trunk"),
    "number": N_("Number"),
}
SORT_WORDS: Final[dict[Sort, str]] = {
    "calls": N_("Most calls first"),
    "calls-asc": N_("Fewest calls first"),
    "rate": N_("Highest hit rate first"),
    "rate-asc": N_("Lowest hit rate first"),
    "talk": N_("Most talk time first"),
    "talk-asc": N_("Least talk time first"),
    "duration": N_("Longest mean talk time first"),
    "duration-asc": N_("Shortest mean talk time first"),
}
"""The words for an order; a list of calls has those by talk time alone."""

ABSENT_WORDS: Final[dict[str, str]] = {
    "agent": N_("No agent"),
    "team": N_("No agent"),
    "campaign": N_("No campaign"),
    "outcome": N_("No outcome"),
    "ended": N_("unknown"),
    "trunk": N_("No trunk"),
    "number": N_("No number"),
}


class LabelledGroup(Protocol):
    """A group of an answer, or a part of a digest: calls with the same key."""

    @property
    def key(self) -> str:
        """Return the code, id or label that the calls share."""
        ...

    @property
    def label(self) -> str:
        """Return the group's name, as far as the data has one."""
        ...


def cause_word(cause: Cause, language: Language) -> str:
    """Return the words for a cause."""
    return translator(language).gettext(CAUSE_WORDS[cause])


def cause_label(call: Call, language: Language) -> str:
    """Return why a call ended: in the dialer's own words where there are any, which are more precise than the code."""
    return present(call.cause_label) or present(call.hangup_cause) or cause_word(call.cause, language)


def ender_word(ender: Ender | None, language: Language) -> str | None:
    """Return the word for the side that hung up; None where it is not known."""
    return None if ender is None else translator(language).gettext(ENDER_WORDS[ender])


def status_word(status: ContactStatus, language: Language) -> str:
    """Return the words for a filter by status."""
    return translator(language).gettext(STATUS_WORDS[status])


def group_label(by: str, group: LabelledGroup, language: Language, *, masked: bool = False) -> str:
    """Return the words for a group: ``14h``, ``quinta-feira``, ``(84) 99999-9999``."""
    t = translator(language)
    if group.key == NONE:
        absent = ABSENT_WORDS.get(by)
        return t.gettext(absent) if absent else NONE
    if by == "team" and group.key == NO_TEAM:
        return t.gettext("In no team")
    words: dict[str, Callable[[str], str]] = {
        "hour": lambda key: t.pgettext("date", "{hour}:00", hour=key),
        "day": lambda key: t.dated(date.fromisoformat(key)),
        "weekday": lambda key: t.weekday(int(key)),
        "week": lambda key: week_label(key, group.label, t),
        "month": lambda key: month_label(key, group.label, t),
        "cause": lambda key: cause_word(cause_of(key) or "other", language),
        "ended": lambda key: t.gettext(ENDER_WORDS["agent" if key == "agent" else "subscriber"]),
        "number": phone.mask if masked else phone.show,
    }
    return words[by](group.key) if by in words else group.label


def column_label(by: str, group: LabelledGroup, language: Language, *, masked: bool = False) -> str:
    """Return the words for a group at the head of a column: shorter days, weeks, months and weekdays."""
    t = translator(language)
    if group.key == NONE or by not in {"day", "weekday", "week", "month"}:
        return group_label(by, group, language, masked=masked)
    if by == "weekday":
        return t.pgettext("short weekday", SHORT_WEEKDAYS[int(group.key)])
    first, _ = days_of(group.key) if by in CALENDAR else (date.fromisoformat(group.key), None)
    return t.short_month(first) if by == "month" else t.short_day(first)
