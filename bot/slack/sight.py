"""Who can read a conversation: whoever is in it, and of a public channel every full member of the workspace."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.slack_errors import code_of

_PAGE: Final = 1000
_PAGES: Final = 100
"""A channel with more members than these hold is as good as public; who is further down is not found."""

_REMEMBERED: Final = 1000
_UNANSWERED: Final = (SlackApiError, aiohttp.ClientError, TimeoutError, AttributeError, KeyError)

_log: Final = structlog.get_logger(__name__)


class Sight:
    """Asks Slack; what it does not tell, nobody sees.

    Args:
        client: Asks as the bot.
        lately: For how long an answer is believed, so that a player that seeks does not ask again and again.
        clock: The present moment.

    """

    def __init__(self, client: AsyncWebClient, lately: timedelta, clock: Callable[[], datetime]) -> None:
        self._client, self._lately, self._clock = client, lately, clock
        self._seen: dict[tuple[str, str], datetime] = {}

    async def sees(self, user: str, channel: str) -> bool:
        """Tell whether a full member of the workspace can read a conversation."""
        now, pair = self._clock(), (user, channel)
        at = self._seen.get(pair)
        if at is not None and timedelta(0) <= now - at <= self._lately:
            return True
        self._seen.pop(pair, None)
        try:
            sees = await self._is_public(channel) or await self._is_member(user, channel)
        except _UNANSWERED as error:
            _log.warning("channel_unreadable", channel=channel, error=code_of(error))
            return False
        if sees:
            self._seen[pair] = now
            if len(self._seen) > _REMEMBERED:
                del self._seen[next(iter(self._seen))]
        return sees

    async def _is_public(self, channel: str) -> bool:
        found: dict[str, Any] = (await self._client.conversations_info(channel=channel))["channel"]
        hidden = any(found.get(flag, False) for flag in ("is_private", "is_im", "is_mpim", "is_group"))
        return found.get("is_channel") is True and not hidden

    async def _is_member(self, user: str, channel: str) -> bool:
        cursor = ""
        for _ in range(_PAGES):
            page = await self._client.conversations_members(channel=channel, cursor=cursor, limit=_PAGE)
            if user in page["members"]:
                return True
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return False
        return False
