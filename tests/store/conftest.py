"""Every test of the store runs on SQLite and on a real PostgreSQL, each time on a database of its own."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from bot.store.claimed_runs import Claim
from bot.store.run_messages import RunMessage
from bot.store.store import Store, open_store
from bot.store.tables import metadata
from tests.databases import Databases
from tests.drafts import DAILY

SECRET = "not-a-secret-of-anybody"  # noqa: S105 - a fake
NOON = datetime(2026, 11, 18, 15, tzinfo=UTC)
TODAY = date(2026, 11, 18)

DRAFT = replace(
    DAILY,
    query="campaign:376 period:today",
    at=time(18, 30),
    weekdays=frozenset({0, 1, 2, 3, 4}),
    skip_holidays=True,
    empty="skip",
    late="skip",
)


@dataclass
class MovedClock:
    """A clock that stands still until it is moved."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at

    def move(self, by: timedelta) -> None:
        self.at += by


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest) -> Databases:
    found: Databases = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
async def store(databases: Databases, clock: MovedClock) -> AsyncIterator[Store]:
    async with open_store(databases.migrated(), clock=clock, secret_key=SECRET) as opened:
        yield opened


@pytest.fixture
async def two_stores(databases: Databases, clock: MovedClock) -> AsyncIterator[tuple[Store, Store]]:
    """Two replicas on one database."""
    url = databases.migrated()
    async with (
        open_store(url, clock=clock, secret_key=SECRET) as one,
        open_store(url, clock=clock, secret_key=SECRET) as other,
    ):
        yield one, other


Expire = Callable[[Store, str], Any]


@pytest.fixture
def expire() -> Expire:
    """Let the leases in a table run out, as when their holder has crashed some time ago."""

    async def expired(store: Store, table: str) -> None:
        long_ago = datetime(2020, 1, 1, tzinfo=UTC)
        await store._database.write(update(metadata.tables[table]).values(lease_until=long_ago))

    return expired


@pytest.fixture
async def replicas(two_stores: tuple[Store, Store]) -> tuple[Store, Store, int]:
    """Two replicas, and a subscription that is due."""
    one, other = two_stores
    return one, other, (await one.digests.add(DRAFT)).id


async def claimed(store: Store, subscription: int) -> Claim:
    claim = await store.runs.claim(subscription, TODAY, NOON)
    assert claim is not None
    return claim


async def begun(store: Store, claim: Claim, part: str = "root") -> RunMessage:
    found = await store.digest_messages.begin(claim, part, "C1")
    assert found is not None
    return found
