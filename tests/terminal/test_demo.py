"""`calls-bot demo`: one line, an answer, and a clean end."""

import asyncio
import json
import re
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

import bot.terminal.demo as demo_module
from bot.sandbox.workspace import Message
from bot.terminal.demo import Demo, open_demo, run
from bot.terminal.invocation import Invocation
from tests.e2e.running import answer_in
from tests.patience import no_pause_between_messages
from tests.terminal.conftest import call

THURSDAY = datetime(2026, 11, 19, 18, 30, tzinfo=UTC)
ENVIRON = {"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUNBUFFERED": "1"}
"""What a process of its own is started with; its coverage is not measured, which would take it seconds."""


@asynccontextmanager
async def opened(here: Invocation, **options: Any) -> AsyncIterator[Demo]:
    """Open a demonstration whose messages come without a pause."""
    with no_pause_between_messages():
        async with open_demo(here, port=0, **options) as demo:
            demo.ws.rates.enforced = False
            yield demo


async def asks(demo: Demo, text: str) -> Message:
    ana = demo.ws.user("ana")
    before = len(ana.whispers("vendas"))
    await ana.types(text, channel="vendas")
    return await demo.ws.wait_for(lambda: answer_in(ana.whispers("vendas")[before:]))


@pytest.mark.unmeasured
async def test_the_bot_answers_from_the_made_up_tenant() -> None:
    async with opened(call({}, "pt-BR", at=lambda: THURSDAY)) as demo:
        answer = await asks(demo, "/chamadas 84988887777")

    assert "Marina Dantas" in answer.text


async def test_a_large_call_centre_is_answered_from_a_local_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(demo_module._LARGE, "MIRROR_EVERY", "150")  # nothing but the question may ask the tenant
    async with opened(call({}, "pt-BR", at=lambda: THURSDAY), calls_per_day=1500) as demo:
        await demo.bot.container.synchroniser.tick()
        demo.tenant.requests.clear()
        answer = await asks(demo, "/chamadas ontem por campanha")
        asked = len(demo.tenant.requests)
        metrics = demo.bot.container.metrics.text().decode()

    assert asked == 0
    assert "cópia local, lida às 15:30" in json.dumps(answer.blocks, ensure_ascii=False)
    assert "calls_bot_mirror_tail_age_seconds 0.0" in metrics
    assert "calls_bot_mirror_unsound_spans 0.0" in metrics


async def reads_and_looks(demo: Demo, minutes: int) -> None:
    """Let minutes pass, in each of which the copy is read and alerts look at it."""
    container = demo.bot.container
    for _ in range(minutes):
        demo.ws.advance(timedelta(minutes=1))
        await container.synchroniser.tick()
        await container.alert_watch.look()
    await container.alert_scheduler.tick()


def alerts(demo: Demo, *words: str) -> list[Message]:
    found = [one for one in demo.ws.messages("supervisores") if one.user == demo.ws.bot.id]
    return [one for one in found if all(word in f"{one.text} {one.blocks}" for word in words)]


@pytest.mark.unmeasured
async def test_a_trunk_that_fails_is_told_and_that_it_is_over_again() -> None:
    async with opened(call({}, "pt-BR", at=lambda: THURSDAY), calls_per_day=1500) as demo:
        await demo.bot.container.synchroniser.tick()
        await reads_and_looks(demo, 3)
        told, *_ = await demo.ws.wait_for(lambda: alerts(demo, "Alerta 1", "Pontal"))
        await reads_and_looks(demo, 30)
        thread = await demo.ws.wait_for(lambda: demo.ws.messages("supervisores", told.ts)[1:])

    assert thread[0].text.startswith("Acabou às 19/11/2026 15:5")


async def press(demo: Demo, what: str) -> Any:
    """Press a button of the page that lets something come."""
    headers = {"Origin": demo.ws.url}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{demo.ws.url}/page/{what}", params={"as": "ana"}, json={}, headers=headers) as response,
    ):
        return (await response.json())["outcome"]


@pytest.mark.unmeasured
async def test_a_trunk_fails_in_the_morning_and_its_alert_is_over_when_it_works_again() -> None:
    """One press of the page's button lets it fail, the next one lets it work again."""
    async with opened(call({}, "pt-BR", at=lambda: THURSDAY)) as demo:
        where = await press(demo, "incident")
        failed = demo.ws.clock()
        told, *_ = await demo.ws.wait_for(lambda: alerts(demo, "Alerta 1", "Pontal"))
        await press(demo, "incident")
        thread = await demo.ws.wait_for(lambda: demo.ws.messages("supervisores", told.ts)[1:])
        root = demo.ws.messages("supervisores", told.ts)[0]

    assert where == {"channel": demo.ws.channel("supervisores").id, "owner": demo.ws.user("clara").id}
    assert failed == datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
    assert "Pontal" in told.text
    assert root.text.startswith("Terminou: alerta 1")
    assert thread[0].text.startswith("Acabou às 23/11/2026 11:5")


async def test_nothing_fails_that_no_alert_watches() -> None:
    async with opened(call({}, "pt-BR", at=lambda: THURSDAY)) as demo:
        clara = demo.ws.user("clara")
        await clara.types("/chamadas alerta pausar 1", channel="supervisores")
        await demo.ws.wait_for(lambda: len(clara.whispers("supervisores")) == 3)

        assert await press(demo, "incident") is None
        assert demo.ws.clock() == THURSDAY


@pytest.mark.unmeasured
async def test_a_day_later_today_is_another_day() -> None:
    async with opened(call({}, "pt-BR", at=lambda: THURSDAY)) as demo:
        thursday = await asks(demo, "/chamadas ontem")
        demo.ws.advance(THURSDAY - datetime(2026, 11, 18, 18, 30, tzinfo=UTC))
        friday = await asks(demo, "/chamadas ontem")

    assert "18/11/2026" in thursday.text
    assert "19/11/2026" in friday.text


def digests(demo: Demo) -> list[Message]:
    return [one for one in demo.ws.messages("supervisores") if one.thread_ts is None and "Resumo" in one.text]


async def test_the_first_digest_comes_at_once_and_tomorrows_after_it() -> None:
    """Nobody waits for the clock, nor for the bot's next look at it."""
    async with opened(call({}, "pt-BR", at=lambda: THURSDAY)) as demo:
        first = await press(demo, "hurry")
        await demo.ws.wait_for(lambda: len(digests(demo)) == 1)
        came = demo.ws.clock()
        await press(demo, "hurry")
        await demo.ws.wait_for(lambda: len(digests(demo)) == 2)
        next_day = demo.ws.clock()

    assert first == {"channel": demo.ws.channel("supervisores").id, "owner": demo.ws.user("clara").id}
    assert (came - THURSDAY).total_seconds() < 120
    assert next_day - came == timedelta(days=1)


async def test_no_digest_comes_where_none_is_active() -> None:
    async with opened(call({}, "pt-BR", at=lambda: THURSDAY)) as demo:
        clara = demo.ws.user("clara")
        await clara.types("/chamadas digest pausar 1", channel="supervisores")
        await demo.ws.wait_for(lambda: len(clara.whispers("supervisores")) == 3)

        assert await press(demo, "hurry") is None
        assert demo.ws.clock() == THURSDAY


async def test_a_template_that_is_saved_is_used_for_the_next_answer(tmp_path: Path) -> None:
    """The bot that runs reads its templates once, unless somebody works on them."""
    async with opened(call({}, "pt-BR", at=lambda: THURSDAY), templates=str(tmp_path)) as demo:
        await asks(demo, "/calls help")
        before = demo.ws.state.feed.sequence
        blocks = '[{"type": "section", "text": {"type": "plain_text", "text": "mine"}}]'
        (tmp_path / "help.json.j2").write_text(f'{{"text": "mine", "blocks": {blocks}}}')
        async with asyncio.timeout(60):
            async for change in demo.ws.changes(before):
                if change.kind == "templates":
                    break
        answer = await asks(demo, "/calls help")

    assert answer.text == "mine"
    assert change.subject == []


def test_it_prints_one_line_and_ends_cleanly_at_ctrl_c(tmp_path: Path) -> None:
    command = (sys.executable, "-m", "bot", "demo", "--port", "0")
    with subprocess.Popen(
        command, cwd=tmp_path, env=ENVIRON, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as demo:
        assert demo.stdout is not None
        line = demo.stdout.readline()
        demo.send_signal(signal.SIGINT)
        rest, complaints = demo.communicate(timeout=60)

    assert re.search(r"http://127\.0\.0\.1:\d+", line)
    assert (rest, complaints, demo.returncode) == ("", "", 0)
    assert list(tmp_path.iterdir()) == []


async def test_it_ends_cleanly_while_somebody_looks(tmp_path: Path) -> None:
    """Their browser holds a connection open, and has just asked for something."""
    demo = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo", "--port", "0"),
        cwd=tmp_path,
        env=ENVIRON,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert demo.stdout is not None
    found = re.search(r"http://127\.0\.0\.1:\d+", (await demo.stdout.readline()).decode())
    assert found
    headers = {"Origin": found[0]}
    asked = {"do": "type", "channel": "vendas", "text": "/chamadas ontem"}
    async with aiohttp.ClientSession(headers=headers) as session:
        async with (
            session.ws_connect(f"{found[0]}/page/changes", params={"as": "ana"}) as socket,
            session.post(f"{found[0]}/page/deeds", params={"as": "ana"}, json=asked) as response,
        ):
            demo.send_signal(signal.SIGINT)
            told = [message async for message in socket]
        _, complaints = await asyncio.wait_for(demo.communicate(), 60)

    assert response.status == 200
    assert told
    assert (complaints.decode(), demo.returncode) == ("", 0)


def test_a_port_that_is_taken_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        assert run(call({}, at=lambda: THURSDAY), port=port) == 5
    assert str(port) in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(call({}, at=lambda: THURSDAY), port=0, templates="nowhere") == 5
    assert "nowhere" in capsys.readouterr().err
