"""The commands around Slack: a check of what is set up, the manifest, and a bot that says why it does not run."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from bot.app.watchdog import ConnectionLostError
from bot.sandbox.workspace import Workspace
from bot.slack.auth import SlackUnreachableError, TokenRefusedError
from bot.slack.manifest import manifest_over_http, manifest_text, read_manifest, with_sign_in
from bot.store.errors import DatabaseUnreachableError, NewerDatabaseError
from bot.terminal import check, manifest, run
from bot.terminal.run import failure_of
from tests.terminal.conftest import Served, call


@pytest.fixture
def environ(served: Served, workspace: Workspace, tmp_path: Path) -> dict[str, str]:
    workspace.app.install(read_manifest())
    return served.environ | {
        "SLACK_BOT_TOKEN": workspace.bot_token,
        "SLACK_APP_TOKEN": workspace.app_token,
        "SLACK_API_URL": workspace.api_url,
        "DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path / 'calls.db'}",
        "HTTP_PORT": "0",
    }


Checked = Callable[..., tuple[int, str]]


@pytest.fixture
def checked(environ: dict[str, str], capsys: pytest.CaptureFixture[str]) -> Checked:
    """Return what checks these settings, some changed: the exit code, and what is printed."""

    def run(**changed: str) -> tuple[int, str]:
        return check.run(call(environ | changed, "en")), " ".join(capsys.readouterr().out.split())

    return run


def test_all_is_well_where_it_is(checked: Checked, tmp_path: Path) -> None:
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
    ({"DATABASE_URL": "sqlite+aiosqlite:////no/such/folder/calls.db"}, 5, "The database cannot be opened"),
])  # fmt: skip
def test_each_thing_that_is_wrong_has_its_line_and_its_exit_code(
    checked: Checked, changed: dict[str, str], code: int, said: str
) -> None:
    exit_code, out = checked(**changed)

    assert exit_code == code
    assert f"✗ {said}" in out
    assert "→" in out.partition(said)[2]


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


def test_the_manifest_is_printed_as_it_is_or_with_addresses(capsys: pytest.CaptureFixture[str]) -> None:
    assert manifest.run(call({})) == 0
    assert capsys.readouterr().out == manifest_text()

    for url in ("https://calls.example.com", "https://calls.example.com/slack/events/"):
        assert manifest.run(call({}), http=url) == 0
        assert yaml.safe_load(capsys.readouterr().out) == manifest_over_http("https://calls.example.com")

    assert manifest.run(call({"BOT_LANGUAGE": "en"}), http="http://calls.example.com") == 5
    assert "--http" in capsys.readouterr().err


def test_with_a_public_address_the_manifest_lets_people_sign_in(capsys: pytest.CaptureFixture[str]) -> None:
    origin = "https://calls.example.com"
    assert manifest.run(call({}), public=f"{origin}/") == 0
    assert yaml.safe_load(capsys.readouterr().out) == with_sign_in(read_manifest(), origin)

    assert manifest.run(call({"PUBLIC_URL": origin, "SIGN_IN_PKCE": "yes"}), http=f"{origin}/slack/events") == 0
    assert yaml.safe_load(capsys.readouterr().out) == with_sign_in(manifest_over_http(origin), origin, pkce=True)

    assert manifest.run(call({"BOT_LANGUAGE": "en"}), public="http://calls.example.com") == 5
    assert "--public" in capsys.readouterr().err


def test_check_tries_what_people_sign_in_with(checked: Checked, workspace: Workspace) -> None:
    player = {"PUBLIC_URL": "https://calls.example.com", "SIGN_IN_CLIENT_ID": workspace.client_id}

    assert "? Player page: none" in checked()[1]
    code, out = checked(**player, SIGN_IN_CLIENT_SECRET=workspace.client_secret)
    assert (code, "✓ Player page: Slack takes the client's id and secret" in out) == (0, True)
    assert "https://calls.example.com/listen/signed-in" in out
    code, out = checked(**player, SIGN_IN_CLIENT_SECRET="of-another-app")  # noqa: S106 - made up
    assert (code, "✗ Player page: nobody can sign in, Slack answers bad_client_secret" in out) == (3, True)
    assert "of-another-app" not in out
    code, out = checked(**player)
    assert (code, "SIGN_IN_CLIENT_SECRET is missing" in out) == (5, True)


@pytest.mark.usefixtures("_logging_as_it_was")
def test_a_bot_that_cannot_run_says_why(environ: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run.run(call({"BOT_LANGUAGE": "en"})) == 5
    err = capsys.readouterr().err
    assert all(name in err for name in ("EVOLUX_URL", "EVOLUX_TOKEN", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"))

    assert run.run(call(environ | {"SLACK_BOT_TOKEN": "xoxb-wrong"})) == 3
    err = capsys.readouterr().err
    assert "Slack refuses SLACK_BOT_TOKEN" in err
    assert "xoxb-wrong" not in err


@pytest.mark.parametrize(("error", "code"), [
    (TokenRefusedError("SLACK_APP_TOKEN", "invalid_auth"), 3),
    (SlackUnreachableError("timeout"), 4),
    (ConnectionLostError("for 300 s"), 4),
    (DatabaseUnreachableError("no"), 5),
    (NewerDatabaseError("next"), 5),
])  # fmt: skip
def test_every_end_has_its_words_and_its_exit_code(error: Exception, code: int) -> None:
    english, portuguese = failure_of(error, "en"), failure_of(error, "pt-BR")

    assert english.exit_code == portuguese.exit_code == code
    assert english.message != portuguese.message
    assert english.hint
    assert english.hint != portuguese.hint
