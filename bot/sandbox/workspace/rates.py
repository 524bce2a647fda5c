"""Slack's rate limits, for those who ask for them.

Source: docs.slack.dev, "Rate limits": tiers are per method and minute, posting
is one message a second and channel, with a cap for the whole workspace.
"""

import math
from collections import defaultdict, deque

from bot.sandbox.workspace.clock import MovableClock

PER_MINUTE = {1: 1, 2: 20, 3: 50, 4: 100, 5: 600}
POSTS_PER_MINUTE = 500


class Rates:
    """Counts calls in sliding windows of the workspace's clock.

    Attributes:
        enforced: Off until a test, or an operator, switches it on.

    """

    def __init__(self, clock: MovableClock) -> None:
        self.enforced = False
        self._clock = clock
        self._calls: dict[str, deque[float]] = defaultdict(deque)

    def wait(self, method: str, tier: int, channel: str | None) -> int | None:
        """Count a call, or return after how many seconds it may be made again."""
        if not self.enforced:
            return None
        windows = [(method, PER_MINUTE[tier], 60.0)]
        if method == "chat.postMessage":
            windows = [(f"post {channel}", 1, 1.0), ("post", POSTS_PER_MINUTE, 60.0)]
        now = self._clock.unix
        waits = [self._left(name, limit, now - seconds) for name, limit, seconds in windows]
        if any(waits):
            return max(1, math.ceil(max(waits)))
        for name, _, _ in windows:
            self._calls[name].append(now)
        return None

    def _left(self, name: str, limit: int, since: float) -> float:
        calls = self._calls[name]
        while calls and calls[0] <= since:
            calls.popleft()
        return calls[0] - since if len(calls) >= limit else 0.0
