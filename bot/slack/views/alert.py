"""The fields of the modal of an alert, filled in and read back."""

from dataclasses import replace
from typing import Final

from bot.domain.alerts.alert import MINIMUM, Alert, SpeakingHours
from bot.domain.errors import QueryError
from bot.domain.hours_of_day import MINUTES
from bot.domain.language import Language
from bot.rendering.subscription_forms import AlertFields
from bot.slack.messaging.requests import RequestOrigin
from bot.slack.views.state import FIELD, FormError, ViewState
from bot.store.alerts import StoredAlert

TEXT: Final = f"{FIELD}text"
TRY: Final = f"{FIELD}try"


def new_fields(origin: RequestOrigin, text: str) -> AlertFields:
    """Return the fields of a new alert: for where the user began, by day."""
    return _fields(text, MINIMUM, SpeakingHours(), origin.channel, origin.user)


def fields_of(stored: StoredAlert, language: Language) -> AlertFields:
    """Return the fields of an alert as it is."""
    try:
        alert = stored.alert
    except QueryError:  # stored by an earlier version that understood more
        return _fields(stored.words(language), MINIMUM, SpeakingHours(), stored.channel, stored.owner)
    speaks = alert.speaks
    plain = replace(alert, minimum=MINIMUM, speaks=SpeakingHours(skip_holidays=speaks.skip_holidays))
    return _fields(plain.text(language), alert.minimum, speaks, stored.channel, stored.owner)


def read_fields(values: ViewState) -> AlertFields:
    """Return the values of the fields of the modal."""
    return AlertFields(
        text=values.text("text"),
        minimum=values.text("minimum"),
        start=values.picked("from"),
        end=values.picked("to"),
        weekdays=frozenset(int(day) for day in values.options("weekdays")),
        channel=values.picked("channel"),
        owner=values.picked("owner"),
    )


def alert_in(fields: AlertFields, read: Alert) -> Alert:
    """Return the alert of the fields; a minimum, hours or days that the text states count, not those of the fields.

    Raises:
        FormError: A field is blank, which Slack prevents.
    """
    if not fields.weekdays:
        raise FormError(FIELD + "weekdays", QueryError("schedule_needs_days", fields.text))
    usual = SpeakingHours(skip_holidays=read.speaks.skip_holidays)
    speaks = replace(usual, start=_minute(fields.start), end=_minute(fields.end) or MINUTES, weekdays=fields.weekdays)
    return replace(
        read,
        minimum=int(fields.minimum or MINIMUM) if read.minimum == MINIMUM else read.minimum,
        speaks=speaks if read.speaks == usual else read.speaks,
    )


def _fields(text: str, minimum: int, speaks: SpeakingHours, channel: str, owner: str) -> AlertFields:
    start, end = (f"{minute // 60 % 24:02}:{minute % 60:02}" for minute in (speaks.start, speaks.end))
    return AlertFields(
        text=text,
        minimum=str(minimum),
        start=start,
        end=end,
        weekdays=speaks.weekdays,
        channel=channel,
        owner=owner,
    )


def _minute(time: str) -> int:
    hours, _, minutes = time.partition(":")
    return int(hours or 0) * 60 + int(minutes or 0)
