"""What goes wrong between Slack, the bot and the tenant; and the person gets an answer, or the truth."""

import re
from pathlib import Path

import pytest

from bot.sandbox.workspace import Message
from bot.slack.listeners.options import OptionsListener
from bot.store.button_tokens import Button
from tests.e2e.running import REGULAR, Place, words
from tests.patience import soon

ERROR = "Incidente"


async def until(here: Place, found: object) -> None:
    await here.ws.wait_for(found)  # type: ignore[arg-type]  # whatever is true or not


async def test_a_tenant_that_is_down_is_told_with_a_way_to_try_again(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot():
        here.tenant.faults.every = {"error": 1}
        await ana.types(f"/calls {REGULAR}", channel="vendas")
        told = await here.ws.wait_for(lambda: next(iter(ana.whispers("vendas")), None))
        assert ERROR in words(told)
        assert not re.search(r"\b502\b", words(told))
        here.tenant.faults.reset()
        await ana.clicks(told, "Tentar de novo")
        await here.ws.wait_for(lambda: "23 chamadas" in ana.whispers("vendas")[0].text)


async def test_a_token_that_is_refused_is_told_and_not_shown(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot():
        here.tenant.faults.every = {"refuse": 1}
        await ana.types(f"/calls {REGULAR}", channel="vendas")
        told = await here.answered(ana, "vendas")

    assert "token" in told.text
    assert here.tenant.token not in words(told)


async def test_a_slow_whisper_is_announced_in_one_line_and_then_answered(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot():
        here.tenant.faults.latency = 30
        await ana.types(f"/calls {REGULAR}", channel="vendas")
        await started(here)
        await here.sleeper.pass_(20)
        await here.answered(ana, "vendas", 1)
        here.tenant.faults.latency = 0
        await here.answered(ana, "vendas", 2)

    line, answer = ana.whispers("vendas")
    assert "Um momento" in line.text
    assert "23 chamadas" in answer.text


async def started(here: Place) -> None:
    """Wait until the tenant is being asked."""
    await soon(lambda: here.sleeper.waiting)


async def test_a_slow_answer_in_a_conversation_shows_its_progress_and_becomes_the_answer(here: Place) -> None:
    ana, direct = here.user("ana"), here.ws.direct("ana").id
    async with here.bot():
        here.tenant.faults.latency = 30
        await ana.types("/calls 7d por:agente", channel="@calls")
        await started(here)
        await here.sleeper.pass_(2)
        message = await here.said(direct)
        assert "Lendo" in words(message)
        assert "Cancelar" not in words(message)
        await here.sleeper.until(lambda: cancellable(here, direct))
        here.tenant.faults.latency = 0
        await until(here, lambda: "chamadas" in here.ws.messages(direct)[-1].text)

    assert len(here.ws.messages(direct)) == 1


async def test_a_slow_answer_to_a_click_leaves_no_line_of_its_progress(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot() as bot:
        await ana.types(f"/calls {REGULAR}", channel="vendas")
        answer = await here.answered(ana, "vendas")
        here.tenant.faults.latency = 30
        await ana.selects(answer, "Agrupar", "Agente")
        await here.sleeper.until(lambda: "Um momento" in ana.whispers("vendas")[0].text)
        here.tenant.faults.latency = 0
        await until(here, lambda: "por:agente" in words(ana.whispers("vendas")[0]))
        await bot.work.drain(60)

    (shown,) = ana.whispers("vendas")
    assert "Um momento" not in words(shown)


async def test_a_slow_answer_can_be_cancelled(here: Place) -> None:
    ana, direct = here.user("ana"), here.ws.direct("ana").id
    async with here.bot() as bot:
        here.tenant.faults.latency = 30
        await ana.types("/calls 7d", channel="@calls")
        await started(here)
        message = await here.sleeper.until(lambda: cancellable(here, direct))
        await ana.clicks(message, "Cancelar")
        await until(here, lambda: "Cancelado" in here.ws.messages(direct)[-1].text)
        await bot.work.drain(60)

    assert len(here.ws.messages(direct)) == 1


def cancellable(here: Place, channel: str) -> Message | None:
    return next((one for one in here.ws.messages(channel) if "Cancelar" in words(one)), None)


async def test_another_replica_cancels_too(here: Place) -> None:
    ana, direct = here.user("ana"), here.ws.direct("ana").id
    async with here.bot() as first:
        here.tenant.faults.latency = 30
        await ana.types("/calls 7d", channel="@calls")
        await started(here)
        message = await here.sleeper.until(lambda: cancellable(here, direct))
        async with here.bot() as second:
            key = message.blocks[-1]["elements"][0]["value"]
            button = await second.store.button_tokens.resolve(here.ws.state.world.team.id, key)
            assert isinstance(button, Button)
            await second.store.seen_events.claim(f"cancel:{button.target}")
            await here.sleeper.until(lambda: "Cancelad" in here.ws.messages(direct)[-1].text)
        await first.work.drain(60)


async def test_a_rate_limit_is_waited_for(here: Place) -> None:
    ana, direct = here.user("ana"), here.ws.direct("ana").id
    async with here.bot():
        here.ws.faults.ratelimit("chat.postMessage")
        await ana.types(f"/calls {REGULAR}", channel="@calls")
        await here.said(direct)


async def test_a_workspace_without_native_tables_gets_their_text(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot():
        here.ws.faults.old_blocks = True
        await ana.types(f"/calls {REGULAR} por:agente", channel="vendas")
        answer = await here.answered(ana, "vendas")

    assert "Sem agente" in words(answer)
    assert not [block for block in answer.blocks if block["type"] == "table"]


async def test_a_workspace_that_refuses_all_blocks_gets_plain_text(here: Place) -> None:
    ana, direct = here.user("ana"), here.ws.direct("ana").id
    async with here.bot():
        here.ws.faults.fail("chat.postMessage", "invalid_blocks", times=2)
        await ana.types(f"/calls {REGULAR}", channel="@calls")
        answer = await here.said(direct)

    assert [block["type"] for block in answer.blocks] == ["section"]
    assert "23 chamadas" in words(answer)


async def test_a_broken_template_of_the_operators_costs_the_looks_and_not_the_answer(
    here: Place, tmp_path: Path
) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    (own / "answer.json.j2").write_text('{"blocks": [{{ nonsense }}')
    here.environ["TEMPLATES_DIR"] = str(own)
    ana = here.user("ana")
    async with here.bot():
        await ana.types(f"/calls {REGULAR}", channel="vendas")
        answer = await here.answered(ana, "vendas")

    assert "23 chamadas para (84) 98888-7777" in words(answer)


@pytest.mark.parametrize("effect", ["drop_after", "drop_before"])
async def test_a_connection_that_breaks_at_posting_leaves_one_answer(here: Place, effect: str) -> None:
    ana, direct = here.user("ana"), here.ws.direct("ana").id
    async with here.bot() as bot:
        getattr(here.ws.faults, effect)("chat.postMessage")
        await ana.types(f"/calls {REGULAR}", channel="@calls")
        await here.said(direct)
        await bot.work.drain(60)
        await ana.says("mais", channel="@calls")
        await here.said(direct, count=2)

    assert ["chamadas para" in one.text for one in here.ws.messages(direct) if one.user == here.ws.bot.id] == [True] * 2


async def published(here: Place) -> Message:
    ana = here.user("ana")
    await ana.types(f"/calls {REGULAR}", channel="vendas")
    await ana.clicks(await here.answered(ana, "vendas"), "Publicar")
    return await here.said("vendas")


@pytest.mark.parametrize("effect", ["drop_after", "drop_before"])
async def test_a_connection_that_breaks_in_a_thread_leaves_one_answer(here: Place, effect: str) -> None:
    async with here.bot() as bot:
        root = await published(here)
        getattr(here.ws.faults, effect)("chat.postMessage")
        await here.user("bruno").replies("mais", to=root)
        await here.said("vendas", root.ts, count=2)
        await bot.work.drain(60)

    assert len([one for one in here.ws.messages("vendas", root.ts) if one.user == here.ws.bot.id]) == 2


async def test_where_slack_does_not_say_what_became_of_a_message_the_person_is_told_so(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot():
        await ana.types(f"/calls {REGULAR}", channel="vendas")
        answer = await here.answered(ana, "vendas")
        here.ws.faults.drop_after("chat.postMessage")
        here.ws.faults.break_down("conversations.history", times=3)
        await ana.clicks(answer, "Publicar")
        told = await here.answered(ana, "vendas", 2)

    assert "Slack" in told.text
    assert len(here.ws.messages("vendas")) == 1


async def test_a_channel_that_cannot_be_joined_leaves_the_cure(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot():
        await ana.types(f"/calls {REGULAR}", channel="cobranca")
        answer = await here.answered(ana, "cobranca")
        here.ws.faults.fail("conversations.join", "missing_scope")
        await ana.clicks(answer, "Publicar")
        told = await here.answered(ana, "cobranca", 2)

    assert "/invite" in told.text


async def test_a_home_that_slack_does_not_take_fails_nothing_else(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot() as bot:
        here.ws.faults.fail("views.publish", "internal_error", times=2)
        await ana.opens_home()
        await here.ws.wait_for(lambda: [one for one in here.ws.deliveries if one.acked])
        await bot.work.drain(60)
        assert here.ws.home("ana") is None
        await ana.opens_home()
        await here.ws.wait_for(lambda: here.ws.home("ana"))


@pytest.mark.parametrize("name", ["gil", "eva"])
async def test_guests_are_offered_no_names_and_see_no_home(here: Place, name: str) -> None:
    async with here.bot() as bot:
        await here.user("ana").types(f"/calls {REGULAR}", channel="vendas")
        await here.answered(here.user("ana"), "vendas")
        team, user = here.ws.state.world.team.id, here.user(name).id
        asked = {"team": {"id": team}, "user": {"id": user}, "action_id": "field:agent", "value": ""}
        offered = await OptionsListener(bot.engine.directory, bot.container.access).offer(asked, team)
        known = await OptionsListener(bot.engine.directory, bot.container.access).offer(
            asked | {"user": {"id": here.user("ana").id}, "value": "999"}, team
        )
        await here.user(name).opens_home()
        home = await here.ws.wait_for(lambda: here.ws.home(name))

    assert offered == []
    assert known == [{"text": {"type": "plain_text", "text": "999"}, "value": "999"}]
    assert len(home.blocks) == 1


async def test_a_response_url_that_is_refused_is_whispered_around(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot():
        here.ws.faults.break_down("response_url", status=404)
        await ana.types(f"/calls {REGULAR}", channel="vendas")
        answer = await here.answered(ana, "vendas")

    assert "23 chamadas" in answer.text


async def test_where_slack_does_not_say_who_somebody_is_nothing_is_asked(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot():
        here.ws.faults.break_down("users.info", times=None)
        await ana.types(f"/calls {REGULAR}", channel="vendas")
        told = await here.answered(ana, "vendas")

    assert "chamadas para" not in told.text
    assert not here.tenant.requests


async def test_a_connection_that_is_refreshed_loses_nothing(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot():
        here.ws.faults.refused_tickets = 0
        await here.ws.disconnect()
        await here.ws.wait_for(lambda: len(here.ws.state.sockets.serving) == 0)
        await here.ws.connected(1, 10)
        await ana.types(f"/calls {REGULAR}", channel="vendas")
        await here.answered(ana, "vendas")
