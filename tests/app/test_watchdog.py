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
        self.renewed: list[float] = []

    async def accepts(self) -> bool:
        return any(int(self._time()) in span for span in self._up)

    def renew(self) -> None:
        self.renewed.append(self._time())


async def _watch(*up: range) -> Link:
    time = Time()
    link = Link(time, *up)
    with pytest.raises(ConnectionLostError), capture_logs():
        await watch(link, now=time, sleep=time.sleep, patience=Patience(look=5, renew=20, give_up=60))
    return link


async def test_the_address_is_renewed_every_twenty_seconds_until_all_is_given_up() -> None:
    assert (await _watch()).renewed == [20, 40]


async def test_a_short_gap_is_left_to_the_client() -> None:
    assert (await _watch(range(100), range(115, 200))).renewed == [215, 235]


async def test_patience_begins_anew_with_each_gap() -> None:
    assert (await _watch(range(50), range(100, 101))).renewed == [65, 85, 120, 140]
