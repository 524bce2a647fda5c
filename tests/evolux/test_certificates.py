"""Certificates: one that does not hold is named, and one that the environment names is trusted."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
import trustme

from bot.evolux import CertificateRefusedError, RequestOptions
from bot.evolux.network_errors import translate_errors
from bot.evolux.stream_transport import StreamTransport
from bot.evolux.transport import AiohttpTransport
from tests.evolux.serving import PAGE, WHOLE, found


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
