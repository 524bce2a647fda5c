"""What only a real connection shows: bodies that are cut, and connections that are not there."""

import asyncio
import socket
import struct
from base64 import b64encode
from pathlib import Path

import httpx
import pytest

from bot.evolux import RequestOptions, TenantUnreachableError
from bot.evolux.recordings import Recording
from bot.evolux.stream_transport import StreamTransport
from bot.evolux.transport import AiohttpTransport
from tests.evolux.fakes import TOKEN, body, calls
from tests.evolux.serving import HEAD, PAGE, WHOLE, connected, found, serving

CUT = WHOLE[:-40]
CUT_CHUNK = HEAD + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n" % len(PAGE) + PAGE[:60]
SILENCE = b""
JUNK = b"SSH-2.0-OpenSSH_9.2\r\n"


async def _all(recording: Recording) -> bytes:
    return b"".join([chunk async for chunk in recording.chunks()])


@pytest.mark.parametrize("trouble", [CUT, CUT_CHUNK, SILENCE, JUNK])
async def test_an_answer_that_is_cut_is_asked_for_again(trouble: bytes, requests_are: RequestOptions) -> None:
    async with serving(trouble, WHOLE) as (origin, requests):
        assert await found(origin, requests_are) == [1]

    assert len(requests) == 2
    assert all(request.startswith(b"GET /api/v1/dialer/calls_history?limit=50&page=1&") for request in requests)
    assert all(b"token: not-a-real-token\r\n" in request for request in requests)


async def test_a_recording_that_is_cut_is_an_error_and_not_a_short_recording(requests_are: RequestOptions) -> None:
    audio = b"RIFF\x00\x00\x00\x00WAVE" + bytes(200_000)
    head = b"HTTP/1.1 200 OK\r\nContent-Type: audio/wav\r\nContent-Length: %d\r\n\r\n" % len(audio)
    async with (
        serving(head + audio[:150_000]) as (origin, _),
        connected(origin, requests_are) as history,
        history.recording(1) as recording,
    ):
        assert recording.length == len(audio)
        with pytest.raises(TenantUnreachableError):
            await _all(recording)


async def test_a_connection_that_is_refused_is_an_error(requests_are: RequestOptions) -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))  # so that nothing else gets the port

        with pytest.raises(TenantUnreachableError, match="no connection"):
            await found(f"http://127.0.0.1:{deaf.getsockname()[1]}", requests_are)


@pytest.mark.parametrize("host", [f"{'a' * 64}.example", "a..example"], ids=["long", "empty"])
@pytest.mark.parametrize("carrier", [StreamTransport, AiohttpTransport])
async def test_a_host_whose_name_cannot_be_looked_up_is_an_error(
    carrier: type[StreamTransport | AiohttpTransport], host: str
) -> None:
    """A tenant may redirect to such a host."""
    async with carrier(trust_env=False, connect_s=5) as transport:
        with pytest.raises(httpx.ConnectError):
            await transport.handle_async_request(httpx.Request("GET", f"https://{host}"))


async def test_a_signed_address_of_a_storage_is_asked_for_as_it_is(requests_are: RequestOptions) -> None:
    """A signature holds for an address as it was written: ``%41`` is not ``A``, and ``+`` is no space."""
    signed = "/a%2Fb/%41.wav?X-Signature=a%2Bb%3D&k=1+2&e=%7E"
    audio = b"RIFF\x00\x00\x00\x00WAVE" + bytes(2000)
    answers = [
        f"HTTP/1.1 302 Found\r\nLocation: {signed}\r\nContent-Length: 0\r\n\r\n".encode(),
        b"HTTP/1.1 200 OK\r\nContent-Type: audio/wav\r\nContent-Length: %d\r\n\r\n" % len(audio) + audio,
    ]
    async with (
        serving(*answers) as (origin, requests),
        connected(origin, requests_are) as history,
        history.recording(1) as recording,
    ):
        assert await _all(recording) == audio

    assert requests[1].startswith(f"GET {signed} HTTP/1.1\r\n".encode())


async def test_a_connection_is_used_again(requests_are: RequestOptions) -> None:
    connections = 0
    rows = calls(100)[::-1]

    over = asyncio.Event()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal connections
        connections += 1
        while request := await reader.read(2**16):
            at = 50 if b"page=2" in request else 0
            part = body(rows[at : at + 50], total=100)
            writer.write(HEAD + b"Content-Length: %d\r\n\r\n" % len(part) + part)
        writer.close()
        await writer.wait_closed()
        over.set()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        assert len(await found(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", requests_are)) == 100
        await over.wait()

    assert connections == 1


async def test_a_connection_that_the_tenant_closes_is_followed_by_another(requests_are: RequestOptions) -> None:
    rows = calls(100)[::-1]
    pages = [body(rows[at : at + 50], total=100) for at in (0, 50)]
    answers = (HEAD + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(page) + page for page in pages)
    async with serving(*answers) as (origin, requests):
        assert len(await found(origin, requests_are)) == 100

    assert len(requests) == 2


@pytest.mark.parametrize("broken", [False, True], ids=["closed", "broken"])
@pytest.mark.parametrize("carrier", [StreamTransport, AiohttpTransport])
async def test_a_connection_that_ends_while_it_is_idle_is_followed_by_another(
    carrier: type[StreamTransport | AiohttpTransport], *, broken: bool
) -> None:
    idle, ended = asyncio.Event(), asyncio.Event()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(WHOLE)
        if not ended.is_set():
            await idle.wait()
            if broken:
                at_once = struct.pack("ii", 1, 0)
                writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
        writer.close()
        await writer.wait_closed()
        ended.set()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    origin = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server, carrier(trust_env=False, connect_s=5) as transport:
        for _ in range(2):
            response = await transport.handle_async_request(httpx.Request("GET", origin))
            assert await response.aread() == PAGE
            idle.set()
            await ended.wait()
            for _ in range(3):  # until the end has arrived
                await asyncio.sleep(0)


async def test_hints_before_an_answer_are_passed_over(requests_are: RequestOptions) -> None:
    async with serving(b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n" + WHOLE) as (origin, requests):
        assert await found(origin, requests_are) == [1]

    assert len(requests) == 1


async def test_a_tenant_is_asked_through_the_proxy_of_the_environment(
    requests_are: RequestOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with serving(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n") as (proxy, requests):
        monkeypatch.setenv("HTTPS_PROXY", proxy.replace("://", "://ana:secret@"))
        with pytest.raises(TenantUnreachableError):
            await found("https://tenant.example", requests_are)

    assert requests[0].startswith(b"CONNECT tenant.example:443 HTTP/1.1\r\n")
    assert b"\r\nProxy-Authorization: Basic " + b64encode(b"ana:secret") in requests[0]
    assert not any(TOKEN.encode() in request for request in requests)


@pytest.mark.parametrize("excepted", ["", "127.0.0.1"])
async def test_a_host_that_no_proxy_names_is_asked_itself_and_without_a_password_of_netrc(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, excepted: str
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("default login ana password secret\n")
    async with serving(WHOLE) as (proxy, by_proxy), serving(WHOLE) as (origin, direct):
        for name, value in (("HTTP_PROXY", proxy), ("NO_PROXY", excepted), ("NETRC", str(netrc))):
            monkeypatch.setenv(name, value)
        async with AiohttpTransport(trust_env=True, connect_s=5) as transport:
            answers = [await transport.handle_async_request(httpx.Request("GET", origin)) for _ in range(2)]
            for answer in answers:
                await answer.aclose()

    assert (len(by_proxy), len(direct)) == ((0, 2) if excepted else (2, 0))
    assert not any(b"authorization" in request.lower() for request in (*by_proxy, *direct))
