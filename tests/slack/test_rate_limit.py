"""Messages to a channel are a second apart, all of them a fifth, and looks for old ones more."""

import asyncio

import pytest

from bot.slack.delivery.exactly_once import RateLimit
from tests.instant_loop import InstantLoop

pytestmark = pytest.mark.unmeasured


async def test_looks_for_what_is_hardly_there_are_spaced() -> None:
    time = Time()
    limit = RateLimit(lambda: time.now, time.sleep)
    for _ in range(50):
        await limit.wait_to_look()

    assert time.now - 100 > 60


class Time:
    """Seconds that pass only during a sleep."""

    def __init__(self) -> None:
        self.now = 100.0

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


async def test_a_channel_gets_a_message_a_second_and_others_need_not_wait_for_it() -> None:
    time = Time()
    limit = RateLimit(lambda: time.now, time.sleep)
    ends = []
    for channel in ("C1", "C2", "C1", "C3"):
        await limit.wait(channel)
        ends.append(round(time.now - 100, 1))

    assert ends == [0, 0.2, 1.1, 1.3]


async def test_who_comes_late_waits_for_nobody() -> None:
    time = Time()
    limit = RateLimit(lambda: time.now, time.sleep)
    await limit.wait("C1")
    time.now += 5
    await limit.wait("C1")

    assert time.now == 105


def test_messages_of_several_channels_are_sent_without_a_gap() -> None:
    """Whoever waits for its own channel takes no turn in which another could have been sent."""
    with asyncio.Runner(loop_factory=InstantLoop) as runner:
        at = runner.run(_sent(channels=6, messages=20))

    assert [round(now, 3) for now in at] == pytest.approx([0.2 * place for place in range(120)])


def test_messages_of_one_channel_are_a_second_apart_however_many_wait() -> None:
    with asyncio.Runner(loop_factory=InstantLoop) as runner:
        at = runner.run(_sent(channels=1, messages=5, at_once=3))

    assert [round(now, 3) for now in at] == pytest.approx([1.1 * place for place in range(15)])


async def _sent(*, channels: int, messages: int, at_once: int = 1) -> list[float]:
    """Return when messages are sent, by several at once in each channel, in order."""
    loop = asyncio.get_running_loop()
    limit, at = RateLimit(loop.time, asyncio.sleep), list[float]()

    async def send(channel: str) -> None:
        for _ in range(messages):
            await limit.wait(channel)
            at.append(loop.time())

    async with asyncio.TaskGroup() as group:
        for place in range(channels * at_once):
            group.create_task(send(f"C{place % channels}"))
    return sorted(at)
