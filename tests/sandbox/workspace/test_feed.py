import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.sandbox.workspace import BehindError, Workspace, feed
from bot.sandbox.workspace.clock import MovableClock
from bot.sandbox.workspace.feed import Feed

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


async def test_changes_are_numbered_and_say_for_whom_they_are(ws: Workspace) -> None:
    ana = ws.user("ana")
    await ana.says("oi", channel="vendas")
    await ana.types("/calls", channel="vendas")
    await ana.opens_home()

    seen = []
    async for change in ws.changes(after=0):
        seen.append(change)
        if change.kind == "ephemeral":
            break

    assert [one.sequence for one in seen] == list(range(1, len(seen) + 1))
    assert (seen[0].kind, seen[0].channel, seen[0].audience) == ("message", ws.channel("vendas").id, None)
    assert (seen[-1].subject.user, seen[-1].audience) == ("USLACKBOT", ana.id)


async def test_a_follower_gets_what_comes_next(ws: Workspace) -> None:
    await ws.user("ana").says("antes", channel="vendas")
    following = asyncio.ensure_future(anext(ws.changes()))
    await asyncio.sleep(0)

    await ws.user("ana").says("depois", channel="vendas")

    assert (await following).subject.text == "depois"


async def test_a_follower_who_is_too_late_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "KEPT", 3)
    news = Feed()
    for number in range(5):
        news.publish("message", number)

    assert [change.subject async for change in _some(news, after=2, count=3)] == [2, 3, 4]
    with pytest.raises(BehindError):
        _ = [change async for change in _some(news, after=1, count=1)]


async def _some(news: Feed, after: int, count: int):  # type: ignore[no-untyped-def]  # noqa: ANN202 - of changes
    async for change in news.changes(after):
        yield change
        count -= 1
        if not count:
            return


async def test_waiting_ends_when_it_is_so_or_when_time_is_up() -> None:
    news = Feed()
    seen: list[int] = []
    waiting = asyncio.ensure_future(news.until(lambda: seen, within=60))
    await asyncio.sleep(0)
    news.publish("message", None)
    await asyncio.sleep(0)
    seen.append(1)
    news.publish("message", None)

    assert await waiting == [1]
    with pytest.raises(TimeoutError):
        await news.until(lambda: None, within=0.01)


async def test_a_clock_that_is_moved_wakes_its_sleepers() -> None:
    clock = MovableClock(lambda: NOON)
    sleeping = asyncio.ensure_future(clock.sleep_until(NOON.timestamp() + 60))
    await asyncio.sleep(0)
    clock.advance(timedelta(seconds=59))
    await asyncio.sleep(0)
    assert not sleeping.done()

    clock.advance(timedelta(seconds=1))
    await sleeping

    assert clock() == NOON + timedelta(minutes=1)


async def test_timestamps_only_grow_though_the_clock_is_set_back(ws: Workspace) -> None:
    first = await ws.user("ana").says("a", channel="vendas")
    ws.advance(-timedelta(days=1))
    second = await ws.user("ana").says("b", channel="vendas")
    ws.advance(timedelta(days=2))
    third = await ws.user("ana").says("c", channel="vendas")

    assert float(first.ts) < float(second.ts) < float(third.ts)
    assert float(third.ts) - float(first.ts) == pytest.approx(86_400)
