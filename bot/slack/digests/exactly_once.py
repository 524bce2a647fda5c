"""No faster than Slack allows: a message a second in a channel, and some hundreds a minute in all."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Final

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.errors import code_of
from bot.slack.messaging.message_spec import Location, MessageSpec
from bot.slack.messaging.messenger import UNSURE, Messenger, PostingError
from bot.store.digest_runs import Claim, DigestMessage, DigestMessages

_CHANNEL: Final = 1.1
"""Seconds between two messages in one channel."""

_WORKSPACE: Final = 0.2
"""Seconds between two messages wherever."""


class RateLimit:
    """Lets messages go one after the other.

    Args:
        now: The seconds of a clock that nobody sets.
        sleep: Waits for so many seconds.

    """

    def __init__(self, now: Callable[[], float], sleep: Callable[[float], Awaitable[None]]) -> None:
        self._now, self._sleep = now, sleep
        self._free = 0.0
        self._channels: dict[str, float] = {}

    async def turn(self, channel: str) -> None:
        """Wait until something may be posted in a channel."""
        now = self._now()
        self._channels = {name: free for name, free in self._channels.items() if free > now}
        at = max(now, self._free, self._channels.get(channel, 0.0))
        self._free, self._channels[channel] = at + _WORKSPACE, at + _CHANNEL
        if at > now:
            await self._sleep(at - now)


# Post a part of a run once, whatever happens to the process or to the connection.

EVENT: Final = "calls_digest"

_LOOKS: Final = (0.0, 3.0, 5.0)
"""Seconds before each look at what is in Slack: a message may be seen a moment after it was taken."""

_SKEW: Final = timedelta(hours=1)
"""How far this machine's clock may be from Slack's."""

_PAGE: Final = 200

Sleep = Callable[[float], Awaitable[None]]


class RunLostError(Exception):
    """Somebody else has taken up the run: there is nothing more to do here."""


@dataclass(frozen=True, slots=True)
class PostedMessage:
    """A part that is in Slack.

    Attributes:
        broken: Whether its template failed just now.

    """

    channel: str
    ts: str
    broken: bool = False


class OncePoster:
    """Posts parts.

    Args:
        client: Looks for what is there.
        messenger: Posts; it must not repeat a request whose connection broke.
        parts: Remembers what was announced.
        pace: How fast.
        sleep: Waits for so many seconds.

    """

    def __init__(
        self, client: AsyncWebClient, messenger: Messenger, parts: DigestMessages, pace: RateLimit, sleep: Sleep
    ) -> None:
        self._client, self._messenger, self._parts = client, messenger, parts
        self._pace, self._sleep = pace, sleep

    async def post(
        self, claim: Claim, name: str, place: Location, draw: Callable[[], Awaitable[MessageSpec]]
    ) -> PostedMessage:
        """Post a part of a run, unless it is posted; where it was announced in another place, there.

        Args:
            claim: The right to do so.
            name: ``root``, or another of the run's parts.
            place: Where.
            draw: Makes the message.

        Raises:
            RunLostError: Somebody else does it.
            PostingError: Slack does not take it; or it cannot be told whether it did, and is to be tried again.

        """
        part = await self._parts.begin(claim, name, place.channel)
        if part is None:
            raise RunLostError
        place = replace(place, channel=part.channel)
        if part.message_ts is not None:
            return PostedMessage(part.channel, part.message_ts)
        if part.uncertain and (ts := await self._found(part, place)) is not None:
            await self._parts.posted(part, ts)
            return PostedMessage(part.channel, ts)
        draft = await draw()
        await self._pace.turn(place.channel)
        said = await self._say(claim, part, place, draft)
        await self._parts.posted(part, said.ts)
        return said

    async def _say(self, claim: Claim, part: DigestMessage, place: Location, draft: MessageSpec) -> PostedMessage:
        metadata = {"event_type": EVENT, "event_payload": {"key": part.run_key}}
        try:
            posted = await self._messenger.post_once(place, draft, metadata)
        except PostingError as error:
            if not error.unsure:
                await self._parts.withdraw(claim, part)
                raise
            ts = await self._found(part, place)
            if ts is None:  # it stays announced: whoever tries again looks for it first
                raise
            return PostedMessage(place.channel, ts)
        return PostedMessage(place.channel, posted.ts, posted.broken)

    async def _found(self, part: DigestMessage, place: Location) -> str | None:
        """Return the `ts` of a part that may be in Slack, looked for more than once.

        Raises:
            PostingError: That cannot be told.

        """
        for seconds in _LOOKS:
            if seconds:
                await self._sleep(seconds)
            ts = await self._look(part, place)
            if ts is not None:
                return ts
        return None

    async def _look(self, part: DigestMessage, place: Location) -> str | None:
        oldest, cursor = f"{(part.posting_at - _SKEW).timestamp():.6f}", ""
        while True:
            page = await self._page(place, oldest, cursor)
            for message in page["messages"]:
                if message.get("metadata", {}).get("event_payload", {}).get("key") == part.run_key:
                    return str(message["ts"])
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return None

    async def _page(self, place: Location, oldest: str, cursor: str) -> Any:
        asked: Any = {"channel": place.channel, "oldest": oldest, "cursor": cursor or None, "limit": _PAGE}
        try:
            if place.thread_ts is None:
                return await self._client.conversations_history(**asked, include_all_metadata=True)
            return await self._client.conversations_replies(**asked, ts=place.thread_ts, include_all_metadata=True)
        except (SlackApiError, *UNSURE) as error:
            raise PostingError(code_of(error), unsure=True) from error


async def is_member(client: AsyncWebClient, channel: str) -> bool:
    """Tell whether the bot is a member of a conversation, and can post there.

    Raises:
        PostingError: That cannot be told.

    """
    try:
        told: Any = (await client.conversations_info(channel=channel))["channel"]
    except UNSURE as error:
        raise PostingError(code_of(error), unsure=True) from error
    except SlackApiError as error:
        if code_of(error) in {"channel_not_found", "not_in_channel"}:
            return False
        raise PostingError(code_of(error)) from error
    return bool(told.get("is_member") or told.get("is_im") or told.get("is_mpim")) and not told.get("is_archived")
