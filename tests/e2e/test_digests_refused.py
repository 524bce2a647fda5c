"""Digests where Slack lets them not be posted, or no user may read them: who hears of it, and what is left."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.e2e.digests import MORNING, SIX, at, due, roots, told
from tests.e2e.running import Place, words

pytestmark = pytest.mark.place(now=MORNING)


async def test_what_slack_refuses_is_tried_again_and_then_told(here: Place) -> None:
    here.ws.faults.fail(
        "chat.postMessage", "fatal_error", times=3, where=lambda sent: str(sent["channel"]).startswith("C")
    )
    async with here.bot() as bot:
        await due(here, bot)
        for minutes in (0, 0.9, 1, 2.9, 3, 6.9):
            await at(here, bot, SIX + timedelta(minutes=minutes))
        assert roots(here) == []
        assert ["continuo tentando" in one for one in told(here)] == [True]
        await at(here, bot, SIX + timedelta(minutes=7))

    assert len(roots(here)) == 1
    assert "Atrasado" not in words(roots(here)[0])


async def test_a_connection_that_breaks_after_each_message_doubles_none(here: Place) -> None:
    here.ws.faults.drop_after("chat.postMessage", times=4)
    async with here.bot() as bot:
        await due(here, bot)
        await at(here, bot, SIX)
        (root,) = roots(here)

    assert len(here.ws.messages("vendas", root.ts)) == 4


@pytest.mark.parametrize("way", ["deleted", "deleted with replies", "locked"])
async def test_a_thread_that_is_gone_ends_the_run_and_leaves_nothing_outside_it(here: Place, way: str) -> None:
    here.ws.faults.fail("chat.postMessage", "fatal_error", where=lambda sent: bool(sent.get("thread_ts")))
    channel = here.ws.channel("vendas")
    async with here.bot() as bot:
        key = await due(here, bot)
        await at(here, bot, SIX)
        (root,) = roots(here)
        if way == "locked":
            channel.locked.add(root.ts)
        else:
            if way == "deleted with replies":
                await here.user("ana").says("ok", channel="vendas", thread=root.ts)
            await bot.container.client.chat_delete(channel=channel.id, ts=root.ts)
        await at(here, bot, SIX + timedelta(minutes=1))
        await at(here, bot, SIX + timedelta(minutes=10))
        run = await bot.store.runs.find(key, SIX.date())

    assert len(roots(here)) == (way == "locked")
    assert ["só em parte" in one for one in told(here)] == [True]
    assert run is not None
    assert (run.state, run.attempt) == ("failed", 2)


async def test_a_reply_outside_its_thread_is_taken_back_even_if_its_answer_is_lost(here: Place) -> None:
    here.ws.faults.fail("chat.postMessage", "fatal_error", where=lambda sent: bool(sent.get("thread_ts")))
    async with here.bot() as bot:
        await due(here, bot)
        await at(here, bot, SIX)
        (root,) = roots(here)
        await bot.container.client.chat_delete(channel=root.channel, ts=root.ts)
        here.ws.faults.drop_after("chat.postMessage", where=lambda sent: bool(sent.get("thread_ts")))
        await at(here, bot, SIX + timedelta(minutes=1))

    assert roots(here) == []


async def test_a_message_that_slack_takes_in_no_form_is_not_tried_again(here: Place) -> None:
    here.ws.faults.fail("chat.postMessage", "msg_too_long", times=None, where=lambda sent: sent["channel"][0] == "C")
    async with here.bot() as bot:
        key = await due(here, bot)
        await at(here, bot, SIX)
        run = await bot.store.runs.find(key, SIX.date())

    assert ["em forma nenhuma" in one or "de forma nenhuma" in one for one in told(here)] == [True]
    assert run is not None
    assert run.state == "failed"


@pytest.mark.parametrize(
    "code", ["restricted_action", "restricted_action_read_only_channel", "restricted_action_thread_only_channel"]
)
async def test_where_it_may_not_post_no_digest_is_made(here: Place, code: str) -> None:
    here.ws.channel("vendas").refusal = code
    async with here.bot() as bot:
        await here.user("bruno").types("/chamadas resumo todo dia às 18:00", channel="vendas")
        answer = words(await here.answered(here.user("bruno"), "vendas"))

        assert await bot.store.digests.every() == []
    assert "Só alguns membros" in answer or "só aceita respostas" in answer


async def test_a_channel_whose_id_changes_keeps_its_digests_threads_and_settings(here: Place) -> None:
    team, old = here.ws.state.world.team.id, here.ws.channel("vendas").id
    async with here.bot() as bot:
        key = await due(here, bot)
        await at(here, bot, SIX)
        (root,) = roots(here)
        settings = await bot.store.channel_settings.find(team, old)
        await bot.store.channel_settings.keep(replace(settings, shared=True))
        changed = {"type": "channel_id_changed", "old_channel_id": old, "new_channel_id": "C0NEW"}
        delivery = here.ws.tell(changed)
        await here.ws.wait_for(lambda: delivery.acked)
        await bot.work.drain(60)
        found = await bot.store.digests.find(team, key)

        assert found is not None
        assert (found.channel, found.state) == ("C0NEW", "active")
        assert (await bot.store.channel_settings.find(team, "C0NEW")).shared
        assert await bot.store.threads.find(team, "C0NEW", root.ts) is not None
        assert await bot.store.threads.find(team, old, root.ts) is None


async def test_what_nobody_can_read_any_more_ends_and_is_told(here: Place) -> None:
    async with here.bot() as bot:
        await due(here, bot, query="what is this")
        await at(here, bot, SIX)
        await at(here, bot, SIX + timedelta(hours=1))

    assert roots(here) == []
    assert ["parei de tentar" in one for one in told(here)] == [True]


async def test_where_slack_cannot_tell_who_reads_it_it_waits(here: Place) -> None:
    direct = here.ws.direct("bruno")
    async with here.bot() as bot:
        await due(here, bot, channel=direct.id)
        here.ws.faults.fail("users.info", "internal_error", times=1)
        await at(here, bot, SIX)
        assert told(here) == []
        await at(here, bot, SIX + timedelta(minutes=1))

    assert len(told(here)) == 4
