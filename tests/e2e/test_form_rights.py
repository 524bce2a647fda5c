"""A right that is lost while a form is open is missed at the next step: to try it out, to save it, to see a channel."""

from typing import Final

import pytest

from bot.domain.rights import Right
from bot.sandbox.workspace import View
from bot.slack.listeners.subscription_modal import SubscriptionModal
from bot.store.audit import AuditFilter
from bot.type_aliases import Json
from tests.e2e import alerts, digests
from tests.e2e.alerts import MIRRORED
from tests.e2e.digests import MORNING, home, opened, told
from tests.e2e.running import Place, Replica, words
from tests.e2e.users import refusal

FORMS: Final = {
    "digests": (digests.form, "field:query", "campanha:376"),
    "alerts": (alerts.form, "field:text", "hit rate < 20% em 30m"),
}
RIGHTS: Final[tuple[Right, ...]] = ("digests", "alerts")
"""Each opens the form of what it is named after."""


pytestmark = pytest.mark.place(now=MORNING, environ=MIRRORED)


async def demote(here: Place, bot: Replica) -> None:
    """Make Bruno a member who supervises no more, as the bot learns from Slack."""
    here.ws.state.world.person("bruno").role = "member"
    await bot.container.access.forget(here.ws.state.world.team.id, here.user("bruno").id)


async def made(here: Place, bot: Replica) -> tuple[int, int]:
    """Return how many digests and alerts there are."""
    await bot.work.drain(60)
    team = here.ws.state.world.team.id
    return len(await bot.store.digests.every()), len(await bot.store.alerts.of_team(team))


async def on_record(here: Place, bot: Replica) -> list[str]:
    """Return what Bruno has done, by the audit."""
    await bot.work.drain(60)
    await bot.store.audit.flush()
    return [one.kind async for one in bot.store.audit.read(AuditFilter(user=here.user("bruno").id))]


@pytest.mark.parametrize("right", RIGHTS)
async def test_a_form_that_was_examined_is_not_saved_for_who_lost_its_right_meanwhile(
    here: Place, right: Right, monkeypatch: pytest.MonkeyPatch
) -> None:
    form, field, text = FORMS[right]
    examine = SubscriptionModal.examine

    async def lost_after(modal: SubscriptionModal, body: Json) -> object:  # type: ignore[type-arg]  # of either kind
        found = await examine(modal, body)
        await demote(here, bot)
        return found

    monkeypatch.setattr(SubscriptionModal, "examine", lost_after)
    async with here.bot() as bot:
        view = await form(here)
        await here.user("bruno").submits(view, {field: text})

        assert await made(here, bot) == (0, 0)
    assert view.errors == {}
    assert refusal(right) in words(here.user("bruno").whispers("vendas")[-1])


@pytest.mark.parametrize("right", RIGHTS)
async def test_a_submission_of_who_lost_the_right_is_refused_in_the_form(here: Place, right: Right) -> None:
    form, field, text = FORMS[right]
    async with here.bot() as bot:
        view = await form(here)
        await demote(here, bot)
        await here.user("bruno").submits(view, {field: text})

        assert await made(here, bot) == (0, 0)
    assert refusal(right) in view.errors[field]


@pytest.mark.parametrize("right", RIGHTS)
async def test_a_form_is_not_tried_out_for_who_lost_its_right(here: Place, right: Right) -> None:
    form, field, text = FORMS[right]
    bruno = here.user("bruno")
    async with here.bot() as bot:
        view = await form(here)
        await demote(here, bot)
        shown, before = view.blocks, await on_record(here, bot)
        here.tenant.requests.clear()
        await bruno.selects(view, field, text)
        after = await on_record(here, bot)

    assert refusal(right) in words(bruno.whispers("vendas")[-1])
    assert view.blocks == shown
    assert not here.tenant.requests
    assert after == before


async def channel_form(here: Place, bot: Replica) -> View:
    await here.user("bruno").clicks(await home(here, bot), "Configurar um canal")
    return await opened(here, here.user("bruno"))


async def test_the_form_of_a_channel_opens_for_nobody_who_lost_its_right(here: Place) -> None:
    async with here.bot() as bot:
        shown = await home(here, bot)
        await demote(here, bot)
        await here.user("bruno").clicks(shown, "Configurar um canal")
        await bot.work.drain(60)

    assert here.user("bruno").modal is None
    assert refusal("channels") in told(here)[-1]


@pytest.mark.parametrize("step", ["pick", "submit"])
async def test_the_form_of_a_channel_shows_and_keeps_nothing_for_who_lost_its_right(here: Place, step: str) -> None:
    bruno, team, channel = here.user("bruno"), here.ws.state.world.team.id, here.ws.channel("vendas").id
    async with here.bot() as bot:
        view = await channel_form(here, bot)
        if step == "submit":
            await bruno.selects(view, "field:channel", channel)
            await bot.work.drain(60)
        shown = view.blocks
        before = await bot.store.channel_settings.find(team, channel)
        await demote(here, bot)
        if step == "pick":
            await bruno.selects(view, "field:channel", channel)
        else:
            await bruno.submits(view, {"field:masked": "full" if before.masked else "masked"})
        await bot.work.drain(60)

        assert await bot.store.channel_settings.find(team, channel) == before
    assert refusal("channels") in told(here)[-1]
    assert step == "submit" or view.blocks == shown
