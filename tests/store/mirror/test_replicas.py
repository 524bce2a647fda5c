"""Several replicas have one local copy: one of them writes, and what it drops or trims is read whole or not at all."""

import asyncio
import concurrent.futures
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, text

from bot.domain.call import CallFacts
from bot.domain.mirror_ledger import LedgerSpan, Stretch
from bot.domain.search import Interval, Search
from bot.store.database import Database
from bot.store.mirror import mirror
from bot.store.mirror.calls import Batch
from bot.store.mirror.ledger import note_change
from bot.store.mirror.mirror_snapshot import MirrorSnapshot
from bot.store.store import Store, open_store
from tests.databases import PostgreSQLDatabases
from tests.store.conftest import SECRET, MovedClock
from tests.store.mirror.copied_calls import CALLS, HOUR, LATER, call, found, kept, span


async def test_one_replica_at_a_time_writes(two_stores: tuple[Store, Store]) -> None:
    one, other = two_stores
    assert await one.mirror.lease.take()
    assert not await other.mirror.lease.take()
    assert not await other.mirror.keep(span(arrived=7), CALLS)
    assert not await other.mirror.confirm(span(), LATER)
    assert await one.mirror.keep(span(arrived=7), CALLS)

    await one.mirror.lease.release()
    assert await other.mirror.lease.take()
    assert not await one.mirror.keep(span(), [])
    assert len(await found(other)) == 7


async def test_a_copy_that_is_dropped_while_another_replica_fills_it_points_nowhere(
    two_stores: tuple[Store, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = two_stores
    assert await one.mirror.lease.take()
    replace, loop = one.mirror._replace, asyncio.get_running_loop()
    dropped = list[concurrent.futures.Future[None]]()

    def slow(*values: Any) -> None:
        dropped.append(asyncio.run_coroutine_threadsafe(other.mirror.drop(), loop))
        done, _ = concurrent.futures.wait(dropped, timeout=0.3)  # in a thread of the database
        assert not done
        replace(*values)

    monkeypatch.setattr(one.mirror, "_replace", slow)
    assert await one.mirror.keep(span(arrived=7), CALLS)
    await asyncio.wrap_future(dropped[0])

    assert (await found(one), await one.mirror.spans()) == ([], [])


async def test_a_copy_is_dropped_while_another_replica_trims_it(
    two_stores: tuple[Store, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each writes the ledger before its version, so that neither holds what the other waits for."""
    one, other = two_stores
    await kept(one, CALLS)
    loop = asyncio.get_running_loop()
    dropped = list[concurrent.futures.Future[None]]()

    def slow(database: Database, connection: Connection) -> None:
        if not dropped:
            dropped.append(asyncio.run_coroutine_threadsafe(other.mirror.drop(), loop))
            concurrent.futures.wait(dropped, timeout=0.3)  # in a thread of the database
        note_change(database, connection)

    monkeypatch.setattr(mirror, "note_change", slow)
    await one.mirror.trim(HOUR.end)
    await asyncio.wrap_future(dropped[0])

    assert (await found(one), await one.mirror.spans()) == ([], [])


OCTOBER = Interval(datetime(2026, 10, 31, 23, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC))
OF_OCTOBER = [call(one, start_time=(OCTOBER.start + timedelta(minutes=one)).isoformat()) for one in range(7)]


@pytest.mark.parametrize("later", [timedelta(0), timedelta(days=40)])
async def test_a_snapshot_keeps_a_month_that_is_trimmed_meanwhile(
    two_stores: tuple[Store, Store], later: timedelta
) -> None:
    """Though it is trimmed late, since no replica ran in between, or fewer days are to be kept."""
    one, other = two_stores
    await kept(one, OF_OCTOBER, OCTOBER)
    loop = asyncio.get_running_loop()

    def read(copy: MirrorSnapshot) -> tuple[list[LedgerSpan | Stretch], Sequence[CallFacts]]:
        vouched = copy.stretches(OCTOBER)
        asyncio.run_coroutine_threadsafe(other.mirror.trim(OCTOBER.end + later), loop).result()
        return vouched, copy.calls(Search(interval=OCTOBER), OCTOBER, Batch(size=9, whole=True))

    vouched, calls = await one.mirror.snapshot(read)
    assert (len(vouched), len(calls)) == (1, 7)
    assert await found(one, interval=OCTOBER) == []


async def test_two_replicas_trim_the_same_month(
    two_stores: tuple[Store, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = two_stores
    await kept(one, OF_OCTOBER, OCTOBER)
    rows, later = one._database.rows, OCTOBER.end + timedelta(days=2)
    await one.mirror.trim(OCTOBER.end)

    async def listed(*values: Any) -> Any:
        names = await rows(*values)
        await other.mirror.trim(later)
        return names

    monkeypatch.setattr(one._database, "rows", listed)
    await one.mirror.trim(later)

    assert await found(other, interval=OCTOBER) == []


PARTITIONS = text("SELECT count(*) FROM pg_inherits WHERE inhparent = 'mirror_calls'::regclass")


async def test_only_the_replica_that_fills_the_copy_makes_partitions(
    postgresql: PostgreSQLDatabases, clock: MovedClock
) -> None:
    """To make one waits for all who read calls, and lets others wait."""
    url = postgresql.migrated()
    async with (
        open_store(url, clock=clock, secret_key=SECRET) as one,
        open_store(url, clock=clock, secret_key=SECRET) as other,
    ):
        assert await one.mirror.lease.take()
        assert not await other.mirror.keep(span(OCTOBER), [])
        assert await other._database.rows(PARTITIONS) == [(0,)]

        assert await one.mirror.keep(span(OCTOBER, 7), OF_OCTOBER)
        assert await other._database.rows(PARTITIONS) == [(2,)]
