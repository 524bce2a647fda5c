"""What only a real connection shows: bodies that are cut, and connections that are not there."""

import asyncio
import socket
import ssl
import struct
from base64 import b64encode
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
import trustme

from bot.domain.search import Search
from bot.evolux import (
    CertificateRefusedError,
    EvoluxHistory,
    RequestOptions,
    TenantUnreachableError,
    open_history,
)
from bot.evolux.network_errors import translate_errors
from bot.evolux.recordings import Recording
from bot.evolux.stream_transport import StreamTransport
from bot.evolux.transport import AiohttpTransport
from tests.evolux.fakes import DAY, NOW, TOKEN, body, call, calls

PAGE = body([call(1)])
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
WHOLE = HEAD + b"Content-Length: %d\r\n\r\n" % len(PAGE) + PAGE
CUT = WHOLE[:-40]
CUT_CHUNK = HEAD + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n" % len(PAGE) + PAGE[:60]
SILENCE = b""
JUNK = b"SSH-2.0-OpenSSH_9.2\r\n"


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


@pytest.fixture(params=[False, True], ids=["streams", "aiohttp"])
def requests_are(request: pytest.FixtureRequest) -> RequestOptions:
    """Return how requests are made: by either transport."""
    return RequestOptions(many=request.param)


@asynccontextmanager
async def connected(origin: str, options: RequestOptions) -> AsyncIterator[EvoluxHistory]:
    async with open_history(origin, lambda: TOKEN, clock=lambda: NOW, requests=options) as history:
        yield history


async def found(origin: str, options: RequestOptions) -> Sequence[int]:
    async with connected(origin, options) as history:
        reading = history.read(Search(interval=DAY), newest=None, max_calls=None)
        return [each.id async for window in reading for each in window]


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


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """Return an authority that no machine trusts."""
    return trustme.CA()


@pytest.fixture
def trusted(authority: trustme.CA, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> trustme.CA:
    """Return the authority, which the environment names as one to trust."""
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    return authority


@asynccontextmanager
async def serving_tls(certificate: trustme.LeafCert) -> AsyncIterator[str]:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    certificate.configure_cert(context)

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while await reader.read(2**16):
            writer.write(WHOLE)
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=context)
    async with server:
        yield f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def test_a_certificate_that_is_not_trusted_is_named(requests_are: RequestOptions, authority: trustme.CA) -> None:
    itself = authority.cert_pem.bytes()
    self_signed = trustme.LeafCert(authority.private_key_pem.bytes(), itself, [])

    async with serving_tls(self_signed) as origin:
        with pytest.raises(CertificateRefusedError) as caught:
            await found(origin, requests_are)

    assert "self-signed" in caught.value.reason


@pytest.mark.parametrize("carrier", [StreamTransport, AiohttpTransport])
@pytest.mark.parametrize(
    ("name", "not_after", "reason"),
    [
        ("127.0.0.1", datetime(2020, 1, 1, tzinfo=UTC), "certificate has expired"),
        ("calls.example.com", None, "IP address mismatch"),
    ],
    ids=["expired", "of another host"],
)
async def test_a_certificate_of_a_trusted_authority_that_does_not_hold_is_named(
    carrier: type[StreamTransport | AiohttpTransport],
    trusted: trustme.CA,
    name: str,
    not_after: datetime | None,
    reason: str,
) -> None:
    certificate = trusted.issue_cert(name, not_before=datetime(2019, 1, 1, tzinfo=UTC), not_after=not_after)

    async with serving_tls(certificate) as origin, carrier(trust_env=True, connect_s=5) as transport:
        with pytest.raises(CertificateRefusedError) as caught, translate_errors():
            await transport.handle_async_request(httpx.Request("GET", origin))

    assert reason in caught.value.reason


@pytest.mark.parametrize("carrier", [StreamTransport, AiohttpTransport])
async def test_a_certificate_that_the_environment_names_is_trusted(
    carrier: type[StreamTransport | AiohttpTransport], trusted: trustme.CA
) -> None:
    certificate = trusted.issue_cert("127.0.0.1")

    async with serving_tls(certificate) as origin, carrier(trust_env=True, connect_s=5) as transport:
        for _ in range(2):
            response = await transport.handle_async_request(httpx.Request("GET", origin))

            assert await response.aread() == PAGE


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
