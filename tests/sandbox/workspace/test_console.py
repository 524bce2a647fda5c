import asyncio
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.sandbox.workspace import Workspace, console, run_workspace

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_it_runs_and_says_how_to_connect() -> None:
    said: list[str] = []

    async def lines() -> AsyncIterator[str]:
        yield "ana #vendas oi"
        for _ in range(3):
            await asyncio.sleep(0)

    run_workspace(clock=lambda: NOON, say=said.append, port=0, lines=lines())

    assert said[0].startswith("sandbox workspace at http://127.0.0.1:")
    assert any(line.startswith("SLACK_BOT_TOKEN=xoxb-") for line in said)
    assert "#vendas ana: oi" in said


def test_ctrl_c_closes_it_quietly() -> None:
    said: list[str] = []

    async def lines() -> AsyncIterator[str]:
        raise KeyboardInterrupt
        yield ""

    run_workspace(clock=lambda: NOON, say=said.append, port=0, lines=lines())

    assert said[-1] == "closed"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", []),
        ("ana", ["type PERSON CHANNEL TEXT"]),
        ("zé #vendas oi", ["nobody is called 'zé'"]),
        ("ana #vendas /other", ["/other is not a valid command"]),
        ("ana #vendas oi", []),
    ],
)
async def test_a_line_that_cannot_be_obeyed_says_why(ws: Workspace, line: str, said: list[str]) -> None:
    assert await console.obey(ws, line) == said


async def test_lines_type_reply_and_press(ws: Workspace, app: Any) -> None:
    buttons = [
        {
            "type": "actions",
            "elements": [{"type": "button", "action_id": "next", "text": {"type": "plain_text", "text": "Próxima ▶"}}],
        }
    ]
    await app.client.chat_postMessage(channel="#vendas", text="x", blocks=buttons)

    for line in ('ana #vendas !"Próxima ▶"', "ana #vendas > ontem", "ana #vendas /calls x", "ana @calls oi"):
        assert await console.obey(ws, line) == []

    assert app.of("block_actions")
    assert app.of("/calls")
    assert ws.user("ana").sees("vendas", ws.messages("vendas")[0])[-1].text == "ontem"
    assert ws.user("ana").last("@calls").text == "oi"


async def test_a_message_is_shown_as_a_line(ws: Workspace) -> None:
    await ws.user("ana").types("/calls", channel="vendas")
    root = await ws.user("robo").posts_as_integration("alerta", channel="vendas")
    await ws.user("ana").replies("visto", to=root)
    await ws.user("ana").says("oi", channel="@calls")

    lines = []
    async for change in ws.changes(after=0):
        if change.kind in {"message", "ephemeral"}:
            lines.append(console.shown(ws, change))
        if len(lines) == 4:
            break

    assert lines == [
        '#vendas slackbot (only ana sees this): /calls failed with the error "dispatch_failed"',
        "#vendas Outro Robô: alerta",
        "#vendas ↳ ana: visto",
        "direct ana: oi",
    ]


def test_it_reads_what_is_typed_until_ctrl_c() -> None:
    """In a process of its own, as the command runs it."""
    code = (
        "import signal\n"
        "from datetime import UTC, datetime\n"
        "from bot.sandbox.workspace import run_workspace\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # ignored where the tests run in the background
        "clock = lambda: datetime(2026, 11, 23, tzinfo=UTC)\n"
        "run_workspace(clock=clock, say=lambda line: print(line, flush=True), port=0)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write("ana #vendas oi\n/zé\n")
        process.stdin.close()
        lines = iter(process.stdout.readline, "")
        assert any(line == "#vendas ana: oi\n" for line in lines)
        process.send_signal(signal.SIGINT)
        assert list(lines)[-1] == "closed\n"
        assert process.wait() == 0
