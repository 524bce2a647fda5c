"""The database that the settings name; apart from the container, since `calls-bot audit` needs nothing else."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta

from bot.settings import Settings
from bot.store.database_files import place_of
from bot.store.errors import NoDatabaseError
from bot.store.retention import Retention
from bot.store.schema_version import schema_state
from bot.store.secret_key import KeySource
from bot.store.store import Store, open_store
from bot.type_aliases import Clock


def open_database(settings: Settings, clock: Clock) -> AbstractAsyncContextManager[Store]:
    """Open the store that the settings name, and close it at the end.

    Raises:
        StoreError: The database cannot be opened, or the secret key is not its own.
    """
    counted = Retention().unknown_words if settings.count_unknown_words else timedelta(0)
    retention = Retention(
        unknown_words=counted,
        threads=settings.thread_retention,
        audit=settings.audit_retention,
        audit_digits=settings.audit_digits,
    )
    source = key_source(settings)
    url = settings.database_url.reveal()
    return open_store(url, clock=clock, secret_key=source.value, key_file=source.file, retention=retention)


@asynccontextmanager
async def open_existing(settings: Settings, clock: Clock) -> AsyncIterator[Store]:
    """Open the store that the settings name, for commands to which an empty one would be the wrong one.

    Raises:
        StoreError: There is no database of the bot there, it cannot be opened, or the secret key is not its own.
    """
    url = settings.database_url.reveal()
    if await schema_state(url) == "absent":
        raise NoDatabaseError(place_of(url))
    async with open_database(settings, clock) as store:
        yield store


def key_source(settings: Settings) -> KeySource:
    """Return the place of the secret key of the database that the settings name."""
    key = settings.secret_key.reveal() if settings.secret_key else None
    return KeySource.of(settings.database_url.reveal(), key, settings.secret_key_file)
