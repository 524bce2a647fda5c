"""Post a part of a run once, whatever happens to the process or to the connection.

Slack knows no idempotency key: a request whose answer never came may have posted
the message. So each part is announced in the store before it is posted, bears its
run key in its metadata, and is looked for by that key before it is posted again.

Source: docs.slack.dev, "Message metadata"
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Final

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.digests.pace import Pace
from bot.slack.drafts import Draft
from bot.slack.places import Place
from bot.slack.poster import UNSURE, Poster, PostingError
from bot.slack.slack_errors import code_of
from bot.store.parts import Part, Parts
from bot.store.runs import Claim

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
class Said:
    """A part that is in Slack.

    Attributes:
        broken: Whether its template failed just now.

    """

    channel: str
    ts: str
    broken: bool = False


class Posting:
    """Posts parts.

    Args:
        client: Looks for what is there.
        poster: Posts; it must not repeat a request whose connection broke.
        parts: Remembers what was announced.
        pace: How fast.
        sleep: Waits for so many seconds.

    """

    def __init__(self, client: AsyncWebClient, poster: Poster, parts: Parts, pace: Pace, sleep: Sleep) -> None:
        self._client, self._poster, self._parts = client, poster, parts
        self._pace, self._sleep = pace, sleep

    async def post(self, claim: Claim, name: str, place: Place, draw: Callable[[], Awaitable[Draft]]) -> Said:
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
            return Said(part.channel, part.message_ts)
        if part.uncertain and (ts := await self._found(part, place)) is not None:
            await self._parts.posted(part, ts)
            return Said(part.channel, ts)
        draft = await draw()
        await self._pace.turn(place.channel)
        said = await self._say(claim, part, place, draft)
        await self._parts.posted(part, said.ts)
        return said

    async def _say(self, claim: Claim, part: Part, place: Place, draft: Draft) -> Said:
        metadata = {"event_type": EVENT, "event_payload": {"key": part.run_key}}
        try:
            posted = await self._poster.post_once(place, draft, metadata)
        except PostingError as error:
            if not error.unsure:
                await self._parts.withdraw(claim, part)
                raise
            ts = await self._found(part, place)
            if ts is None:  # it stays announced: whoever tries again looks for it first
                raise
            return Said(place.channel, ts)
        return Said(place.channel, posted.ts, posted.broken)

    async def _found(self, part: Part, place: Place) -> str | None:
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

    async def _look(self, part: Part, place: Place) -> str | None:
        oldest, cursor = f"{(part.posting_at - _SKEW).timestamp():.6f}", ""
        while True:
            page = await self._page(place, oldest, cursor)
            for message in page["messages"]:
                if message.get("metadata", {}).get("event_payload", {}).get("key") == part.run_key:
                    return str(message["ts"])
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return None

    async def _page(self, place: Place, oldest: str, cursor: str) -> Any:
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
