"""The version of a database's schema: migrate it, or tell it without changing anything."""

import os
from errno import EACCES, ENOENT
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from sqlalchemy import Connection, inspect, text

from bot.store.database import Database, open_for_now
from bot.store.database_files import file_of
from bot.store.errors import DatabaseUnreachableError, NewerDatabaseError
from bot.store.snapshot import Snapshot

if TYPE_CHECKING:
    from alembic.config import Config

SchemaState = Literal["absent", "older", "current"]
"""Schema of the database: at its start the bot creates an absent database and migrates an older one."""

LATEST: Final = "mirror_exact_people"
"""The latest migration; a database that has it is opened without loading Alembic, which takes a tenth of a second."""

_SCRIPTS: Final = Path(__file__).with_name("migrations")
_LOCK: Final = 0x63616C6C73  # "calls": an advisory lock of PostgreSQL is named by a number


async def migrate(database: Database) -> None:
    """Run the migrations that the database lacks, in one transaction; other replicas wait meanwhile.

    Raises:
        NewerDatabaseError: A later version of this program has migrated it.
    """

    def alone(connection: Connection) -> None:
        if not database.is_sqlite:  # there the transaction itself is the lock
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        _upgrade(connection)

    await database.transaction(alone)


def revisions() -> tuple[str, ...]:
    """Return the ids of all migrations, the latest first."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - needed by an older database only

    return tuple(script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions())


def _config() -> "Config":
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    return config


def _upgrade(connection: Connection) -> None:
    versioned = inspect(connection).has_table("alembic_version")
    current = connection.scalar(text("SELECT version_num FROM alembic_version")) if versioned else None
    if current == LATEST:
        return
    if current is not None and current not in revisions():
        raise NewerDatabaseError(current)
    from alembic import command  # noqa: PLC0415

    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


async def schema_state(url: str) -> SchemaState:
    """Return the state of the database at a URL, as `open_store` takes it.

    Raises:
        DatabaseUnreachableError: It cannot be opened, created or read.
        NewerDatabaseError: A later version of this program has migrated it.
    """
    if url.startswith("sqlite") and not _exists(file_of(url)):
        return "absent"
    async with open_for_now(url) as database:
        current = await database.snapshot(_version)
    if current is None:
        return "absent"
    if current == LATEST:
        return "current"
    if current not in revisions():
        raise NewerDatabaseError(current)
    return "older"


def _version(snapshot: Snapshot) -> str | None:
    """Return the migration that a database has; None of one without a version."""
    if not snapshot.has_table("alembic_version"):
        return None
    row = snapshot.row(text("SELECT version_num FROM alembic_version"))
    return None if row is None else str(row.version_num)


def _exists(file: Path | None) -> bool:
    """Return whether a database's file exists.

    Raises:
        DatabaseUnreachableError: It does not, and cannot be created.
    """
    if file is None or file.exists():
        return file is not None
    folder = file.parent
    if not os.access(folder, os.W_OK | os.X_OK):
        errno = EACCES if folder.is_dir() else ENOENT
        raise DatabaseUnreachableError(os.strerror(errno), place=str(file))
    return False
