"""Where the token may go, and where a recording may lead."""

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evolux.errors import OriginError
from bot.evolux.origin import Origin, recording_path


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("https://cliente.evolux.net.br", "https://cliente.evolux.net.br/"),
        (" https://cliente.evolux.net.br/ ", "https://cliente.evolux.net.br/"),
        ("https://CLIENTE.evolux.net.br:443", "https://cliente.evolux.net.br/"),
        ("https://tenant.example:8443", "https://tenant.example:8443/"),
        ("http://localhost:8080", "http://localhost:8080/"),
        ("http://tenant.localhost:8080", "http://tenant.localhost:8080/"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/"),
        ("http://[::1]:8080", "http://[::1]:8080/"),
    ],
)
def test_an_origin_is_scheme_and_host(text: str, base: str) -> None:
    assert str(Origin.parse(text).base) == base


@pytest.mark.parametrize(
    "text",
    [
        "",
        "cliente.evolux.net.br",
        "ftp://cliente.evolux.net.br",
        "https://",
        "https:///api",
        "https://user@cliente.evolux.net.br",
        "https://user:secret@cliente.evolux.net.br",
        "https://cliente.evolux.net.br/api/v1",
        "https://cliente.evolux.net.br?token=x",
        "https://cliente.evolux.net.br?",
        "https://cliente.evolux.net.br#",
        "https://two hosts",
        "https://cliente.evolux.net.br:99999",
        "https://cliente.evolux.net.br:port",
        "https://[::1",
        "http://cliente.evolux.net.br",
        "http://127.0.0.1.evil.example",
        "http://localhost.evil.example",
        "http://0x7f.1",
        "http://10.0.0.1",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(OriginError) as caught:
        Origin.parse(text)

    assert "secret" not in str(caught.value)


TENANT = Origin.parse("https://tenant.example")
HERE = Origin.parse("http://127.0.0.1:8080")


@pytest.mark.parametrize(
    ("url", "may"),
    [
        ("https://tenant.example/api/v1/dialer/calls_history?page=2", True),
        ("https://tenant.example/api/v1/agents", True),
        ("https://tenant.example/api/v1/dialer/call/48582566/recording", True),
        ("https://tenant.example/api/v1/call", False),
        ("https://tenant.example/api/v1/dialer/call/1/recording/..", False),
        ("https://tenant.example/api/v1/dialer/call/%31/../recording", False),
        ("https://tenant.example/api/v1/dialer/call/-1/recording", False),
        ("https://tenant.example/api/v1/agents/1", False),
        ("https://tenant.example/", False),
        ("http://tenant.example/api/v1/agents", False),
        ("https://tenant.example:8443/api/v1/agents", False),
        ("https://tenant.example.evil.example/api/v1/agents", False),
    ],
)
def test_the_token_goes_to_three_paths_of_one_origin(url: str, *, may: bool) -> None:
    assert TENANT.may_have_token(httpx.URL(url)) is may


@given(st.integers(0, 10**18))
def test_every_call_has_a_recordings_path(call_id: int) -> None:
    assert TENANT.may_have_token(TENANT.url(recording_path(call_id)))


@pytest.mark.parametrize(
    ("url", "from_there", "from_here"),
    [
        ("https://storage.example/a.wav?sig=1", True, True),
        ("https://tenant.example/media/a.wav", True, True),
        ("http://storage.example/a.wav", False, False),
        ("ftp://storage.example/a.wav", False, False),
        ("https://user:pass@storage.example/a.wav", False, False),
        ("https://8.8.8.8/a.wav", True, True),
        ("https://169.254.169.254/latest/meta-data", False, False),
        ("https://10.1.2.3/a.wav", False, False),
        ("https://[fe80::1]/a.wav", False, False),
        ("https://127.1/a.wav", False, False),
        ("https://2130706433/a.wav", False, False),
        ("https://0x7f000001/a.wav", False, False),
        ("https://intranet/a.wav", False, False),
        ("https://127.0.0.1/a.wav", False, True),
        ("http://localhost:9000/a.wav", False, True),
        ("http://[::1]:9000/a.wav", False, True),
        ("file:///etc/passwd", False, False),
        ("https://", False, False),
    ],
)
def test_a_redirect_leads_to_what_everybody_can_see(url: str, *, from_there: bool, from_here: bool) -> None:
    assert TENANT.may_lead_to(httpx.URL(url)) is from_there
    assert HERE.may_lead_to(httpx.URL(url)) is from_here
