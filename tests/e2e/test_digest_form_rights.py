"""Who may save the form of a digest: its user, up to date, with the right to where it goes."""

import pytest

from bot.store.audit import AuditFilter
from tests.e2e.digests import MORNING, form, kept, listed, opened, say
from tests.e2e.running import Place

pytestmark = pytest.mark.place(now=MORNING)


async def test_a_form_is_of_the_user_who_submits_it(here: Place) -> None:
    """And not of the one whom its hidden state names, which others may have filled in."""
    bruno, ana = here.user("bruno"), here.user("ana")
    async with here.bot() as bot:
        view = await form(here)
        view.body["private_metadata"] = view.body["private_metadata"].replace(bruno.id, ana.id)
        await bruno.submits(view, {"field:query": "campanha:376"})
        await bot.work.drain(60)
        (found,) = await bot.store.digests.every()
        await bot.store.audit.flush()
        (row,) = [one async for one in bot.store.audit.read(AuditFilter()) if one.kind == "digest"]

    assert found.owner == row.user == bruno.id


async def test_who_saves_a_form_that_is_out_of_date_is_told_and_overwrites_nothing(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        await say(here, "campanha:376 às 18:00")
        await bruno.selects(await listed(here), "digest", "Editar")
        view = await opened(here, bruno)
        assert "19:00" in await say(here, "editar 1 às 19:00", user="olivia")
        await bruno.submits(view, {"field:at": "20:00"})
        found = await kept(here, bot)

    assert "mudou desde" in view.errors["field:query"]
    assert str(found.at) == "19:00:00"


@pytest.mark.parametrize("to", ["ana", "gil", "supervisores"])
async def test_a_form_that_was_tampered_with_sends_nothing_where_one_cannot_read(here: Place, to: str) -> None:
    """Another's conversation with the bot, or a private channel without oneself."""
    bruno = here.user("bruno")
    await bruno.leaves("supervisores")
    channel = here.ws.channel(to) if to == "supervisores" else here.ws.direct(to)
    async with here.bot() as bot:
        view = await form(here)
        await bruno.submits(view, {"field:channel": channel.id})
        await bot.work.drain(60)
        left = await bot.store.digests.every()

    assert "membro" in view.errors["field:channel"]
    assert left == []


async def test_a_form_of_who_has_lost_the_right_asks_nobody_and_tells_nothing(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        view = await form(here)
        here.ws.state.world.person("bruno").role = "guest"
        await bot.container.access.forget(here.ws.state.world.team.id, bruno.id)
        here.tenant.requests.clear()
        await bruno.submits(view, {"field:query": "campanha:naoexiste", "field:owner": bruno.id})
        await bot.work.drain(60)

    assert list(view.errors) == ["field:query"]
    assert "naoexiste" not in view.errors["field:query"]
    assert not here.tenant.requests
