"""The feed of numbered changes in the workspace, which can be awaited and followed."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")
KEPT = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that happened.

    Attributes:
        sequence: Counts from 1, without gaps.
        kind: "message", "message_changed", "message_deleted", "ephemeral",
            "ephemeral_changed", "ephemeral_deleted", "view_opened",
            "view_changed", "view_closed", "home", "channel", "person",
            "file", "reaction", "status", "delivery", "connection", "app".
        subject: The thing itself as it is now (a `Message`, a `View` …).
        channel: The id of the conversation in which it happened, if in one.
        audience: The id of the only person who may know, or None for all.
    """

    sequence: int
    kind: str
    subject: Any
    channel: str | None = None
    audience: str | None = None


class BehindError(LookupError):
    """A follower was so slow that changes were dropped: it has to read the state anew."""


class Feed:
    """The latest changes, and those who wait for more."""

    def __init__(self) -> None:
        self.sequence = 0
        self._kept: deque[Change] = deque(maxlen=KEPT)
        self._news = asyncio.Event()

    def publish(self, kind: str, subject: object, *, channel: str | None = None, audience: str | None = None) -> None:
        """Add a change and wake everybody who waits."""
        self.sequence += 1
        self._kept.append(
            Change(sequence=self.sequence, kind=kind, subject=subject, channel=channel, audience=audience)
        )
        news, self._news = self._news, asyncio.Event()
        news.set()

    async def changes(self, after: int | None = None) -> AsyncIterator[Change]:
        """Yield changes for ever.

        Args:
            after: The sequence number already known; None: from now on.

        Raises:
            BehindError: The next change is no longer kept.
        """
        known = self.sequence if after is None else after
        while True:
            news = self._news
            for change in self._since(known):
                yield change
                known = change.sequence
            if known == self.sequence:
                await news.wait()

    def _since(self, known: int) -> list[Change]:
        if known < self.sequence - len(self._kept):
            message = f"change {known + 1} is no longer kept"
            raise BehindError(message)
        missed = self.sequence - known
        return [self._kept[index] for index in range(len(self._kept) - missed, len(self._kept))] if missed > 0 else []

    async def until(self, found: Callable[[], T | None], *, within: float) -> T:
        """Return what `found` returns as soon as that is true; it is asked after every change.

        Raises:
            TimeoutError: It was not, in `within` seconds of real time.
        """
        async with asyncio.timeout(within):
            while True:
                news = self._news
                if result := found():
                    return result
                await news.wait()
