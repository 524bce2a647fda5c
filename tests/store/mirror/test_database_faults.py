"""A database that is full, ends connections or is restored: the answers of the copy are still the tenant's, or none."""

from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, insert, text
from sqlalchemy.exc import DBAPIError

from bot.domain.query import Query
from bot.store.mirror import mirror
from bot.store.mirror.bulk import insert_rows
from bot.store.snapshot import Snapshot
from bot.store.store import Store, open_store
from bot.store.tables import metadata
from tests.databases import PostgreSQLDatabases
from tests.fakes import FakeClock
from tests.store.conftest import SECRET, MovedClock
from tests.store.mirror.world import HOUR, NOON, QUESTIONS, same, world

FULL = """
    CREATE FUNCTION is_full() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$
"""


async def fill_the_disk(store: Store) -> None:
    """Let no call be written: SQLite's file may not grow, and PostgreSQL says of each call that its disk is full."""
    if not store._database.is_sqlite:
        await store._database.write(text(FULL))
        await store._database.write(
            text("CREATE TRIGGER is_full BEFORE INSERT ON mirror_calls FOR EACH ROW EXECUTE FUNCTION is_full()")
        )
        return

    def limit(connection: Any, *_: object) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(store._database._connections.sync_engine, "checkout", limit)


async def make_room(store: Store) -> None:
    if not store._database.is_sqlite:
        await store._database.write(text("DROP FUNCTION is_full CASCADE"))
        return

    def lift(connection: Any, *_: object) -> None:
        connection.execute("PRAGMA max_page_count = 1000000")

    event.listen(store._database._connections.sync_engine, "checkout", lift)


@pytest.mark.unmeasured
async def test_a_disk_that_is_full_leaves_what_was_kept_before(store: Store) -> None:
    async with world(store, FakeClock(NOON), 3) as one:
        one.tenant.grow(100, 40 * HOUR)
        assert await one.synchroniser().fill()
        one.clock.now += 5 * HOUR
        one.tenant.grow(900, 4 * HOUR)
        await fill_the_disk(store)
        with pytest.raises(DBAPIError):
            await one.synchroniser().tick()
        assert await same(one) == {"both", "mirror"}

        await make_room(store)
        assert await one.synchroniser().fill()
        assert await same(one) == {"mirror"}


TERMINATED = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


@pytest.fixture
async def of_postgresql(postgresql: PostgreSQLDatabases, clock: MovedClock) -> AsyncIterator[Store]:
    async with open_store(postgresql.migrated(), clock=clock, secret_key=SECRET) as opened:
        yield opened


@pytest.mark.unmeasured
@pytest.mark.parametrize("question", QUESTIONS, ids=str)
async def test_a_question_fails_whose_server_ends_its_connection_and_the_next_one_is_answered(
    of_postgresql: Store, postgresql: PostgreSQLDatabases, monkeypatch: pytest.MonkeyPatch, question: Query
) -> None:
    async with world(of_postgresql, FakeClock(NOON), 3) as one:
        one.tenant.grow(100, 40 * HOUR)
        assert await one.synchroniser().fill()
        rows = Snapshot.rows

        def ended(snapshot: Snapshot, *values: Any) -> Any:
            postgresql.execute(TERMINATED, database="model")
            return rows(snapshot, *values)

        with monkeypatch.context() as patched:
            patched.setattr(Snapshot, "rows", ended)
            with pytest.raises(DBAPIError):
                await one.mirrored(question)
        assert await same(one) == {"mirror"}


async def test_a_span_whose_connection_ends_while_it_is_written_is_read_again(
    of_postgresql: Store, postgresql: PostgreSQLDatabases, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with world(of_postgresql, FakeClock(NOON), 3) as one:
        one.tenant.grow(100, 40 * HOUR)
        assert await one.synchroniser().fill()
        one.clock.now += HOUR
        one.tenant.grow(50, HOUR)

        def ended(*values: Any) -> None:
            insert_rows(*values)
            postgresql.execute(TERMINATED, database="model")

        with monkeypatch.context() as patched:
            patched.setattr(mirror, "insert_rows", ended)
            with pytest.raises(DBAPIError):
                await one.synchroniser().tick()
        assert await same(one) == {"both", "mirror"}
        assert await one.synchroniser().fill()
        assert await same(one) == {"mirror"}


Dump = dict[str, Sequence[dict[str, Any]]]

LATER_PARTITIONS = """
    DO $$ DECLARE child regclass; BEGIN
        FOR child IN SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'mirror_calls'::regclass
            AND inhrelid::regclass::text > 'mirror_calls_2026_11' LOOP EXECUTE 'DROP TABLE ' || child;
        END LOOP;
    END $$
"""


async def dump(store: Store) -> Dump:
    tables = [table for table in metadata.sorted_tables if table.name.startswith("mirror_")]
    return {table.name: [row._asdict() for row in await store._database.rows(table.select())] for table in tables}


async def restore(store: Store, dumped: Dump) -> None:
    """Put everything back, with the next ids, and without the partitions made since November."""
    database = store._database
    for name, rows in dumped.items():
        table = metadata.tables[name]
        await database.write(table.delete())
        if rows:
            await database.write(insert(table), rows)
    for name in ("mirror_labels", "mirror_subscribers"):
        newest = max((row["id"] for row in dumped[name]), default=0)
        if database.is_sqlite:
            await database.write(text(f"UPDATE sqlite_sequence SET seq = {newest} WHERE name = '{name}'"))  # noqa: S608 - ours
        else:
            await database.rows(text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), {newest})"))
    if not database.is_sqlite:
        await database.write(text(LATER_PARTITIONS))


async def test_a_database_that_is_restored_from_an_older_dump_is_read_anew(two_stores: tuple[Store, Store]) -> None:
    """Its ids are used again for other labels, and it lacks a month."""
    mine, other = two_stores
    async with world(mine, FakeClock(NOON), 3) as one:
        filling = one.synchroniser(other)
        one.tenant.grow(100, 40 * HOUR)
        assert await filling.fill()
        dumped = await dump(mine)
        one.clock.now += timedelta(days=9)
        for name in ("Antes", "Depois"):
            one.tenant.grow(60, 40 * HOUR)
            rows = one.tenant.rows if name == "Antes" else one.tenant.rows[::-1]
            renamed = {row["id"]: f"{name} {place % 7}" for place, row in enumerate(rows)}
            one.tenant.rows = [row | {"outcome": renamed[row["id"]]} for row in one.tenant.rows]
            one.tenant.version += 1
            assert await filling.fill()
            assert await same(one) == {"mirror"}
            await restore(mine, dumped)
            one.clock.now += timedelta(days=5)
            assert await same(one) == {"tenant"}
