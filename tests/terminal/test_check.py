import asyncio
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.rendering.templates.checks import TemplateProblem, check_templates
from bot.rendering.templates.renderer import Renderer
from bot.sandbox.workspace import Workspace
from bot.slack.manifest import read_manifest
from bot.store.store import open_store
from bot.terminal import check, local_checks, preview
from tests.terminal.conftest import NOW, Served, call


@pytest.fixture(autouse=True, scope="module")
def _shipped_templates_checked_once() -> Iterator[None]:
    """Check the templates that are shipped once for all commands: it takes three seconds each time."""
    shipped = cache(lambda: check_templates(Renderer()))

    def checked(renderer: Renderer) -> list[TemplateProblem]:
        return shipped() if renderer.templates is None else check_templates(renderer)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local_checks, "check_templates", checked)
        yield


def test_all_is_well_where_it_is(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    code = check.run(call(served.environ))
    out = capsys.readouterr().out

    assert code == 0
    assert "✗" not in out
    for word in ("Settings", "Templates", "Evolux", "Token", "Failed attempts"):
        assert word in out


def test_every_setting_that_is_wrong_has_a_line_with_its_cure(capsys: pytest.CaptureFixture[str]) -> None:
    code = check.run(call({"EVOLUX_URL": "acme", "MAX_CALLS": "x"}, "pt-BR"))
    out = capsys.readouterr().out

    assert code == 5
    assert out.count("✗") == out.count("→") == 3


@pytest.mark.parametrize(("set_to", "said"), [
    ({"HOLIDAYS_COUNTRY": "XX"}, "HOLIDAYS_COUNTRY is XX"),
    ({"HOLIDAYS_STATE": "ZZ"}, "HOLIDAYS_STATE is ZZ"),
    ({"HOLIDAYS_COUNTRY": "XX", "HOLIDAYS_STATE": "RN"}, "HOLIDAYS_COUNTRY is XX"),
])  # fmt: skip
def test_holidays_that_are_not_known_are_told_before_the_bot_does_not_start(
    served: Served, capsys: pytest.CaptureFixture[str], set_to: dict[str, str], said: str
) -> None:
    assert check.run(call(served.environ | set_to, "en")) == 5
    assert said in capsys.readouterr().out


def test_a_refused_token_is_told_from_a_tenant_that_is_down(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    assert check.run(call(served.environ | {"EVOLUX_TOKEN": "another-token"}, "en")) == 3
    out = capsys.readouterr().out
    assert "Evolux: it answers." in out

    assert check.run(call(served.environ | {"EVOLUX_URL": "http://127.0.0.1:9"}, "en")) == 4
    out = capsys.readouterr().out
    assert "Token: not known" in out


def test_a_template_of_the_operators_that_is_broken_is_told_with_its_line(
    served: Served, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.json.j2").write_text('{"text": "x",\n"blocks": [{{ nobody.knows }}]}')
    environ = served.environ | {"TEMPLATES_DIR": str(tmp_path)}
    check.run(call(environ, "en"))
    assert "empty.json.j2:2" in capsys.readouterr().out

    assert preview.run(call(environ, "en"), "empty") == 1
    assert "empty.json.j2:2" in capsys.readouterr().err


def test_times_that_cannot_be_true_are_told(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    served.tenant.faults.no_answer = "0001-01-01T00:00:00Z"

    assert check.run(call(served.environ, "en")) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "✗ Times of calls: " in out
    assert "answer or talk time that cannot be true. → Such times are taken as unknown" in out


@pytest.mark.parametrize(("wrong", "said"), [({"page_total": True}, "50"), ({"total_cap": 100}, "100")])
def test_a_total_that_is_too_small_is_told_as_that(
    served: Served, capsys: pytest.CaptureFixture[str], wrong: dict[str, Any], said: str
) -> None:
    """Three totals that are equal since each is cut say nothing of contact statuses."""
    served.tenant.faults.change(wrong)
    check.run(call(served.environ, "en"))
    out = capsys.readouterr().out

    assert "Evolux tells them from successful contacts" in out
    assert f"Evolux says that it has {said} calls of the past day, and has more" in out


def test_a_page_to_log_in_is_a_token_that_may_be_wrong(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    served.tenant.faults.every = {"login": 1}

    assert check.run(call(served.environ, "en")) == 3
    out = " ".join(capsys.readouterr().out.split())
    assert "✗ Evolux leads to a page to log in" in out
    assert "The token may be wrong: check EVOLUX_TOKEN" in out


def test_a_tenant_that_reads_days_otherwise_is_told_with_the_setting_for_it(
    served: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    served.tenant.faults.local_bounds = True

    assert check.run(call(served.environ, "en")) == 4
    assert "Set EVOLUX_BOUNDS=local." in capsys.readouterr().out
    assert check.run(call(served.environ | {"EVOLUX_BOUNDS": "local"}, "en")) == 0
    assert "✓ Days: Evolux reads their bounds as they are meant." in capsys.readouterr().out


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


MISNAMED = {
    "anwser.json.j2": "the nearest is answer.json.j2",
    "answer.j2": "the nearest is answer.json.j2",
    "answer.json": "the nearest is answer.json.j2",
    "digest_delete.json.j2": "the nearest is delete.json.j2",
    "zzz.json.j2": "calls-bot preview lists them",
}


def test_templates_with_names_that_the_bot_does_not_use_are_told(
    served: Served, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in MISNAMED:
        (tmp_path / name).write_text('{"text": "x", "blocks": []}')
    check.run(call(served.environ | {"TEMPLATES_DIR": str(tmp_path)}, "en"))
    out = " ".join(capsys.readouterr().out.split())

    for name, said in MISNAMED.items():
        _, told, what_to_do = out.partition(f"✗ {name}: no template of the bot has this name")
        assert told
        assert said in what_to_do.partition("✗")[0]


def test_a_call_centre_that_is_larger_than_a_question_is_told_with_what_to_set(
    served: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check.run(call(served.environ | {"MAX_CALLS": "100"}, "en")) == 0
    out = " ".join(capsys.readouterr().out.split())

    assert "in the past day; a question counts 100 at most" in out
    assert "→ Set MAX_CALLS=10000" in out
    assert "Or set MIRROR_DAYS=31" in out


def test_the_disk_is_compared_with_the_days_of_calls_that_are_wanted(
    served: Served, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite:///{tmp_path / 'calls.db'}"
    environ = served.environ | {"MAX_CALLS": "100", "MIRROR_DAYS": "31", "DATABASE_URL": url}
    assert check.run(call(environ, "en")) == 0
    out = " ".join(capsys.readouterr().out.split())

    assert re.search(r"✓ Local copy: about \d+ MB for 31 days; [\d,]+ MB are free", out)
    assert "MAX_CALLS" not in out


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
