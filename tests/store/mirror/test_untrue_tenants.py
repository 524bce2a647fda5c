"""A tenant whose list cannot be trusted: the ledger says so, and the tenant is asked each time."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from bot.domain.grammar.parser import parse
from bot.store.store import Store
from tests.fakes import FakeClock
from tests.store.mirror.world import HOUR, MINUTE, ChangingTenant, World, world

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
    (capped(1000), "uncounted"),
], ids=["start", "dates", "cap of a page", "cap of 1000"])  # fmt: skip
async def test_the_ledger_vouches_for_nothing_of_it(
    store: Store, fault: Callable[[ChangingTenant], None], problem: str
) -> None:
    async with world(store, FakeClock(NOON), 5) as one:
        one.days = 1
        fault(one.tenant)

        assert not await one.synchroniser().fill()
        assert problem in {found.problem for found in await one.synchroniser().verify()}
        assert await asked_of_the_tenant(one)


async def asked_of_the_tenant(one: World) -> bool:
    """Compare both answers about the last quarter; tell whether the tenant was asked for that of the copy."""
    mirrored, live = await one.both(parse("period:15m by:campaign"))
    source, _ = mirrored.pop("from")
    live.pop("from")
    assert mirrored == live
    return bool(source == "tenant")
