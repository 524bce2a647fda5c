"""Requests of a process that makes few, over the streams of asyncio: httpcore takes longer to load than a page to come.

h11 writes the requests and reads the answers; here is what it leaves open: connections.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import chain
from ssl import SSLContext
from typing import Final

import h11
import httpx

_CHUNK: Final = 2**16
_MOST_HEAD: Final = 100 * 2**10
"""Bytes of the head of a response, at the most, as httpcore takes them."""

_PORTS: Final = {"http": 80, "https": 443}
_SECOND_ADDRESS_S: Final = 0.25
"""Seconds after which the next address of a host is tried beside the first, as RFC 8305 recommends."""


class StreamTransport(httpx.AsyncBaseTransport):
    """Carry requests of httpx that have no body, past proxies, with the certificates that httpx trusts.

    Args:
        trust_env: Whether certificates of the environment are used.
        connect_s: Seconds within which a connection is made.
    """

    def __init__(self, *, trust_env: bool, connect_s: float) -> None:
        self._trust_env, self._connect_s = trust_env, connect_s
        self._idle = defaultdict[tuple[str, bytes], list[_Connection]](list)

    @cached_property
    def _certificates(self) -> SSLContext:
        """The certificates that httpx trusts, read when the first request is encrypted."""
        context = httpx.create_ssl_context(trust_env=self._trust_env)
        context.set_alpn_protocols(["http/1.1"])
        return context

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; return the response with its body still to come."""
        idle = self._idle[request.url.scheme, request.url.netloc]
        while idle and idle[-1].is_over():
            idle.pop().abort()
        connection = idle.pop() if idle else _Connection(*await self._connect(request.url), idle)
        try:
            head = await connection.send(request)
        except BaseException:
            connection.abort()
            raise
        return httpx.Response(head.status_code, headers=list(head.headers), stream=connection, request=request)

    async def _connect(self, url: httpx.URL) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        try:
            async with asyncio.timeout(self._connect_s):
                return await asyncio.open_connection(
                    url.raw_host.decode("ascii"),
                    url.port or _PORTS[url.scheme],
                    ssl=self._certificates if url.scheme == "https" else None,
                    happy_eyeballs_delay=_SECOND_ADDRESS_S,
                )
        except (OSError, UnicodeError) as error:  # also where it took too long, or no name server takes the name
            problem = "no connection"
            raise httpx.ConnectError(problem) from error

    async def aclose(self) -> None:
        """Close every connection."""
        for connection in chain(*self._idle.values()):
            connection.abort()


class _Connection(httpx.AsyncByteStream):
    """A connection; as a stream it is the body of its latest response, at whose end it is idle, or closed."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, idle: "list[_Connection]") -> None:
        self._reader, self._writer, self._idle = reader, writer, idle
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=_MOST_HEAD)

    async def send(self, request: httpx.Request) -> h11.Response:
        """Send a request; return the head of the response."""
        with _as_httpx_errors():
            head = h11.Request(method=request.method, target=request.url.raw_path, headers=request.headers.raw)
            self._writer.write(self._http.send(head) + self._http.send(h11.EndOfMessage()))
            while not isinstance(event := await self._event(), h11.Response):
                assert isinstance(event, h11.InformationalResponse)
            return event

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _as_httpx_errors():
            while isinstance(event := await self._event(), h11.Data):
                yield bytes(event.data)

    async def _event(self) -> object:
        while (event := self._http.next_event()) is h11.NEED_DATA:
            self._http.receive_data(await self._reader.read(_CHUNK))
        return event

    async def aclose(self) -> None:
        if self._http.our_state is self._http.their_state is h11.DONE:
            self._http.start_next_cycle()
            self._idle.append(self)
        else:
            self.abort()

    def is_over(self) -> bool:
        """Tell whether the tenant has closed the connection, or broken it."""
        return self._reader.at_eof() or self._reader.exception() is not None

    def abort(self) -> None:
        """Close the connection at once."""
        self._writer.transport.abort()


@contextmanager
def _as_httpx_errors() -> Iterator[None]:
    """Raise errors of a connection, and of answers that are no HTTP, as those of httpx."""
    try:
        yield
    except (OSError, h11.ProtocolError) as error:
        problem = "the connection broke"
        raise httpx.RemoteProtocolError(problem) from error
