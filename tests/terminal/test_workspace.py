"""`calls-bot sandbox workspace` as people start it: a process that says what a bot must know, until it is stopped."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

COMMAND = (sys.executable, "-m", "bot", "sandbox", "workspace", "--port", "0")


@contextmanager
def serving(*options: str) -> Iterator[dict[str, str]]:
    process = subprocess.Popen([*COMMAND, *options], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield dict(process.stdout.readline().strip().split("=", 1) for _ in range(3))
    finally:
        process.terminate()
        assert process.wait(10) == 0
        process.stdout.close()


@pytest.mark.parametrize(("options", "third"), [
    ((), "SLACK_APP_TOKEN"),
    (("--http", "http://127.0.0.1:3000"), "SLACK_SIGNING_SECRET"),
])  # fmt: skip
def test_it_says_what_a_bot_must_know(options: tuple[str, ...], third: str) -> None:
    with serving(*options) as told:
        assert list(told) == ["SLACK_API_URL", "SLACK_BOT_TOKEN", third]
        assert told["SLACK_API_URL"].startswith("http://127.0.0.1:")
        assert told["SLACK_API_URL"].endswith("/api/")


def test_an_address_that_is_none_is_refused() -> None:
    done = subprocess.run([*COMMAND, "--http", "nowhere"], capture_output=True, text=True, check=False)

    assert done.returncode == 5
    assert "--http" in done.stderr
