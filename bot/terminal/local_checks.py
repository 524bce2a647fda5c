"""The checks of `calls-bot check` on this machine: templates, database, secret key, disk and files."""

import os
import shutil
import socket
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from bot.app.database import key_source
from bot.rendering.i18n.translator import Translator
from bot.rendering.templates.checks import check_templates
from bot.rendering.templates.renderer import Renderer
from bot.settings import Settings
from bot.store.database_check import check_database, check_key_folder
from bot.store.database_files import file_of
from bot.store.errors import StoreError
from bot.store.schema_version import SchemaState, schema_state
from bot.store.secret_key import KeySource
from bot.terminal.invocation import Failure
from bot.terminal.run import failure_of

_DOTENV: Final = Path(".env")
_LITTLE_MB: Final = 100
_MB: Final = 2**20


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of one check.

    Attributes:
        state: ``unknown`` where it cannot be told.
        message: What was found.
        cure: What the operator can do about it.
        exit_code: The exit code of the command because of it; 0 where the bot runs all the same.
    """

    state: Literal["good", "bad", "unknown"]
    message: str
    cure: str | None = None
    exit_code: int = 0

    @classmethod
    def of(cls, failed: Failure) -> "CheckResult":
        """Return the result of a check that failed with an error."""
        return cls("bad", failed.message, failed.hint, failed.exit_code)


async def local_checks(settings: Settings, t: Translator) -> AsyncIterator[CheckResult]:
    """Yield a result for each thing on this machine that the bot needs; nothing is created or changed."""
    for result in _templates(settings, t):
        yield result
    source = key_source(settings)
    try:
        url = settings.database_url.reveal()
        state = await schema_state(url)
        if state == "absent":
            check_key_folder(source)
        else:
            await check_database(url, source)
    except StoreError as error:
        yield CheckResult.of(failure_of(error, t.language))
    else:
        yield _database(state, t)
        yield _key(state, source, t)
    for result in (*_disk(settings, t), *_files(source, t), *_port(settings, t)):
        yield result


def _templates(settings: Settings, t: Translator) -> list[CheckResult]:
    broken = check_templates(Renderer(settings.templates_dir))
    if not broken:
        return [CheckResult("good", t.gettext("Templates: all render, all valid."))]
    cure = t.gettext(
        "Mend it, or take it out of TEMPLATES_DIR; "
        "until then answers go out as plain text, and views as they are shipped."
    )
    return [CheckResult("bad", str(problem), cure) for problem in broken]


def _database(state: SchemaState, t: Translator) -> CheckResult:
    match state:
        case "absent":
            return CheckResult("good", t.gettext("Database: none yet; it is made when the bot starts."))
        case "older":
            return CheckResult("good", t.gettext("Database: it is brought up to date when the bot starts."))
        case _:
            return CheckResult("good", t.gettext("Database: up to date, and can be written."))


def _key(state: SchemaState, source: KeySource, t: Translator) -> CheckResult:
    if state == "absent" and not source.value and (source.file is None or not source.file.exists()):
        return CheckResult("good", t.gettext("Secret key: none yet; the bot makes {file}.", file=source.name))
    return CheckResult("good", t.gettext("Secret key: the one of the database, from {source}.", source=source.name))


def _disk(settings: Settings, t: Translator) -> Iterator[CheckResult]:
    """Yield a problem where the disk of a SQLite database is nearly full."""
    file = file_of(settings.database_url.reveal())
    if file is None or not file.parent.is_dir():
        return
    free = shutil.disk_usage(file.parent).free // _MB
    if free < _LITTLE_MB:
        message = t.gettext(
            "Disk: {free} MB left in {folder}, the folder of the database.", free=free, folder=file.parent
        )
        cure = t.gettext("Make room: on a full disk nothing can be recorded, and no digest is sent.")
        yield CheckResult("bad", message, cure, exit_code=0 if free else 5)


def _port(settings: Settings, t: Translator) -> Iterator[CheckResult]:
    """Yield a line where the address of the bot's HTTP server cannot be listened on, as by another program's port."""
    host, port = settings.http_host, settings.http_port
    try:
        with socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET):
            pass
    except OSError as error:
        named = isinstance(error, socket.gaierror)  # whose numbers are not the system's
        cause = str(error.strerror) if named else os.strerror(error.errno or 0)
        message = t.gettext("Port: {host}:{port} cannot be listened on: {cause}.", host=host, port=port, cause=cause)
        cure = t.gettext("If the bot is running, it is the bot itself; otherwise set HTTP_PORT, or HTTP_HOST.")
        yield CheckResult("unknown", message, cure)


def _files(source: KeySource, t: Translator) -> Iterator[CheckResult]:
    """Yield a problem for each file with secrets that other users of this machine may read."""
    for file in (_DOTENV, source.file):
        if file is not None and file.is_file() and file.stat().st_mode & 0o077:
            message = t.gettext("{file}: other users of this machine can read it, and it holds secrets.", file=file)
            yield CheckResult("bad", message, t.gettext("chmod 600 {file}", file=file))
