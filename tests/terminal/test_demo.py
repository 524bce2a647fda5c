"""`calls-bot demo`: one line, an answer, and a clean end."""

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.sandbox.workspace import Message
from bot.terminal.demo import Demo, DemoRequest, open_demo, run

THURSDAY = datetime(2026, 11, 19, 18, 30, tzinfo=UTC)


async def asks(demo: Demo, text: str) -> Message:
    ana = demo.ws.user("ana")
    before = len(ana.whispers("vendas"))
    await ana.types(text, channel="vendas")
    await demo.ws.wait_for(lambda: len(ana.whispers("vendas")) > before, within=20)
    return ana.whispers("vendas")[-1]


async def test_the_bot_answers_from_the_made_up_tenant() -> None:
    async with open_demo(DemoRequest(port=0), "pt-BR", lambda: THURSDAY) as demo:
        answer = await asks(demo, "/chamadas 84988887777")

    assert "Marina Dantas" in answer.text


async def test_a_day_later_today_is_another_day() -> None:
    async with open_demo(DemoRequest(port=0), "pt-BR", lambda: THURSDAY) as demo:
        thursday = await asks(demo, "/chamadas ontem")
        demo.ws.advance(THURSDAY - datetime(2026, 11, 18, 18, 30, tzinfo=UTC))
        friday = await asks(demo, "/chamadas ontem")

    assert "18/11/2026" in thursday.text
    assert "19/11/2026" in friday.text


async def test_a_template_that_is_saved_is_used_for_the_next_answer(tmp_path: Path) -> None:
    """The bot that runs reads its templates once, unless somebody works on them."""
    request = DemoRequest(port=0, templates=str(tmp_path))
    async with open_demo(request, "pt-BR", lambda: THURSDAY) as demo:
        await asks(demo, "/calls help")
        before = demo.ws.core.feed.sequence
        blocks = '[{"type": "section", "text": {"type": "plain_text", "text": "mine"}}]'
        (tmp_path / "help.json.j2").write_text(f'{{"text": "mine", "blocks": {blocks}}}')
        async with asyncio.timeout(20):
            async for change in demo.ws.changes(before):
                if change.kind == "templates":
                    break
        answer = await asks(demo, "/calls help")

    assert answer.text == "mine"
    assert change.subject == []


def test_it_prints_one_line_and_ends_cleanly_at_ctrl_c(tmp_path: Path) -> None:
    command = (sys.executable, "-m", "bot", "demo", "--port", "0")
    environ = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUNBUFFERED": "1"}  # noqa: TID251
    with subprocess.Popen(
        command, cwd=tmp_path, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as demo:
        assert demo.stdout is not None
        line = demo.stdout.readline()
        demo.send_signal(signal.SIGINT)
        rest, complaints = demo.communicate(timeout=30)

    assert re.search(r"http://127\.0\.0\.1:\d+", line)
    assert (rest, complaints, demo.returncode) == ("", "", 0)
    assert list(tmp_path.iterdir()) == []


def test_a_port_that_is_taken_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        assert run(DemoRequest(port=port), {}, lambda: THURSDAY) == 5
    assert str(port) in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(DemoRequest(port=0, templates="nowhere"), {}, lambda: THURSDAY) == 5
    assert "nowhere" in capsys.readouterr().err
