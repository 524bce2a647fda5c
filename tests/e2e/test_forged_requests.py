"""Requests that no screen of the user's would send do nothing."""

import pytest

from tests.e2e.forging import click, pressed
from tests.e2e.running import REGULAR, Place, words
from tests.e2e.users import buttons, publish, seed, settle

pytestmark = [pytest.mark.unmeasured, pytest.mark.place(seed=seed())]


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
        "user": {"id": ana.id, "team_id": here.ws.state.world.team.id},
        "team": {"id": here.ws.state.world.team.id, "domain": "sandbox"},
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
        settings = await bot.store.channel_settings.find(here.ws.state.world.team.id, here.ws.channel("sala").id)

    assert (settings.shared, settings.masked) == (False, True)
