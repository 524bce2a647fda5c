"""The workspace in a terminal: lines typed as any user, and everything that users see.

A line is `PERSON CHANNEL TEXT`: `ana #vendas /calls 84999999999`, or
`ana @calls ontem` for a direct message; `> ` before the text replies in the
thread of the newest message there, and `!Próxima` presses a button of it.
"""

import asyncio
import shlex
import threading
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any

from bot.sandbox.workspace.errors import RefusedError
from bot.sandbox.workspace.feed import Change
from bot.sandbox.workspace.messages import Message
from bot.sandbox.workspace.server import serve_workspace
from bot.sandbox.workspace.workspace import Workspace
from bot.sandbox.workspace.world import UnknownError
from bot.type_aliases import Clock

Say = Callable[[str], None]


def run_workspace(
    *,
    clock: Clock,
    say: Say,
    host: str = "127.0.0.1",
    port: int = 8090,
    manifest: Mapping[str, Any] | None = None,
    lines: AsyncIterator[str] | None = None,
) -> None:
    """Serve a workspace until Ctrl-C.

    Args:
        clock: The present, aware.
        say: Shows a line to the person at the terminal.
        host: A loopback address.
        port: 0 for any that is free.
        manifest: Our app's; None for one that may do everything the bot does.
        lines: What is typed; None: what comes in at stdin.
    """
    try:
        asyncio.run(_run(clock, say, (host, port, manifest), lines))
    except KeyboardInterrupt:
        say("closed")


async def _run(
    clock: Clock, say: Say, where: tuple[str, int, Mapping[str, Any] | None], lines: AsyncIterator[str] | None
) -> None:
    host, port, manifest = where
    async with serve_workspace(clock=clock, host=host, port=port, manifest=manifest) as ws:
        for line in introduction(ws):
            say(line)
        showing = asyncio.ensure_future(_show(ws, say, ws.state.feed.sequence))
        try:
            async for line in lines or _stdin():
                for answer in await obey(ws, line):
                    say(answer)
            if lines is None:
                await asyncio.Event().wait()
        finally:
            showing.cancel()


def introduction(ws: Workspace) -> list[str]:
    """Return what a person needs to know: where it is, how the bot connects, who there is."""
    world = ws.state.world
    people = " ".join(one.name for one in world.people.values() if not one.deleted and one is not ws.bot)
    channels = " ".join(f"#{one.name}" for one in world.channels.values())
    return [
        f"sandbox workspace at {ws.url}; everything in it is made up",
        f"SLACK_API_URL={ws.api_url}",
        f"SLACK_BOT_TOKEN={ws.bot_token}",
        f"SLACK_APP_TOKEN={ws.app_token}",
        f"SLACK_SIGNING_SECRET={ws.signing_secret}",
        f"people: {people}",
        f"channels: {channels} @{ws.bot.name}",
        "type PERSON CHANNEL TEXT, such as: ana #vendas /calls 84999999999",
    ]


async def obey(ws: Workspace, line: str) -> list[str]:
    """Do what a line says; return what is to be said about it."""
    person, _, rest = line.strip().partition(" ")
    channel, _, text = rest.strip().partition(" ")
    if not text:
        return ["type PERSON CHANNEL TEXT"] if person else []
    try:
        await _type(ws, person, channel, text)
    except (RefusedError, UnknownError) as error:
        return [str(error)]
    return []


async def _type(ws: Workspace, person: str, channel: str, text: str) -> None:
    user = ws.user(person)
    if text.startswith("/"):
        await user.types(text, channel=channel)
    elif text.startswith("> "):
        await user.replies(text[2:], to=user.last(channel))
    elif text.startswith("!"):
        name, *value = shlex.split(text[1:])
        await user.clicks(user.last(channel), name, *value[:1])
    else:
        await user.says(text, channel=channel)


async def _show(ws: Workspace, say: Say, after: int) -> None:
    async for change in ws.changes(after):
        if change.kind in {"message", "message_changed", "ephemeral", "ephemeral_changed"}:
            say(shown(ws, change))


def shown(ws: Workspace, change: Change) -> str:
    """Return a message as a line."""
    message: Message = change.subject
    world = ws.state.world
    channel = world.channels[message.channel]
    author = world.people[message.user].name if message.user else message.username
    place = f"#{channel.name}" if channel.name else "direct"
    to = f" (only {world.people[message.audience].name} sees this)" if message.audience else ""
    thread = " ↳" if message.thread_ts else ""
    return f"{place}{thread} {author}{to}: {message.text}"


async def _stdin() -> AsyncIterator[str]:
    """Yield lines as they are typed; none where stdin is closed.

    Read unbuffered, since a thread that waits for a buffer's lock keeps Python from exiting.
    """
    loop = asyncio.get_running_loop()
    typed: asyncio.Queue[bytes] = asyncio.Queue()

    def read() -> None:
        with open(0, "rb", buffering=0, closefd=False) as stdin:
            while line := stdin.readline():
                loop.call_soon_threadsafe(typed.put_nowait, line)
        loop.call_soon_threadsafe(typed.put_nowait, b"")

    threading.Thread(target=read, daemon=True).start()
    while line := await typed.get():
        yield line.decode(errors="replace")
