"""Rows of the lists of digests and alerts: where each goes, what it is about by name, and that it is paused."""

from dataclasses import dataclass
from typing import Final

from bot.domain.language import Language
from bot.domain.names import Names
from bot.domain.query import Query
from bot.rendering.i18n.translator import translator
from bot.rendering.text.markup import Mrkdwn, channel, sanitize, truncate
from bot.rendering.text.posting_errors import failure_reason

_LABEL: Final = 200
"""Characters of the names in a row."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SubscriptionRow:
    """A digest or an alert, as its list shows it.

    Attributes:
        names: The campaigns and agents of its query by name; empty where it has none, or none is known.
        query: As it is typed.
        channel: The conversation's id.
        state: Of a digest when the next run is due, of an alert what it does now; or that it is paused.
        active: False of a paused one.
    """

    number: int
    names: str
    query: str
    channel: str
    state: str
    active: bool

    @property
    def direct(self) -> bool:
        """Return whether it goes to a direct message."""
        return self.channel.startswith("D")


def destination(channel_id: str, language: Language) -> Mrkdwn | str:
    """Return a link to the channel that a digest or alert goes to, or that it is a direct message."""
    return translator(language).gettext("a direct message") if channel_id.startswith("D") else channel(channel_id)


def query_names(query: Query, names: Names, language: Language) -> str:
    """Return the campaigns and agents of a query by name, those it leaves out as such; empty where none is known."""
    t, parts = translator(language), []
    known = {"campaign": names.campaigns, "agent": names.agents}
    for one in query.filters:
        named = {int(value): known[one.key].get(int(value)) for value in one.values if one.key in known}
        if any(named.values()):
            listed = truncate(sanitize(t.listed([name or str(key) for key, name in named.items()])), _LABEL)
            parts.append(t.gettext("except {names}", names=listed) if one.negated else listed)
    return " · ".join(parts)


def paused_state(reason: str, language: Language) -> str:
    """Return that a digest or alert is paused; `reason` is Slack's error for which it is, empty where a user did it."""
    t = translator(language)
    if not reason:
        return t.gettext("paused")
    return t.gettext("paused by me: {reason}", reason=failure_reason(reason, language))
