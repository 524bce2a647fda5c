"""Set aside the values of calls that cannot be true, where calls enter, so that no figure is made of them.

Tenants write an absent answer as the first day of a calendar, as ``0`` or as a word,
and a talk time as a clock's seconds. Both ways of decoding end here.
"""

from collections.abc import Sequence
from datetime import timedelta
from types import NoneType
from typing import Final

from msgspec.structs import force_setattr

from bot.domain.call import (
    ABSENT,
    IMPLAUSIBLE_ANSWER,
    IMPLAUSIBLE_TALK,
    LONGEST_CALL,
    Call,
    CallFacts,
    Survey,
    moment,
    present,
)

_LONGEST_TALK: Final = LONGEST_CALL.total_seconds()
_BEST: Final = 100
"""The best mark of any survey (an assumption)."""

_TOO_LARGE: Final = 2**63
_DEEPEST: Final = 16
"""The lists and objects in one another that a custom field keeps."""

_ANY_SIZE: Final = frozenset({str, bool, float, NoneType})
"""Types of values that need no bound, however large they are."""

_ROUNDING: Final = timedelta(seconds=1)
"""An answer to the second may lie so much before a start with a fraction."""


def mark_implausible(calls: Sequence[CallFacts]) -> None:
    """Mark the answer and talk times that cannot be true; change calls that were just decoded and are not shared yet.

    For example, of a call that began on 28 October 2021 at 19:41:11::

        answer time               talk           becomes
        2021-10-28T19:41:33       13             the same
        0001-01-01T00:00:00       0              an implausible answer: not answered
        null, "" or "-"           0              the same: not answered
        N/A                       13             an implausible answer: answered, at an unknown moment
        2021-10-28T19:41:33       1763651234     an implausible talk time: answered, talk unknown
    """
    for call in calls:
        answer, talk = call.answer_time, call.talking_duration
        if answer not in ABSENT and not _is_answer(call.start_time, answer):
            force_setattr(call, "answer_time", None if present(answer) is None else IMPLAUSIBLE_ANSWER)
        if talk is not None and not 0 <= talk <= _LONGEST_TALK:
            force_setattr(call, "talking_duration", IMPLAUSIBLE_TALK)
        if isinstance(call, Call):
            _mark_details(call)


def _is_answer(start_time: str, answer_time: str | None) -> bool:
    """Tell whether an answer is readable and not before the start nor a day after it; a bad start tells nothing."""
    start, answer = moment(start_time), moment(answer_time)
    return answer is not None and (start is None or -_ROUNDING < answer - start <= LONGEST_CALL)


def _mark_details(call: Call) -> None:
    """Drop the values that are only shown and cannot be true, and bound those that nothing else can hold."""
    billed, survey, fields = call.billable_duration, call.survey, call.custom_fields
    if billed is not None and not 0 <= billed <= _LONGEST_TALK:
        force_setattr(call, "billable_duration", None)
    if survey is not None and not (_is_mark(survey.csat) and _is_mark(survey.nps)):
        csat, nps = (mark if _is_mark(mark) else None for mark in (survey.csat, survey.nps))
        force_setattr(call, "survey", Survey(csat=csat, nps=nps))
    if fields and not _ANY_SIZE.issuperset(map(type, fields.values())):
        force_setattr(call, "custom_fields", {name: _bounded(value) for name, value in fields.items()})


def _is_mark(mark: int | None) -> bool:
    return mark is None or 0 <= mark <= _BEST


def _bounded(value: object, deep: int = 0) -> object:
    """Return a value of a custom field: numbers that JSON of others cannot hold as text, and not too deep."""
    if deep >= _DEEPEST and isinstance(value, dict | list):
        return "…"
    match value:
        case int() if abs(value) >= _TOO_LARGE:
            return str(value)
        case dict():
            return {name: _bounded(one, deep + 1) for name, one in value.items()}
        case list():
            return [_bounded(one, deep + 1) for one in value]
        case _:
            return value
