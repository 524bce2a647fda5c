"""The readers of a conversation: its members, and for a public channel every full member of the workspace."""

from datetime import timedelta
from functools import partial
from typing import Any, Final

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.reports.single_flight import SingleFlight
from bot.slack.client import pages
from bot.slack.errors import SLACK_ERRORS, code_of
from bot.type_aliases import Clock

_PAGE: Final = 1000
_MAX_PAGES: Final = 100
"""The most pages of members that are read; members on later pages count as none."""

_MAX_KEPT: Final = 100
_FAILURES: Final = (*SLACK_ERRORS, KeyError)

_log: Final = structlog.get_logger(__name__)


class ChannelMembership:
    """Asks Slack for the members of conversations, once for all callers; if Slack does not tell, there are none.

    Args:
        max_age: How long an answer is trusted.
    """

    def __init__(self, client: AsyncWebClient, max_age: timedelta, clock: Clock) -> None:
        self._client = client
        self._members: SingleFlight[str, frozenset[str] | None] = SingleFlight(
            clock, max_age=max_age, max_kept=_MAX_KEPT
        )

    async def can_read(self, user: str, channel: str) -> bool:
        """Tell whether a full member of the workspace can read a conversation."""
        try:
            members = await self._members.get(channel, partial(self._find, channel))
        except _FAILURES as error:
            _log.warning("channel_unreadable", channel=channel, error=code_of(error))
            return False
        return members is None or user in members

    async def _find(self, channel: str) -> frozenset[str] | None:
        """Return the members of a conversation; None for a public channel, which every full member can read."""
        found: dict[str, Any] = (await self._client.conversations_info(channel=channel))["channel"]
        hidden = any(found.get(flag, False) for flag in ("is_private", "is_im", "is_mpim", "is_group"))
        if found.get("is_channel") is True and not hidden:
            return None
        members: set[str] = set()
        async for page in pages(self._client.conversations_members, most=_MAX_PAGES, channel=channel, limit=_PAGE):
            members.update(page["members"])
        return frozenset(members)
