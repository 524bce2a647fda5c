"""Slack is asked for the readers of a conversation once for all callers; without an answer there are none."""

import asyncio
from datetime import timedelta

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.workspace import Workspace
from bot.slack.people.membership import ChannelMembership
from tests.fakes import FakeClock

LATELY = timedelta(seconds=30)


@pytest.fixture
def membership(client: AsyncWebClient, clock: FakeClock) -> ChannelMembership:
    return ChannelMembership(client, LATELY, clock)


def asked(ws: Workspace, method: str) -> int:
    return sum(one.method == method for one in ws.asked)


async def can_read(membership: ChannelMembership, ws: Workspace, name: str, channel: str) -> bool:
    return await membership.can_read(ws.user(name).id, ws.channel(channel).id)


async def test_a_public_channel_is_everybodys_and_a_private_one_its_members(
    membership: ChannelMembership, ws: Workspace
) -> None:
    assert await can_read(membership, ws, "lia", "cobranca")
    assert await can_read(membership, ws, "clara", "supervisores")
    assert not await can_read(membership, ws, "lia", "supervisores")


async def test_a_direct_message_is_of_the_two(membership: ChannelMembership, ws: Workspace) -> None:
    direct = ws.direct("ana").id

    assert await membership.can_read(ws.user("ana").id, direct)
    assert not await membership.can_read(ws.user("bruno").id, direct)


async def test_what_the_bot_does_not_see_nobody_does(membership: ChannelMembership, ws: Workspace) -> None:
    assert not await can_read(membership, ws, "ana", "diretoria")
    assert not await membership.can_read(ws.user("ana").id, "C0NOWHERE")


async def test_fifty_who_want_to_know_at_once_cost_one_question(membership: ChannelMembership, ws: Workspace) -> None:
    """Slack answers fifty a minute."""
    seen = await asyncio.gather(*(can_read(membership, ws, "clara", "supervisores") for _ in range(50)))

    assert all(seen)
    assert (asked(ws, "conversations.info"), asked(ws, "conversations.members")) == (1, 1)


async def test_an_answer_is_believed_for_a_while_and_no_longer(
    membership: ChannelMembership, ws: Workspace, clock: FakeClock
) -> None:
    assert await can_read(membership, ws, "clara", "supervisores")
    del ws.channel("supervisores").members[ws.user("clara").id]

    clock.now += LATELY
    assert await can_read(membership, ws, "clara", "supervisores")
    clock.now += timedelta(seconds=1)
    assert not await can_read(membership, ws, "clara", "supervisores")


async def test_where_slack_fails_nobody_sees_and_the_next_may(membership: ChannelMembership, ws: Workspace) -> None:
    for method in ("conversations.info", "conversations.members"):
        ws.faults.show_html(method)
        assert not await can_read(membership, ws, "clara", "supervisores")

    assert await can_read(membership, ws, "clara", "supervisores")


async def test_a_large_conversation_is_read_to_its_end(membership: ChannelMembership, ws: Workspace) -> None:
    channel = ws.channel("supervisores")
    channel.members = dict.fromkeys([ws.bot.id, *(f"U{number:010d}X" for number in range(2500)), ws.user("clara").id])

    assert await can_read(membership, ws, "clara", "supervisores")
    assert asked(ws, "conversations.members") == 3


async def test_only_so_many_are_remembered(membership: ChannelMembership, ws: Workspace) -> None:
    ws.rates.enforced = False  # three minutes of asking
    for number in range(150):
        ws.state.world.add_channel(f"one-{number}", members=[ws.bot.id])
        await can_read(membership, ws, "ana", f"one-{number}")

    assert len(membership._members._kept) == 100
