"""One call in words: a line among others, or everything that is known of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from bot.domain import phone
from bot.domain.answer import Answer
from bot.domain.call import Call, Survey, present
from bot.domain.summary import NONE
from bot.domain.text import Language
from bot.rendering.i18n.dates import when
from bot.rendering.i18n.translator import Translator, translator
from bot.rendering.templates.placeholders import cut
from bot.rendering.text.labels import cause_label, ender_word
from bot.rendering.text.markup import Mrkdwn, Shown

_NAME: Final = 60
"""Characters of a name or label in a line; in the details there is more room."""

_VALUE: Final = 300
_FIELDS: Final = 20
"""Custom fields that are shown."""


def who(call: Call, language: Language, *, masked: bool = False) -> str:
    """Return who was called: name and number, or else the id in the customer's own system."""
    known = (subscriber_name(call, masked=masked), subscriber_number(call, masked=masked))
    said = [part for part in known if part]
    if said:
        return " · ".join(said)
    own = customer_id(call, masked=masked)
    return own or translator(language).gettext("unknown customer")


def subscriber_name(call: Call, *, masked: bool = False) -> str | None:
    """Return the subscriber's name; masked, its initials."""
    if call.name is None:
        return None
    return " ".join(f"{word[0]}." for word in call.name.split()[:4]) if masked else cut(call.name.strip(), _NAME)


def subscriber_number(call: Call, *, masked: bool = False) -> str | None:
    """Return the subscriber's number as it is written."""
    if call.number is None:
        return None
    return cut(phone.mask(call.number) if masked else phone.show(call.number), 30)


def customer_id(call: Call, *, masked: bool = False) -> str | None:
    """Return the id in the customer's own system."""
    if call.external_id is None:
        return None
    return cut(phone.mask(call.external_id) if masked else call.external_id, _NAME)


def result(call: Call, language: Language) -> str:
    """Return whether somebody picked up, and for how long they talked."""
    speak = translator(language)
    if not call.answered:
        return speak.gettext("not answered")
    if call.talk_seconds is None:
        return speak.gettext("answered")
    return speak.gettext("answered, {duration}", duration=speak.duration(call.talk_seconds))


@dataclass(frozen=True, slots=True)
class CallRow:
    """A call as a list shows it.

    Attributes:
        place: What a person calls it by, from 1: *details 2*.
        facts: What happened, in one line.

    """

    id: int
    place: int
    at: Mrkdwn
    who: str
    facts: str
    answered: bool
    recorded: bool


def rows(answer: Answer, language: Language, *, masked: bool = False, most: int = 20) -> list[CallRow]:
    """Return the calls of a page, at most so many."""
    return [
        CallRow(
            id=call.id,
            place=answer.offset + place,
            at=when(call.started_at, answer.as_of, language),
            who=who(call, language, masked=masked),
            facts=" · ".join(facts(call, language)),
            answered=call.answered,
            recorded=call.recorded,
        )
        for place, call in enumerate(answer.calls[:most], start=1)
    ]


def line(call: Call, as_of: datetime, language: Language, *, masked: bool = False) -> str:
    """Return a call in one line, for who sees no blocks."""
    at = str(when(call.started_at, as_of, language))
    return " · ".join((at, who(call, language, masked=masked), *facts(call, language)))


def facts(call: Call, language: Language) -> tuple[str, ...]:
    """Return what happened: talk, campaign, agent, outcome, cause, who hung up, survey."""
    speak = translator(language)
    ended = speak.gettext("ended by {who}", who=ender_word(call.ended_by, language)) if call.ended_by else None
    known = (
        result(call, language),
        _name(call.campaign),
        _name(call.agent),
        present(call.outcome),
        cause_label(call, language),
        ended,
        _survey(call.survey),
    )
    return tuple(cut(one, _NAME) for one in known if one)


def details(call: Call, as_of: datetime, language: Language, *, masked: bool = False) -> list[tuple[str, Shown]]:
    """Return everything that is known of a call, and what is not known as unknown, each with its label."""
    speak = translator(language)
    unknown = speak.gettext("unknown")
    return [
        (speak.gettext("Started"), when(call.started_at, as_of, language)),
        (speak.gettext("Answered"), _moment(call.answered_at, as_of, speak, call.answered)),
        (speak.gettext("Ended"), _moment(call.ended_at, as_of, speak, expected=True)),
        (speak.gettext("Talk time"), _seconds(call.talk_seconds, speak)),
        (speak.gettext("Billed"), _seconds(call.billable_duration, speak)),
        (speak.gettext("Customer"), subscriber_name(call, masked=masked) or unknown),
        (speak.gettext("Number"), subscriber_number(call, masked=masked) or unknown),
        (speak.gettext("Customer's id"), customer_id(call, masked=masked) or unknown),
        (speak.gettext("Campaign"), _qualified(call.campaign) or unknown),
        (speak.gettext("Agent"), _qualified(call.agent) or speak.gettext("none")),
        (speak.gettext("Outcome"), cut(present(call.outcome) or speak.gettext("none"), _VALUE)),
        (speak.gettext("Classification"), cut(present(call.classification) or speak.gettext("none"), _VALUE)),
        (speak.gettext("Cause"), cut(cause_label(call, language), _VALUE)),
        (speak.gettext("Ended by"), ender_word(call.ended_by, language) if call.ended_by else unknown),
        (speak.gettext("Trunk"), cut(present(call.trunk_name) or unknown, _VALUE)),
        (speak.gettext("Survey"), _survey(call.survey) or speak.gettext("none")),
        (speak.gettext("Recording"), speak.gettext("yes") if call.recorded else speak.gettext("none")),
        (speak.gettext("Id"), str(call.id)),
        *([] if masked else _custom(call.custom_fields)),
    ]


def _name(thing: Any) -> str | None:
    return None if thing is None else present(thing.name)


def _qualified(thing: Any) -> str | None:
    """Return a name and its id, as far as they are known."""
    if thing is None or (thing.id is None and present(thing.name) is None):
        return None
    name = present(thing.name)
    if thing.id is None or name is None:
        return cut(name or str(thing.id), _VALUE)
    return f"{cut(name, _VALUE)} ({thing.id})"


def _moment(at: datetime | None, as_of: datetime, speak: Translator, expected: bool) -> Shown:  # noqa: FBT001
    if at is None:
        return speak.gettext("unknown") if expected else speak.gettext("no")
    return when(at, as_of, speak.language)


def _seconds(seconds: float | None, speak: Translator) -> str:
    return speak.gettext("unknown") if seconds is None or seconds < 0 else speak.duration(seconds)


def _survey(survey: Survey | None) -> str | None:
    if survey is None:
        return None
    known = [f"{name} {value}" for name, value in (("CSAT", survey.csat), ("NPS", survey.nps)) if value is not None]
    return " · ".join(known) or None


def _custom(fields: Any) -> list[tuple[str, Shown]]:
    known = [(str(name), str(value)) for name, value in (fields or {}).items() if value not in (None, "", NONE)]
    shown: list[tuple[str, Shown]] = [(cut(name, _NAME), cut(value, _VALUE)) for name, value in known[:_FIELDS]]
    return [*shown, ("…", f"+{len(known) - _FIELDS}")] if len(known) > _FIELDS else shown
