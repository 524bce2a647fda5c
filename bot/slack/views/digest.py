"""The fields of the modal of a digest, filled in and read back."""

from dataclasses import replace
from datetime import time
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.domain.errors import QueryError
from bot.domain.language import Language
from bot.domain.schedule import ALL_DAYS, WORKING_DAYS, Schedule
from bot.rendering.forms import NO
from bot.rendering.subscription_forms import DigestFields
from bot.slack.messaging.requests import RequestOrigin
from bot.slack.views.state import FIELD, FormError, ViewState
from bot.store.digests import StoredDigest

QUERY: Final = f"{FIELD}query"
PREVIEW: Final = f"{FIELD}preview"

_USUAL_TIME: Final = "18:00"


def new_fields(origin: RequestOrigin, zone: ZoneInfo, query: str) -> DigestFields:
    """Return the fields of a new digest for where the user began, at the usual time.

    Its days are the working days; all days where it is made of an answer's query, by the button *Every day …*.
    """
    return DigestFields(
        text=query,
        at=_USUAL_TIME,
        weekdays=ALL_DAYS if query else WORKING_DAYS,
        zone=zone.key,
        skip_holidays=not query,
        channel=origin.channel,
        owner=origin.user,
        empty="send",
        late="latest",
    )


def with_schedule(fields: DigestFields, schedule: Schedule) -> DigestFields:
    """Return the fields of a digest that is due at other times."""
    return replace(
        fields,
        at=f"{schedule.at:%H:%M}",
        weekdays=schedule.weekdays,
        zone=schedule.zone.key,
        skip_holidays=schedule.skip_holidays,
    )


def fields_of(subscription: StoredDigest, language: Language) -> DigestFields:
    """Return the fields of a digest as it is."""
    return DigestFields(
        text=subscription.words(language),
        at=f"{subscription.at:%H:%M}",
        weekdays=subscription.weekdays,
        zone=subscription.zone,
        skip_holidays=subscription.skip_holidays,
        channel=subscription.channel,
        owner=subscription.owner,
        empty=subscription.empty,
        late=subscription.late,
    )


def read_fields(values: ViewState) -> DigestFields:
    """Return the values of the fields of the modal."""
    return DigestFields(
        text=values.text("query"),
        at=values.picked("at") or None,
        weekdays=frozenset(int(day) for day in values.options("weekdays")),
        zone=values.option("zone"),
        skip_holidays=values.option("holidays") == NO,
        channel=values.picked("channel"),
        owner=values.picked("owner"),
        empty="skip" if values.option("empty") == "skip" else "send",
        late="skip" if values.option("late") == "skip" else "latest",
    )


def schedule_in(fields: DigestFields) -> Schedule:
    """Return the schedule in the fields.

    Raises:
        FormError: A field is blank, which Slack prevents, or the zone is unknown.
    """
    if not fields.at:
        raise FormError(FIELD + "at", QueryError("schedule_needs_time"))
    if not fields.weekdays:
        raise FormError(FIELD + "weekdays", QueryError("schedule_needs_days", fields.at))
    try:
        zone = ZoneInfo(fields.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise FormError(FIELD + "zone", QueryError("unknown_zone", fields.zone)) from None
    at = time.fromisoformat(fields.at)
    return Schedule(at=at, weekdays=fields.weekdays, zone=zone, skip_holidays=fields.skip_holidays)
