"""A tenant and a workspace in threads of their own, since a command brings its own event loop."""

import asyncio
import logging
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest
import structlog

from bot.domain.language import Language
from bot.rendering.templates.checks import TemplateProblem, check_templates
from bot.rendering.templates.renderer import Renderer
from bot.sandbox.tenant import CallCentre, Tenant, serve_tenant
from bot.sandbox.workspace import Workspace, serve_workspace
from bot.slack.manifest import read_manifest
from bot.terminal import check, local_checks, mirror
from bot.terminal.invocation import Invocation
from tests.patience import ACK_S

_Served = TypeVar("_Served")

NOW = datetime(2026, 3, 5, 15, 30, tzinfo=UTC)
"""A Thursday, half past noon in São Paulo."""


def clock() -> datetime:
    return NOW


def call(
    environ: Mapping[str, str],
    language: Language | None = None,
    form: str = "text",
    at: Callable[[], datetime] = clock,
) -> Invocation:
    """Return a call of a command, as the command line would make it."""
    return Invocation(environ=environ, clock=at, chosen=language, form=form)


@dataclass(frozen=True)
class Served:
    """A tenant, and what a command must know to ask it."""

    tenant: Tenant
    environ: dict[str, str]


@contextmanager
def in_a_thread(serving: AbstractAsyncContextManager[_Served]) -> Iterator[_Served]:
    """Serve something from a loop of its own, since a command brings one, too."""
    ready: list[_Served] = []
    started, stop, loop = threading.Event(), asyncio.Event(), asyncio.new_event_loop()

    async def serve() -> None:
        async with serving as served:
            ready.append(served)
            started.set()
            await stop.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()))
    thread.start()
    started.wait()
    yield ready[0]
    loop.call_soon_threadsafe(stop.set)
    thread.join()
    loop.close()


@pytest.fixture(scope="session")
def running() -> Iterator[Tenant]:
    with in_a_thread(serve_tenant(CallCentre(calls_per_day=600), clock=clock)) as tenant:
        yield tenant


@pytest.fixture
def served(running: Tenant) -> Iterator[Served]:
    """Give the tenant as it was at first: no faults, no requests."""
    fresh = type(running.faults)()
    running.faults = fresh
    running.requests.clear()
    yield Served(running, running.environ | {"BOT_LANGUAGE": "en"})
    running.faults = type(running.faults)()


@pytest.fixture(scope="module")
def workspace() -> Iterator[Workspace]:
    with in_a_thread(serve_workspace(clock=clock, manifest=read_manifest(), ack_seconds=ACK_S)) as workspace:
        yield workspace


@pytest.fixture
def environ_of_slack(served: Served, workspace: Workspace, tmp_path: Path) -> dict[str, str]:
    """Return the settings of a bot over Socket Mode that can run."""
    workspace.app.install(read_manifest())
    database = {"DATABASE_URL": f"sqlite:///{tmp_path / 'calls.db'}", "HTTP_PORT": "0"}
    return served.environ | workspace.environ | database


def filled_copy(tenant: Tenant, folder: Path, *, days: int) -> dict[str, str]:
    """Fill a local copy with days before today, and return the settings of a bot that answers from it."""
    copy = {"MIRROR_DAYS": str(days), "DATABASE_URL": f"sqlite:///{folder}/calls.db"}
    assert mirror.fill(call(tenant.environ | copy, "en"), None) == 0
    return copy


def own_copy(filled: dict[str, str], folder: Path) -> dict[str, str]:
    """Return the settings of a bot that answers from what `filled_copy` has filled, and may change it."""
    database = Path(filled["DATABASE_URL"].removeprefix("sqlite:///"))
    shutil.copytree(database.parent, folder, dirs_exist_ok=True)
    return filled | {"DATABASE_URL": f"sqlite:///{folder / database.name}"}


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    root, own = logging.getLogger(), logging.getLogger("bot")
    handlers, levels = root.handlers[:], (root.level, own.level)
    yield
    root.handlers[:] = handlers
    root.setLevel(levels[0])
    own.setLevel(levels[1])
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module", autouse=True)
def _no_waiting(retries_at_once: None) -> None:
    """Let a tenant that fails be asked again at once."""


@cache
def _problems_of_shipped_templates() -> list[TemplateProblem]:
    return check_templates(Renderer())


@pytest.fixture
def _shipped_templates_checked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Check the templates that are shipped once for all commands: it takes three seconds each time."""

    def checked(renderer: Renderer) -> list[TemplateProblem]:
        return _problems_of_shipped_templates() if renderer.templates is None else check_templates(renderer)

    monkeypatch.setattr(local_checks, "check_templates", checked)


Checked = Callable[..., tuple[int, str]]


@pytest.fixture
def checked(
    environ_of_slack: dict[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Checked:
    """Return what checks these settings, some changed: the exit code, and what is printed, in lines of any length."""
    monkeypatch.setenv("COLUMNS", "1000")  # a folder of a test may have a long name

    def run(**changed: str) -> tuple[int, str]:
        return check.run(call(environ_of_slack | changed, "en")), " ".join(capsys.readouterr().out.split())

    return run
