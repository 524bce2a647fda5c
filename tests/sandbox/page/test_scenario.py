"""What a demonstration lets happen: time that passes, what comes next, and what goes wrong."""

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.sandbox.page import Advance, Upcoming

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


async def test_the_clock_jumps_for_everybody(browser: Any, bare: Any) -> None:
    before = browser.ws.clock()
    async with browser.follows("clara") as clara:
        done = await browser.post("/page/clock", "ana", {"days": 1})
        told = await clara.receive_json()

    assert (browser.ws.clock() - before).days == 1
    assert told["clock"] == done["now"] == browser.ws.clock.unix
    async with bare() as fixed:
        headers = {"Origin": fixed.ws.url}
        async with fixed.session.post(fixed.ws.url + "/page/clock", json={"days": 1}, headers=headers) as response:
            assert response.status == 400


async def test_what_comes_next_comes_at_once(staged: Any) -> None:
    """The clock goes to when it is due, and the bot is told to look; where that is now, it stays."""
    looks: list[float] = []
    due = NOON + timedelta(hours=6)

    async def upcoming() -> Upcoming:
        return Upcoming(at=due, channel="C1", owner="U1")

    async def look() -> None:
        looks.append(browser.ws.clock.unix)

    async with staged(movable=True, upcoming=upcoming, on_move=look) as browser, browser.follows("clara") as clara:
        done = [await browser.post("/page/hurry", "ana", {}) for _ in range(2)]
        told = await clara.receive_json()
        state = await browser.get("/page/state")

    assert done == [{"ok": True, "outcome": {"channel": "C1", "owner": "U1"}}] * 2
    assert looks == [due.timestamp()] * 2
    assert (told["kind"], told["clock"]) == ("clock", due.timestamp())
    assert state["can"]["hurry"]


async def test_what_goes_wrong_next_is_let_come(staged: Any) -> None:
    """The clock stops where the scene wants it to, and what is due is done at each stop."""
    looks: list[float] = []

    async def incident(advance: Advance) -> Upcoming:
        for _ in range(2):
            await advance(timedelta(minutes=1))
        return Upcoming(at=NOON, channel="C1", owner="U1")

    async def look() -> None:
        looks.append(browser.ws.clock.unix - NOON.timestamp())

    async with staged(movable=True, incident=incident, on_move=look) as browser:
        done = await browser.post("/page/incident", "ana", {})
        state = await browser.get("/page/state")

    assert done == {"ok": True, "outcome": {"channel": "C1", "owner": "U1"}}
    assert looks == [60, 120]
    assert state["can"]["incident"]


async def test_nothing_goes_wrong_where_nothing_is_planted(browser: Any) -> None:
    headers = {"Origin": browser.ws.url}
    async with browser.session.post(browser.ws.url + "/page/incident", json={}, headers=headers) as response:
        assert response.status == 400


async def test_nothing_comes_where_nothing_is_due(staged: Any, browser: Any) -> None:
    async def upcoming() -> None:
        return None

    async with staged(movable=True, upcoming=upcoming) as still:
        assert await still.post("/page/hurry", "ana", {}) == {"ok": True, "outcome": None}
        assert still.ws.clock() == NOON
    headers = {"Origin": browser.ws.url}
    async with browser.session.post(browser.ws.url + "/page/hurry", json={}, headers=headers) as response:
        assert response.status == 400
