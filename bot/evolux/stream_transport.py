"""Requests of a process that makes few, over the streams of asyncio: httpcore takes longer to load than a page to come.

h11 writes the requests and reads the answers; here is what it leaves open: connections.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from functools import cached_property
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
        self._idle = defaultdict[tuple[str, str, int | None], list[_Connection]](list)

    @cached_property
    def _certificates(self) -> SSLContext:
        """The certificates that httpx trusts, read when the first request is encrypted."""
        context = httpx.create_ssl_context(trust_env=self._trust_env)
        context.set_alpn_protocols(["http/1.1"])
        return context

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; return the response with its body still to come."""
        url = request.url
        idle = self._idle[url.scheme, url.host, url.port]
        while idle and idle[-1].reader.at_eof():
            idle.pop().abort()
        connection = idle.pop() if idle else await self._connect(url)
        try:
            head = await connection.send(request)
        except BaseException:
            connection.abort()
            raise
        return httpx.Response(
            head.status_code, headers=list(head.headers), stream=_Body(connection, idle), request=request
        )

    async def _connect(self, url: httpx.URL) -> "_Connection":
        try:
            async with asyncio.timeout(self._connect_s):
                return _Connection(
                    *await asyncio.open_connection(
                        url.raw_host.decode("ascii"),
                        url.port or _PORTS[url.scheme],
                        ssl=self._certificates if url.scheme == "https" else None,
                        happy_eyeballs_delay=_SECOND_ADDRESS_S,
                    )
                )
        except TimeoutError as error:
            problem = "the connection took too long"
            raise httpx.ConnectTimeout(problem) from error
        except OSError as error:
            problem = "no connection"
            raise httpx.ConnectError(problem) from error

    async def aclose(self) -> None:
        """Close every connection."""
        for connection in (one for idle in self._idle.values() for one in idle):
            connection.abort()


class _Connection:
    """A connection, and how far its latest exchange has come."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self._writer, self.abort = reader, writer, writer.transport.abort
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=_MOST_HEAD)

    async def send(self, request: httpx.Request) -> h11.Response:
        """Send a request; return the head of the response."""
        with _as_httpx_errors():
            head = h11.Request(method=request.method, target=request.url.raw_path, headers=request.headers.raw)
            self._writer.write((self._http.send(head) or b"") + (self._http.send(h11.EndOfMessage()) or b""))
            while not isinstance(event := await self._event(), h11.Response):
                assert isinstance(event, h11.InformationalResponse)
            return event

    async def chunks(self) -> AsyncIterator[bytes]:
        """Return the body of the response."""
        with _as_httpx_errors():
            while isinstance(event := await self._event(), h11.Data):
                yield bytes(event.data)

    def is_free(self) -> bool:
        """Tell whether another request may be sent, and be ready for it."""
        free = self._http.our_state is self._http.their_state is h11.DONE
        if free:
            self._http.start_next_cycle()
        return free

    async def _event(self) -> object:
        while (event := self._http.next_event()) is h11.NEED_DATA:
            self._http.receive_data(await self.reader.read(_CHUNK))
        return event


class _Body(httpx.AsyncByteStream):
    def __init__(self, connection: _Connection, idle: list[_Connection]) -> None:
        self._connection, self._idle = connection, idle

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._connection.chunks()

    async def aclose(self) -> None:
        if self._connection.is_free():
            self._idle.append(self._connection)
        else:
            self._connection.abort()


@contextmanager
def _as_httpx_errors() -> Iterator[None]:
    """Raise errors of a connection, and of answers that are no HTTP, as those of httpx."""
    try:
        yield
    except (OSError, h11.ProtocolError) as error:
        problem = "the connection broke"
        raise httpx.RemoteProtocolError(problem) from error
