"""The words for an alert that a user stopped while it fired: who did so, and when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from bot.domain.language import Language
from bot.rendering.i18n.dates import when
from bot.rendering.i18n.translator import N_, translator
from bot.rendering.text.markup import Mrkdwn, interpolate, user
from bot.rendering.text.subscription_rows import destination

StopKind = Literal["paused", "changed", "moved", "deleted"]

_HEADINGS: Final[dict[StopKind, str]] = {
    "paused": N_("Paused: alert {number}, {subject}"),
    "changed": N_("Changed: alert {number}, {subject}"),
    "moved": N_("Moved: alert {number}, {subject}"),
    "deleted": N_("Deleted: alert {number}, {subject}"),
}
_COURSES: Final[dict[StopKind, str]] = {
    "paused": N_("It fired at {since}, and {user} paused it at {when}. Until it is resumed it tells nothing more."),
    "changed": N_("It fired at {since}, and {user} changed it at {when}. What it watches now is told anew."),
    "moved": N_("It fired at {since}, and {user} moved it to {channel} at {when}. From now on it tells there."),
    "deleted": N_("It fired at {since}, and {user} deleted it at {when}. It tells nothing more."),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class AlertStop:
    """The end of what an alert told, by a user.

    Attributes:
        by: The user's id.
        at: In the tenant's zone.
        channel: Where it tells from then on; empty where it did not move.
    """

    kind: StopKind
    by: str
    at: datetime
    channel: str = ""


def alert_stopped(stop: AlertStop, language: Language, *, number: int, subject: object) -> Mrkdwn | str:
    """Return the heading of a message whose alert was stopped."""
    return interpolate(translator(language).gettext(_HEADINGS[stop.kind]), {"number": number, "subject": subject})


def alert_stop_course(stop: AlertStop, language: Language, *, since: datetime, as_of: datetime) -> Mrkdwn | str:
    """Return who stopped an alert, when, and what comes of it."""
    values = {
        "since": when(since, as_of, language),
        "user": user(stop.by),
        "when": when(stop.at, as_of, language),
        "channel": destination(stop.channel, language),
    }
    return interpolate(translator(language).gettext(_COURSES[stop.kind]), values)
