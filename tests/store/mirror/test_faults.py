"""What breaks while the copy is filled or asked: its answers are still the tenant's, or say what they lack."""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, insert, text
from sqlalchemy.exc import DBAPIError

from bot.domain.grammar.parser import parse
from bot.domain.query import Query
from bot.store.mirror import mirror
from bot.store.mirror.bulk import insert_rows
from bot.store.snapshot import Snapshot
from bot.store.store import Store, open_store
from bot.store.tables import metadata
from tests.databases import PostgreSQLDatabases
from tests.fakes import FakeClock
from tests.store.conftest import SECRET, MovedClock
from tests.store.mirror.world import HOUR, MINUTE, World, world

NOON = datetime(2026, 11, 18, 15, tzinfo=UTC)
DAY = 24 * HOUR
QUESTIONS = [
    parse(text) for text in ("2d", "2d by:campaign", "2d 84999999999", "today by:hour", "yesterday by:outcome")
]
"""Those that roll-ups answer, and those that calls do."""


async def same(one: World) -> set[str | None]:
    """Compare the answers of the copy with the tenant's; return from where they were."""
    sources = set[str | None]()
    for question in QUESTIONS:
        mirrored, live = await one.both(question)
        sources.add(mirrored.pop("from")[0])
        live.pop("from")
        assert mirrored == live, str(question)
    return sources


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
        one.clock.now += 9 * DAY
        for name in ("Antes", "Depois"):
            one.tenant.grow(60, 40 * HOUR)
            rows = one.tenant.rows if name == "Antes" else one.tenant.rows[::-1]
            renamed = {row["id"]: f"{name} {place % 7}" for place, row in enumerate(rows)}
            one.tenant.rows = [row | {"outcome": renamed[row["id"]]} for row in one.tenant.rows]
            one.tenant.version += 1
            assert await filling.fill()
            assert await same(one) == {"mirror"}
            await restore(mine, dumped)
            one.clock.now += 5 * DAY
            assert await same(one) == {"tenant"}


async def test_a_tenants_clock_that_jumps_an_hour_back_hides_no_call(store: Store) -> None:
    async with world(store, FakeClock(NOON), 3) as one:
        one.tenant.grow(100, 40 * HOUR)
        filling = one.synchroniser()
        assert await filling.fill()
        one.tenant.ahead = -HOUR
        for minutes in [1, 14] * 6:
            one.clock.now, true = one.clock.now + minutes * MINUTE - HOUR, one.clock.now + minutes * MINUTE
            one.tenant.grow(minutes, minutes * MINUTE)  # by its own clock
            one.clock.now = true
            await filling.tick()
            assert await same(one) <= {"both", "mirror"}


def ring(one: World, at: datetime) -> int:
    """Add a call that began then, and was over a minute later; return its id."""
    one.tenant.grow(1, MINUTE)
    subscriber = {"number": "84999999999", "external_id": "1", "name": "Rita"}
    times = {"start_time": at.isoformat(), "end_time": (at + MINUTE).isoformat(), "answer_time": None}
    one.tenant.rows[-1] |= times | {"subscriber": subscriber}
    return int(one.tenant.rows[-1]["id"])


def change(one: World, id_: int, **changed: Any) -> None:
    one.tenant.rows = [row | changed if row["id"] == id_ else row for row in one.tenant.rows]
    one.tenant.version += 1


@pytest.mark.parametrize("before", [NOON - 20 * HOUR, NOON - 6 * HOUR, NOON - 45 * MINUTE])
async def test_a_call_that_the_tenant_moves_to_the_last_minutes_is_not_counted_twice(
    store: Store, before: datetime
) -> None:
    async with world(store, FakeClock(NOON), 3) as one:
        one.tenant.grow(100, 40 * HOUR)
        moved = ring(one, before)
        filling = one.synchroniser()
        assert await filling.fill()
        one.clock.now += HOUR
        change(one, moved, start_time=(one.clock.now - 20 * MINUTE).isoformat())
        for _ in range(2):
            await filling.tick()
            assert await same(one) <= {"both", "mirror"}
            one.clock.now += MINUTE

        assert await filling.fill()
        assert await same(one) == {"mirror"}


async def test_a_call_that_the_tenant_moves_to_a_settled_hour_is_there_after_the_night(store: Store) -> None:
    async with world(store, FakeClock(NOON), 3) as one:
        one.tenant.grow(100, 40 * HOUR)
        moved = ring(one, NOON - 20 * HOUR)
        filling = one.synchroniser()
        assert await filling.fill()
        change(one, moved, start_time=(NOON - 9 * HOUR).isoformat())
        one.clock.now += 16 * HOUR
        assert await filling.fill()

        assert await same(one) == {"mirror"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (NOON - 10 * MINUTE, NOON - 9 * HOUR),
        (NOON - 80 * MINUTE, NOON - 30 * HOUR),
        (NOON - 20 * HOUR, NOON - 9 * HOUR),
        (NOON - 3 * HOUR, NOON - 30 * HOUR),
    ],
)
async def test_a_call_that_the_tenant_moves_to_a_settled_hour_is_there_as_that_is_counted_again(
    store: Store, before: datetime, after: datetime
) -> None:
    """Also where the hour in which it was is settled, too, so that it comes from no other look."""
    async with world(store, FakeClock(NOON), 3) as one:
        one.tenant.grow(100, 40 * HOUR)
        moved = ring(one, before)
        filling = one.synchroniser()
        assert await filling.fill()
        change(one, moved, start_time=after.isoformat(), end_time=after.isoformat())
        for _ in range(4):
            one.clock.now += 20 * MINUTE
            await filling.tick()

        assert await same(one) == {"mirror"}


async def test_a_call_that_the_tenant_moves_is_not_counted_twice_where_another_comes_instead(store: Store) -> None:
    """The tenant still counts as many in the span in which it was."""
    before = NOON - 45 * MINUTE
    async with world(store, FakeClock(NOON), 3) as one:
        one.tenant.grow(100, 40 * HOUR)
        moved = ring(one, before)
        filling = one.synchroniser()
        assert await filling.fill()
        one.clock.now += 20 * MINUTE
        change(one, moved, start_time=(one.clock.now - 5 * MINUTE).isoformat())
        ring(one, before + MINUTE)
        await filling.tick()

        assert await same(one) <= {"both", "mirror"}


@pytest.mark.parametrize(
    ("told", "ahead"),
    [("without an end", 0), ("with the reading as its end", 0), ("by a clock that is behind", -100)],
)
async def test_a_call_that_went_on_while_it_was_read_is_read_until_it_has_ended(
    store: Store, told: str, ahead: int
) -> None:
    """Spans that ended half an hour ago are only counted, unless they have such a call."""
    async with world(store, FakeClock(NOON), 3) as one:
        one.tenant.ahead = timedelta(seconds=ahead)
        one.tenant.grow(100, 40 * HOUR)
        begun = NOON - 5 * MINUTE
        running = ring(one, begun)
        filling = one.synchroniser()
        for minutes in (0, 20, 31, 32, 33, 50, 69, 70, 71, 72, 73, 90):
            one.clock.now = NOON + minutes * MINUTE
            end = one.clock.now + one.tenant.ahead
            if minutes <= 71:
                talk = (end - begun) // timedelta(seconds=1)
                ended = end.isoformat() if told != "without an end" or minutes > 70 else None
                change(one, running, answer_time=begun.isoformat(), end_time=ended, talking_duration=talk)
            await filling.tick()
            assert minutes == 0 or await same(one) == {"mirror"}


@pytest.mark.parametrize("told", ["without an end", "with the reading as its end"])
async def test_a_call_that_went_on_for_hours_is_whole_within_an_hour(store: Store, told: str) -> None:
    """Its span was settled meanwhile: it is counted again, and read where it had such a call."""
    async with world(store, FakeClock(NOON), 3) as one:
        one.tenant.grow(100, 40 * HOUR)
        begun = NOON - 5 * MINUTE
        running = ring(one, begun)
        filling = one.synchroniser()
        for minutes in range(0, 241, 20):
            one.clock.now = NOON + minutes * MINUTE
            if minutes <= 160:
                talk = (one.clock.now - begun) // timedelta(seconds=1)
                ended = one.clock.now.isoformat() if told != "without an end" or minutes == 160 else None
                change(one, running, answer_time=begun.isoformat(), end_time=ended, talking_duration=talk)
            await filling.tick()

        assert await same(one) == {"mirror"}


async def test_a_tenant_that_tells_no_ends_is_not_read_each_hour(store: Store) -> None:
    """Of none of its calls it can be told whether they went on."""
    async with world(store, FakeClock(NOON), 3) as one:
        one.tenant.grow(100, 40 * HOUR)
        one.tenant.rows = [row | {"end_time": None} for row in one.tenant.rows]
        filling = one.synchroniser()
        assert await filling.fill()
        one.clock.now += 6 * HOUR
        assert await filling.fill()
        one.clock.now += HOUR
        read = filling.calls_read
        assert await filling.fill()

        assert filling.calls_read == read


async def test_an_answer_tells_when_its_calls_were_read_though_they_were_counted_since(store: Store) -> None:
    """The count is the same whatever outcome a call has got meanwhile."""
    async with world(store, FakeClock(NOON), 3) as one:
        one.tenant.grow(100, 40 * HOUR)
        assert await one.synchroniser().fill()
        one.clock.now += 3 * HOUR
        assert await one.synchroniser().fill()

        assert min(span.checked_at for span in await store.mirror.spans()) > NOON
        assert (await one.mirrored(parse("yesterday")))["from"] == ("mirror", "2026-11-18T15:00:00Z")
