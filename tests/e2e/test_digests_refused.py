"""Digests where Slack lets them not be posted, or no user may read them: who hears of it, and what is left."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.e2e.digests import A_DAY, MORNING, SIX, at, due, roots, told
from tests.e2e.running import Place, place, words


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Place]:
    async with place(tmp_path, now=MORNING) as opened:
        yield opened


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


@pytest.mark.parametrize(
    ("code", "cure"),
    [
        *(
            dict.fromkeys(("app_access_restricted", "access_denied", "ekm_access_denied"), "libere este aplicativo")
        ).items(),
        ("restricted_action", "ou escolha outro canal."),
    ],
)
async def test_a_channel_that_is_closed_to_the_bot_pauses_it_at_once(here: Place, code: str, cure: str) -> None:
    here.ws.faults.fail("chat.postMessage", code, times=None, where=lambda sent: str(sent["channel"]).startswith("C"))
    async with here.bot() as bot:
        key = await due(here, bot)
        await at(here, bot, SIX)
        await at(here, bot, SIX + A_DAY)
        found = await bot.store.digests.find(here.ws.state.world.team.id, key)

    assert found is not None
    assert (found.state, found.reason) == ("paused", code)
    assert [("pausado" in one, code in one, cure in one) for one in told(here)] == [(True, False, True)]


@pytest.mark.parametrize("way", ["archived", "removed"])
async def test_a_lost_channel_pauses_it_and_its_owner_hears_why(here: Place, way: str) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        key = await due(here, bot)
        if way == "archived":
            await bruno.archives("vendas")
        else:
            await bruno.removes(here.ws.bot.name, channel="vendas")
        await at(here, bot, SIX)
        await at(here, bot, SIX + A_DAY)
        found = await bot.store.digests.find(here.ws.state.world.team.id, key)

    assert found is not None
    assert found.state == "paused"
    assert len(told(here)) == 1
    assert "pausado" in told(here)[0]
    assert "repita" not in told(here)[0], "nobody has just asked for anything"


@pytest.mark.parametrize("way", ["archived", "removed"])
async def test_where_its_owner_has_left_too_the_supervisors_hear_of_it_once(here: Place, way: str) -> None:
    """Those of the settings, by name and by group, and the workspace's own."""
    group = next(iter(here.ws.state.world.groups))
    here.environ |= {"SUPERVISORS": f"{here.user('lia').id},{group}", "ADMINS": here.user("john").id}
    async with here.bot() as bot:
        await due(here, bot, owner=here.user("ana").id)
        here.ws.change_person("ana", deleted=True)
        if way == "archived":
            await here.user("bruno").archives("vendas")
        else:
            await here.user("bruno").removes(here.ws.bot.name, channel="vendas")
        await at(here, bot, SIX)
        await bot.tick()
    async with here.bot() as bot:
        await at(here, bot, SIX + timedelta(minutes=5))
        await at(here, bot, SIX + A_DAY)

    heard = {name: told(here, name) for name in ("ana", "bruno", "clara", "gil", "iris", "john", "lia", "olivia")}
    assert {name for name, texts in heard.items() if texts} == {"bruno", "clara", "john", "lia", "olivia"}
    assert all(len(texts) <= 1 for texts in heard.values())
    assert "pausado" in heard["bruno"][0]
    assert f"<@{here.user('ana').id}>" in heard["bruno"][0]
    assert "/chamadas resumo dono 1 @nome" in heard["bruno"][0]


async def test_an_answer_of_slacks_that_is_lost_tells_a_supervisor_no_second_time(here: Place) -> None:
    async with here.bot() as bot:
        await due(here, bot, owner=here.user("ana").id)
        here.ws.change_person("ana", deleted=True)
        await here.user("bruno").archives("vendas")
        direct = here.ws.direct("bruno").id
        here.ws.faults.drop_after("chat.postMessage", where=lambda arguments: arguments.get("channel") == direct)
        await at(here, bot, SIX)
        await at(here, bot, SIX + A_DAY)

    assert [len(told(here, name)) for name in ("bruno", "olivia")] == [1, 1]


async def test_an_owner_whom_slack_does_not_tell_of_is_told_as_ever(here: Place) -> None:
    async with here.bot() as bot:
        await due(here, bot)
        await here.user("bruno").archives("vendas")
        here.ws.faults.fail("users.info", "internal_error", times=None)
        await at(here, bot, SIX)

    assert len(told(here)) == 1
    assert told(here, "olivia") == []


async def test_a_connection_that_breaks_after_each_message_doubles_none(here: Place) -> None:
    here.ws.faults.drop_after("chat.postMessage", times=4)
    async with here.bot() as bot:
        await due(here, bot)
        await at(here, bot, SIX)
        (root,) = roots(here)

    assert len(here.ws.messages("vendas", root.ts)) == 4


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("restricted_action", "Só alguns membros"),
        ("restricted_action_read_only_channel", "Só alguns membros"),
        ("restricted_action_thread_only_channel", "só aceita respostas"),
        ("restricted_action_non_threadable_channel", "não tem threads"),
        ("channel_not_found", "onde sou membro"),
        ("posting_to_channel_denied", "Só alguns membros"),
    ],
)
async def test_a_channel_that_takes_no_digests_pauses_it_at_once_and_in_words(
    here: Place, code: str, reason: str
) -> None:
    async with here.bot() as bot:
        key = await due(here, bot)
        here.ws.channel("vendas").refusal = code
        await at(here, bot, SIX)
        await at(here, bot, SIX + timedelta(hours=1))
        await here.user("bruno").types("/chamadas resumo lista", channel="cobranca")
        listed = words(await here.answered(here.user("bruno"), "cobranca"))
        found = await bot.store.digests.find(here.ws.state.world.team.id, key)

    assert found is not None
    assert (found.state, found.reason) == ("paused", code)
    (only,) = told(here)
    assert reason in only
    assert reason in listed
    assert code not in only + listed


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


async def test_a_digest_is_resumed_only_where_it_can_be_posted(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        key = await due(here, bot)
        await bruno.types(f"/chamadas resumo pausar {key}", channel="cobranca")
        await here.answered(bruno, "cobranca")
        await bruno.removes(here.ws.bot.name, channel="vendas")
        await bruno.types(f"/chamadas resumo retomar {key}", channel="cobranca")
        answer = words(await here.answered(bruno, "cobranca", 2))
        found = await bot.store.digests.find(here.ws.state.world.team.id, key)

    assert "/invite" in answer
    assert found is not None
    assert found.state == "paused"


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


@pytest.mark.parametrize("role", ["member", "guest", "deactivated"])
async def test_in_a_direct_message_it_ends_with_the_right_of_who_reads_it(here: Place, role: str) -> None:
    """Or a user who left would go on getting numbers and names every evening."""
    direct = here.ws.direct("bruno")
    bruno = here.ws.state.world.person("bruno")
    async with here.bot() as bot:
        key = await due(here, bot, channel=direct.id)
        await at(here, bot, SIX)
        sent = len(told(here))
        bruno.deleted = role == "deactivated"
        bruno.role = "guest" if role == "guest" else "member"
        await at(here, bot, SIX + A_DAY)
        await at(here, bot, SIX + 2 * A_DAY)
        found = await bot.store.digests.find(here.ws.state.world.team.id, key)

    assert sent == 4
    assert len(told(here)) == sent
    assert found is not None
    assert (found.state, found.reason) == ("paused", "not_allowed")


async def test_where_slack_cannot_tell_who_reads_it_it_waits(here: Place) -> None:
    direct = here.ws.direct("bruno")
    async with here.bot() as bot:
        await due(here, bot, channel=direct.id)
        here.ws.faults.fail("users.info", "internal_error", times=1)
        await at(here, bot, SIX)
        assert told(here) == []
        await at(here, bot, SIX + timedelta(minutes=1))

    assert len(told(here)) == 4
