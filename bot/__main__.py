"""The process: alone reads the environment, the clock and `argv`, and sets exit codes.

Exit codes: 2 a text that is not understood, 3 credentials refused, 4 a tenant that
cannot be reached or answers nonsense, 5 wrong settings.
"""

import atexit
import gc
import json
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from errno import EDQUOT, EFBIG, EIO, EISDIR, ENOSPC
from io import StringIO
from itertools import pairwise
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, NoReturn

gc.set_threshold(100_000)  # new objects after which garbage is looked for: loading modules makes many, and no garbage

import click  # noqa: E402 - loaded after the threshold is set

from bot.domain.language import Language  # noqa: E402 - loaded after the threshold is set
from bot.terminal.commands import cli  # noqa: E402 - loaded after the threshold is set

if TYPE_CHECKING:
    from bot.terminal.invocation import Invocation

_PIPE_CLOSED: Final = 141
"""The exit code of a shell's commands that end so: 128 and the number of SIGPIPE."""


_UNWRITTEN: Final = (ENOSPC, EDQUOT, EFBIG, EIO)
"""The errors of an output that takes no more."""


def clock() -> datetime:
    """Return the present, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - the one place that may


class UnreadableSettingsError(click.ClickException):
    """The file `.env` cannot be read."""

    exit_code = 5

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint

    def show(self, file: IO[Any] | None = None) -> None:
        """Print what is wrong to stderr, without the word *Error* of click."""
        click.echo(f"{self.message}\n→ {self.hint}", file=file, err=True)


def environment() -> Mapping[str, str]:
    """Return the variables of the file `.env` here, overridden by those of the process.

    A virtual environment of that name is passed over.

    Raises:
        UnreadableSettingsError: There is such a file, and this user may not read it; or it is a folder.
    """
    variables = dict(os.environ)  # noqa: TID251 - the one place that may
    if not os.access(".env", os.F_OK) or os.access(".env/pyvenv.cfg", os.F_OK):
        return variables
    try:
        text = Path(".env").read_text("utf-8-sig", "replace")  # an editor may write a mark, or comments of another code
    except OSError as error:
        raise _unreadable(error, variables) from error
    from dotenv import dotenv_values

    found = dotenv_values(stream=StringIO(text)).items()
    return {name: value for name, value in found if value is not None} | variables


def _unreadable(error: OSError, variables: Mapping[str, str]) -> UnreadableSettingsError:
    from bot.rendering.i18n.translator import N_
    from bot.terminal.invocation import Invocation

    t = Invocation(environ=variables, clock=clock).t
    hint = (
        N_("Put a file with the settings in place of the folder, which Docker makes where a file to mount is missing.")
        if error.errno == EISDIR
        else N_("Run the command as the user of the bot, or let this user read the file.")
    )
    return UnreadableSettingsError(
        t.gettext("The file .env cannot be read: {cause}.", cause=error.strerror), t.gettext(hint)
    )


def invocation(language: Language | None, form: str, asker: str) -> "Invocation":
    """Return the call of a command, with the language, the format and the user that its options name."""
    from bot.terminal.invocation import Invocation

    return Invocation(environ=environment(), clock=clock, chosen=language, form=form, asker=asker)


def main() -> None:
    """Run the command line; end in silence where the reader of a pipe, such as ``head``, has read enough.

    Where nothing can be written, as on a full disk, that is said.
    """
    atexit.register(gc.freeze)  # else all that was loaded is looked through at the end, for a fifth of the time
    if sys.stdout is None:  # it was closed before the start
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - until the process ends
    try:
        try:
            run_command()
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        _discard_output()
        sys.exit(_PIPE_CLOSED)
    except OSError as error:
        if error.errno not in _UNWRITTEN or error.filename is not None:
            raise
        _discard_output()
        here = invocation(None, "text", "")
        click.echo(here.t.gettext("The output cannot be written: {cause}.", cause=os.strerror(error.errno)), err=True)
        sys.exit(1)


def _discard_output() -> None:
    """Let the flush at the exit succeed."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def run_command() -> None:
    """Run a command; errors in options are JSON, too, where a script asked for JSON or blocks."""
    if not _wants_json(sys.argv):
        cli(prog_name="calls-bot", obj=invocation)
    try:
        cli(prog_name="calls-bot", obj=invocation, standalone_mode=False)
    except click.UsageError as error:
        hint = "calls-bot --help" if error.ctx is None else f"{error.ctx.command_path} --help"
        _fail(2, "usage", error.format_message(), hint)
    except UnreadableSettingsError as error:
        _fail(error.exit_code, "wrong_settings", error.message, error.hint)
    except click.Abort:
        sys.exit(130)


def _wants_json(arguments: list[str]) -> bool:
    pairs = set(pairwise(arguments))
    return any(f"--format={form}" in arguments or ("--format", form) in pairs for form in ("json", "blocks"))


def _fail(exit_code: int, code: str, message: str, hint: str) -> NoReturn:
    """Print an error as scripts get it, and end the process."""
    from bot.terminal.invocation import Failure

    click.echo(json.dumps(Failure(exit_code, code, message, hint).json()))
    sys.exit(exit_code)


if __name__ == "__main__":
    main()
