"""Users without a right, from the start or since a moment ago, learn nothing."""

import json

import pytest

from bot.store.audit import AuditFilter
from tests.e2e.forging import MINE, asked, chosen, click, played, whispered
from tests.e2e.running import REGULAR, Place, words
from tests.e2e.users import buttons, ours, publish, seed, settle

pytestmark = [pytest.mark.unmeasured, pytest.mark.place(seed=seed())]


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
    (group,) = here.ws.state.world.groups
    here.environ["SUPERVISORS"] = group
    clara = here.user("clara")
    async with here.bot() as bot:
        await clara.types(f"/calls agente:{MINE} hoje", channel="sala")
        answer = await here.answered(clara, "sala")
        here.ws.state.world.groups[group].users.clear()
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
