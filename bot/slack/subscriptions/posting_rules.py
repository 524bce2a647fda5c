"""The rules of what the bot posts by itself, such as digests and alerts: the channels where it goes, and its owners."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final

from slack_sdk.web.async_client import AsyncWebClient

from bot.rendering.text.posting_errors import CLOSED
from bot.rendering.text.refusals import RefusalCode
from bot.slack.errors import SLACK_ERRORS, Refused, code_of, is_refusal
from bot.slack.messaging.attempts import PostingError
from bot.slack.messaging.messages import Location, MessageSpec, is_direct
from bot.slack.messaging.messenger import Messenger
from bot.slack.people.access import Access
from bot.slack.people.membership import ChannelMembership
from bot.slack.subscriptions.kinds import SubscriptionKind
from bot.store.store import Store

_CLOSING: Final[tuple[tuple[str, RefusalCode], ...]] = (
    ("is_archived", "channel_archived"),
    ("is_frozen", "channel_archived"),
    ("is_read_only", "channel_restricted"),
    ("is_thread_only", "channel_of_threads"),
    ("is_non_threadable", "channel_without_threads"),
)
"""The flags of a conversation that takes no such messages, each with its refusal."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PostingPorts:
    """The store, Slack and the rights that `PostingRules` works with.

    Attributes:
        store: Remembers requests that were carried out, and the audit.
        messenger: Shows users in its channel that a message was set up.
    """

    store: Store
    access: Access
    client: AsyncWebClient
    membership: ChannelMembership
    messenger: Messenger


class PostingRules:
    """Checks where such a message may go, and who may own it.

    Args:
        ports: The store, Slack and the rights that it works with.
        kind: Of the subscription that posts them, which names the right.
    """

    def __init__(self, ports: PostingPorts, kind: SubscriptionKind) -> None:
        self._kind = kind
        self._store, self._access, self._client = ports.store, ports.access, ports.client
        self._membership, self._messenger = ports.membership, ports.messenger

    async def require_channel(self, user: str, channel: str) -> None:
        """Raise `Refused` unless the bot can post in a channel and the user can read what it posts.

        Raises:
            Refused: One of the two is no member, or the channel takes no such messages.
            PostingError: Slack does not answer.
        """
        await self.require_open(channel)
        if not await self._membership.can_read(user, channel):
            raise Refused("not_a_member_there")

    async def require_open(self, channel: str) -> None:
        """Raise `Refused` unless the bot can post in a channel; raises as `require_channel`."""
        refusal = await closed_channel(self._client, channel)
        if refusal is not None:
            raise Refused(refusal)

    async def require_right(self, team: str, user_id: str) -> None:
        """Raise `Refused` unless the user may manage such messages."""
        self._access.require(await self._access.user(team, user_id), self._kind.right)

    async def require_owner(self, team: str, user_id: str) -> None:
        """Raise `Refused` unless the user may own such a message, which needs the right to manage them."""
        user = await self._access.user(team, user_id)
        if not self._access.may(user, self._kind.right):
            raise Refused("no_owner")

    @asynccontextmanager
    async def once(self, name: str) -> AsyncIterator[bool]:
        """Hold a request by its name, and yield whether it was carried out before, by any replica.

        It counts as carried out once the block ends without an error.
        """
        async with self._store.thread_locks.hold(f"once/{name}", ""):
            done = await self._store.seen_events.is_claimed(name)
            yield done
            if not done:
                await self._store.seen_events.claim(name)

    async def was_done(self, name: str) -> bool:
        """Tell whether a request of this name was carried out before."""
        return await self._store.seen_events.is_claimed(name)

    async def is_shown(self, user: str, channel: str, message: MessageSpec) -> bool:
        """Show the user alone, in its channel, that a message was set up; return False where they do not see it there.

        That is the only way to learn, without a message for all, that Slack lets the bot
        post nothing there.

        Raises:
            Refused: The bot cannot post there.
        """
        if is_direct(channel):
            return False
        try:
            await self._messenger.post_ephemeral(Location(channel, None, user), message)
        except PostingError as error:
            refusal = CLOSED.get(error.code)
            if refusal is None or refusal == "not_a_member_there":
                return False
            raise Refused(refusal) from error
        return True


async def closed_channel(client: AsyncWebClient, channel: str) -> RefusalCode | None:
    """Return why the bot cannot post in a conversation; None where it can, as far as Slack tells.

    Raises:
        PostingError: Slack does not answer.
    """
    try:
        found: Any = (await client.conversations_info(channel=channel))["channel"]
    except SLACK_ERRORS as error:
        code = code_of(error)
        if code in CLOSED:
            return CLOSED[code]
        raise PostingError(code, unsure=not is_refusal(error)) from error
    member = found.get("is_member") or found.get("is_im") or found.get("is_mpim")
    return next((refusal for flag, refusal in _CLOSING if found.get(flag)), None if member else "not_a_member_there")
