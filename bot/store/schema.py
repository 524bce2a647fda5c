"""Bring a database to the schema of this version; of processes that start at once, one does and the others wait."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database
from bot.store.errors import NewerDatabaseError

if TYPE_CHECKING:
    from alembic.config import Config
import os
from typing import Literal

from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError

from bot.store.errors import DatabaseUnreachableError

_SCRIPTS: Final = Path(__file__).with_name("migrations")
_LOCK: Final = 0x63616C6C73  # "calls", among the advisory locks that PostgreSQL names by a number


async def migrate(database: Database) -> None:
    """Run the migrations that the database has not seen, all of them or none.

    Raises:
        NewerDatabaseError: A later version of this program has been there.

    """

    async def alone(connection: AsyncConnection) -> None:
        if not database.is_sqlite:  # there the transaction itself keeps the others out
            await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        await connection.run_sync(_upgrade)

    await database.transaction(alone)


def revisions() -> tuple[str, ...]:
    """Return every version of the schema that this program knows, the latest first."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - a tenth of a second that only a start has to pay

    return tuple(script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions())


def _config() -> "Config":
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    return config


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415

    current = MigrationContext.configure(connection).get_current_revision()
    if current is not None and current not in revisions():
        raise NewerDatabaseError(current)
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


# Whether there is a database, and of which version: looked at, and left as it is.


SchemaState = Literal["absent", "older", "current"]
"""One that is absent is made, and an older one brought up to date, when the bot starts."""


async def schema_state(url: str) -> SchemaState:
    """Return the state of the database at a URL, as `open_store` takes it.

    Raises:
        UnreachableError: It cannot be opened, or made.
        NewerDatabaseError: A later version of this program has been there.

    """
    if url.startswith("sqlite") and not _exists(make_url(url).database):
        return "absent"
    database = Database(url)
    try:
        await database.ping()
        return await _state(database)
    finally:
        await database.close()


async def _state(database: Database) -> SchemaState:
    known = revisions()
    try:
        current = await database.row(text("SELECT version_num FROM alembic_version"))
    except DBAPIError:  # there is no such table
        return "absent"
    if current is None:
        return "absent"
    if current.version_num not in known:
        raise NewerDatabaseError(current.version_num)
    return "current" if current.version_num == known[0] else "older"


def _exists(file: str | None) -> bool:
    """Tell whether there is the file of a database.

    Raises:
        UnreachableError: There is none, and none can be made.

    """
    if not file or file == ":memory:":
        return False
    path = Path(file)
    if not path.exists() and not os.access(path.parent, os.W_OK):
        message = "no database can be made in that folder"
        raise DatabaseUnreachableError(message)
    return path.exists()
