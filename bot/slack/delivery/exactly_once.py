"""Post each part of a run exactly once, whatever happens to the process or the connection.

    begin (announced in the store) -> chat.postMessage with the part's key in its metadata -> posted

A part that was announced before and not confirmed may be in Slack: it is looked for
by its key, in the channel's history or the thread's replies, before it is posted again.
So is one that was due before the process began, or longer than a moment before it was
claimed: the store may be a backup from before it was posted.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from weakref import WeakValueDictionary

from bot.rendering.text.posting_errors import THREADLESS
from bot.slack.messaging.attempts import PostingError
from bot.slack.messaging.messages import Location, MessageSpec
from bot.slack.messaging.messenger import Messenger
from bot.store.claimed_runs import Claim
from bot.store.run_messages import RunMessage, RunMessages
from bot.type_aliases import Clock, Sleep

EVENT: Final = "calls_digest"
"""The type of the metadata of every part."""

ROOT: Final = "root"
"""The part that is no reply."""

_CHANNEL_INTERVAL: Final = 1.1
"""Seconds between two messages in one channel: Slack allows one a second."""

_WORKSPACE_INTERVAL: Final = 0.2
"""Seconds between any two messages: Slack allows some hundreds a minute."""

_LOOK_INTERVAL: Final = 1.3
"""Seconds between looks for messages that are probably not there: Slack allows fifty a minute."""

_CLOCK_SKEW: Final = timedelta(days=2)
"""The largest difference between a host's clock and Slack's that a look in a channel allows for."""

_MOMENT: Final = timedelta(minutes=1)
"""A run that is claimed so soon after its due time is not late, however long it then waits for its turn."""


class RateLimit:
    """Spaces messages as Slack's limits for ``chat.postMessage`` ask."""

    def __init__(self, monotonic: Callable[[], float], sleep: Sleep) -> None:
        self._monotonic, self._sleep = monotonic, sleep
        self._free_at = self._look_free_at = 0.0
        self._channels_free_at: dict[str, float] = {}
        self._channels: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def wait(self, channel: str) -> None:
        """Wait until a message may be posted in a channel; others go first while the channel is not free."""
        async with self._channels.setdefault(channel, asyncio.Lock()):
            await self._wait_until(self._channels_free_at.get(channel, 0.0))
            now = self._monotonic()
            at = max(now, self._free_at)
            self._free_at = at + _WORKSPACE_INTERVAL
            self._channels_free_at = {name: free for name, free in self._channels_free_at.items() if free > now}
            self._channels_free_at[channel] = at + _CHANNEL_INTERVAL
            await self._wait_until(at)

    async def wait_to_look(self) -> None:
        """Wait until messages may be listed."""
        at = max(self._monotonic(), self._look_free_at)
        self._look_free_at = at + _LOOK_INTERVAL
        await self._wait_until(at)

    async def _wait_until(self, at: float) -> None:
        seconds = at - self._monotonic()
        if seconds > 0:
            await self._sleep(seconds)


class RunLostError(Exception):
    """Another replica has claimed the run, so that this one must not go on with it."""


@dataclass(frozen=True, slots=True)
class PostedMessage:
    """A part that is in Slack.

    Attributes:
        broken: Whether its template failed just now, so that it is plain text.
        fresh: Whether it was posted just now, and so has no replies.
    """

    channel: str
    ts: str
    broken: bool = False
    fresh: bool = False


class OncePoster:
    """Posts parts of runs.

    Args:
        messenger: Posts, and looks for what is posted; its client must not repeat a request whose connection broke.
    """

    def __init__(self, messenger: Messenger, announcements: RunMessages, rate_limit: RateLimit, clock: Clock) -> None:
        self._messenger, self._announcements = messenger, announcements
        self._rate_limit, self._began_at = rate_limit, clock()

    async def post(
        self, claim: Claim, name: str, location: Location, message: MessageSpec, *, fresh: bool = False
    ) -> PostedMessage:
        """Post a part of a run unless it is posted; one announced for another channel goes there.

        Args:
            name: ``root``, or another of the run's parts.
            fresh: Whether its thread was begun just now, so that an earlier process has not posted it.

        Raises:
            RunLostError: The claim is lost.
            PostingError: Slack refuses the message; or it is unknown whether it
                was posted, and the run has to be retried.
        """
        part = await self._announcements.begin(claim, name, location.channel)
        if part is None:
            raise RunLostError
        location = replace(location, channel=part.channel)
        if part.message_ts is not None:
            return PostedMessage(part.channel, part.message_ts)
        ts = None
        if part.uncertain:
            ts = await self._find(claim, part, location)
        elif not fresh and self._is_late(claim):
            ts = await self._look(claim, part.run_key, location)
        posted = PostedMessage(part.channel, ts) if ts else await self._post(claim, part, location, message)
        await self._announcements.posted(part, posted.ts)
        return posted

    async def reply(self, claim: Claim, name: str, root: PostedMessage, message: MessageSpec) -> PostedMessage:
        """Post a part in the thread of a root, as `post` does; where the root is deleted, no reply is left outside."""
        try:
            return await self.post(claim, name, Location(root.channel, root.ts, ""), message, fresh=root.fresh)
        except PostingError as error:
            if error.code in THREADLESS and error.unsure:
                await self._retract(claim, name, root.channel)
            raise

    async def edit(self, posted: PostedMessage, message: MessageSpec) -> None:
        """Put a message in place of a part that is posted, which may be done twice; raises as `post`."""
        await self._messenger.update(posted.channel, posted.ts, message)

    async def is_there(self, claim: Claim, name: str, location: Location) -> bool:
        """Tell whether a part that was never announced is in a channel all the same.

        Raises:
            PostingError: Slack does not answer.
        """
        key = await self._announcements.key(claim, name, location.channel)
        return await self._look(claim, key, location) is not None

    async def _post(self, claim: Claim, part: RunMessage, location: Location, message: MessageSpec) -> PostedMessage:
        await self._rate_limit.wait(location.channel)
        metadata = {"event_type": EVENT, "event_payload": {"key": part.run_key}}
        try:
            posted = await self._messenger.post_once(location, message, metadata)
        except PostingError as error:
            if not error.unsure:
                await self._announcements.withdraw(claim, part)
                raise
            ts = await self._find(claim, part, location)
            if ts is None:  # it stays announced: the next attempt looks for it first
                raise
            return PostedMessage(location.channel, ts, fresh=True)
        if posted.thread_ts is None and location.thread_ts is not None:
            await self._messenger.delete(location.channel, posted.ts)
            await self._announcements.withdraw(claim, part)
            raise PostingError("thread_not_found")
        return PostedMessage(location.channel, posted.ts, posted.broken, fresh=True)

    async def _find(self, claim: Claim, part: RunMessage, location: Location) -> str | None:
        """Return the `ts` of a part that may be in Slack; None if it is not there."""
        oldest = _oldest(location, min(part.posting_at, claim.due_at))
        return await self._messenger.look_for(location, part.run_key, oldest=oldest)

    async def _look(self, claim: Claim, key: str, location: Location) -> str | None:
        """Return the `ts` of a message that is probably not there; None if one look does not find it."""
        await self._rate_limit.wait_to_look()
        return await self._messenger.find(location, key, oldest=_oldest(location, claim.due_at))

    async def _retract(self, claim: Claim, name: str, channel: str) -> None:
        """Delete a part that Slack may have put beside its deleted root."""
        key = await self._announcements.key(claim, name, channel)
        ts = await self._look(claim, key, Location(channel, None, ""))
        if ts is not None:
            await self._messenger.delete(channel, ts)

    def _is_late(self, claim: Claim) -> bool:
        """Tell whether a run was claimed so late that the store may have lost what it knew of it."""
        return claim.due_at < self._began_at or claim.claimed_at - claim.due_at > _MOMENT


def _oldest(location: Location, since: datetime) -> datetime | None:
    """Return the earliest time that a message of a run can have; None in a thread, which is searched to its end."""
    return None if location.thread_ts else since - _CLOCK_SKEW
