"""Health, readiness and figures over HTTP."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web

from bot.app.metrics import Metrics
from bot.app.server import AddressTakenError, serve


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def _not_yet() -> bool:
    await asyncio.sleep(0)
    return False


async def get(session: aiohttp.ClientSession, url: str) -> tuple[int, str]:
    async with session.get(url) as response:
        return response.status, await response.text()


async def test_it_lives_before_it_is_ready(session: aiohttp.ClientSession) -> None:
    up = False

    async def ready() -> bool:
        return up

    async with serve("127.0.0.1", 0, metrics=Metrics(), ready=ready) as url:
        assert await get(session, f"{url}/healthz") == (200, "ok\n")
        assert (await get(session, f"{url}/readyz"))[0] == 503
        up = True
        assert await get(session, f"{url}/readyz") == (200, "ready\n")


async def test_figures_name_kinds_and_nobody(session: aiohttp.ClientSession) -> None:
    metrics = Metrics()
    metrics.question("command", "answered", 0.2)
    metrics.tenant_answer("/api/v1/dialer/calls_history", 200)
    metrics.tenant_answer("/api/v1/dialer/call/48582498/recording", 404)
    metrics.tenant_answer("/somewhere/84999999999", 200)
    metrics.slack_answer("chat.postMessage", "200")
    metrics.job("sweep", "done")
    metrics.swept({"threads": 2})
    metrics.show("work", "Jobs under way.", lambda: 7)

    async with serve("127.0.0.1", 0, metrics=metrics, ready=_not_yet) as url:
        status, text = await get(session, f"{url}/metrics")

    assert status == 200
    assert 'calls_bot_questions_total{kind="command",result="answered"} 1.0' in text
    assert 'calls_bot_question_seconds_count{kind="command"} 1.0' in text
    assert 'calls_bot_tenant_answers_total{path="recording",status="404"} 1.0' in text
    assert 'calls_bot_tenant_answers_total{path="other",status="200"} 1.0' in text
    assert 'calls_bot_swept_rows_total{table="threads"} 2.0' in text
    assert "calls_bot_work 7.0" in text
    assert "84999999999" not in text
    assert "48582498" not in text


async def test_an_address_that_is_taken_is_told() -> None:
    async with serve("127.0.0.1", 0, metrics=Metrics(), ready=_not_yet) as url:
        with pytest.raises(AddressTakenError):
            async with serve("127.0.0.1", int(url.rpartition(":")[2]), metrics=Metrics(), ready=_not_yet):
                pass


async def test_more_can_be_served(session: aiohttp.ClientSession) -> None:
    async def page(_: web.Request) -> web.Response:
        return web.Response(text="page")

    async with serve("::1", 0, metrics=Metrics(), ready=_not_yet, routes=[web.get("/page", page)]) as url:
        assert url.startswith("http://[::1]:")
        assert await get(session, f"{url}/page") == (200, "page")
