"""A WebSocket that is lost comes back, or the process ends."""

import pytest
from structlog.testing import capture_logs

from bot.app.watchdog import ConnectionLostError, Patience, watch


class Time:
    """Seconds that pass only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


class Link:
    """Up in some seconds, and down in all others."""

    def __init__(self, time: Time, *up: range) -> None:
        self._time, self._up = time, up
        self.looks: list[float] = []

    async def accepts(self) -> bool:
        self.looks.append(self._time())
        return any(int(self._time()) in span for span in self._up)


async def _watch(*up: range) -> Link:
    time = Time()
    link = Link(time, *up)
    with pytest.raises(ConnectionLostError), capture_logs():
        await watch(link, now=time, sleep=time.sleep, patience=Patience(look=5, give_up=60))
    return link


async def test_a_connection_that_is_down_is_given_up_after_its_time() -> None:
    assert (await _watch()).looks[-1] == 60


async def test_a_short_gap_is_left_to_the_transport() -> None:
    assert (await _watch(range(100), range(115, 200))).looks[-1] == 255


async def test_patience_begins_anew_with_each_gap() -> None:
    assert (await _watch(range(50), range(100, 101))).looks[-1] == 160
