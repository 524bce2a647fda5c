"""Agents who see their own calls only, and do not see those of others."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.sandbox.tenant import Row
from tests.e2e.forging import MINE, asked, chosen, click, played, whispered
from tests.e2e.running import MONDAY, REGULAR, WORLD, Place, words
from tests.e2e.users import buttons, publish, seed, settle

REPLIES = (
    *("por agente", "lista", "próxima", "agente:161", f"-agent:{MINE}", "sem agente", "de novo", "ontem", "30d"),
    *("detalhes 2", "ouvir 2", "exportar csv", "exportar xlsx", "página 3"),
)


pytestmark = [pytest.mark.unmeasured, pytest.mark.place(seed=seed())]


@pytest.fixture
async def limited(here: Place) -> Place:
    """Let agents see their own calls only, and Ana be one of them."""
    here.environ["OWN_CALLS"] = f"{here.user('ana').id}={MINE}"
    return here


def others() -> Iterator[Row]:
    """Yield today's calls of other agents."""
    today = WORLD.calls(MONDAY.date(), MONDAY)
    yield from (row for row in today if row.agent_id is not None and row.agent_id != MINE)


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
