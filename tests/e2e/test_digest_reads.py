"""How often the tenant is asked for a digest, counted at the tenant."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.e2e.alerts import MIRRORED, fill
from tests.e2e.digests import MORNING, SIX, at, due, kept, roots
from tests.e2e.running import Place, place, words

A_WEEK = timedelta(days=7)


pytestmark = [pytest.mark.unmeasured, pytest.mark.place(now=MORNING)]


def days_asked_for(here: Place) -> set[datetime]:
    """Return the midnights in São Paulo from which calls were asked for since the last time, or the time that was."""
    asked = {one.values("start_date")[0] for one in here.tenant.requests.to("calls_history")}
    here.tenant.requests.clear()
    return {datetime.fromisoformat(start).astimezone(UTC) for start in asked}


@pytest.mark.parametrize("query", ["period:today", "campaign:377 period:today", "agent:150 period:today"])
async def test_a_digest_from_the_local_copy_asks_the_tenant_for_nothing(tmp_path: Path, query: str) -> None:
    async with place(tmp_path, now=SIX, environ=MIRRORED) as here:
        await fill(here)
        here.clock.now = MORNING
        async with here.bot() as bot:
            await due(here, bot, query=query)
            here.tenant.requests.clear()
            await at(here, bot, SIX)

        (root,) = roots(here)
        assert "10/11" in words(root)
        assert here.tenant.requests.total == 0


async def test_the_days_that_a_digest_is_compared_with_are_read_before_it_is_due(here: Place) -> None:
    today = SIX - timedelta(hours=18)
    async with here.bot() as bot:
        await due(here, bot)
        await at(here, bot, SIX - timedelta(minutes=6))
        assert days_asked_for(here) == set()

        await at(here, bot, SIX - timedelta(minutes=5))
        assert days_asked_for(here) == {today - A_WEEK}
        await at(here, bot, SIX - timedelta(minutes=1))
        assert days_asked_for(here) == set()

        await at(here, bot, SIX)
        assert days_asked_for(here) == {today}

    (root,) = roots(here)
    assert "10/11" in words(root)


async def test_one_replica_reads_ahead(here: Place) -> None:
    async with here.bot() as one, here.bot() as other:
        await due(here, one)
        await at(here, one, SIX - timedelta(minutes=2))
        here.tenant.requests.clear()
        await at(here, other, SIX - timedelta(minutes=2))

        assert here.tenant.requests.total == 0


async def test_a_digest_that_is_changed_meanwhile_is_read_as_it_is_then(here: Place) -> None:
    async with here.bot() as bot:
        await due(here, bot)
        await at(here, bot, SIX - timedelta(minutes=2))
        await bot.store.digests.save(replace(await kept(here, bot), query="campaign:377 period:today"))
        here.tenant.requests.clear()
        await at(here, bot, SIX)

    campaigns = {one.values("campaign_id")[0] for one in here.tenant.requests.to("calls_history")}
    assert campaigns == {"377"}
    assert len(roots(here)) == 1
