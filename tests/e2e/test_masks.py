"""Numbers and names that are masked in a channel: nothing in the thread shows them."""

import pytest

from bot.sandbox.workspace import Message
from bot.store.users_and_channels import ChannelSettings
from tests.e2e.running import REGULAR, Place, words
from tests.e2e.users import buttons, ours, publish, seed, settle

pytestmark = [pytest.mark.unmeasured, pytest.mark.place(seed=seed())]


async def masked_root(here: Place) -> Message:
    return await publish(here, f"{REGULAR} 30d com:gravação", by="ana")


def shows_the_regular(text: str) -> bool:
    return any(part in text for part in ("98888", "8888-", "Marina", "Dantas", "84988887777", "8488887777"))


async def test_all_in_a_thread_is_masked_as_its_root(here: Place) -> None:
    here.ws.rates.enforced = False  # seconds of waiting
    bruno = here.user("bruno")
    async with here.bot() as bot:
        root = await masked_root(here)
        for reply in ("por agente", "por:numero", "lista", "detalhes 1", "próxima", "ontem", "30d", "de novo", "com:x"):
            await bruno.replies(reply, to=root)
            await settle(here, bot)
        await bruno.mentions("blá", channel="sala", thread=root)
        left_out = {"refine", "unpublish"}
        pressed_ones = [one for one in buttons(root) if one["action_id"] not in left_out and one["type"] == "button"]
        for button in pressed_ones:
            await bruno.clicks(root, button["action_id"], button["value"])
            await settle(here, bot)
        await bruno.replies("ouvir 1", to=root)
        await settle(here, bot)
    thread = here.ws.messages("sala", root.ts)
    said = [*ours(here), *(one for one in thread if one.user == here.ws.bot.id), *bruno.whispers("sala")[1:]]

    assert len(said) > 10
    assert [words(one) for one in said if shows_the_regular(words(one))] == []
    assert [one for one in thread if one.files] == []


@pytest.mark.parametrize("shared", [True, False])
async def test_a_click_in_a_masked_thread_plays_to_who_clicks_alone(here: Place, shared: bool) -> None:  # noqa: FBT001
    bruno = here.user("bruno")
    async with here.bot() as bot:
        root = await masked_root(here)
        channel = here.ws.channel("sala").id
        team = here.ws.state.world.team.id
        await bot.store.channel_settings.keep(
            ChannelSettings(team=team, channel=channel, shared=shared, changed_by=bruno.id)
        )
        await bruno.clicks(root, "▶ Ouvir")
        heard = await here.ws.wait_for(
            lambda: [one for one in here.ws.messages(here.ws.direct("bruno").id) if one.files]
        )

    assert len(heard) == 1
    assert [one for one in here.ws.messages("sala") if one.files] == []


async def test_whom_nobody_may_see_in_the_open_the_form_shows_to_no_guest(here: Place) -> None:
    gil = here.user("gil")
    async with here.bot() as bot:
        root = await masked_root(here)
        await gil.clicks(root, "Refinar")
        await settle(here, bot)

    assert gil.modal is None


async def test_whoever_is_named_in_the_open_can_be_found_again(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        masked = await masked_root(here)
        root = await publish(here, f"{REGULAR} 30d com:gravação", by="bruno")
        await bruno.replies("detalhes 1", to=root)
        await settle(here, bot)
        forgotten = await bot.store.forget(REGULAR)

    thread = [one.ts for one in here.ws.messages("sala", root.ts) if one.user == here.ws.bot.id]
    assert {one.ts for one in forgotten.published} == set(thread)
    assert masked.ts not in thread
