"""Alerts that have a name: *short calls*, *curtas*, *perto do bloqueio da Anatel*.

That one speaks once half of a day's volume is reached and the share of short calls is five
points below the line, or nearer: there are hours left to change something.
"""

import re
from typing import Final

from bot.domain.grammar.commands.short_call_meter_words import asks_for_meter
from bot.domain.names import Names
from bot.domain.short_calls import ShortCallRules
from bot.domain.text import fold

_POINTS: Final = 5
"""Percentage points below the line at which the alert speaks."""

_LEAD: Final = re.compile(
    r"(?:se|quando|caso|if|when|assim que|sempre que|a gente|nos|we|i|it|estiver(?:mos)?|esteja(?:mos)?|ficar(?:mos)?"
    r"|chegar(?:mos)?|are|am|is|get|forem|as|os|de|do|da|para|for|on|the) "
)
_BY_TRUNK: Final = re.compile(r" (?:por tronco|(?:by|per) trunk|em cada tronco)\b")


def short_call_alert(text: str, names: Names, rules: ShortCallRules) -> str | None:
    """Return the text of the alert on short calls that a text asks for by its name; None of any other text."""
    rest = fold(text)
    named = _BY_TRUNK.sub("", rest)
    while lead := _LEAD.match(named):
        named = named[lead.end() :]
    if not asks_for_meter(named, names):
        return None
    by = " by:trunk" if named != rest and _BY_TRUNK.search(rest) else ""
    return f"short >= {max(1, rules.share - _POINTS)}% today{by} min {max(1, rules.volume // 2)} calls"
