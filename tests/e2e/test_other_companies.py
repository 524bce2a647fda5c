"""What another company reads in a channel of Slack Connect hides numbers and names, and says why."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.sandbox.workspace import Message
from bot.store.users_and_channels import ChannelSettings
from tests.drafts import DAILY
from tests.e2e.running import REGULAR, Place, Replica, words

NOTE = "Outra empresa lê este canal, então os números e os nomes estão ocultos."


def hides(message: Message) -> bool:
    """Tell whether a message shows no number and no name, and says why."""
    shown = words(message)
    return NOTE in shown and not any(part in shown for part in ("98888", "8888-", "Marina", "84988887777"))


async def opened(here: Place, bot: Replica, channel: str, *, shared: bool = True) -> None:
    """Set a channel so that everybody reads answers, or only what is published, in full."""
    team, found = here.ws.state.world.team.id, here.ws.channel(channel).id
    settings = ChannelSettings(team=team, channel=found, shared=shared, masked=False, changed_by="U1")
    await bot.store.channel_settings.keep(settings)


async def test_a_supervisor_publishes_masked_whatever_is_set(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        await opened(here, bot, "parceiros", shared=False)
        await bruno.types(f"/calls {REGULAR}", channel="parceiros")
        await bruno.clicks(await here.answered(bruno, "parceiros"), "Publicar")
        root = await here.said("parceiros")
        await bot.work.drain(60)
        await bruno.replies("só atendidas", to=root)
        reply = await here.said("parceiros", root.ts, count=2)

    assert hides(root)
    assert hides(reply)


async def test_an_answer_in_the_open_is_masked_whatever_is_set(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot() as bot:
        await opened(here, bot, "parceiros")
        await ana.types(f"/calls {REGULAR}", channel="parceiros")
        answer = await here.said("parceiros")

    assert hides(answer)


async def test_a_thread_is_masked_from_when_another_company_joins(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        await bruno.types(f"/calls {REGULAR}", channel="vendas")
        await bruno.clicks(await here.answered(bruno, "vendas"), "Publicar")
        root = await here.said("vendas")
        await bot.work.drain(60)
        assert "98888" in words(root)
        here.ws.channel("vendas").is_shared = True
        here.clock.now += timedelta(minutes=6)
        await bruno.replies("só atendidas", to=root)
        reply = await here.said("vendas", root.ts, count=2)

    assert hides(reply)


@pytest.mark.parametrize(("channel", "full"), [("parceiros", False), ("vendas", True)])
async def test_a_digest_is_masked_there_and_not_elsewhere(here: Place, channel: str, *, full: bool) -> None:
    async with here.bot() as bot:
        await opened(here, bot, channel)
        await bot.store.digests.add(
            replace(
                DAILY,
                team=here.ws.state.world.team.id,
                channel=here.ws.channel(channel).id,
                owner=here.user("bruno").id,
                query=f"number:{REGULAR} period:today",
                at=time(12, 1),
            )
        )
        here.clock.now += timedelta(minutes=2)
        await bot.tick()
        await here.said(channel)
        root, *parts = here.ws.messages(channel)

    assert hides(root) is not full
    assert any("98888" in words(part) for part in parts) is full


async def test_where_slack_does_not_say_who_reads_it_is_masked_without_a_claim(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot():
        await bruno.types(f"/calls {REGULAR}", channel="vendas")
        answer = await here.answered(bruno, "vendas")
        here.ws.faults.fail("conversations.info", "internal_error", times=None)
        await bruno.clicks(answer, "Publicar")
        root = await here.said("vendas")

    assert "98888" not in words(root)
    assert NOTE not in words(root)
