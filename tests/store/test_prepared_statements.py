"""Prepared statements of callers that wait are executed together, and each caller hears of its own."""

import asyncio

import pytest
from sqlalchemy import Column, MetaData, Table, Text, bindparam, insert, select
from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.store.store import Store
from bot.store.tables.events import events
from tests.store.conftest import NOON

NO_SUCH = Table("no_such", MetaData(), Column("key", Text))
VALUES = (NOON, None, (), None, None)


def row(key: str) -> dict[str, object]:
    return {"key": key, "seen_at": NOON, "payload": None, "about": (), "lease_until": None, "unsure": None}


async def keys(store: Store) -> set[str]:
    return {found.key for found in await store._database.rows(select(events))}


async def test_values_come_back_as_sqlalchemy_would_read_them(store: Store) -> None:
    database = store._database
    written = await database.write_prepared(database.prepare(insert(events).returning(*events.c)), row("one"))

    assert written == [("one", *VALUES)]
    assert await database.prepared_rows(database.prepare(select(events)), {}) == [("one", *VALUES)]


async def test_a_statement_that_fails_spoils_no_other(store: Store) -> None:
    database = store._database
    statement = database.prepare(insert(events).returning(events.c.key))

    found = await asyncio.gather(
        *(database.write_prepared(statement, row(key)) for key in ("one", "one", "two")), return_exceptions=True
    )

    assert [found[0], type(found[1]), found[2]] == [[("one",)], IntegrityError, [("two",)]]
    assert await keys(store) == {"one", "two"}


@pytest.mark.parametrize("refused", ["\ud800", "a\0b"])
async def test_a_value_that_the_driver_refuses_spoils_no_other(store: Store, refused: str) -> None:
    """The driver finds it when statements before it are sent already; these must not be carried out twice."""
    database = store._database
    statement = database.prepare(insert(events).returning(events.c.key))
    chosen = database.prepare(select(events).where(events.c.key == bindparam("wanted")))

    written = await asyncio.gather(
        *(database.write_prepared(statement, row(key)) for key in ("one", refused, "two")), return_exceptions=True
    )
    read = await asyncio.gather(
        *(database.prepared_rows(chosen, {"wanted": key}) for key in ("one", refused, "two")), return_exceptions=True
    )

    assert [written[0], written[2]] == [[("one",)], [("two",)]]
    assert [read[0], read[2]] == [[("one", *VALUES)], [("two", *VALUES)]]


async def test_the_rows_of_one_caller_are_written_together_or_not_at_all(store: Store) -> None:
    database = store._database

    with pytest.raises(IntegrityError):
        await database.write_prepared(database.prepare(insert(events)), row("one"), row("two"), row("one"))

    assert await keys(store) == set()


async def test_a_read_that_fails_spoils_no_other(store: Store) -> None:
    database = store._database
    chosen, gone = (database.prepare(select(table)) for table in (events, NO_SUCH))

    found = await asyncio.gather(
        *(database.prepared_rows(one, {}) for one in (chosen, gone, chosen)), return_exceptions=True
    )

    assert found[0] == found[2] == []
    assert isinstance(found[1], DBAPIError)


async def test_a_value_that_its_column_does_not_take_is_told_before_anything_is_sent(store: Store) -> None:
    database = store._database
    statement = database.prepare(insert(events))

    found = await asyncio.gather(
        database.write_prepared(statement, {"key": "naive", "seen_at": NOON.replace(tzinfo=None)}),
        database.write_prepared(statement, row("two")),
        return_exceptions=True,
    )

    assert isinstance(found[0], ValueError)
    assert await keys(store) == {"two"}
