"""A bot that cannot run, and says why."""

import pytest

from bot.app.watchdog import ConnectionLostError
from bot.slack.auth import SlackUnreachableError, TokenRefusedError
from bot.store.errors import (
    DatabaseUnreachableError,
    KeyFileError,
    MissingKeyError,
    NewerDatabaseError,
    NoDatabaseError,
    WrongKeyError,
)
from bot.terminal import run
from bot.terminal.run import failure_of
from tests.terminal.conftest import call


def test_a_bot_that_cannot_run_says_why(environ_of_slack: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run.run(call({"BOT_LANGUAGE": "en"})) == 5
    err = capsys.readouterr().err
    assert all(name in err for name in ("EVOLUX_URL", "EVOLUX_TOKEN", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"))

    assert run.run(call(environ_of_slack | {"SLACK_BOT_TOKEN": "xoxb-wrong"})) == 3
    err = capsys.readouterr().err
    assert "Slack refuses SLACK_BOT_TOKEN" in err
    assert "xoxb-wrong" not in err


@pytest.mark.parametrize(("error", "code"), [
    (TokenRefusedError("SLACK_APP_TOKEN", "invalid_auth"), 3),
    (SlackUnreachableError("timeout"), 4),
    (ConnectionLostError("for 300 s"), 4),
    (DatabaseUnreachableError("no"), 5),
    (NewerDatabaseError("next"), 5),
    (NoDatabaseError("/srv/calls-bot.db"), 5),
    (WrongKeyError("SECRET_KEY"), 5),
    (MissingKeyError("/srv/calls-bot.key"), 5),
    (KeyFileError("/srv/calls-bot.key", "Permission denied"), 5),
])  # fmt: skip
def test_every_end_has_its_words_and_its_exit_code(error: Exception, code: int) -> None:
    english, portuguese = failure_of(error, "en"), failure_of(error, "pt-BR")

    assert english.exit_code == portuguese.exit_code == code
    assert english.message != portuguese.message
    assert english.hint
    assert english.hint != portuguese.hint
