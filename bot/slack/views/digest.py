"""The modal of a digest: its state, its fields, and the reading of a submission."""

from collections.abc import Mapping
from datetime import time
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from bot.domain.errors import QueryError
from bot.domain.schedule import WORKING_DAYS, Schedule
from bot.domain.text import Language
from bot.rendering.digest_form import DigestFields, digest_form
from bot.rendering.forms import NO
from bot.slack.digests.due import query_text
from bot.slack.messaging.requests import RequestOrigin
from bot.slack.views.state import FIELD, FormError, Json, ViewState
from bot.store.digests import StoredDigest

QUERY: Final = f"{FIELD}query"
CHANNEL: Final = f"{FIELD}channel"
OWNER: Final = f"{FIELD}owner"
PREVIEW: Final = f"{FIELD}preview"

_USUAL_TIME: Final = "18:00"


class DigestFormState(msgspec.Struct, frozen=True, kw_only=True):
    """The digest and the origin of a modal; travels in its ``private_metadata``.

    Attributes:
        number: The digest's; 0 for a new one.
        version: The digest's version when the modal was opened.

    """

    origin: RequestOrigin
    language: Language
    number: int = 0
    version: int = 0


def new_fields(origin: RequestOrigin, zone: ZoneInfo, query: str) -> DigestFields:
    """Return the fields of a new digest: for where the user began, at the usual time on working days."""
    return DigestFields(
        text=query,
        at=_USUAL_TIME,
        weekdays=WORKING_DAYS,
        zone=zone.key,
        skip_holidays=True,
        channel=origin.channel,
        owner=origin.user,
        empty="send",
        late="latest",
    )


def fields_of(subscription: StoredDigest, language: Language) -> DigestFields:
    """Return the fields of a digest as it is."""
    return DigestFields(
        text=query_text(subscription, language),
        at=f"{subscription.at:%H:%M}",
        weekdays=subscription.weekdays,
        zone=subscription.zone,
        skip_holidays=subscription.skip_holidays,
        channel=subscription.channel,
        owner=subscription.owner,
        empty=subscription.empty,
        late=subscription.late,
    )


def form_values(fields: DigestFields, state: DigestFormState, **shown: Any) -> Mapping[str, Any]:
    """Return the values of the modal's template.

    Args:
        fields: The values of the fields.
        state: What the modal is about.
        **shown: Below the query: ``counting``, ``matches`` (an answer) or ``problem``.

    """
    return {
        "form": digest_form(fields, state.language),
        "number": state.number,
        "state": msgspec.json.encode(state).decode(),
        "counting": False,
        "matches": None,
        "problem": None,
        **shown,
    }


def read_form(body: Json) -> tuple[DigestFormState, DigestFields]:
    """Return the state of a modal, for the user of a payload, and the values of its fields."""
    view = body["view"]
    state, form = (
        ViewState(view["state"]["values"]),
        msgspec.json.decode(view["private_metadata"], type=DigestFormState),
    )
    fields = DigestFields(
        text=state.text("query"),
        at=state.picked("at") or None,
        weekdays=frozenset(int(day) for day in state.options("weekdays")),
        zone=state.option("zone"),
        skip_holidays=state.option("holidays") == NO,
        channel=state.picked("channel"),
        owner=state.picked("owner"),
        empty="skip" if state.option("empty") == "skip" else "send",
        late="skip" if state.option("late") == "skip" else "latest",
    )
    return msgspec.structs.replace(form, origin=form.origin.by(body["user"]["id"])), fields


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
