"""Calls to rows of the local copy, and back.

A call that comes back is equal to the tenant's in everything that is counted or
shown, apart from custom fields, which are not kept.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from bot.domain.call import (
    IMPLAUSIBLE_ANSWER,
    IMPLAUSIBLE_TALK,
    Call,
    CallFacts,
    MirroredCall,
    Subscriber,
    SubscriberFacts,
    Survey,
)
from bot.store.mirror.bulk import RowValues
from bot.store.mirror.tables import (
    ANSWER_IMPLAUSIBLE,
    ANSWERED,
    BILLED_NOTHING,
    RECORDED,
    TALK_IMPLAUSIBLE,
    calls,
)

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_COUNTED: Final = ("subscriber", "campaign", "agent", "outcome", "cause", "ender", "trunk", "answer", "talk", "flags")
FACTS: Final = tuple(calls.c[name] for name in ("started", "id", *_COUNTED))
"""The columns that figures need."""

OF_CALLS: Final = tuple(column for column in calls.c if column is not calls.c.subscriber)
"""The columns of a call that is shown; its subscriber's own columns come with them."""

_NO_SURVEY: Final = Survey()
_A_MOMENT: Final = 0.5
"""Seconds that stand for a talk time below one: the call was answered, and its whole seconds are none."""


def micros(at: datetime) -> int:
    """Return an instant as microseconds since 1970."""
    return (at - _EPOCH) // _MICROSECOND


def micros_of(span: timedelta) -> int:
    """Return a duration in microseconds."""
    return span // _MICROSECOND


def instant(since: int) -> datetime:
    """Return the instant of microseconds since 1970, in UTC."""
    return _EPOCH + timedelta(microseconds=since)


def row_of(call: Call, subscriber: int | None, labelled: Sequence[int | None]) -> RowValues:
    """Return the row of a call.

    Args:
        subscriber: The id of its subscriber.
        labelled: The ids of its labels, in the order of `LABELS`.
    """
    started = micros(call.started_at)
    survey = call.survey or _NO_SURVEY
    return (
        started,
        call.id,
        call.billable_duration or None,
        subscriber,
        *labelled,
        _after(started, call.answered_at),
        _after(started, call.ended_at),
        call.talk_seconds,
        _flags(call),
        survey.csat,
        survey.nps,
    )


def _flags(call: Call) -> int:
    return (
        RECORDED * call.recorded
        + ANSWERED * call.answered
        + ANSWER_IMPLAUSIBLE * (call.answer_time == IMPLAUSIBLE_ANSWER)
        + TALK_IMPLAUSIBLE * (call.talking_duration == IMPLAUSIBLE_TALK)
        + BILLED_NOTHING * (call.billable_duration == 0)
    )


def call_of(row: Any, known: Mapping[int | None, Any]) -> Call:
    """Return the call of a row.

    Args:
        row: The columns `OF_CALLS`, then the subscriber's number, external id and name.
        known: The values of labels by their ids; None by None.
    """
    (
        started,
        id_,
        billable,
        campaign,
        agent,
        outcome,
        classification,
        cause,
        cause_label,
        ender,
        trunk,
        *rest,
    ) = row
    answer, ending, talk, flags, csat, nps, number, external_id, name = rest
    return MirroredCall(
        id=id_,
        start_time=instant(started).isoformat(),
        answer_time=IMPLAUSIBLE_ANSWER if flags & ANSWER_IMPLAUSIBLE else _later(started, answer),
        end_time=_later(started, ending),
        talking_duration=_talk(talk, flags) if answer is None or talk is None else talk,
        billable_duration=0 if flags & BILLED_NOTHING else billable,
        campaign=known[campaign],
        agent=known[agent],
        subscriber=None if number is external_id is name is None else Subscriber(number, external_id, name),
        survey=None if csat is None and nps is None else Survey(csat=csat, nps=nps),
        outcome=known[outcome],
        classification=known[classification],
        hangup_cause=known[cause],
        cause_label=known[cause_label],
        end_by=known[ender],
        trunk_name=known[trunk],
        download_audio="kept by the tenant" if flags & RECORDED else None,
    )


def facts_of(row: Any, known: Mapping[int | None, Any]) -> CallFacts:
    """Return what figures need of the call of a row; its answer time tells only whether there is one.

    Args:
        row: The columns `FACTS`, then the subscriber's number and external id.
        known: As in `call_of`.
    """
    (
        started,
        id_,
        subscriber,
        campaign,
        agent,
        outcome,
        cause,
        ender,
        trunk,
        answer,
        talk,
        flags,
        number,
        external_id,
    ) = row
    start = instant(started).isoformat()
    return CallFacts(
        id=id_,
        start_time=start,
        answer_time=IMPLAUSIBLE_ANSWER if flags & ANSWER_IMPLAUSIBLE else None if answer is None else start,
        talking_duration=_talk(talk, flags) if answer is None or talk is None else talk,
        campaign=known[campaign],
        agent=known[agent],
        subscriber=None if subscriber is None else SubscriberFacts(number, external_id),
        outcome=known[outcome],
        hangup_cause=known[cause],
        end_by=known[ender],
        trunk_name=known[trunk],
    )


def _talk(talk: int | None, flags: int) -> float | None:
    """Return the talk time of a call without an answer time, which alone may show that it was answered."""
    if flags & TALK_IMPLAUSIBLE:
        return IMPLAUSIBLE_TALK
    return _A_MOMENT if flags & ANSWERED and talk == 0 else talk


def _after(started: int, at: datetime | None) -> int | None:
    """Return the milliseconds from a start to another moment, both cut to milliseconds."""
    return None if at is None else micros(at) // 1000 - started // 1000


def _later(started: int, after: int | None) -> str | None:
    return None if after is None else instant((started // 1000 + after) * 1000).isoformat()
