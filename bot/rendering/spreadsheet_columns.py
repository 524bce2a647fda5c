"""The columns of a spreadsheet of calls, in a fixed order, and the lines of its summary."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final

from bot.domain.answer import Answer
from bot.domain.call import Call, present
from bot.domain.summary import Summary
from bot.domain.text import Language
from bot.rendering.i18n.dates import span
from bot.rendering.i18n.translator import N_, Translator, translator
from bot.rendering.text.answer import headline
from bot.rendering.text.labels import cause_label, cause_word, ender_word, note_text
from bot.rendering.text.markup import sanitize

Cell = str | int | float | datetime | None
"""A datetime is local and naive: the column's title names the zone."""

_MAX_TEXT: Final = 32_000
"""Characters; a cell of Excel holds 767 more."""

_EXACT: Final = 10**15
"""Spreadsheets round whole numbers from here on, so these become texts."""

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


def call_columns(language: Language, zone: tzinfo | None, fields: tuple[str, ...]) -> tuple[Column, ...]:
    """Return every column, with its title in the reader's language.

    Args:
        language: The reader's.
        zone: The zone of the instants: the tenant's.
        fields: The names of the custom fields that any call has.

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


def _custom(call: Call, name: str) -> Cell:
    value = (call.custom_fields or {}).get(name)
    return None if value is None else _text(str(value))


@dataclass(frozen=True, slots=True)
class OverviewLine:
    """A line of the summary: a label and its value, or a heading without one.

    Attributes:
        share: Whether the value is a share, from 0 to 1.

    """

    label: str
    value: Cell = None
    share: bool = False


def overview(answer: Answer, language: Language) -> Iterator[OverviewLine]:
    """Yield the lines of the summary: query, completeness, figures and breakdowns."""
    t = translator(language)
    yield OverviewLine(sanitize(headline(answer, language)))
    yield OverviewLine(t.gettext("Query"), answer.query.text(language))
    yield OverviewLine(t.gettext("Period"), span(answer, language))
    yield OverviewLine(t.gettext("As of"), answer.as_of.replace(tzinfo=None))
    yield OverviewLine(t.gettext("Complete"), t.gettext("yes") if answer.complete else t.gettext("NO"))
    for note in answer.notes:
        yield OverviewLine("", note_text(note, language))
    if answer.summary is not None:
        yield from _figures(answer, answer.summary, t)
        yield from _breakdowns(answer.summary, t)


def _figures(answer: Answer, summary: Summary, t: Translator) -> Iterator[OverviewLine]:
    yield OverviewLine("")
    yield OverviewLine(t.gettext("Calls"), summary.calls)
    yield OverviewLine(t.gettext("Answered"), summary.answered)
    filtered = any(one.key == "answered" for one in answer.query.filters)
    if answer.query.status == "both" and not filtered:
        yield OverviewLine(t.gettext("Hit rate"), summary.answer_rate, share=True)
    yield OverviewLine(t.gettext("Customers"), summary.subscribers)
    yield OverviewLine(t.gettext("Talk time (s)"), summary.talk_seconds)
    yield OverviewLine(t.gettext("Mean talk time (s)"), summary.talk_seconds_mean)
    yield OverviewLine(t.gettext("Median talk time (s)"), summary.talk_seconds_median)
    yield OverviewLine(t.gettext("Short calls"), summary.short_calls)


def _breakdowns(summary: Summary, t: Translator) -> Iterator[OverviewLine]:
    causes = {cause_word(cause, t.language): calls for cause, calls in summary.by_cause.items()}
    parts: tuple[tuple[str, Mapping[str, int]], ...] = (
        (t.gettext("Campaign"), summary.by_campaign),
        (t.gettext("Agent"), summary.by_agent),
        (t.gettext("Outcome"), summary.by_outcome),
        (t.gettext("Cause"), causes),
        (t.gettext("Trunk"), summary.by_trunk),
    )
    for title, counts in parts:
        yield OverviewLine("")
        yield OverviewLine(title, t.gettext("Calls"))
        for label, calls in counts.items():
            yield OverviewLine(sanitize(label), calls)
