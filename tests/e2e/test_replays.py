"""A signed request that comes in twice is carried out once, whichever replica gets it."""

from pathlib import Path

import pytest

from bot.sandbox.workspace.deliveries import EventDelivery
from tests.e2e.clicking import becomes
from tests.e2e.running import REGULAR, Place, Replica, place
from tests.e2e.test_story import manifest

pytestmark = pytest.mark.unmeasured


async def replayed(here: Place, delivery: EventDelivery, *bots: Replica) -> None:
    """Send a request again, twice: with two replicas to each of them, or twice to one."""
    for _ in range(2):
        again = await here.ws.ask(delivery.kind, delivery.payload)
        assert again.acked
    for bot in bots:
        await bot.work.drain(60)


@pytest.mark.parametrize("socket_mode", [True, False], ids=["Socket Mode", "HTTP"])
async def test_a_command_is_answered_once(tmp_path: Path, *, socket_mode: bool) -> None:
    async with place(tmp_path, manifest=manifest(socket_mode=socket_mode)) as here, here.bot() as bot:
        ana = here.user("ana")
        command = await ana.types(f"/calls {REGULAR}", channel="vendas")
        await here.answered(ana, "vendas")
        await replayed(here, command, bot)

        assert len(ana.whispers("vendas")) == 1


async def test_neither_replica_answers_a_command_again(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot() as one, here.bot() as other:
        command = await ana.types(f"/calls {REGULAR}", channel="vendas")
        await here.answered(ana, "vendas")
        await replayed(here, command, one, other)

    assert len(ana.whispers("vendas")) == 1


async def test_a_click_a_submission_and_a_shortcut_are_carried_out_once(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot() as bot:
        await ana.types(f"/calls {REGULAR}", channel="vendas")
        answer = await here.answered(ana, "vendas")
        await ana.clicks(answer, "Detalhes 2")
        await here.answered(ana, "vendas", 2)
        await replayed(here, here.ws.deliveries[-1], bot)
        await ana.clicks(answer, "Refinar")
        form = await here.ws.wait_for(lambda: ana.modal)
        await ana.submits(form, {"field:others": "só atendidas"})
        await becomes(here, answer, "atendidas")
        await replayed(here, here.ws.deliveries[-1], bot)
        said = await ana.says(f"liga para {REGULAR}", channel="vendas")
        await ana.shortcut("look_up", said)
        await here.answered(ana, "vendas", 3)
        await replayed(here, here.ws.deliveries[-1], bot)

    assert len(ana.whispers("vendas")) == 3
