"""Read what users type after ``/calls alert`` or ``/chamadas alerta``, or ask for in words: *me avisa quando …*."""

import re
from datetime import timedelta
from typing import Final

from bot.domain.grammar.commands.alert_words import alert_text
from bot.domain.grammar.commands.verbs import ALERT_VERBS
from bot.domain.query import MAX_TEXT
from bot.domain.text import fold
from bot.slack.subscriptions.command import SubscriptionCommand, parse_command

_TODAY: Final = frozenset({"today", "hoje", "for today", "por hoje", "ate amanha"})
_HOURS: Final = re.compile(
    r"(?:(?:for|por)\s+)?(?P<count>[1-9]\d?)\s?(?:(?P<hours>h|hs|hrs?|horas?|hours?)|m|mins?|minutos?|minutes?)"
)
_MINE: Final = frozenset({"meus alertas", "my alerts"})
HOUR: Final = timedelta(hours=1)


def alert_command_text(text: str) -> str | None:
    """Return what follows the word *alert* in a command about alerts, or the request to be told; None of a question."""
    return None if len(text) > MAX_TEXT else alert_text(text)


def parse_alert_command(text: str) -> SubscriptionCommand:
    """Return the command that a text is; one that begins with no known verb or number creates an alert."""
    return SubscriptionCommand("mine") if fold(text.rstrip(" ?!.")) in _MINE else parse_command(text, ALERT_VERBS)


def mute_length(text: str) -> timedelta | None:
    """Return for how long *1h* or *30m* mutes, an hour where nothing is said; None for the rest of the day.

    Raises:
        ValueError: The text says something else.
    """
    said = fold(text)
    if said in _TODAY:
        return None
    if not said:
        return HOUR
    match = _HOURS.fullmatch(said)
    if match is None:
        raise ValueError(text)
    return timedelta(**{"hours" if match["hours"] else "minutes": int(match["count"])})
