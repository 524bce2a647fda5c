"""The store: a database with a repository for each of its tables."""

import secrets
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, OperationalError

from bot.store.accepted_requests import AcceptedRequests
from bot.store.alerts import ALERT_TABLES, AlertLooks, Alerts
from bot.store.audit import Audit
from bot.store.button_tokens import ButtonTokens
from bot.store.claimed_runs import Runs
from bot.store.database import Database
from bot.store.digests import Digests
from bot.store.erasure import Forgotten, forget
from bot.store.mirror.mirror import Mirror
from bot.store.player import RecordingLinkTable, Sessions
from bot.store.publications import PublishedMessages, UploadedFiles
from bot.store.request_rows import VOCABULARY, RequestRows, forget_row
from bot.store.retention import Retention, Sweeper
from bot.store.run_messages import RunMessages
from bot.store.schema_version import migrate
from bot.store.secret_key import KeySource, open_key
from bot.store.signing import Fingerprints
from bot.store.tables.taught_vocabulary import versions
from bot.store.taught_vocabulary import VocabularyTables
from bot.store.tenant_cache import DaySummaries, NameDirectory
from bot.store.threads import SeenEvents, ThreadLocks, Threads
from bot.store.users_and_channels import ChannelSettingsTable, RecentQuestions, UserRecords, follow_channel
from bot.type_aliases import Clock


class Store:
    """The repositories of one open database; each of its classes says what is in it.

    Attributes:
        secret: The key that signs and hashes.
    """

    def __init__(self, database: Database, *, secret: bytes, clock: Clock, retention: Retention) -> None:
        self._database, self._clock = database, clock
        self._fingerprints = Fingerprints(secret)
        self._sweeper = Sweeper(database, clock, retention)
        self.secret = secret
        self.audit = Audit(database, self._fingerprints, clock, digits=retention.audit_digits)
        self.channel_settings = ChannelSettingsTable(database, clock)
        self.vocabulary = VocabularyTables(
            database, self._fingerprints, clock, counts_unknown=bool(retention.unknown_words)
        )
        self.name_directory = NameDirectory(database, clock, self.vocabulary.current)
        self.request_rows = RequestRows(database)
        self.seen_events = SeenEvents(database, clock)
        self.uploaded_files = UploadedFiles(database, self._fingerprints, clock)
        self.accepted_requests = AcceptedRequests(database, self._fingerprints, clock)
        self.button_tokens = ButtonTokens(database, self._fingerprints, clock, secret=secret, lasting=retention.threads)
        self.recording_links = RecordingLinkTable(database, self._fingerprints, clock, secret=secret)
        self.digest_messages = RunMessages(database, clock, secret=secret)
        self.mirror = Mirror(database, self._fingerprints, owner=secrets.token_hex(8))
        self.user_records = UserRecords(database, clock)
        self.published_messages = PublishedMessages(database, self._fingerprints, clock)
        self.recent_questions = RecentQuestions(database, self._fingerprints, clock)
        self.runs = Runs(database, clock, owner=secrets.token_hex(8))
        self.alerts = Alerts(database, self._fingerprints, clock)
        self.alert_looks = AlertLooks(database, clock, self.mirror.lease)
        self.alert_runs = Runs(database, clock, owner=secrets.token_hex(8), tables=ALERT_TABLES)
        self.alert_messages = RunMessages(database, clock, secret=secret, tables=ALERT_TABLES)
        self.sessions = Sessions(database, self._fingerprints, clock, secret=secret)
        self.digests = Digests(database, self._fingerprints, clock)
        self.day_summaries = DaySummaries(database)
        self.threads = Threads(database, self._fingerprints, clock)
        self.thread_locks = ThreadLocks(database)

    async def answers(self) -> bool:
        """Tell whether the database answers, within two seconds."""
        return await self._database.answers()

    async def forget(self, number: str) -> Forgotten:
        """Erase what concerns a phone number, in either of its forms."""
        await self.audit.flush()
        forgotten = await forget(self._database, self._fingerprints, number, now=self._clock())
        forget_row(self._database, versions, VOCABULARY)
        return forgotten

    async def follow_channel(self, team: str, old: str, new: str) -> None:
        """Put a channel's new id in place of its old one."""
        await follow_channel(self._database, team, old, new)

    async def sweep(self) -> Counter[str]:
        """Delete rows whose retention is over, and return their number by table."""
        return await self._sweeper.sweep()


@asynccontextmanager
async def open_store(
    url: str,
    *,
    clock: Clock,
    secret_key: str | None = None,
    key_file: Path | None = None,
    retention: Retention | None = None,
) -> AsyncIterator[Store]:
    """Open the store and migrate its schema; several processes may do so at once.

    Args:
        url: ``sqlite:///path`` or ``postgresql+psycopg://…``.
        clock: Returns the current time, aware and in UTC; leases go by the database's own.
        secret_key: Signs and hashes; if None, it is read from a file.
        key_file: That file, made at the first start; if None, it is beside the file of a SQLite
            database, and ``calls-bot.key`` for another one.
        retention: For how long rows are kept, and how much of a number.

    Raises:
        DatabaseUnreachableError: There is no database at the URL, it cannot be migrated, or
            it failed within the context.
        NewerDatabaseError: A later version of this program has migrated it.
        WrongKeyError: The secret key is not the one with which it was made.
        MissingKeyError: Its secret key is neither given nor in the file.
        KeyFileError: The file of the secret key cannot be read or written.
    """
    database = Database(url)
    try:
        await database.ping()
        try:
            await migrate(database)
            secret = await open_key(database, KeySource.of(url, secret_key, key_file))
        except DBAPIError as error:
            raise database.unreachable(error) from error
        store = Store(database, secret=secret, clock=clock, retention=retention or Retention())
        try:
            async with store.audit, store.accepted_requests:
                yield store
        except OperationalError as error:  # a full disk, a lock that is kept, a server that stops
            raise database.unreachable(error) from error
    finally:
        await database.close()
