"""Read what users type after ``/calls alert`` or ``/chamadas alerta``, or ask for in words: *me avisa quando …*."""

import re
from datetime import timedelta
from typing import Final

from bot.domain.grammar.alert_words import alert_text
from bot.domain.query import MAX_TEXT
from bot.domain.text import fold
from bot.slack.digests.parser import ALERT_VERBS, DigestCommand, parse_command

_TODAY: Final = frozenset({"today", "hoje", "for today", "por hoje", "ate amanha"})
_HOURS: Final = re.compile(r"(?:(?:for|por)\s+)?(?P<count>\d{1,2})\s?(?P<unit>h|hora|hour|m|min)\w*")
HOUR: Final = timedelta(hours=1)


def alert_command_text(text: str) -> str | None:
    """Return what follows the word *alert* in a command about alerts, or the request to be told; None of a question."""
    return None if len(text) > MAX_TEXT else alert_text(text)


def parse_alert_command(text: str) -> DigestCommand:
    """Return the command that a text is; one that begins with no known verb creates an alert."""
    return parse_command(text, ALERT_VERBS)


def mute_length(text: str) -> timedelta | None:
    """Return for how long *1h* or *30m* mutes, an hour where nothing is said; None for the rest of the day."""
    said = fold(text)
    if said in _TODAY:
        return None
    match = _HOURS.fullmatch(said)
    if match is None:
        return HOUR
    return timedelta(**{"hours" if match["unit"].startswith("h") else "minutes": int(match["count"])})
