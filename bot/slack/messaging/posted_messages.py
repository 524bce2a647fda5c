"""Look for a message that may have been posted, by the key in its metadata or by the file in it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeAlias

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.client import pages
from bot.slack.errors import SLACK_ERRORS, code_of
from bot.slack.messaging.messages import Location
from bot.type_aliases import Json, Sleep

_PAGE: Final = 200
"""Messages that are looked through at a time."""

_LOOKS: Final = (0.0, 3.0, 5.0)
"""Seconds before each look for a message: one that Slack has accepted may be visible only a moment later."""

_NO_THREAD: Final = "thread_not_found"

Wanted: TypeAlias = Callable[[Json], bool]


def with_key(key: str) -> Wanted:
    """Return what tells a message by the value of ``key`` in its metadata's payload."""
    return lambda message: bool(message.get("metadata", {}).get("event_payload", {}).get("key") == key)


def with_file(file: str) -> Wanted:
    """Return what tells a message by the id of a file in it."""
    return lambda message: any(one.get("id") == file for one in message.get("files", ()))


@dataclass(frozen=True, slots=True)
class PostedReply:
    """A message in a thread, and the ids of the files in it."""

    ts: str
    files: tuple[str, ...] = ()


class PostedMessages:
    """Messages in Slack, each found by its key."""

    def __init__(self, client: AsyncWebClient, sleep: Sleep) -> None:
        self._client, self._sleep = client, sleep

    async def look_for(self, location: Location, wanted: Wanted, oldest: datetime | None = None) -> str | None:
        """Return the `ts` of a message that was sent just now, after several looks; None if it is not there.

        Args:
            oldest: As of `find`; without it this host's clock does not matter.

        Raises:
            SlackApiError: Slack refuses to list the messages at the last look.
            ClientError, TimeoutError: The connection breaks at the last look.
        """
        for number, seconds in enumerate(_LOOKS, start=1):
            if seconds:
                await self._sleep(seconds)
            try:
                ts = await self.find(location, wanted, oldest)
            except SLACK_ERRORS:
                if number == len(_LOOKS):
                    raise
            else:
                if ts is not None:
                    return ts
        return None

    async def find(self, location: Location, wanted: Wanted, oldest: datetime | None) -> str | None:
        """Return the `ts` of the message that is wanted, as far as one look tells; None if it is not there.

        Args:
            oldest: The message is not older. None for all of a thread, but only the
                newest messages of a conversation.

        Raises:
            SlackApiError: Slack refuses to list the messages.
            ClientError, TimeoutError: The connection breaks.
        """
        async for message in self._messages(location, oldest):
            if wanted(message):
                return str(message["ts"])
        return None

    async def replies(self, location: Location, user: str) -> list[PostedReply]:
        """Return the replies of a user in a thread, which may have lost its root; none of a thread that is gone.

        Raises:
            SlackApiError: Slack refuses to list the messages.
            ClientError, TimeoutError: The connection breaks.
        """
        try:
            found = [one async for one in self._messages(location, None) if one.get("user") == user]
        except SlackApiError as error:
            if code_of(error) != _NO_THREAD:
                raise
            return []
        below = (one for one in found if one["ts"] != location.thread_ts)
        return [PostedReply(str(one["ts"]), tuple(str(file["id"]) for file in one.get("files", ()))) for one in below]

    async def _messages(self, location: Location, oldest: datetime | None) -> AsyncIterator[Json]:
        """Yield the messages of a thread, or the newest of a conversation; all of those since `oldest`."""
        wanted: Json = {"channel": location.channel, "limit": _PAGE, "include_all_metadata": True}
        wanted |= {"oldest": f"{oldest.timestamp():.6f}"} if oldest else {}
        method: Callable[..., Awaitable[Any]] = self._client.conversations_history
        if location.thread_ts:
            method, wanted = self._client.conversations_replies, wanted | {"ts": location.thread_ts}
        async for page in pages(method, most=None if oldest or location.thread_ts else 1, **wanted):
            for message in page["messages"]:
                yield message
