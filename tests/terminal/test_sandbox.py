"""`calls-bot sandbox workspace` as people start it: a process that says what a bot must know, until it is stopped."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from bot.__main__ import main

COMMAND = (sys.executable, "-m", "bot", "sandbox", "workspace", "--port", "0")


@contextmanager
def serving(*options: str, lines: int = 3) -> Iterator[dict[str, str]]:
    process = subprocess.Popen([*COMMAND, *options], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield dict(process.stdout.readline().strip().split("=", 1) for _ in range(lines))
    finally:
        process.terminate()
        assert process.wait(60) == 0
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


def test_with_a_public_address_people_can_sign_in_there() -> None:
    with serving("--public", "http://127.0.0.1:3000", lines=6) as told:
        assert told["PUBLIC_URL"] == "http://127.0.0.1:3000"
        back, client = quote(f"{told['PUBLIC_URL']}/listen/signed-in", safe=""), told["SIGN_IN_CLIENT_ID"]
        page = f"{told['SLACK_API_URL'].removesuffix('/api/')}/openid/connect/authorize"
        asked = f"response_type=code&scope=openid&client_id={client}&redirect_uri={back}"
        with urlopen(f"{page}?{asked}") as answer:  # noqa: S310 - on this machine
            assert answer.status == 200


@pytest.mark.parametrize("option", ["--http", "--public"])
def test_an_address_that_is_none_is_refused(
    option: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["calls-bot", "sandbox", "workspace", "--port", "0", option, "nowhere"])

    with pytest.raises(SystemExit) as ended:
        main()

    assert ended.value.code == 5
    assert option in capsys.readouterr().err
