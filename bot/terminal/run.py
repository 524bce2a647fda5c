"""`calls-bot run`, and the errors that keep the bot from running."""

import asyncio
from typing import Final

from bot.app.logs import set_up_logs
from bot.app.watchdog import ConnectionLostError
from bot.domain.language import Language
from bot.rendering.text.startup_errors import StartupErrorCode, startup_error
from bot.settings import NEEDS_OF_RUN, Secret, Settings
from bot.slack.auth import SlackCertificateError, SlackError, SlackProxyError, TokenRefusedError
from bot.store.errors import (
    DatabaseUnreachableError,
    KeyFileError,
    MissingKeyError,
    NewerDatabaseError,
    NoDatabaseError,
    StoreError,
    WrongKeyError,
)
from bot.terminal.invocation import REFUSED, Failure, Invocation, failure

_UNREACHED: Final[dict[type[SlackError], StartupErrorCode]] = {
    SlackCertificateError: "slack_certificate",
    SlackProxyError: "slack_proxy",
}

STOPPED: Final = (*REFUSED, SlackError, StoreError, ConnectionLostError)
"""The errors that commands with a database or Slack report in words; any other is a bug, and ends with a traceback."""


def run(here: Invocation) -> int:
    """Run the bot; return the exit code once it has stopped."""
    from bot.app.lifecycle import run as run_bot

    try:
        settings = here.settings(*NEEDS_OF_RUN)
        set_up_logs(settings.log_level, secrets=_secrets(settings))
        asyncio.run(run_bot(settings, here.clock))
    except STOPPED as error:
        from bot.terminal.printing import report  # with colours and tables, which a bot that runs has no use for

        return report(failure_of(error, here.language))
    return 0


def failure_of(error: Exception, language: Language) -> Failure:
    """Return one of the errors of `STOPPED` in words."""
    match error:
        case TokenRefusedError():
            exit_code, said = 3, startup_error("slack_token_refused", language, setting=error.setting, word=error.word)
        case SlackError():
            exit_code, said = (
                4,
                startup_error(_UNREACHED.get(type(error), "slack_unreachable"), language, reason=str(error)),
            )
        case ConnectionLostError():
            exit_code, said = 4, startup_error("slack_lost", language)
        case NoDatabaseError():
            exit_code, said = 5, startup_error("database_absent", language, place=error.place)
        case NewerDatabaseError():
            exit_code, said = 5, startup_error("database_newer", language)
        case DatabaseUnreachableError():
            place, cause = error.place or "DATABASE_URL", error.cause
            exit_code, said = 5, startup_error("database_unreachable", language, place=place, cause=cause)
        case WrongKeyError():
            exit_code, said = 5, startup_error("wrong_key", language, source=error.source)
        case MissingKeyError():
            exit_code, said = 5, startup_error("missing_key", language, file=error.file)
        case KeyFileError():
            exit_code, said = 5, startup_error("key_file", language, file=error.file, cause=error.cause)
        case _:
            assert isinstance(error, REFUSED)
            return failure(error, language)
    return Failure(exit_code, said.code, said.message, said.hint)


def _secrets(settings: Settings) -> list[str]:
    values = (getattr(settings, name) for name in settings.__dataclass_fields__)
    return [value.reveal() for value in values if isinstance(value, Secret)]
