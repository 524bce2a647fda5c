"""No faster than Slack allows: a message a second in a channel, and some hundreds a minute in all."""

from collections.abc import Awaitable, Callable
from typing import Final

_CHANNEL: Final = 1.1
"""Seconds between two messages in one channel."""

_WORKSPACE: Final = 0.2
"""Seconds between two messages wherever."""


class Pace:
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
