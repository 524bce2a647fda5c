"""What went wrong, for a person or a script: a code, a sentence, what to do, and the exit code."""

from dataclasses import dataclass
from typing import Any

from bot.domain.errors import QueryError
from bot.domain.text import Language
from bot.evolux.errors import CredentialsRefusedError, EvoluxError
from bot.rendering.text.errors import error_message
from bot.settings import SettingsError

REFUSED = EvoluxError, QueryError, SettingsError
"""The errors that a command turns into a `Failure`; any other is a bug, and looks like one."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A command that could not do its work."""

    exit_code: int
    code: str
    message: str
    hint: str | None

    def json(self) -> dict[str, Any]:
        """Return it as a script gets it."""
        return {"error": {"code": self.code, "message": self.message, "hint": self.hint}}


def failure(error: EvoluxError | QueryError | SettingsError, language: Language) -> Failure:
    """Put an error into words."""
    said = error_message(error, language)
    match error:
        case QueryError():
            exit_code = 2
        case CredentialsRefusedError():
            exit_code = 3
        case SettingsError():
            exit_code = 5
        case _:
            exit_code = 4
    return Failure(exit_code, said.code, said.message, said.hint)
