import asyncio
import os
import shutil
import socket
import sqlite3
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.sandbox.workspace import Workspace
from bot.slack.manifest import read_manifest
from bot.store.store import open_store
from bot.terminal import check
from tests.terminal.conftest import NOW, Checked, Served, call

pytestmark = pytest.mark.usefixtures("_shipped_templates_checked_once")


def test_all_is_well_with_slack_where_it_is(checked: Checked, tmp_path: Path) -> None:
    code, out = checked()

    assert code == 0
    assert "✗" not in out
    for found in ("accepted by Sandbox", "Scopes: all", "Socket Mode, which opens", "Database: none yet", "Manifest"):
        assert found in out
    assert not (tmp_path / "calls.db").exists()


def test_without_slack_it_says_so_and_asks_nothing(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    assert check.run(call(served.environ, "en")) == 0
    assert "Slack: not set up" in capsys.readouterr().out


def test_half_of_slack_is_a_problem_of_the_settings(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    assert check.run(call(served.environ | {"SLACK_BOT_TOKEN": "xoxb-any"}, "en")) == 5
    assert "SLACK_APP_TOKEN is missing" in capsys.readouterr().out


@pytest.mark.parametrize(("changed", "code", "said"), [
    ({"SLACK_BOT_TOKEN": "xoxb-wrong"}, 3, "Slack refuses SLACK_BOT_TOKEN: invalid_auth"),
    ({"SLACK_APP_TOKEN": "xapp-wrong"}, 3, "Slack refuses SLACK_APP_TOKEN: invalid_auth"),
    ({"SLACK_API_URL": "http://127.0.0.1:9/api/"}, 4, "Slack does not answer"),
    ({"DATABASE_URL": "sqlite:////no/calls.db"}, 5, "The database /no/calls.db cannot be used: No such file"),
])  # fmt: skip
def test_each_thing_that_is_wrong_has_its_line_and_its_exit_code(
    checked: Checked, changed: dict[str, str], code: int, said: str
) -> None:
    exit_code, out = checked(**changed)

    assert exit_code == code
    assert f"✗ {said}" in out
    assert "→" in out.partition(said)[2]


@pytest.mark.parametrize("proxy", ["http://user:secret@127.0.0.1:9", "http://127.0.0.1:9"])
def test_a_proxy_that_does_not_answer_is_named_by_its_setting(
    checked: Checked, monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy)
    monkeypatch.delenv("NO_PROXY", raising=False)
    code, out = checked(SLACK_API_URL="https://slack.com/api/", EVOLUX_URL="https://acme.example")

    assert code == 4
    for service in ("Slack", "Evolux"):
        assert out.count(f"✗ The proxy of this machine does not lead to {service}: Connection refused") == 1
    assert "Check HTTPS_PROXY" in out
    assert "secret@" not in out
    assert "no calls in the past day" not in out


Opened = Callable[[str], None]


@pytest.fixture
def opened(environ_of_slack: dict[str, str]) -> Opened:
    """Return what opens the database with a key, as a bot does that starts."""

    def open_with(key: str) -> None:
        async def opened() -> None:
            async with open_store(environ_of_slack["DATABASE_URL"], clock=lambda: NOW, secret_key=key):
                pass

        asyncio.run(opened())

    return open_with


def test_a_key_that_is_not_the_databases_is_told(checked: Checked, opened: Opened, tmp_path: Path) -> None:
    key = "a-secret-of-nobody-in-particular"
    opened(key)

    code, out = checked()
    assert (code, "✗ The secret key of this database is missing" in out) == (5, True)
    assert str(tmp_path / "calls.key") in out
    code, out = checked(SECRET_KEY=key.upper())
    assert (code, "✗ SECRET_KEY does not have the secret key of this database" in out) == (5, True)
    code, out = checked(SECRET_KEY=key)
    assert (code, "✓ Secret key: the one of the database, from SECRET_KEY" in out) == (0, True)
    assert not (tmp_path / "calls.key").exists()


def test_a_database_that_cannot_be_written_is_told(checked: Checked, opened: Opened, tmp_path: Path) -> None:
    key = "a-secret-of-nobody-in-particular"
    opened(key)
    with sqlite3.connect(tmp_path / "calls.db") as connection:  # as the administrator of a database may forbid it
        connection.execute("CREATE TRIGGER no BEFORE INSERT ON secrets BEGIN SELECT RAISE(ABORT, 'disk is full'); END")
    connection.close()

    code, out = checked(SECRET_KEY=key)

    assert code == 5
    assert f"✗ The database {tmp_path / 'calls.db'} cannot be used: disk is full" in out


def test_a_key_that_cannot_be_made_is_told_before_the_bot_does_not_start(
    checked: Checked, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    keys = tmp_path / "keys"
    keys.mkdir()
    monkeypatch.setattr(os, "access", lambda path, _: Path(path) != keys)  # a superuser may write everywhere

    code, out = checked(SECRET_KEY_FILE=str(keys / "bot.key"))

    assert code == 5
    assert f"✗ The file of the secret key cannot be used: {keys}/bot.key, its folder cannot be written" in out
    assert "it is made when the bot starts" not in out


def test_a_port_that_something_listens_on_is_told(checked: Checked) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, out = checked(HTTP_PORT=str(port))

    assert code == 0
    assert f"? Port: 127.0.0.1:{port} cannot be listened on: Address already in use." in out


@pytest.mark.parametrize(("free", "code"), [(0, 5), (99, 0)])
def test_a_disk_that_is_nearly_full_is_told(
    checked: Checked, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, free: int, code: int
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free * 2**20))

    exit_code, out = checked()

    assert exit_code == code
    assert f"✗ Disk: {free} MB left in {tmp_path}" in out


def test_files_with_secrets_that_others_can_read_are_told(
    checked: Checked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, mode in ((".env", 0o640), ("calls.key", 0o604)):
        (tmp_path / name).write_text("x" * 40)
        (tmp_path / name).chmod(mode)

    code, out = checked()
    assert code == 0
    assert "✗ .env: other users of this machine can read it" in out
    assert "→ chmod 600 .env" in out
    assert "calls.key: other users" in out

    for name in (".env", "calls.key"):
        (tmp_path / name).chmod(0o600)
    assert "other users" not in checked()[1]


def test_over_http_only_slack_can_try_the_secret(checked: Checked) -> None:
    code, out = checked(SLACK_APP_TOKEN="", SLACK_SIGNING_SECRET="any")  # noqa: S106 - made up

    assert code == 0
    assert "? Events: over HTTP, at /slack/events" in out


def test_a_missing_scope_is_wrong_and_an_idle_one_is_not(checked: Checked, workspace: Workspace) -> None:
    fewer, more = read_manifest(), read_manifest()
    fewer["oauth_config"]["scopes"]["bot"].remove("files:write")
    more["oauth_config"]["scopes"]["bot"].append("channels:manage")

    workspace.app.install(fewer)
    code, out = checked()
    assert (code, "✗ Scopes: files:write missing." in out) == (5, True)

    workspace.app.install(more)
    code, out = checked()
    assert (code, "? Scopes: channels:manage granted, and never used." in out) == (0, True)


def test_check_tries_what_people_sign_in_with(checked: Checked, workspace: Workspace) -> None:
    player = {"PUBLIC_URL": "https://calls.example.com", "SIGN_IN_CLIENT_ID": workspace.client_id}

    assert "? Player page: none" in checked()[1]
    code, out = checked(**player, SIGN_IN_CLIENT_SECRET=workspace.client_secret)
    assert (code, "✓ Player page: Slack takes the client's id and secret" in out) == (0, True)
    assert "https://calls.example.com/listen/signed-in" in out
    code, out = checked(**player, SIGN_IN_CLIENT_SECRET="of-another-app")  # noqa: S106 - made up
    assert (code, "✗ Player page: users cannot sign in, Slack answers bad_client_secret" in out) == (3, True)
    assert "of-another-app" not in out
    code, out = checked(**player)
    assert (code, "SIGN_IN_CLIENT_SECRET is missing" in out) == (5, True)
