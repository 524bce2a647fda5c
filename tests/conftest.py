"""What every test shares: costly set-up done once a process, and no costly output."""

import ssl
from collections.abc import Iterator
from functools import cache

import pytest
import structlog


@pytest.fixture(scope="session", autouse=True)
def _certificates_read_once() -> Iterator[None]:
    """Share one SSL context among all HTTP clients: none of them leaves this machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ssl, "create_default_context", cache(ssl.create_default_context))
        yield


@pytest.fixture(scope="session", autouse=True)
def _plain_tracebacks() -> None:
    """Print tracebacks as Python does: rich takes a second for each, to colour what only a failed test shows."""
    renderer = structlog.get_config()["processors"][-1]
    assert isinstance(renderer, structlog.dev.ConsoleRenderer)
    renderer.exception_formatter = structlog.dev.plain_traceback
