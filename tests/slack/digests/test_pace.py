"""No faster than Slack allows."""

from bot.slack.digests.exactly_once import RateLimit


class Time:
    """Seconds that pass only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


async def test_a_channel_gets_a_message_a_second_and_others_need_not_wait_for_it() -> None:
    time = Time()
    pace = RateLimit(lambda: time.now, time.sleep)
    ends = []
    for channel in ("C1", "C2", "C1", "C3"):
        await pace.turn(channel)
        ends.append(round(time.now - 100, 1))

    assert ends == [0, 0.2, 1.1, 1.3]


async def test_who_comes_late_waits_for_nobody() -> None:
    time = Time()
    pace = RateLimit(lambda: time.now, time.sleep)
    await pace.turn("C1")
    time.now += 5
    await pace.turn("C1")

    assert time.now == 105
