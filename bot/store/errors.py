"""The errors of the store.

* StoreError
  x DatabaseUnreachableError  no database, or it does not answer
  x NoDatabaseError           a command needs the bot's database, and there is none
  x NewerDatabaseError        a later version of this program made the database
  x WrongKeyError             the secret key is not the one of this database
  x MissingKeyError           the database has a secret key, and the program has none
  x KeyFileError              the file of the secret key cannot be read or written
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


class NoDatabaseError(StoreError):
    """There is no database of the bot, where a command needs one.

    Attributes:
        place: The file, or the server and the database's name there.
    """

    def __init__(self, place: str) -> None:
        super().__init__(f"no database of the bot: {place}")
        self.place = place


class NewerDatabaseError(StoreError):
    """A later version of this program has migrated the database.

    Attributes:
        revision: The schema's revision, which this version does not know.
    """

    def __init__(self, revision: str) -> None:
        super().__init__(f"the database is of a newer version: {revision!r}")
        self.revision = revision


class WrongKeyError(StoreError):
    """The secret key is not the one with which the database was made.

    Attributes:
        source: The setting, or the file, that has the wrong key.
    """

    def __init__(self, source: str) -> None:
        super().__init__(f"not the secret key of this database: {source!r}")
        self.source = source


class MissingKeyError(StoreError):
    """No setting has the secret key of the database, and there is no file with it.

    Attributes:
        file: The path of that file.
    """

    def __init__(self, file: str) -> None:
        super().__init__(f"the secret key of this database is missing: {file!r}")
        self.file = file


class KeyFileError(StoreError):
    """The file of the secret key cannot be used.

    Attributes:
        file: Its path.
        cause: The words of the system, in English, or how short its text is.
    """

    def __init__(self, file: str, cause: str) -> None:
        super().__init__(f"the file of the secret key cannot be used: {file!r}: {cause}")
        self.file, self.cause = file, cause


class StaleError(StoreError):
    """The subscription was changed, or removed, since it was read."""
