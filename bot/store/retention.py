"""Retention: for how long rows are kept, and the deletion of those for which that is over."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Table, delete, select, tuple_, update

from bot.store.database import Database
from bot.store.database_time import database_time
from bot.store.tables.alerts import transitions
from bot.store.tables.audit import audit
from bot.store.tables.button_tokens import button_tokens
from bot.store.tables.digests import digest_runs
from bot.store.tables.events import events
from bot.store.tables.player import links, sessions
from bot.store.tables.publications import files, published
from bot.store.tables.taught_vocabulary import unknown_words
from bot.store.tables.tenant_cache import names, summaries
from bot.store.tables.threads import questions, threads, turn_holders, turns
from bot.store.tables.users_and_channels import users
from bot.store.threads import CONVERSATION, CONVERSATION_LASTS
from bot.store.users_and_channels import FRESH
from bot.type_aliases import Clock

BATCH: Final = 500
"""Rows deleted in one transaction, so that others can write in between."""

MOST_BATCHES: Final = 100
"""Batches of one table in one sweep; the next sweep deletes the rest."""

_LOST_LOCK: Final = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Retention:
    """For how long rows are kept.

    Attributes:
        threads: After the last answer there; also for users' recent questions.
        keys: After a button has expired, so that its question can be asked again.
        events: At least as long as Slack may redeliver one.
        names: After a campaign or an agent was last seen.
        files: After a file was deleted from Slack.
        published: After posting; `forget` lists no older message.
        runs: After their due time.
        summaries: After the day; baselines need a month of them.
        unknown_words: After one was last not understood; of no time none is counted.
        audit_digits: How many last digits of a number the audit keeps beside its hash.
    """

    threads: timedelta = timedelta(days=90)
    keys: timedelta = timedelta(days=30)
    events: timedelta = timedelta(days=2)
    names: timedelta = timedelta(days=365)
    files: timedelta = timedelta(days=7)
    published: timedelta = timedelta(days=365)
    audit: timedelta = timedelta(days=365)
    runs: timedelta = timedelta(days=90)
    summaries: timedelta = timedelta(days=100)
    unknown_words: timedelta = timedelta(days=90)
    audit_digits: int = 4


@dataclass(frozen=True, slots=True)
class _Rule:
    """The condition under which rows of a table are deleted."""

    table: Table
    outdated: ColumnElement[bool]


class Sweeper:
    """Deletes rows whose retention is over."""

    def __init__(self, database: Database, clock: Clock, retention: Retention) -> None:
        self._database, self._clock, self._retention = database, clock, retention
        self._records_are_long = retention.audit_digits < Retention().audit_digits

    async def sweep(self) -> Counter[str]:
        """Delete rows whose retention is over, and return their number by table."""
        swept: Counter[str] = Counter()
        for rule in _rules(self._retention, self._clock()):
            swept[rule.table.name] += await self._delete(rule)
        await self._shorten()
        return +swept

    async def _shorten(self) -> None:
        """Once a process, take the digits from records that were written when more of them were kept."""
        last, digits = 0 if self._records_are_long else None, self._retention.audit_digits
        while last is not None:
            chosen = select(audit.c.id, audit.c.numbers).where(audit.c.id > last).order_by(audit.c.id).limit(BATCH)
            rows = await self._database.rows(chosen)
            long = [(row.id, short) for row in rows if (short := _shortened(row.numbers, digits)) != row.numbers]
            for id_, numbers in long:
                await self._database.write(update(audit).where(audit.c.id == id_).values(numbers=numbers))
            last = rows[-1].id if len(rows) == BATCH else None
        self._records_are_long = False

    async def _delete(self, rule: _Rule) -> int:
        key: Any = tuple_(*rule.table.primary_key)
        batch = select(*rule.table.primary_key).where(rule.outdated).limit(BATCH)
        batch = batch.with_for_update(skip_locked=True)  # another replica is deleting those that are locked
        deleted = 0
        for _ in range(MOST_BATCHES):
            rows = await self._database.write(delete(rule.table).where(key.in_(batch)))
            deleted += rows
            if rows < BATCH:
                break
        return deleted


def _shortened(numbers: tuple[str, ...], digits: int) -> tuple[str, ...]:
    """Return numbers of the audit, each with so many last digits at most."""
    parted = (number.partition(":") for number in numbers)
    return tuple(f"{mark}:{shown[max(len(shown) - digits, 0) :]}" for mark, _, shown in parted)


def _rules(keep: Retention, now: datetime) -> tuple[_Rule, ...]:
    conversation = (threads.c.root == CONVERSATION) & (threads.c.updated_at < now - CONVERSATION_LASTS)
    return (
        _Rule(threads, conversation | (threads.c.updated_at < now - keep.threads)),
        _before(now - keep.threads, questions.c.asked_at),
        _before(now - keep.keys, button_tokens.c.expires_at),
        _before(now - keep.events, events.c.seen_at),
        _before(database_time(-_LOST_LOCK), turns.c.lease_until),
        _before(database_time(-_LOST_LOCK), turn_holders.c.lease_until),
        _before(now - keep.names, names.c.seen_at),
        _before(now - FRESH, users.c.fetched_at),
        _before(now - keep.files, files.c.deleted_at),
        _before(now - keep.published, published.c.posted_at),
        _before(now, links.c.expires_at),
        _before(now, sessions.c.expires_at),
        _before(now - keep.audit, audit.c.at),
        _before(now - keep.runs, digest_runs.c.due_at),
        _before(now - keep.runs, transitions.c.at),
        _before(now - keep.unknown_words, unknown_words.c.seen_at),
        _before((now - keep.summaries).date(), summaries.c.day),
    )


def _before(limit: Any, column: Column[Any]) -> _Rule:
    return _Rule(column.table, column < limit)
