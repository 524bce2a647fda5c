"""What every test shares: costly set-up done once a process, and no costly output."""

import gc
import ssl
import sys
import threading
from collections.abc import Callable, Generator, Iterator
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any, cast

import pytest
import structlog
from hypothesis import HealthCheck, settings
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from bot.evolux import retries
from bot.rendering.templates.environment import PlaceholderEnvironment
from bot.rendering.templates.samples import samples
from bot.store.sqlite import _set_up
from tests.databases import postgresql, sqlite
from tests.patience import patient_limits

__all__ = ["patient_limits", "postgresql", "sqlite"]

# No law is broken by the time that an example takes, and none is broken in one run and kept in the next:
# `make soak` asks for examples that were not asked for yet.
_AT_ANY_PACE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("steady", _AT_ANY_PACE, derandomize=True, database=None)
settings.register_profile("chance", _AT_ANY_PACE, derandomize=False)
settings.load_profile("steady")


_WHOLE = {Path(__file__).parent / name for name in ("e2e", "terminal", "store/mirror")}
"""Where tests run a whole bot, or a whole copy of the history, of which each line is traced."""

gc.disable()  # until all is collected: there is no garbage in it


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the wheel be built first: it waits for other processes, at the end of which no other test would run.

    Trace the first case of each test in `_WHOLE`, and on each database where replicas meet on it: the others run the
    same lines with other values.
    """
    items.sort(key=lambda item: item.path.name != "test_wheel.py")
    traced = set()
    for item in items:
        if isinstance(item, pytest.Function) and not _WHOLE.isdisjoint(item.path.parents):
            values = item.callspec.params if hasattr(item, "callspec") else {}
            database = values.get("databases") if "two_stores" in item.fixturenames else None
            test = (item.path, item.originalname, database)
            if test in traced:
                item.add_marker(pytest.mark.unmeasured)
            traced.add(test)


def pytest_collection_finish() -> None:
    """Leave all that was imported and collected to no garbage collection: each would go through a million objects."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50)  # a test makes little garbage; to look for it takes a twentieth of its time
    gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Trace no line of an `unmeasured` test: to trace a whole bot takes as long again as to run it."""
    if not item.get_closest_marker("unmeasured"):
        return (yield)
    here, in_threads = sys.gettrace(), threading.gettrace()
    sys.settrace(None)  # `Coverage.stop` and `start` would look at every module, a tenth of a second each time
    threading.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(here)
        threading.settrace(in_threads)


@pytest.fixture(scope="session", autouse=True)
def _commands_untraced() -> Iterator[None]:
    """Measure no command that a test starts: other tests run nearly all of its lines, and tracing doubles its start."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
        yield


@pytest.fixture(scope="session", autouse=True)
def _certificates_read_once() -> Iterator[None]:
    """Share one SSL context among all HTTP clients: none of them leaves this machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ssl, "create_default_context", cache(ssl.create_default_context))
        yield


@pytest.fixture(scope="module")
def retries_at_once() -> Iterator[None]:
    """Wait for no second between attempts at a request of the tenant's that fails."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(retries, "_FIRST_WAIT", 0.0)
        patch.setattr(retries, "_LONGEST_WAIT", 0.0)
        yield


@pytest.fixture(scope="session", autouse=True)
def _plain_tracebacks() -> None:
    """Print tracebacks as Python does: rich takes a second for each, to colour what only a failed test shows."""
    renderer = structlog.get_config()["processors"][-1]
    assert isinstance(renderer, structlog.dev.ConsoleRenderer)
    renderer.exception_formatter = structlog.dev.plain_traceback


SetUp = Callable[[DBAPIConnection, ConnectionPoolEntry], None]


@pytest.fixture(scope="session", autouse=True)
def set_up_sqlite() -> Iterator[SetUp]:
    """Let SQLite wait for no disk: tests kill processes, and cut no power. Return how it is set up in earnest."""
    set_up = _set_up

    def without_waiting(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
        set_up(connection, entry)
        cursor = connection.cursor()
        cursor.execute("PRAGMA synchronous = OFF")
        cursor.close()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.store.sqlite._set_up", without_waiting)
        yield set_up


class CompiledTemplates(BytecodeCache):
    """The code of templates, kept for every environment that would compile the same source to the same code."""

    def __init__(self) -> None:
        self._codes: dict[tuple[object, ...], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get(_key(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code is not None
        self._codes[_key(bucket)] = bucket.code


def _key(bucket: Bucket) -> tuple[object, ...]:
    """Return what decides a template's code; its language is in it, since Jinja computes constants beforehand."""
    environment = bucket.environment
    language = cast("Callable[[], str]", environment.globals.get("help_command", str))()
    return (type(environment), tuple(environment.extensions), language, bucket.key, bucket.checksum)


@pytest.fixture(scope="session", autouse=True)
def _templates_compiled_once() -> Iterator[None]:
    """Compile each template once a process: for one bot it takes half a second, and tests open hundreds."""
    kept, init = CompiledTemplates(), PlaceholderEnvironment.__init__

    def with_kept_code(self: PlaceholderEnvironment, *args: Any, **kwargs: Any) -> None:
        init(self, *args, **kwargs)
        self.bytecode_cache = kept

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PlaceholderEnvironment, "__init__", with_kept_code)
        yield


@pytest.fixture(scope="session", autouse=True)
def _samples_made_once() -> Iterator[None]:
    """Check templates with the same samples each time: to make them takes longer than to render one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.rendering.templates.checks.samples", cache(samples))
        yield
