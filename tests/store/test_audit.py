import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot.store.audit import BATCH, Actor, Audit, AuditFilter, AuditRecord
from bot.store.retention import Retention
from bot.store.store import Store, open_store
from bot.store.tables.audit import audit
from tests.databases import Databases
from tests.store.conftest import NOON, SECRET, MovedClock

ANA = Actor(team="T1", user="U1", channel="C1")
BRUNO = Actor(team="T1", user="U2", channel="D1")


async def ask(kept: Audit) -> None:
    await kept.record(ANA, "question", calls=12, numbers=("84999999999",))


async def listen(kept: Audit) -> None:
    await kept.record(BRUNO, "listen", calls=1, target="48582498")


async def read(store: Store, wanted: AuditFilter) -> list[AuditRecord]:
    return [record async for record in store.audit.read(wanted)]


async def test_an_event_is_kept_with_its_time_and_without_its_number(store: Store) -> None:
    await ask(store.audit)

    (record,) = await read(store, AuditFilter())

    assert (record.at, record.user, record.channel, record.kind, record.calls) == (NOON, "U1", "C1", "question", 12)
    (number,) = record.numbers
    assert number.endswith(":9999")
    assert "84999999" not in number


@pytest.mark.parametrize(
    ("wanted", "kinds"),
    [
        (AuditFilter(), ["question", "listen", "export"]),
        (AuditFilter(user="U2"), ["listen", "export"]),
        (AuditFilter(kind="listen"), ["listen"]),
        (AuditFilter(since=NOON + timedelta(hours=1)), ["export"]),
        (AuditFilter(number="84999999999"), ["question"]),
        (AuditFilter(number="8499999999"), ["question"]),  # the other form of the mobile
        (AuditFilter(number="84988888888"), []),
        (AuditFilter(user="U2", kind="export"), ["export"]),
    ],
)
async def test_records_are_found_by_who_what_when_and_whom(
    store: Store, clock: MovedClock, wanted: AuditFilter, kinds: list[str]
) -> None:
    await ask(store.audit)
    await listen(store.audit)
    clock.move(timedelta(hours=1))
    await store.audit.record(BRUNO, "export", numbers=("84988887777",))

    assert [record.kind for record in await read(store, wanted)] == kinds


@pytest.mark.parametrize(("digits", "shown"), [(4, "9999"), (2, "99"), (0, "")])
async def test_as_many_last_digits_are_kept_as_the_operator_wants(
    databases: Databases, clock: MovedClock, digits: int, shown: str
) -> None:
    url = databases.migrated()
    async with open_store(url, clock=clock, secret_key=SECRET) as before:
        await ask(before.audit)
    keep = Retention(audit_digits=digits)
    async with open_store(url, clock=clock, secret_key=SECRET, retention=keep) as store:
        await ask(store.audit)
        await store.sweep()
        records = await read(store, AuditFilter(number="8499999999"))

        assert [number.partition(":")[2] for one in records for number in one.numbers] == [shown, shown]
        assert (await store.forget("84999999999")).audit == 2


async def test_more_records_than_a_batch_are_read_in_their_order(store: Store) -> None:
    for number in range(2 * BATCH):
        await store.audit.record(ANA, "question", calls=number)

    assert [record.calls for record in await read(store, AuditFilter())] == list(range(2 * BATCH))


async def test_an_orderly_end_loses_nothing(databases: Databases, clock: MovedClock) -> None:
    url = databases.migrated()
    async with open_store(url, clock=clock, secret_key=SECRET) as store:
        for _ in range(7):
            await listen(store.audit)

    async with open_store(url, clock=clock, secret_key=SECRET) as again:
        assert len(await read(again, AuditFilter())) == 7


async def test_many_rows_are_written_together(store: Store) -> None:
    inserts: list[int] = []
    engine = store._database._connections.sync_engine
    event.listen(engine, "before_cursor_execute", lambda *told: inserts.append(1) if "audit" in told[2] else None)

    for _ in range(BATCH - 1):
        await listen(store.audit)
    await store.audit.flush()

    assert len(inserts) <= 2, "one statement, or two if a second was over meanwhile"


async def test_a_full_batch_is_written_without_waiting(
    store: Store, clock: MovedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.audit.EVERY", timedelta(hours=1))
    async with Audit(store._database, store._fingerprints, clock, digits=4) as alone:
        for _ in range(BATCH):
            await listen(alone)

        written = 0
        async with asyncio.timeout(60):
            while not written:
                written = len(await store._database.rows(select(audit)))
        assert written == BATCH


async def test_rows_outlive_a_database_that_does_not_answer(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    failed = asyncio.Event()
    write = store._database.write

    async def broken(*_: object) -> int:
        failed.set()
        raise OperationalError(None, None, OSError())

    monkeypatch.setattr(store._database, "write", broken)
    with capture_logs() as lines:
        for _ in range(BATCH):
            await ask(store.audit)
        async with asyncio.timeout(60):
            await failed.wait()
        monkeypatch.setattr(store._database, "write", write)

        assert len(await read(store, AuditFilter())) == BATCH
    assert [(line["event"], line["error"]) for line in lines] == [("audit_not_written", "OperationalError")]
    assert "84999999999" not in str(lines)


async def test_who_adds_waits_while_too_many_rows_wait(store: Store, clock: MovedClock) -> None:
    alone = Audit(store._database, store._fingerprints, clock, digits=4)
    alone._room = asyncio.Semaphore(2)
    await listen(alone)
    await listen(alone)
    third = asyncio.create_task(listen(alone))
    await asyncio.wait([third], timeout=0.01)
    assert not third.done()

    await alone.flush()

    await third
    await alone.flush()
    assert len(await read(store, AuditFilter())) == 3
