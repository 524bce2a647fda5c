"""Digests whose channel takes no message, or whose reader may not read them, pause: who hears of it."""

from datetime import timedelta

import pytest

from tests.e2e.digests import A_DAY, MORNING, SIX, at, due, told
from tests.e2e.running import Place, words

pytestmark = pytest.mark.place(now=MORNING)


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
