"""The form of a digest: what it is filled in with, and what somebody made of that."""

from collections.abc import Mapping
from datetime import time
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.domain.errors import QueryError
from bot.domain.schedule import WORKING_DAYS, Schedule
from bot.domain.text import Language
from bot.rendering.forms import NO, DigestFields
from bot.slack.digests.recipients import about
from bot.slack.digests.services import ReturnTo
from bot.slack.views.question_values import FIELD, FormError
from bot.store.subscriptions import Subscription

QUERY: Final = f"{FIELD}query"
CHANNEL: Final = f"{FIELD}channel"
OWNER: Final = f"{FIELD}owner"
PREVIEW: Final = f"{FIELD}preview"

_USUAL: Final = "18:00"
Json = Mapping[str, Any]


def blank(origin: ReturnTo, home: ZoneInfo, about: str) -> DigestFields:
    """Return the fields of a new digest, begun somewhere: at the usual time, on working days."""
    return DigestFields(
        text=about,
        at=_USUAL,
        weekdays=WORKING_DAYS,
        zone=home.key,
        skip_holidays=True,
        channel=origin.channel,
        owner=origin.user,
        empty="send",
        late="latest",
    )


def filled(found: Subscription, language: Language) -> DigestFields:
    """Return the fields of a digest as it is."""
    return DigestFields(
        text=about(found, language),
        at=f"{found.at:%H:%M}",
        weekdays=found.weekdays,
        zone=found.zone,
        skip_holidays=found.skip_holidays,
        channel=found.channel,
        owner=found.owner,
        empty=found.empty,
        late=found.late,
    )


def read(values: Json) -> DigestFields:
    """Return what is filled in.

    Args:
        values: The state of the view, as Slack sends it.

    """
    return DigestFields(
        text=str(_value(values, "query", "value") or "").strip(),
        at=_value(values, "at", "selected_time"),
        weekdays=frozenset(int(one["value"]) for one in _value(values, "weekdays", "selected_options") or ()),
        zone=str((_value(values, "zone", "selected_option") or {}).get("value", "")),
        skip_holidays=_one(values, "holidays") == NO,
        channel=str(_value(values, "channel", "selected_conversation") or ""),
        owner=str(_value(values, "owner", "selected_user") or ""),
        empty="skip" if _one(values, "empty") == "skip" else "send",
        late="skip" if _one(values, "late") == "skip" else "latest",
    )


def schedule_in(fields: DigestFields) -> Schedule:
    """Return when a digest is due.

    Raises:
        FormError: Something of it is not filled in, which Slack sees to as well.

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


def _value(values: Json, name: str, key: str) -> Any:
    return values.get(FIELD + name, {}).get(FIELD + name, {}).get(key)


def _one(values: Json, name: str) -> str:
    return str((_value(values, name, "selected_option") or {}).get("value", ""))
