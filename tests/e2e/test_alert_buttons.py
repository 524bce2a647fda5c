"""The buttons below an alert: what each user may do with it, and what stays as it is."""

from datetime import timedelta

import pytest

from bot.sandbox.workspace import Message
from bot.sandbox.workspace.blockkit import label
from tests.e2e.digests import opened, roots
from tests.e2e.running import Place, Replica, words
from tests.e2e.test_alerts import AFTERNOON, MINUTE, Copy, watch
from tests.e2e.users import buttons

pytestmark = [pytest.mark.unmeasured, pytest.mark.place(now=AFTERNOON, environ={"MIRROR_DAYS": "30"})]


async def fired(here: Place, bot: Replica) -> Message:
    """Return the message of an alert of Bruno's that has just fired."""
    await watch(here, bot)
    await Copy(bot.store, here.clock).minutes(bot, 20, unanswered=4)
    (root,) = roots(here)
    return root


async def test_a_supervisor_mutes_it_and_the_message_stays(here: Place) -> None:
    bruno, team = here.user("bruno"), here.ws.state.world.team.id
    async with here.bot() as bot:
        root = await fired(here, bot)
        shown = words(root)
        await bruno.clicks(root, "Silenciar por 1 h")
        await bot.work.drain(60)
        muted = await bot.store.alerts.find(team, 1)

    assert muted is not None
    assert muted.muted_until == AFTERNOON + 20 * MINUTE + timedelta(hours=1)
    assert "silenciado até 26/11/2026 15:20 (horário de São Paulo)" in words(bruno.whispers("vendas")[-1])
    assert words(roots(here)[0]) == shown


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("pausar 1", "Em pausa: alerta 1"),
        ("editar 1 hit rate < 10%", "Mudado: alerta 1"),
        ("apagar 1 sim", "Apagado: alerta 1"),
        ("mover 1 #supervisores", "Movido: alerta 1"),
    ],
)
async def test_its_message_says_what_was_done_with_it_while_it_fired(here: Place, command: str, said: str) -> None:
    """Else it would be red for ever: nothing is told any more of what it told."""
    bruno = here.user("bruno")
    async with here.bot() as bot:
        root = await fired(here, bot)
        await bruno.types(f"/chamadas alerta {command}", channel="vendas")
        await here.answered(bruno, "vendas")
        await bot.work.drain(60)
        (shown,) = roots(here)

    assert shown.ts == root.ts
    assert said in words(shown)
    assert f"Disparou às 26/11/2026 14:09, e <@{bruno.id}> o" in words(shown)
    assert "às 26/11/2026 14:20" in words(shown)
    assert "Silenciar por 1 h" not in words(shown)
    assert ("Editar o alerta" in words(shown)) == ("apagar" not in command)


async def test_what_still_is_so_is_told_again_where_it_was_moved_to(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        await fired(here, bot)
        await bruno.types("/chamadas alerta mover 1 #supervisores", channel="vendas")
        await here.answered(bruno, "vendas")
        await Copy(bot.store, here.clock, _next=10_000).minutes(bot, 3, unanswered=40)

    assert "Alerta 1" in words(roots(here, "supervisores")[0])


async def test_an_agent_may_look_at_its_window_and_not_mute_it(here: Place) -> None:
    ana, team = here.user("ana"), here.ws.state.world.team.id
    async with here.bot() as bot:
        root = await fired(here, bot)
        await ana.clicks(root, "Silenciar hoje")
        refused = words(await here.answered(ana, "vendas"))
        await ana.clicks(root, "Todas as chamadas da janela")
        window = words(await here.answered(ana, "vendas", 2))
        kept = await bot.store.alerts.find(team, 1)

    assert "Só a supervisão" in refused
    assert "campanha:376 período:30min" in window
    assert kept is not None
    assert kept.muted_until is None


async def test_the_form_opens_from_the_message_with_what_it_watches(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        root = await fired(here, bot)
        await bruno.clicks(root, "Editar o alerta")
        view = await opened(here, bruno)
        filled_in = view.values["field:text"]["field:text"]["value"]
        await bruno.submits(view, {"field:text": "campanha:376 hit rate < 10% em 1h"})
        await bot.work.drain(60)
        stored = await bot.store.alerts.find(here.ws.state.world.team.id, 1)

    assert filled_in == "campanha:376 hit rate < 20% em 30m"
    assert stored is not None
    assert stored.text == "campaign:376 rate < 10% over 1h"
    assert words(roots(here)[0]) == words(root)


async def test_details_of_a_call_are_shown_to_the_user_alone(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot() as bot:
        root = await fired(here, bot)
        details = next(name for name in map(label, buttons(root)) if name.startswith("Detalhes: 14:"))
        await ana.clicks(root, details)
        shown = words(await here.answered(ana, "vendas"))

    assert "Início" in shown
