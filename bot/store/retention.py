"""Nothing is kept for ever: what is kept how long, and the sweep that sees to it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Table, delete, select, tuple_

from bot.store.columns import now_there
from bot.store.database import Database
from bot.store.people import FRESH
from bot.store.tables import (
    audit,
    events,
    files,
    keys,
    links,
    names,
    people,
    published,
    questions,
    runs,
    sessions,
    summaries,
    threads,
    turn_holders,
    turns,
)
from bot.store.threads import CONVERSATION, CONVERSATION_LASTS

BATCH: Final = 500
"""Rows deleted at once: others write in between."""

MOST_BATCHES: Final = 100
"""Batches a table and sweep; the rest goes with the next sweep."""

_LOST_TURN: Final = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Retention:
    """How long things are kept.

    Attributes:
        threads: After the last answer there; also a person's own questions.
        keys: After they have expired, so that the question can be asked again.
        events: At least as long as Slack may deliver one late.
        names: After a campaign or an agent was last seen.
        files: After they are deleted from Slack.
        published: After posting; a message older than this is not listed by *forget*.
        runs: After their due time.
        summaries: After the day; baselines need a month of them.

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


@dataclass(frozen=True, slots=True)
class _Rule:
    """Rows that are to go."""

    table: Table
    outdated: ColumnElement[bool]


class Sweeper:
    """Deletes what is past its time."""

    def __init__(self, database: Database, clock: Callable[[], datetime], retention: Retention) -> None:
        self._database, self._clock, self._retention = database, clock, retention

    async def sweep(self) -> Counter[str]:
        """Delete what is past its time, and return how many rows of each table that were."""
        swept: Counter[str] = Counter()
        for rule in _rules(self._retention, self._clock()):
            swept[rule.table.name] += await self._delete(rule)
        return +swept

    async def _delete(self, rule: _Rule) -> int:
        key: Any = tuple_(*rule.table.primary_key)
        batch = select(*rule.table.primary_key).where(rule.outdated).limit(BATCH)
        batch = batch.with_for_update(skip_locked=True)  # what another replica is sweeping is swept
        gone = delete(rule.table).where(key.in_(batch))
        deleted = 0
        for _ in range(MOST_BATCHES):
            rows = await self._database.write(gone)
            deleted += rows
            if rows < BATCH:
                break
        return deleted


def _rules(keep: Retention, now: datetime) -> tuple[_Rule, ...]:
    over = (threads.c.root == CONVERSATION) & (threads.c.updated_at < now - CONVERSATION_LASTS)
    return (
        _Rule(threads, over | (threads.c.updated_at < now - keep.threads)),
        _Rule(questions, questions.c.asked_at < now - keep.threads),
        _Rule(keys, keys.c.expires_at < now - keep.keys),
        _Rule(events, events.c.seen_at < now - keep.events),
        _Rule(turns, turns.c.lease_until < now_there(-_LOST_TURN)),
        _Rule(turn_holders, turn_holders.c.lease_until < now_there(-_LOST_TURN)),
        _Rule(names, names.c.seen_at < now - keep.names),
        _Rule(people, people.c.fetched_at < now - FRESH),
        _Rule(files, files.c.deleted_at < now - keep.files),
        _Rule(published, published.c.posted_at < now - keep.published),
        _Rule(links, links.c.expires_at < now),
        _Rule(sessions, sessions.c.expires_at < now),
        _Rule(audit, audit.c.at < now - keep.audit),
        _Rule(runs, runs.c.due_at < now - keep.runs),
        _Rule(summaries, summaries.c.day < (now - keep.summaries).date()),
    )
