"""The errors of the store.

* StoreError
  x DatabaseUnreachableError  no database, or it does not answer
  x NewerDatabaseError        a later version of this program made the database
  x StaleError                a subscription that was changed meanwhile
"""


class StoreError(Exception):
    """The base of the store's errors; its message never holds a URL, which may hold a password."""


class DatabaseUnreachableError(StoreError):
    """The database cannot be opened, written or reached.

    Attributes:
        place: The file, or the server and the database's name there, without user and password;
            empty where the URL is none.
        cause: The words of the system or the database for it, in English.

    """

    def __init__(self, cause: str, *, place: str = "") -> None:
        super().__init__(f"{place}: {cause}" if place else cause)
        self.place, self.cause = place, cause


class NewerDatabaseError(StoreError):
    """A later version of this program has migrated the database.

    Attributes:
        revision: The schema's revision, which this version does not know.

    """

    def __init__(self, revision: str) -> None:
        super().__init__(f"the database is of a newer version: {revision!r}")
        self.revision = revision


class StaleError(StoreError):
    """The subscription was changed, or removed, since it was read."""
