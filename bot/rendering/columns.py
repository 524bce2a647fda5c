"""What a spreadsheet tells of each call: one column for each fact, in a fixed order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final

from bot.domain.call import Call, present
from bot.domain.language import Language
from bot.rendering.labels import cause_label, cause_word, ender_word
from bot.rendering.markup import tame
from bot.rendering.translations import mark, translator

Cell = str | int | float | datetime | None
"""A datetime is local and without a zone: its column's title names it."""

_MAX_TEXT: Final = 32_000
"""Characters; a cell of Excel holds 767 more."""

_EXACT: Final = 10**15
"""Spreadsheets round whole numbers from here on; so these become texts."""

_FIRST_YEAR: Final = 1900


@dataclass(frozen=True, slots=True)
class Column:
    """One fact.

    Attributes:
        width: In characters.
        moment: Whether its cells are instants.

    """

    title: str
    cell: Callable[[Call], Cell]
    width: int = 14
    moment: bool = False


def columns(language: Language, zone: tzinfo | None, fields: tuple[str, ...]) -> tuple[Column, ...]:
    """Return every column, in a reader's words.

    Args:
        language: The reader's.
        zone: Where the instants are told in; the tenant's.
        fields: Names of the custom fields that any call has.

    """
    speak = translator(language)
    yes, no, place = speak.gettext("yes"), speak.gettext("no"), speak.zone(zone)

    def at(title: str, moment: Callable[[Call], datetime | None]) -> Column:
        said = f"{speak.gettext(title)} ({place})"
        return Column(said, lambda call: _local(moment(call), zone), width=19, moment=True)

    def text(title: str, value: Callable[[Call], str | None], width: int = 14) -> Column:
        return Column(speak.gettext(title), lambda call: _text(value(call)), width=width)

    def count(title: str, value: Callable[[Call], float | None]) -> Column:
        return Column(speak.gettext(title), lambda call: _number(value(call)))

    def choice(title: str, chosen: Callable[[Call], bool]) -> Column:
        return Column(speak.gettext(title), lambda call: yes if chosen(call) else no)

    def custom(name: str) -> Column:
        return Column(_text(name) or "", lambda call: _custom(call, name), width=18)

    return (
        count(mark("Id"), lambda call: call.id),
        at(mark("Started"), lambda call: call.started_at),
        choice(mark("Answered"), lambda call: call.answered),
        at(mark("Answered at"), lambda call: call.answered_at),
        at(mark("Ended at"), lambda call: call.ended_at),
        count(mark("Talk time (s)"), lambda call: call.talk_seconds),
        count(mark("Billed (s)"), lambda call: call.billable_duration),
        count(mark("Campaign id"), lambda call: call.campaign.id if call.campaign else None),
        text(mark("Campaign"), lambda call: call.campaign.name if call.campaign else None, 24),
        count(mark("Agent id"), lambda call: call.agent.id if call.agent else None),
        text(mark("Agent"), lambda call: call.agent.name if call.agent else None, 24),
        text(mark("Number"), lambda call: call.number),
        text(mark("Customer"), lambda call: call.name, 24),
        text(mark("Customer's id"), lambda call: call.external_id),
        text(mark("Outcome"), lambda call: call.outcome, 20),
        text(mark("Classification"), lambda call: call.classification, 20),
        text(mark("Cause"), lambda call: cause_word(call.cause, language), 20),
        text(mark("Cause in the dialer's words"), lambda call: cause_label(call, language), 26),
        text(mark("Ended by"), lambda call: ender_word(call.ended_by, language) if call.ended_by else None),
        text(mark("Trunk"), lambda call: call.trunk_name, 18),
        count("CSAT", lambda call: call.survey.csat if call.survey else None),
        count("NPS", lambda call: call.survey.nps if call.survey else None),
        choice(mark("Recording"), lambda call: call.recorded),
        *(custom(name) for name in fields),
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
    return None if known is None else tame(known)[:_MAX_TEXT]


def _number(value: float | None) -> Cell:
    if value is None or value < 0:
        return None
    return str(value) if value >= _EXACT else value


def _custom(call: Call, name: str) -> Cell:
    value = (call.custom_fields or {}).get(name)
    return None if value is None else _text(str(value))
