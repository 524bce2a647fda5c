"""People who try to see what they may not, and do not succeed."""

import json
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.sandbox.tenant import Row
from bot.sandbox.workspace import Message
from bot.store.audit import AuditFilter
from bot.type_aliases import Json
from tests.e2e.running import MONDAY, REGULAR, WORLD, Place, place, words
from tests.e2e.users import buttons, ours, publish, seed, settle

pytestmark = pytest.mark.unmeasured

MINE = 172
"""The agent that Ana is; they had the regular's call of today."""

HISTORY = "/api/v1/dialer/calls_history"


REPLIES = (
    *("por agente", "lista", "próxima", "agente:161", f"-agent:{MINE}", "sem agente", "de novo", "ontem", "30d"),
    *("detalhes 2", "ouvir 2", "exportar csv", "exportar xlsx", "página 3"),
)


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Place]:
    async with place(tmp_path, seed=seed()) as opened:
        yield opened


@pytest.fixture
async def limited(here: Place) -> Place:
    """Let agents see their own calls only, and Ana be one of them."""
    here.environ["OWN_CALLS"] = f"{here.user('ana').id}={MINE}"
    return here


def asked(here: Place) -> list[list[str]]:
    """Return the agents of whom the tenant's history was asked, request by request."""
    return [request.values("agent_id") for request in here.tenant.requests if request.path == HISTORY]


def played(here: Place) -> list[str]:
    return [request.path for request in here.tenant.requests if request.path.endswith("/recording")]


def others() -> Iterator[Row]:
    """Yield today's calls of other agents."""
    today = WORLD.calls(MONDAY.date(), MONDAY)
    yield from (row for row in today if row.agent_id is not None and row.agent_id != MINE)


async def whispered(here: Place, name: str, count: int) -> str:
    return words(await here.answered(here.user(name), "sala", count))


# Guests and strangers


@pytest.mark.parametrize("name", ["gil", "eva"])
async def test_a_guest_learns_nothing_and_nothing_is_asked_for_them(here: Place, name: str) -> None:
    guest = here.user(name)
    async with here.bot() as bot:
        root = await publish(here, REGULAR)
        before, requests = len(ours(here)), len(here.tenant.requests)
        acts = 0
        for typed in (REGULAR, "", "help", "ajuda", "hoje por agente", "digest", "agente:ana", "campanha:378"):
            await guest.types(f"/calls {typed}", channel="sala")
            acts += 1
            assert "membros plenos" in await whispered(here, name, acts)
        for reply in ("por agente", "ouvir 1", "detalhes 1", "exportar csv", "de novo"):
            await guest.replies(reply, to=root)
            acts += 1
            assert "membros plenos" in await whispered(here, name, acts)
        await guest.mentions(REGULAR, channel="sala")
        acts += 1
        await whispered(here, name, acts)
        for button in [one for one in buttons(root) if one["type"] == "button"]:
            await guest.clicks(root, button["action_id"], button["value"])
            acts += 1
            await whispered(here, name, acts)
        await settle(here, bot)

    assert {words(one) for one in guest.whispers("sala")} == {words(guest.whispers("sala")[0])}
    assert guest.modal is None
    assert len(here.tenant.requests) == requests
    assert len(ours(here)) == before
    assert here.ws.files() == []


async def test_a_guests_home_and_direct_message_are_as_silent(here: Place) -> None:
    guest = here.user("gil")
    async with here.bot():
        await guest.opens_home()
        home = await here.ws.wait_for(lambda: guest.home)
        direct = here.ws.direct("gil")
        await guest.says(REGULAR, channel=direct)
        refused = await here.said(direct.id)

    assert "membros plenos" in json.dumps(home.body, ensure_ascii=False)
    assert not [block for block in home.blocks if block["type"] == "actions"]
    assert "membros plenos" in words(refused)
    assert asked(here) == []


async def test_somebody_deactivated_meanwhile_learns_nothing(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot() as bot:
        await ana.types("/calls hoje", channel="sala")
        answer = await here.answered(ana, "sala")
        here.ws.change_person("ana", deleted=True)
        await settle(here, bot)
        requests = len(here.tenant.requests)
        await ana.clicks(answer, "Próxima ▶")
        await settle(here, bot)

    assert len(here.tenant.requests) == requests


# Agents who see their own calls only


@pytest.mark.parametrize("typed", [
    "hoje", "30d", f"agente:{MINE},161,163 hoje", f"{REGULAR} 30d", "campanha:378 hoje por agente", "por agente 30d",
    "-agent:161 hoje", "com:gravação 30d top:100", "não atendidas hoje", "status:erro hoje", "por:numero 7d",
])  # fmt: skip
async def test_no_grammar_asks_for_the_calls_of_others(limited: Place, typed: str) -> None:
    async with limited.bot():
        await limited.user("ana").types(f"/calls {typed}", channel="sala")
        answer = await whispered(limited, "ana", 1)

    assert asked(limited)
    assert all(agents == [str(MINE)] for agents in asked(limited))
    assert not [row.agent for row in others() if row.agent and row.agent in answer]


@pytest.mark.parametrize(
    "typed", ["agente:161 hoje", f"-agent:{MINE} hoje", f"exceto agente {MINE}", "agente:161,163 30d"]
)
async def test_what_is_others_alone_is_refused_unasked(limited: Place, typed: str) -> None:
    async with limited.bot():
        await limited.user("ana").types(f"/calls {typed}", channel="sala")
        refused = await whispered(limited, "ana", 1)

    assert "de outro agente" in refused
    assert asked(limited) == []


async def test_an_agent_whom_nobody_has_named_sees_nothing(limited: Place) -> None:
    async with limited.bot():
        await limited.user("lia").types("/calls hoje", channel="sala")
        refused = await whispered(limited, "lia", 1)

    assert "supervisor" in refused
    assert asked(limited) == []


async def test_a_thread_goes_on_with_each_ones_own_rights(limited: Place) -> None:
    ana = limited.user("ana")
    async with limited.bot() as bot:
        root = await publish(limited, "30d com:gravação")
        before = len(asked(limited))
        for reply in REPLIES:
            await ana.replies(reply, to=root)
            await settle(limited, bot)
        after = asked(limited)[before:]

    assert after
    assert all(agents == [str(MINE)] for agents in after)
    mine = {f"/api/v1/dialer/call/{row.id}/recording" for row in calls_of(MINE)}
    assert set(played(limited)) <= mine
    assert not [file for file in limited.ws.files() if not file.name.startswith("call-")]


def calls_of(agent: int) -> Iterator[Row]:
    for ago in range(31):
        yield from (row for row in WORLD.calls(MONDAY.date() - timedelta(days=ago), MONDAY) if row.agent_id == agent)


async def test_buttons_of_a_supervisors_answer_show_an_agent_nothing_of_others(limited: Place) -> None:
    ana = limited.user("ana")
    async with limited.bot() as bot:
        root = await publish(limited, "hoje agente:188,163,183")
        before, requests = len(ana.whispers("sala")), len(asked(limited))
        for button in [one for one in buttons(root) if one["type"] == "button"]:
            await ana.clicks(root, button["action_id"], button["value"])
            await settle(limited, bot)
        menus = [one for one in buttons(root) if one["type"] != "button"]
        for menu in menus:
            for option in menu.get("options", ()):
                await click(limited, "ana", root, chosen(menu["action_id"], option["value"]))
                await settle(limited, bot)

    assert len(ana.whispers("sala")) > before
    assert all("de outro agente" in words(one) or "supervisiona" in words(one) for one in ana.whispers("sala")[before:])
    assert ana.modal is None
    assert (len(asked(limited)), played(limited), limited.ws.files()) == (requests, [], [])


def pressed(name: str, value: str) -> Json:
    return {"action_id": name, "type": "button", "value": value}


def chosen(name: str, value: str) -> Json:
    option = {"text": {"type": "plain_text", "text": "x"}, "value": value}
    return {"action_id": name, "type": "static_select", "selected_option": option}


async def click(here: Place, name: str, message: Message, action: Json) -> None:
    """Click what is not on the screen: the same payload, another value."""
    person = here.user(name)
    payload = {
        "type": "block_actions",
        "user": {"id": person.id, "username": name, "team_id": person.person.team_id},
        "team": {"id": here.ws.core.world.team.id, "domain": "sandbox"},
        "api_app_id": here.ws.app.id,
        "container": {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": message.channel,
            "is_ephemeral": False,
        },
        "channel": {"id": message.channel, "name": "sala"},
        "trigger_id": "1.2.forged",
        "actions": [{"block_id": "b", "action_ts": "1", **action}],
    }
    delivery = await here.ws.ask("interactive", payload)
    assert delivery.acked


async def test_a_button_of_somebody_elses_answer_does_nothing(here: Place) -> None:
    """Whoever learns the value of a button in an answer that only Bruno sees."""
    ana, bruno = here.user("ana"), here.user("bruno")
    async with here.bot() as bot:
        root = await publish(here, "hoje")
        await bruno.types(f"/calls {REGULAR} 30d", channel="sala")
        private = await here.answered(bruno, "sala", 3)
        requests = len(here.tenant.requests)
        values = [one["value"] for one in buttons(private) if one["type"] == "button"]
        for value in values:
            await click(here, "ana", root, pressed("show", value))
        await settle(here, bot)

    assert values
    assert {words(one) for one in ana.whispers("sala")} == {words(ana.whispers("sala")[0])}
    assert "Não conheço" in words(ana.whispers("sala")[0])
    assert len(here.tenant.requests) == requests


@pytest.mark.parametrize("value", [
    "", "x", "listen:50452045", "A" * 27, "=" * 27, "' OR 1=1 --", "\ud83d", "9" * 2000,
    '{"action":"listen","target":"1"}',
])  # fmt: skip
async def test_a_forged_button_does_nothing(here: Place, value: str) -> None:
    async with here.bot() as bot:
        root = await publish(here, "hoje")
        requests = len(here.tenant.requests)
        for action in ("listen", "details", "show", "export", "publish"):
            await click(here, "ana", root, pressed(action, value))
        await settle(here, bot)

    assert len(here.tenant.requests) == requests
    assert here.ws.files() == []


# Rights that were lost, or never there


async def test_listening_taken_from_agents_is_taken_everywhere(here: Place) -> None:
    here.environ["POLICY"] = "agent:-listen"
    ana = here.user("ana")
    async with here.bot() as bot:
        await ana.types(f"/calls agente:{MINE} hoje com:gravação", channel="sala")
        answer = await here.answered(ana, "sala")
        assert "▶ Ouvir" not in words(answer)
        root = await publish(here, f"agente:{MINE} hoje com:gravação")
        await ana.clicks(root, "▶ Ouvir")
        assert "ouvir gravações" in await whispered(here, "ana", 2)
        await ana.replies("ouvir 1", to=root)
        await settle(here, bot)

    assert (played(here), here.ws.files()) == ([], [])


async def test_a_role_that_was_lost_since_is_lost_at_the_click(here: Place) -> None:
    (group,) = here.ws.core.world.groups
    here.environ["SUPERVISORS"] = group
    clara = here.user("clara")
    async with here.bot() as bot:
        await clara.types(f"/calls agente:{MINE} hoje", channel="sala")
        answer = await here.answered(clara, "sala")
        here.ws.core.world.groups[group].users.clear()
        for menu in [one for one in buttons(answer) if one["type"] != "button"]:
            for option in menu.get("options", ()):
                await click(here, "clara", answer, chosen(menu["action_id"], option["value"]))
        await settle(here, bot)

    assert here.ws.files() == []


async def test_an_agent_exports_nothing(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot() as bot:
        root = await publish(here, f"agente:{MINE} hoje")
        for form in ("csv", "xlsx"):
            await ana.replies(f"exportar {form}", to=root)
        await settle(here, bot)
        records = [one.kind async for one in bot.store.audit.read(AuditFilter(user=ana.id))]

    assert here.ws.files() == []
    assert records == []
    assert "supervisiona" in words(ana.whispers("sala")[-1])


async def test_an_agent_does_not_change_how_a_channel_is_set(here: Place) -> None:
    """The form of a supervisor's Home, sent by an agent."""
    ana = here.user("ana")
    fields = {
        "field:channel": {
            "field:channel": {"type": "conversations_select", "selected_conversation": here.ws.channel("sala").id}
        },
        "field:shared": {"field:shared": {"type": "radio_buttons", "selected_option": {"value": "shared"}}},
        "field:masked": {"field:masked": {"type": "radio_buttons", "selected_option": {"value": "open"}}},
        "field:language": {"field:language": {"type": "static_select", "selected_option": {"value": "own"}}},
    }
    payload = {
        "type": "view_submission",
        "user": {"id": ana.id, "team_id": here.ws.core.world.team.id},
        "team": {"id": here.ws.core.world.team.id, "domain": "sandbox"},
        "view": {
            "id": "V1",
            "type": "modal",
            "callback_id": "channel",
            "private_metadata": "",
            "state": {"values": fields},
        },
    }
    async with here.bot() as bot:
        await here.ws.ask("interactive", payload)
        await settle(here, bot)
        settings = await bot.store.channel_settings.find(here.ws.core.world.team.id, here.ws.channel("sala").id)

    assert (settings.shared, settings.masked) == (False, True)
