"""What keeps the bot from running, with its exit code; apart from `failures`, since a question needs no Slack."""

from typing import Final

from bot.app.watchdog import ConnectionLostError
from bot.domain.text import Language
from bot.rendering.text.errors import startup_error
from bot.slack.auth import SlackError, TokenRefusedError
from bot.store.errors import NewerDatabaseError, StoreError
from bot.terminal.errors import REFUSED, Failure, failure

STOPPED: Final = (*REFUSED, SlackError, StoreError, ConnectionLostError)
"""The errors that end a bot; any other is a bug, and looks like one."""


def failure_of(error: Exception, language: Language) -> Failure:
    """Put one of the errors of `STOPPED` into words."""
    match error:
        case TokenRefusedError():
            exit_code, said = 3, startup_error("slack_token_refused", language, setting=error.setting, word=error.word)
        case SlackError():
            exit_code, said = 4, startup_error("slack_unreachable", language)
        case ConnectionLostError():
            exit_code, said = 4, startup_error("slack_lost", language)
        case NewerDatabaseError():
            exit_code, said = 5, startup_error("database_newer", language)
        case StoreError():
            exit_code, said = 5, startup_error("database_unreachable", language)
        case _:
            assert isinstance(error, REFUSED)
            return failure(error, language)
    return Failure(exit_code, said.code, said.message, said.hint)
