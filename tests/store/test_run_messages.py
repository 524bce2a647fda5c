from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.store.store import Store
from bot.store.tables.digests import digests
from tests.store.conftest import NOON, TODAY, Expire, MovedClock, begun, claimed

pytestmark = pytest.mark.unmeasured


async def test_the_key_of_a_part_is_the_same_whenever_it_is_made(
    replicas: tuple[Store, Store, int], clock: MovedClock
) -> None:
    one, other, subscription = replicas
    claim = await claimed(one, subscription)
    root = await begun(one, claim)
    clock.move(timedelta(days=1))

    assert await other.digest_messages.key(claim, "root", "C1") == root.run_key
    assert await other.digest_messages.key(claim, "agents", "C1") != root.run_key


async def test_a_later_subscription_of_the_same_id_has_other_keys(
    replicas: tuple[Store, Store, int], clock: MovedClock
) -> None:
    """A backup that is restored may not know of the earlier one."""
    one, _, subscription = replicas
    claim = await claimed(one, subscription)
    before = await one.digest_messages.key(claim, "root", "C1")
    await one._database.write(update(digests).values(created_at=clock.at + timedelta(seconds=1)))

    assert await one.digest_messages.key(claim, "root", "C1") != before


async def test_a_part_is_new_then_uncertain_then_posted(replicas: tuple[Store, Store, int], expire: Expire) -> None:
    one, other, subscription = replicas
    first = await begun(one, await claimed(one, subscription))
    assert (first.state, first.uncertain, first.message_ts, first.posting_at) == ("posting", False, None, NOON)
    await expire(one, "runs")

    claim = await claimed(other, subscription)
    again = await begun(other, claim)
    assert (again.state, again.uncertain, again.run_key) == ("posting", True, first.run_key)

    await other.digest_messages.posted(again, "1730000000.000100")
    last = await begun(other, claim)
    assert (last.state, last.uncertain, last.message_ts) == ("posted", False, "1730000000.000100")


async def test_a_part_tried_again_by_the_same_holder_is_uncertain_too(replicas: tuple[Store, Store, int]) -> None:
    """Slack may have taken the message and dropped the connection."""
    one, _, subscription = replicas
    claim = await claimed(one, subscription)
    await begun(one, claim)

    assert (await begun(one, claim)).uncertain


async def test_a_refused_part_is_new_again_elsewhere(replicas: tuple[Store, Store, int]) -> None:
    one, _, subscription = replicas
    claim = await claimed(one, subscription)
    refused = await begun(one, claim)

    assert await one.digest_messages.withdraw(claim, refused)

    again = await one.digest_messages.begin(claim, "root", "C2")
    assert again is not None
    assert (again.uncertain, again.channel) == (False, "C2")
    assert again.run_key != refused.run_key


async def test_a_posted_part_cannot_be_withdrawn(replicas: tuple[Store, Store, int]) -> None:
    one, _, subscription = replicas
    claim = await claimed(one, subscription)
    root = await begun(one, claim)
    await one.digest_messages.posted(root, "1.1")

    await one.digest_messages.withdraw(claim, root)
    await one.digest_messages.posted(root, "2.2")

    (kept,) = await one.digest_messages.of_run(subscription, TODAY)
    assert (kept.state, kept.message_ts) == ("posted", "1.1")


async def test_what_was_posted_by_one_who_lost_the_run_is_known(
    replicas: tuple[Store, Store, int], expire: Expire
) -> None:
    one, other, subscription = replicas
    root = await begun(one, await claimed(one, subscription))
    await expire(one, "runs")
    claim = await claimed(other, subscription)

    await one.digest_messages.posted(root, "1.1")

    assert (await begun(other, claim)).message_ts == "1.1"


async def test_every_part_has_a_key_of_its_own(replicas: tuple[Store, Store, int], clock: MovedClock) -> None:
    one, _, subscription = replicas
    claim = await claimed(one, subscription)
    for part in ("root", "agents", "causes", "calls"):
        await begun(one, claim, part)
        clock.move(timedelta(seconds=1))

    parts = await one.digest_messages.of_run(subscription, TODAY)

    assert [(part.part, part.uncertain) for part in parts] == [
        ("root", True),
        ("agents", True),
        ("causes", True),
        ("calls", True),
    ]
    assert len({part.run_key for part in parts}) == 4
