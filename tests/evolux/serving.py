"""A server on this machine that gives answers byte by byte, and a history that is read from it."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from bot.domain.search import Search
from bot.evolux import EvoluxHistory, RequestOptions, open_history
from tests.evolux.fakes import DAY, NOW, TOKEN, body, call

PAGE = body([call(1)])
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
WHOLE = HEAD + b"Content-Length: %d\r\n\r\n" % len(PAGE) + PAGE


@asynccontextmanager
async def serving(*answers: bytes) -> AsyncIterator[tuple[str, list[bytes]]]:
    """Give these answers, one a connection, the last for ever; yields the origin, and the requests."""
    requests: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        requests.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(answers[min(len(requests), len(answers)) - 1])
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", requests


@asynccontextmanager
async def connected(origin: str, options: RequestOptions) -> AsyncIterator[EvoluxHistory]:
    async with open_history(origin, lambda: TOKEN, clock=lambda: NOW, requests=options) as history:
        yield history


async def found(origin: str, options: RequestOptions) -> Sequence[int]:
    async with connected(origin, options) as history:
        reading = history.read(Search(interval=DAY), newest=None, max_calls=None)
        return [each.id async for window in reading for each in window]
