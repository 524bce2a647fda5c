"""Who can read a conversation: whoever is in it, and of a public channel every full member of the workspace."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.errors import code_of

_PAGE: Final = 1000
_PAGES: Final = 100
"""Who is further down in a conversation is not found."""

_REMEMBERED: Final = 100
_UNANSWERED: Final = (SlackApiError, aiohttp.ClientError, TimeoutError, AttributeError, KeyError)

_log: Final = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Readers:
    """Who reads a conversation.

    Attributes:
        members: Who is in it; None where everybody may look into it.

    """

    at: datetime
    members: frozenset[str] | None


class ChannelMembership:
    """Asks Slack, once for all who want to know; what it does not tell, nobody sees.

    Args:
        client: Asks as the bot.
        lately: For how long an answer is believed.
        clock: The present moment.

    """

    def __init__(self, client: AsyncWebClient, lately: timedelta, clock: Callable[[], datetime]) -> None:
        self._client, self._lately, self._clock = client, lately, clock
        self._known: dict[str, _Readers] = {}
        self._asking: dict[str, asyncio.Task[_Readers]] = {}

    async def sees(self, user: str, channel: str) -> bool:
        """Tell whether a full member of the workspace can read a conversation."""
        known = self._known.get(channel)
        if known is None or not timedelta(0) <= self._clock() - known.at <= self._lately:
            try:
                known = await self._ask_once(channel)
            except _UNANSWERED as error:
                _log.warning("channel_unreadable", channel=channel, error=code_of(error))
                return False
        return known.members is None or user in known.members

    async def _ask_once(self, channel: str) -> _Readers:
        task = self._asking.get(channel)
        if task is None:
            task = asyncio.create_task(self._ask(channel))
            self._asking[channel] = task
            task.add_done_callback(lambda done: self._asked(channel, done))
        return await asyncio.shield(task)

    def _asked(self, channel: str, task: asyncio.Task[_Readers]) -> None:
        del self._asking[channel]
        self._known.pop(channel, None)
        if task.cancelled() or task.exception() is not None:
            return
        self._known[channel] = task.result()
        if len(self._known) > _REMEMBERED:
            del self._known[next(iter(self._known))]

    async def _ask(self, channel: str) -> _Readers:
        at = self._clock()
        found: dict[str, Any] = (await self._client.conversations_info(channel=channel))["channel"]
        hidden = any(found.get(flag, False) for flag in ("is_private", "is_im", "is_mpim", "is_group"))
        is_public = found.get("is_channel") is True and not hidden
        return _Readers(at, None if is_public else await self._members(channel))

    async def _members(self, channel: str) -> frozenset[str]:
        members: set[str] = set()
        cursor = ""
        for _ in range(_PAGES):
            page = await self._client.conversations_members(channel=channel, cursor=cursor, limit=_PAGE)
            members.update(page["members"])
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                break
        return frozenset(members)
