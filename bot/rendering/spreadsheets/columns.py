"""The columns of a spreadsheet of calls, in a fixed order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final

from bot.domain.call import Call, present
from bot.domain.language import Language
from bot.rendering.i18n.translator import N_, translator
from bot.rendering.text.display_names import cause_label, cause_word, ender_word
from bot.rendering.text.markup import sanitize


class Share(float):
    """A share, from 0 to 1, which spreadsheets show as a percentage."""


Cell = str | int | float | datetime | None
"""A datetime is local and naive: the column's title names the zone."""

_MAX_TEXT: Final = 32_000
"""Characters; a cell of Excel holds 767 more."""

_EXACT: Final = 10**11
"""Spreadsheets show whole numbers from here on with an exponent, and later round them, so these become texts."""

_FIRST_YEAR: Final = 1900


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet of calls.

    Attributes:
        cell: Returns the value of a call.
        width: In characters.
        moment: Whether its cells are instants.
    """

    title: str
    cell: Callable[[Call], Cell]
    width: int = 14
    moment: bool = False


def call_columns(
    language: Language, zone: tzinfo | None, fields: tuple[str, ...], *, more_fields: bool = False
) -> tuple[Column, ...]:
    """Return every column, with its title in the reader's language.

    Args:
        zone: The zone of the instants: the tenant's.
        fields: The names of the custom fields that have a column each.
        more_fields: Whether calls have others, which share one column.
    """
    t = translator(language)
    yes, no, place = t.gettext("yes"), t.gettext("no"), t.zone(zone)

    def at(title: str, moment: Callable[[Call], datetime | None]) -> Column:
        return Column(f"{t.gettext(title)} ({place})", lambda call: _local(moment(call), zone), width=19, moment=True)

    def text(title: str, value: Callable[[Call], str | None], width: int = 14) -> Column:
        return Column(t.gettext(title), lambda call: _text(value(call)), width=width)

    def count(title: str, value: Callable[[Call], float | None]) -> Column:
        return Column(t.gettext(title), lambda call: _number(value(call)))

    def choice(title: str, chosen: Callable[[Call], bool]) -> Column:
        return Column(t.gettext(title), lambda call: yes if chosen(call) else no)

    def custom(name: str) -> Column:
        return Column(_text(name) or "", lambda call: _custom(call, name), width=18)

    return (
        count(N_("Id"), lambda call: call.id),
        at(N_("Started"), lambda call: call.started_at),
        choice(N_("Answered"), lambda call: call.answered),
        at(N_("Answered at"), lambda call: call.answered_at),
        at(N_("Ended at"), lambda call: call.ended_at),
        count(N_("Talk time (s)"), lambda call: call.talk_seconds),
        count(N_("Billed (s)"), lambda call: call.billable_duration),
        count(N_("Campaign id"), lambda call: call.campaign.id if call.campaign else None),
        text(N_("Campaign"), lambda call: call.campaign.name if call.campaign else None, 24),
        count(N_("Agent id"), lambda call: call.agent.id if call.agent else None),
        text(N_("Agent"), lambda call: call.agent.name if call.agent else None, 24),
        text(N_("Number"), lambda call: call.number),
        text(N_("Customer"), lambda call: call.name, 24),
        text(N_("Customer's id"), lambda call: call.external_id),
        text(N_("Outcome"), lambda call: call.outcome, 20),
        text(N_("Classification"), lambda call: call.classification, 20),
        text(N_("Cause"), lambda call: cause_word(call.cause, language), 20),
        text(N_("Cause in the dialer's words"), lambda call: cause_label(call, language), 26),
        text(N_("Ended by"), lambda call: ender_word(call.ended_by, language)),
        text(N_("Trunk"), lambda call: call.trunk_name, 18),
        count("CSAT", lambda call: call.survey.csat if call.survey else None),
        count("NPS", lambda call: call.survey.nps if call.survey else None),
        choice(N_("Recording"), lambda call: call.recorded),
        *(custom(name) for name in fields),
        *([text(N_("Other fields"), lambda call: _others(call, frozenset(fields)), 30)] if more_fields else []),
    )


def _local(at: datetime | None, zone: tzinfo | None) -> Cell:
    if at is None:
        return None
    try:
        local = at.astimezone(zone).replace(tzinfo=None, microsecond=0)
    except OverflowError:  # the first or last day of time
        return at.isoformat()
    return local if local.year >= _FIRST_YEAR else local.isoformat(" ")


def _text(value: str | None) -> str | None:
    known = present(value)
    return None if known is None else sanitize(known)[:_MAX_TEXT]


def _number(value: float | None) -> Cell:
    if value is None or value < 0:
        return None
    return str(value) if value >= _EXACT else value


def _others(call: Call, fields: frozenset[str]) -> str | None:
    """Return the custom fields of a call that have no column of their own; None where it has no others."""
    others = ((str(name), value) for name, value in (call.custom_fields or {}).items())
    return "; ".join(f"{name}: {value}" for name, value in others if name not in fields and value is not None) or None


def _custom(call: Call, name: str) -> Cell:
    value = (call.custom_fields or {}).get(name)
    return None if value is None else _text(str(value))
