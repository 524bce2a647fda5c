"""A bot in a process of its own: ours, ours as it fills the local copy, or one of a few lines that posts blocks."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.app.lifecycle import run
from bot.app.logs import set_up_logs
from bot.settings import NEEDS_OF_RUN, Settings
from bot.terminal.invocation import Invocation
from bot.terminal.mirror import fill


@contextmanager
def running(kind: str, environ: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a bot, ``ours``, ``fill`` or ``bare``, as long as the block lasts."""
    command = (sys.executable, "-m", "tests.benchmarks.bots", kind)
    process = subprocess.Popen(command, env=dict(os.environ) | dict(environ))  # noqa: TID251 - a process of its own
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def resident(process: subprocess.Popen[bytes], *, most: bool = False) -> float:
    """Return what a process weighs now, or the most that it ever weighed, in MiB."""
    lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    wanted = "VmHWM" if most else "VmRSS"
    return next(int(line.split()[1]) for line in lines if line.startswith(wanted)) / 1024


def clock() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - a measurement takes place now


def ahead(by: timedelta) -> Callable[[], datetime]:
    """Return a clock that runs so much ahead of this machine's."""
    return lambda: clock() + by


async def bare(environ: Mapping[str, str], message: dict[str, Any]) -> None:
    """Acknowledge each command, and post a message that was made beforehand."""
    app = AsyncApp(client=AsyncWebClient(token=environ["SLACK_BOT_TOKEN"], base_url=environ["SLACK_API_URL"]))

    async def command(ack: Any, command: dict[str, str]) -> None:
        await ack()
        await app.client.chat_postMessage(channel=command["channel_id"], **message)

    app.command("/calls")(command)
    await AsyncSocketModeHandler(app, environ["SLACK_APP_TOKEN"]).connect_async()  # type: ignore[no-untyped-call]
    await asyncio.Event().wait()


if __name__ == "__main__":
    set_up_logs("WARNING")
    here = dict(os.environ)  # noqa: TID251 - a process of its own
    moved = ahead(timedelta(seconds=float(here.get("AHEAD", "0"))))
    if sys.argv[1] == "ours":
        asyncio.run(run(Settings.load(here, needs=NEEDS_OF_RUN), moved))
    elif sys.argv[1] == "fill":
        sys.exit(fill(Invocation(environ=here, clock=moved), None))
    else:
        asyncio.run(bare(here, json.loads(Path(here["READY_MADE"]).read_text())))
