"""A call in words: a row or line of a list, or all its details."""

from datetime import datetime
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from bot.domain import phone
from bot.domain.answer import Answer
from bot.domain.call import Call, Survey, present
from bot.domain.figures import NONE
from bot.domain.language import Language
from bot.rendering.i18n.dates import when
from bot.rendering.i18n.translator import Translator, translator
from bot.rendering.text.display_names import cause_label, ender_word
from bot.rendering.text.markup import truncate

_NAME: Final = 200
"""Characters of a name or label: enough for any that is none by mistake, since lines wrap."""

_VALUE: Final = 300
"""Characters of a value in the details."""

_FIELDS: Final = 20
"""Custom fields in the details."""


def customer_label(call: Call, language: Language, *, masked: bool = False) -> str:
    """Return the customer of a call: name and number, or else the id in the tenant's own system."""
    label = " · ".join(_customer(call, masked=masked))
    return label or customer_id(call, masked=masked) or translator(language).gettext("unknown customer")


def shared_customer(answer: Answer, language: Language, *, masked: bool = False) -> str:
    """Return the name, and the number unless it was asked for, that all calls of a look-up share.

    They stand once in its headline, and not on each row. Empty of other queries.
    """
    del language  # templates give it to every function
    asked = {phone.mask(number) if masked else phone.show(number) for number in answer.query.values("number")}
    return " · ".join(part for part in _shared(answer, masked=masked) if part not in asked)


def _customer(call: Call, *, masked: bool) -> tuple[str, ...]:
    known = (subscriber_name(call, masked=masked), subscriber_number(call, masked=masked))
    return tuple(part for part in known if part)


def _shared(answer: Answer, *, masked: bool) -> tuple[str, ...]:
    """Return the name and number that all calls on a page share; none unless one number or customer is looked up."""
    if len(answer.query.values("number") or answer.query.values("customer")) != 1 or not answer.calls:
        return ()
    first, *others = (_customer(call, masked=masked) for call in answer.calls)
    return tuple(part for part in first if all(part in other for other in others))


def subscriber_name(call: Call, *, masked: bool = False) -> str | None:
    """Return the customer's name, or its initials if masked; None where it is not known."""
    if call.name is None:
        return None
    return " ".join(f"{word[0]}." for word in call.name.split()[:4]) if masked else truncate(call.name.strip(), _NAME)


def subscriber_number(call: Call, *, masked: bool = False) -> str | None:
    """Return the customer's number as it is written in Brazil; None where it is not known."""
    if call.number is None:
        return None
    return truncate(phone.mask(call.number) if masked else phone.show(call.number), 30)


def customer_id(call: Call, *, masked: bool = False) -> str | None:
    """Return the customer's id in the tenant's own system; None where it is not known."""
    if call.external_id is None:
        return None
    return truncate(phone.mask(call.external_id) if masked else call.external_id, _NAME)


def call_result(call: Call, language: Language) -> str:
    """Return whether a call was answered, and its talk time."""
    t = translator(language)
    if not call.answered:
        return t.gettext("not answered")
    if call.talk_seconds is None:
        return t.gettext("answered")
    return t.gettext("answered, {duration}", duration=t.duration(call.talk_seconds))


class CallRow(Struct, frozen=True):
    """A call as a list shows it.

    Attributes:
        at: The start of the call, in the tenant's zone.
        who: The customer; empty where the headline has the one whom all calls share.
        facts: The course of the call, in one line.
        place: The call's number in an answer, from 1, by which replies name it: *details 2*.
        label: Why a digest lists the call; empty in an answer.
    """

    id: int
    at: str
    who: str
    facts: str
    answered: bool
    recorded: bool
    place: int = 0
    label: str = ""


def call_rows(answer: Answer, language: Language, *, masked: bool = False, most: int = 20) -> list[CallRow]:
    """Return the calls of a page, at most `most`."""
    shared = _shared(answer, masked=masked)
    rows = []
    for place, call in enumerate(answer.calls[:most], start=answer.offset + 1):
        row = call_row(call, answer.as_of, language, masked=masked)
        own = " · ".join(part for part in _customer(call, masked=masked) if part not in shared) if shared else row.who
        rows.append(replace(row, place=place, who=own))
    return rows


def call_row(call: Call, as_of: datetime, language: Language, *, masked: bool = False) -> CallRow:
    """Return a call as a row without a place or a label."""
    return CallRow(
        id=call.id,
        at=when(call.started_at, as_of, language),
        who=customer_label(call, language, masked=masked),
        facts=" · ".join(call_facts(call, language)),
        answered=call.answered,
        recorded=call.recorded,
    )


def call_line(call: Call, as_of: datetime, language: Language, *, masked: bool = False) -> str:
    """Return a call in one line, for where no blocks are shown."""
    at = when(call.started_at, as_of, language)
    return " · ".join((at, customer_label(call, language, masked=masked), *call_facts(call, language)))


def call_facts(call: Call, language: Language) -> tuple[str, ...]:
    """Return the course of a call: talk, campaign, agent, outcome, cause, the side that hung up, survey."""
    t = translator(language)
    ender = ender_word(call.ended_by, language)
    known = (
        call_result(call, language),
        _name(call.campaign),
        _name(call.agent),
        present(call.outcome),
        cause_label(call, language),
        t.gettext("ended by {who}", who=ender) if ender else None,
        _survey(call.survey),
    )
    return tuple(truncate(one, _NAME) for one in known if one)


def call_details(call: Call, as_of: datetime, language: Language, *, masked: bool = False) -> list[tuple[str, str]]:
    """Return every detail of a call with its label; one that is not known says so."""
    t = translator(language)
    unknown, none = t.gettext("unknown"), t.gettext("none")
    not_known = unknown if call.answered or call.implausible else t.gettext("no")
    return [
        (t.gettext("Started"), when(call.started_at, as_of, language)),
        (
            t.gettext("Answered"),
            _moment(call.answered_at, as_of, language) or not_known,
        ),
        (t.gettext("Ended"), _moment(call.ended_at, as_of, language) or unknown),
        (t.gettext("Talk time"), _seconds(call.talk_seconds, t) or unknown),
        (t.gettext("Billed"), _seconds(call.billable_duration, t) or unknown),
        (t.gettext("Customer"), subscriber_name(call, masked=masked) or unknown),
        (t.gettext("Number"), subscriber_number(call, masked=masked) or unknown),
        (t.gettext("Customer's id"), customer_id(call, masked=masked) or unknown),
        (t.gettext("Campaign"), _qualified(call.campaign) or unknown),
        (t.gettext("Agent"), _qualified(call.agent) or none),
        (t.gettext("Outcome"), truncate(present(call.outcome) or none, _VALUE)),
        (t.gettext("Classification"), truncate(present(call.classification) or none, _VALUE)),
        (t.gettext("Cause"), truncate(cause_label(call, language), _VALUE)),
        (t.gettext("Ended by"), ender_word(call.ended_by, language) or unknown),
        (t.gettext("Trunk"), truncate(present(call.trunk_name) or unknown, _VALUE)),
        (t.gettext("Survey"), _survey(call.survey) or none),
        (t.gettext("Recording"), t.gettext("yes") if call.recorded else none),
        (t.gettext("Id"), str(call.id)),
        *([] if masked else _custom(call.custom_fields)),
    ]


def _name(thing: Any) -> str | None:
    return None if thing is None else present(thing.name)


def _qualified(thing: Any) -> str | None:
    """Return the name and the id of a campaign or agent, as far as they are known."""
    if thing is None or (thing.id is None and present(thing.name) is None):
        return None
    name = present(thing.name)
    if thing.id is None or name is None:
        return truncate(name or str(thing.id), _VALUE)
    return f"{truncate(name, _VALUE)} ({thing.id})"


def _moment(at: datetime | None, as_of: datetime, language: Language) -> str | None:
    return None if at is None else when(at, as_of, language)


def _seconds(seconds: float | None, t: Translator) -> str | None:
    return None if seconds is None or seconds < 0 else t.duration(seconds)


def _survey(survey: Survey | None) -> str | None:
    if survey is None:
        return None
    known = [f"{name} {value}" for name, value in (("CSAT", survey.csat), ("NPS", survey.nps)) if value is not None]
    return " · ".join(known) or None


def _custom(fields: Any) -> list[tuple[str, str]]:
    known = [(str(name), str(value)) for name, value in (fields or {}).items() if value not in (None, "", NONE)]
    shown = [(truncate(name, _NAME), truncate(value, _VALUE)) for name, value in known[:_FIELDS]]
    return [*shown, ("…", f"+{len(known) - _FIELDS}")] if len(known) > _FIELDS else shown
