"""Slack's rate limits.

Source: docs.slack.dev, "Rate limits": tiers are per method and minute; posting is
one message a second and channel, where a short burst is let through, with a cap for the
whole workspace.
"""

import math
from collections import defaultdict, deque
from time import monotonic

from bot.sandbox.workspace.clock import MovableClock

PER_MINUTE = {1: 1, 2: 20, 3: 50, 4: 100, 5: 600}
POSTS_PER_MINUTE = 500
BURST = 5
"""Messages that a channel takes at once; then one a second."""


class Rates:
    """Counts calls in sliding windows.

    Time passes by the workspace's clock, and while that stands still by the machine's.

    Attributes:
        enforced: On unless a test, or an operator, switches it off.
    """

    def __init__(self, clock: MovableClock) -> None:
        self.enforced = True
        self._clock, self._now = clock, 0.0
        self._seen: tuple[float, float] | None = None
        self._calls: dict[str, deque[float]] = defaultdict(deque)
        self._drained: dict[str, float] = {}  # when each channel takes a whole burst again

    def wait(self, method: str, tier: int, channel: str | None) -> int | None:
        """Count a call, or return after how many seconds it may be made again."""
        if not self.enforced:
            return None
        now, posting = self._passed(), method == "chat.postMessage"
        name, limit = ("post", POSTS_PER_MINUTE) if posting else (method, PER_MINUTE[tier])
        drained = max(self._drained.get(channel or "", 0.0), now)
        wait = max(self._left(name, limit, now - 60), drained - now - (BURST - 1) if posting else 0.0)
        if wait > 0:
            return math.ceil(wait)
        self._calls[name].append(now)
        if posting:
            self._drained[channel or ""] = drained + 1
        return None

    def advance(self, seconds: float) -> None:
        """Let time pass for the limits alone, as for a bot whose waiting a test cuts short."""
        self._now += seconds

    def _passed(self) -> float:
        """Return the seconds since the first call."""
        seen = (self._clock.unix, monotonic())
        before = self._seen or seen
        self._now += max(0.0, *(now - then for now, then in zip(seen, before, strict=True)))
        self._seen = seen
        return self._now

    def _left(self, name: str, limit: int, since: float) -> float:
        calls = self._calls[name]
        while calls and calls[0] <= since:
            calls.popleft()
        return calls[0] - since if len(calls) >= limit else 0.0
