"""One call, as the dialer reports it.

The structs here are decoded straight from the wire, so that each call costs one
small object and not two. Their fields keep the dialer's values; values that are fit
to show (absent ones as None, moments as datetimes) are properties. `CallFacts` holds
what figures need, `Call` adds what is shown.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Final

from msgspec import Meta, Struct

from bot.domain.causes import Cause, Ender, cause_of, ender_of

ABSENT: Final = frozenset({None, "", "-"})
"""Values by which the dialer means that a field has none."""

IMPLAUSIBLE_ANSWER: Final = "?"
"""The answer time of a call to which the dialer gave one that cannot be true."""

IMPLAUSIBLE_TALK: Final = -1
"""The talking duration of a call to which the dialer gave one that cannot be true."""

LONGEST_CALL: Final = timedelta(hours=24)
"""The longest that a call rings, and the longest that it is talked (an assumption)."""

_NO_TIME: Final = timedelta()

NOT_ANSWERED: Final = ABSENT | {IMPLAUSIBLE_ANSWER}
"""Answer times that do not show that a call was answered."""


Id = Annotated[int, Meta(ge=0, le=2**63 - 1)]
"""An id of the dialer, as far as databases hold it."""


class Campaign(Struct, frozen=True, gc=False):
    """A campaign of the dialer."""

    id: Id | None = None
    name: str | None = None


class Agent(Struct, frozen=True, gc=False):
    """The person who makes the calls of a campaign."""

    id: Id | None = None
    name: str | None = None


class SubscriberFacts(Struct, frozen=True, gc=False):
    """The person dialled, as figures tell one from another: national digits, and the tenant's own id."""

    number: str | None = None
    external_id: str | None = None


class Subscriber(SubscriberFacts, frozen=True, gc=False):
    """The person dialled: personal data."""

    name: str | None = None


class Survey(Struct, frozen=True, gc=False):
    """The subscriber's answers after the call.

    Attributes:
        csat: 1 is *satisfied* in yes-or-no surveys and *dissatisfied* in those of
            1 to 5, and the dialer does not say which: count values, never average.
        nps: 0 to 10.
    """

    csat: int | None = None
    nps: int | None = None


def present(value: str | None) -> str | None:
    """Return the value, or None where the dialer means *nothing* by it (null, empty or ``"-"``)."""
    return None if value is None or value.strip() in ABSENT else value


def moment(text: str | None) -> datetime | None:
    """Return an instant in UTC; None where it is absent or unreadable.

    The dialer writes ``+00:00``, ``+00`` and ``Z``, with or without fractions; a
    moment without an offset is taken as UTC.
    """
    if text is None or text in ABSENT:
        return None
    try:
        at = datetime.fromisoformat(text)
        if at.tzinfo is UTC:  # as nearly all are written
            return at
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


class CallFacts(Struct, frozen=True, kw_only=True, gc=False):
    """The fields of a call that figures need.

    Attributes:
        start_time: When dialling began; never absent, always readable (`moment`).
        talking_duration: Seconds of talk.
        hangup_cause: The label that decides the code.
    """

    id: Id
    start_time: str
    answer_time: str | None = None
    talking_duration: int | float | None = None
    campaign: Campaign | None = None
    agent: Agent | None = None
    subscriber: SubscriberFacts | None = None
    outcome: str | None = None
    hangup_cause: str | None = None
    end_by: str | None = None
    trunk_name: str | None = None

    @property
    def started_at(self) -> datetime:
        """Return when dialling began, in UTC."""
        at = moment(self.start_time)
        if at is None:
            message = f"a call without a start: {self.id!r}"
            raise ValueError(message)
        return at

    @property
    def answered(self) -> bool:
        """Tell whether the call was answered; the hang-up cause does not decide it."""
        return self.answer_time not in NOT_ANSWERED or (self.talking_duration or 0) > 0

    @property
    def implausible(self) -> bool:
        """Tell whether the dialer gave an answer time or a talk time that cannot be true."""
        return self.answer_time == IMPLAUSIBLE_ANSWER or self.talking_duration == IMPLAUSIBLE_TALK

    @property
    def talk_seconds(self) -> int | None:
        """Return whole seconds of talk; None where the dialer does not say, or says something negative."""
        seconds = self.talking_duration
        return None if seconds is None or seconds < 0 else int(seconds)

    @property
    def cause(self) -> Cause:
        """Return the code of the hang-up cause; ``other`` of a label that is unknown or absent."""
        return cause_of(self.hangup_cause) or "other"

    @property
    def ended_by(self) -> Ender | None:
        """Return who hung up."""
        return ender_of(self.end_by)

    @property
    def number(self) -> str | None:
        """Return the number dialled, as the dialer stores it."""
        return present(self.subscriber.number) if self.subscriber else None

    @property
    def external_id(self) -> str | None:
        """Return the subscriber's id in the tenant's own system."""
        return present(self.subscriber.external_id) if self.subscriber else None


class Call(CallFacts, frozen=True, kw_only=True, gc=False):
    """A call with everything that is shown of it.

    Attributes:
        cause_label: The first of the two causes the dialer sends: in its own
            language, and more specific than the code.
        custom_fields: Free text of the campaign; untrusted.
        download_audio: Only whether there is a recording; its host is not to be trusted.
    """

    uuid: str | None = None
    end_time: str | None = None
    billable_duration: int | float | None = None
    subscriber: Subscriber | None = None
    survey: Survey | None = None
    classification: str | None = None
    cause_label: str | None = None
    custom_fields: Mapping[str, Any] | None = None
    download_audio: str | None = None

    @property
    def answered_at(self) -> datetime | None:
        """Return when the talk began, in UTC; None of an unanswered call."""
        return moment(self.answer_time)

    @property
    def ended_at(self) -> datetime | None:
        """Return when the line closed, in UTC; None where that would be before it opened, or days after."""
        at = moment(self.end_time)
        return at if at is not None and _NO_TIME <= at - self.started_at <= 2 * LONGEST_CALL else None

    @property
    def name(self) -> str | None:
        """Return the subscriber's name."""
        return present(self.subscriber.name) if self.subscriber else None

    @property
    def recorded(self) -> bool:
        """Tell whether the dialer names a recording."""
        return present(self.download_audio) is not None


class MirroredCall(Call, frozen=True, kw_only=True, gc=False):
    """A call out of the local copy, which keeps no custom fields."""
