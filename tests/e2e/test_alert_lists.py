"""Alerts looked after without their form: by the list and the App Home."""

from datetime import timedelta

import pytest

from bot.store.audit import AuditFilter
from tests.e2e.alerts import MIRRORED, fill, kept, listed, made
from tests.e2e.digests import MORNING, home, opened, words_of
from tests.e2e.running import Place, words

pytestmark = pytest.mark.place(now=MORNING, environ=MIRRORED)


async def test_an_alert_is_muted_paused_and_resumed_from_its_list(here: Place) -> None:
    bruno = here.user("bruno")
    seen = []
    async with here.bot() as bot:
        await made(here, bot)
        message = await listed(here, bot)
        for action in ("Silenciar por 1 h", "Voltar a avisar", "Silenciar hoje", "Pausar", "Retomar"):
            await bruno.selects(message, "alert", action)
            seen.append(await kept(here, bot))
            message = here.ws.messages(here.ws.direct("bruno").id)[-1]

    midnight = MORNING.replace(hour=3) + timedelta(days=1)
    assert [one.muted_until for one in seen] == [MORNING + timedelta(hours=1), None, midnight, midnight, None]
    assert [one.state for one in seen] == ["active", "active", "active", "paused", "active"]
    assert "observando" in words(message)


async def test_a_trial_from_the_list_is_told_to_the_supervisor_alone(here: Place) -> None:
    bruno = here.user("bruno")
    await fill(here)
    async with here.bot() as bot:
        await made(here, bot, "hit rate < 1% em 1h das 12h às 13h")
        await bruno.selects(await listed(here, bot), "alert", "Testar nos últimos dias")
        await bot.work.drain(60)
        told = words(here.ws.messages(here.ws.direct("bruno").id)[-1])

    assert "Não teria disparado nos últimos 7 dias" in told


async def test_an_alert_is_deleted_once_that_is_confirmed(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        await made(here, bot)
        await bruno.selects(await listed(here, bot), "alert", "Apagar")
        view = await opened(here, bruno)
        asked = words_of(view)
        await bruno.submits(view)
        await bot.work.drain(60)
        left = await bot.store.alerts.of_team(here.ws.state.world.team.id)
        audited = [row.target for row in await bot.store.audit.page(AuditFilter(kind="alert"), size=9, skip=0)]

    assert "hit rate &lt; 20%" in asked
    assert left == []
    assert audited[:2] == ["delete 1", "create 1"]


async def test_the_deletion_of_an_alert_that_is_gone_already_is_no_error(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        stored = await made(here, bot)
        await bruno.selects(await listed(here, bot), "alert", "Apagar")
        view = await opened(here, bruno)
        _ = await bot.store.alerts.remove(stored.team, stored.id)
        await bruno.submits(view)
        await bot.work.drain(60)
        said = [words(one) for one in (*here.ws.messages(here.ws.direct("bruno").id), *bruno.whispers("vendas"))]

    assert not view.open
    assert not [one for one in said if "Não há alerta 1 aqui" in one]


async def test_the_app_home_has_the_alerts_of_its_reader(here: Place) -> None:
    async with here.bot() as bot:
        await made(here, bot)
        homely = words_of(await home(here, bot))

    assert "*Seus alertas*" in homely
    assert "hit rate &lt; 20% em 30m" in homely
    assert "observando" in homely
