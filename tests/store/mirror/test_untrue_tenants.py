"""A tenant whose list cannot be trusted: the ledger says so, and the tenant is asked each time."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from bot.domain.grammar.parser import parse
from bot.domain.history_errors import HistoryError
from bot.domain.search import Interval, Search
from bot.evolux import EvoluxHistory
from bot.reports import MirroredHistory
from bot.store.store import Store
from tests.fakes import FakeClock
from tests.store.mirror.world import HOUR, MINUTE, ZONE, ChangingTenant, World, world

NOON = datetime(2026, 11, 18, 15, tzinfo=UTC)


def ignores_start(tenant: ChangingTenant) -> None:
    tenant.grow(90, 20 * HOUR)
    tenant.heeds_start = False


def ignores_dates(tenant: ChangingTenant) -> None:
    tenant.grow(90, 20 * HOUR)
    tenant.heeds_dates = False


def capped(cap: int) -> Callable[[ChangingTenant], None]:
    """Return what lets a tenant count no more than so many of the calls of a quarter, whose pages go on."""

    def change(tenant: ChangingTenant) -> None:
        tenant.grow(cap + 20, 10 * MINUTE)
        tenant.linked, tenant.claims = True, lambda total: min(cap, total)

    return change


@pytest.mark.parametrize(("fault", "problem"), [
    (ignores_start, "outside_period"), (ignores_dates, "outside_period"), (capped(50), "uncounted"),
    (capped(1000), "uncounted"), (capped(10_000), "uncounted"),
], ids=["start", "dates", "cap of a page", "cap of 1000", "cap of 10,000"])  # fmt: skip
async def test_the_ledger_vouches_for_nothing_of_it(
    store: Store, fault: Callable[[ChangingTenant], None], problem: str
) -> None:
    async with world(store, FakeClock(NOON), 5) as one:
        one.days = 1
        fault(one.tenant)

        assert not await one.synchroniser().fill()
        assert problem in {found.problem for found in await one.synchroniser().verify()}
        assert await asked_of_the_tenant(one)


async def test_a_long_list_that_grows_while_it_is_read_is_trusted(store: Store) -> None:
    """Its pages have more calls than it counted at first, as those of a tenant with a capped total."""
    async with world(store, FakeClock(NOON), 5) as one:
        one.days = 1
        one.tenant.grow(1200, 10 * MINUTE)
        one.tenant.before = lambda request: one.tenant.grow(1, 10 * MINUTE) if request == 5 else None

        assert await one.synchroniser().fill()
        assert sum(span.arrived for span in await store.mirror.spans()) > 1200


class UncountableTenant(EvoluxHistory):
    """A tenant that can be read, and fails where it is only counted."""

    async def count(self, search: Search) -> int:
        raise HistoryError(search)


async def test_calls_are_kept_though_the_tenant_fails_as_their_count_is_checked(store: Store) -> None:
    async with world(store, FakeClock(NOON), 5) as one:
        capped(50)(one.tenant)
        one.history = UncountableTenant(one.history._tenant)
        await one.synchroniser().tick()

        quarter = Interval(NOON - 15 * MINUTE, NOON)
        assert [(span.arrived, span.problem) for span in await store.mirror.spans(quarter)] == [(70, "uncounted")]
        assert await store.mirror.count(quarter) == 70


async def asked_of_the_tenant(one: World) -> bool:
    """Compare both answers about the last quarter; tell whether that of the copy is the tenant's, and says so."""
    mirrored, live = await one.both(parse("period:15m by:campaign customer:1"))
    source, _ = mirrored.pop("from")
    live.pop("from")
    assert mirrored == live
    search = parse("period:15m customer:1").search(one.clock.now.astimezone(ZONE))
    read = MirroredHistory(one.history, one.store.mirror, one.clock).read(search, newest=None, max_calls=None)
    async for _ in read:
        pass
    return bool(source == "tenant" and "not_mirrored" in {note.code for note in read.notes})
