"""What the store cannot do.

* StoreError
  x UnreachableError      no database, or it does not answer
  x NewerDatabaseError    a later version of this program made the database
  x StaleError            a subscription that somebody else has changed meanwhile
"""


class StoreError(Exception):
    """Anything that the store cannot do; never holds a URL, which may hold a password."""


class DatabaseUnreachableError(StoreError):
    """The database cannot be opened, or does not answer."""


class NewerDatabaseError(StoreError):
    """A later version of this program has been at the database.

    Attributes:
        revision: The one found there, which this version does not know.

    """

    def __init__(self, revision: str) -> None:
        super().__init__(f"the database is of a newer version: {revision!r}")
        self.revision = revision


class StaleError(StoreError):
    """A subscription that was changed, or removed, since it was read."""
