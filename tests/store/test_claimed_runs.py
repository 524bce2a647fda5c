import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.domain.schedule import Occurrence
from bot.store.claimed_runs import LONGEST_RETRY, Claim
from bot.store.database_time import database_time
from bot.store.store import Store
from bot.store.tables.digests import digest_runs
from tests.store.conftest import DRAFT, NOON, TODAY, Expire, MovedClock, begun, claimed

pytestmark = pytest.mark.unmeasured


async def test_a_run_has_one_holder(replicas: tuple[Store, Store, int]) -> None:
    one, other, subscription = replicas

    claims = await asyncio.gather(
        *(store.runs.claim(subscription, TODAY, NOON) for store in (one, other) for _ in range(5))
    )

    (claim,) = [claim for claim in claims if claim]
    assert claim == Claim(subject=subscription, local_date=TODAY, due_at=NOON, fence=1, attempt=1, claimed_at=NOON)


async def test_a_claim_tells_when_it_was_made_and_not_when_the_first_was(
    replicas: tuple[Store, Store, int], expire: Expire, clock: MovedClock
) -> None:
    one, other, subscription = replicas
    await claimed(one, subscription)
    await expire(one, "runs")
    clock.move(timedelta(minutes=5))

    assert (await claimed(other, subscription)).claimed_at == NOON + timedelta(minutes=5)


async def test_another_day_is_another_run(replicas: tuple[Store, Store, int]) -> None:
    one, other, subscription = replicas
    await claimed(one, subscription)

    assert await other.runs.claim(subscription, TODAY + timedelta(days=1), NOON + timedelta(days=1))


async def test_a_subscription_that_is_gone_has_no_runs(replicas: tuple[Store, Store, int]) -> None:
    one, _, subscription = replicas

    assert await one.runs.claim(subscription + 1, TODAY, NOON) is None


async def test_after_a_crash_another_takes_the_run_up_and_the_first_has_lost_it(
    replicas: tuple[Store, Store, int], expire: Expire
) -> None:
    one, other, subscription = replicas
    lost = await claimed(one, subscription)
    root = await begun(one, lost)
    await expire(one, "runs")

    claim = await claimed(other, subscription)

    assert (claim.fence, claim.attempt) == (2, 2)
    assert not await one.runs.renew(lost)
    assert await one.digest_messages.begin(lost, "agents", "C1") is None
    assert not await one.digest_messages.withdraw(lost, root)
    assert not await one.runs.retry(lost, NOON, "")
    assert not await one.runs.finish(lost, "posted", "")
    assert await other.runs.renew(claim)
    assert await one.runs.claim(subscription, TODAY, NOON) is None


async def test_a_lease_that_ran_out_is_not_lost_before_another_claims(
    replicas: tuple[Store, Store, int], expire: Expire
) -> None:
    one, other, subscription = replicas
    claim = await claimed(one, subscription)
    await expire(one, "runs")

    assert await one.runs.renew(claim)
    assert await other.runs.claim(subscription, TODAY, NOON) is None


async def test_beginning_a_part_renews_the_lease(replicas: tuple[Store, Store, int], expire: Expire) -> None:
    """So no other replica claims the run while its holder posts."""
    one, other, subscription = replicas
    claim = await claimed(one, subscription)
    await expire(one, "runs")

    await begun(one, claim)

    assert await other.runs.claim(subscription, TODAY, NOON) is None


async def test_leases_go_by_the_databases_time(replicas: tuple[Store, Store, int], clock: MovedClock) -> None:
    one, other, subscription = replicas
    await claimed(one, subscription)

    clock.move(timedelta(days=1))
    assert await other.runs.claim(subscription, TODAY, NOON) is None
    clock.move(timedelta(days=-2))
    assert await other.runs.claim(subscription, TODAY, NOON) is None


async def test_a_lease_of_a_clock_that_was_ahead_ends_when_the_clock_is_set_right(
    replicas: tuple[Store, Store, int], clock: MovedClock
) -> None:
    """On SQLite the database's time is the host's own."""
    one, other, subscription = replicas
    await claimed(one, subscription)
    await one._database.write(update(digest_runs).values(lease_until=database_time(timedelta(hours=2))))

    assert await other.runs.settled(TODAY) == set()
    claim = await claimed(other, subscription)

    clock.move(timedelta(hours=2))
    await other.runs.retry(claim, clock.at + LONGEST_RETRY, "busy")
    clock.move(timedelta(hours=-2))
    assert (await claimed(one, subscription)).attempt == 3


@pytest.mark.parametrize("ending", ["posted", "skipped", "failed"])
async def test_a_run_that_has_ended_is_never_taken_up_again(
    replicas: tuple[Store, Store, int], expire: Expire, ending: str
) -> None:
    one, other, subscription = replicas
    claim = await claimed(one, subscription)
    assert await one.runs.finish(claim, ending, "on time")  # type: ignore[arg-type]  # the three there are
    await expire(one, "runs")

    assert await other.runs.claim(subscription, TODAY, NOON) is None
    assert not await one.runs.renew(claim)
    run = (await other.runs.latest([subscription]))[subscription]
    assert (run.state, run.result, run.finished_at) == (ending, "on time", NOON)


async def test_a_run_that_went_wrong_is_tried_again_when_its_time_has_come(
    replicas: tuple[Store, Store, int], clock: MovedClock
) -> None:
    one, other, subscription = replicas
    claim = await claimed(one, subscription)
    assert await one.runs.retry(claim, NOON + timedelta(minutes=5), "the tenant does not answer")

    assert await other.runs.claim(subscription, TODAY, NOON) is None
    assert await other.runs.settled(TODAY) == {(subscription, TODAY)}
    clock.move(timedelta(minutes=5))
    assert await other.runs.settled(TODAY) == set()
    again = await claimed(other, subscription)
    assert (again.attempt, again.due_at) == (2, NOON)


async def test_a_tick_learns_which_runs_need_no_claim(replicas: tuple[Store, Store, int], expire: Expire) -> None:
    one, other, subscription = replicas
    yesterday = await one.runs.claim(subscription, TODAY - timedelta(days=1), NOON - timedelta(days=1))
    assert yesterday is not None
    await one.runs.finish(yesterday, "posted", "")
    await claimed(one, subscription)
    both = {(subscription, TODAY), (subscription, TODAY - timedelta(days=1))}

    assert await other.runs.settled(TODAY - timedelta(days=1)) == both
    assert await other.runs.settled(TODAY) == {(subscription, TODAY)}
    await expire(one, "runs")
    assert await other.runs.settled(TODAY - timedelta(days=1)) == {(subscription, TODAY - timedelta(days=1))}


async def test_the_latest_run_of_each_subscription_is_told(replicas: tuple[Store, Store, int]) -> None:
    one, other, subscription = replicas
    never = (await one.digests.add(DRAFT)).id
    for days in (2, 0, 1):
        await one.runs.claim(subscription, TODAY - timedelta(days=days), NOON - timedelta(days=days))

    latest = await other.runs.latest([subscription, never])

    assert {key: run.local_date for key, run in latest.items()} == {subscription: TODAY}
    assert await other.runs.latest([]) == {}


async def test_what_ended_without_being_posted_can_be_taken_up_again_on_purpose(
    replicas: tuple[Store, Store, int],
) -> None:
    one, other, subscription = replicas
    claim = await claimed(one, subscription)
    assert await other.runs.claim_again(subscription, TODAY, NOON) is None
    assert await one.runs.finish(claim, "failed", "is_archived")
    assert await other.runs.claim(subscription, TODAY, NOON) is None

    again = await other.runs.claim_again(subscription, TODAY, NOON)
    assert again is not None
    assert (again.fence, again.attempt) == (2, 2)
    assert await other.runs.finish(again, "posted", "posted")
    assert await one.runs.claim_again(subscription, TODAY, NOON) is None
    run = await one.runs.find(subscription, TODAY)
    assert run is not None
    assert (run.state, run.result) == ("posted", "posted")


async def test_one_that_waits_to_be_tried_again_need_not_wait_on_purpose(replicas: tuple[Store, Store, int]) -> None:
    one, other, subscription = replicas
    claim = await claimed(one, subscription)
    assert await one.runs.retry(claim, NOON + timedelta(hours=1), "busy")

    assert await other.runs.claim_again(subscription, TODAY, NOON)
    assert await other.runs.find(subscription, TODAY + timedelta(days=1)) is None


async def test_one_replica_gets_all_runs_that_are_due_together(two_stores: tuple[Store, Store]) -> None:
    one, other = two_stores
    due = [((await one.digests.add(DRAFT)).id, Occurrence(TODAY, NOON)) for _ in range(5)]

    found = await asyncio.gather(*(store.runs.claim_all(due[::-1]) for store in (one, other)))

    (claims,) = [claims for claims in found if claims]
    assert [claim.subject for claim in claims] == [subject for subject, _ in due[::-1]]
    assert {(claim.local_date, claim.due_at, claim.attempt) for claim in claims} == {(TODAY, NOON, 1)}


async def test_of_many_runs_only_those_that_are_free_are_claimed(replicas: tuple[Store, Store, int]) -> None:
    """One is held by another replica, and one is of a subscription that was removed a moment ago."""
    one, other, subscription = replicas
    free = (await one.digests.add(DRAFT)).id
    await claimed(other, subscription)

    claims = await one.runs.claim_all(
        [(subject, Occurrence(TODAY, NOON)) for subject in (subscription, free, free + 1)]
    )

    assert [claim.subject for claim in claims] == [free]
    assert await one.runs.claim_all([]) == []
