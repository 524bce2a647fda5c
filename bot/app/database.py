"""The database that the settings name; apart from the container, since `calls-bot audit` needs nothing else."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime

from bot.settings import Settings
from bot.store.erasure import Retention
from bot.store.store import Store, open_store


def open_database(settings: Settings, clock: Callable[[], datetime]) -> AbstractAsyncContextManager[Store]:
    """Open the store that the settings name, and close it at the end.

    Raises:
        StoreError: The database cannot be opened.

    """
    retention = Retention(threads=settings.thread_retention, audit=settings.audit_retention)
    key = settings.secret_key.reveal() if settings.secret_key else None
    return open_store(settings.database_url.reveal(), clock=clock, secret_key=key, retention=retention)
