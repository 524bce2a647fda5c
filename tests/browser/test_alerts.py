"""A supervisor lets an alert be made of an answer, sees when it would have fired, gets it, reads why, and mutes it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest_asyncio
from playwright.async_api import expect

from bot.sandbox.page import Page
from bot.sandbox.tenant import CallCentre, Incident
from tests.browser.conftest import Tabs, screens_of
from tests.e2e.running import Place, Replica, place

_NOW: Final = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
"""A Tuesday, 10:30 in São Paulo."""

_MINUTE: Final = timedelta(minutes=1)


@pytest_asyncio.fixture(loop_scope="session")
async def here(tmp_path: Path) -> AsyncIterator[Place]:
    world = CallCentre(calls_per_day=1500)
    async with place(tmp_path, now=_NOW, world=world, environ={"MIRROR_DAYS": "9"}, mount=Page().mount) as opened:
        opened.tenant.faults.incidents = (
            Incident(
                kind="trunk_down", trunk="Pontal", begin=_NOW - timedelta(days=1, hours=2), end=_NOW - timedelta(days=1)
            ),
            Incident(kind="trunk_down", trunk="Pontal", begin=_NOW, end=_NOW + timedelta(hours=2)),
        )
        yield opened


def trunk_down(begin: datetime) -> Incident:
    return Incident(kind="trunk_down", trunk="Pontal", begin=begin, end=begin + timedelta(hours=2))


async def pass_minutes(here: Place, bot: Replica, minutes: int) -> None:
    """Let time pass, in which the tail of the copy is read and the alerts look."""
    for _ in range(minutes):
        here.clock.now += _MINUTE
        await bot.container.synchroniser.tick()
        await bot.container.alert_watch.look()
    await bot.tell()


async def test_a_supervisor_is_told_of_a_trunk_that_fails_and_reads_why(here: Place, tabs: Tabs) -> None:
    async with here.bot() as bot, screens_of(here.ws, tabs) as open_:
        assert await bot.container.synchroniser.fill()
        bruno = await open_("bruno", "vendas")

        answer = await bruno.asks("/chamadas hoje por tronco")
        await answer.get_by_role("button", name="Avise-me …").click()
        text = bruno.modal.get_by_role("textbox").first
        await expect(text).to_have_value("hit rate cai 30% contra o normal por:tronco em 1h")
        await text.fill("causa:falha-de-rede > 20% em 30m")
        await bruno.modal.get_by_role("button", name="Testar").click()
        await expect(bruno.modal).to_contain_text("nos últimos 7 dias: 23/11/2026 0")
        await bruno.modal.get_by_role("button", name="Salvar").click()
        await expect(bruno.last).to_contain_text("O alerta 1 está criado")
        await expect(bruno.last).to_contain_text("Teria disparado 2 vezes nos últimos 7 dias: 23/11/2026 0")
        await expect(bruno.last).to_contain_text("Agora (ter., 24/11/2026, ")
        await expect(bruno.last.get_by_role("button", name="Silenciar por 1 h")).to_be_visible()

        said = await bruno.asks("/chamadas alerta sem chamadas campanha:378 por 20m")
        await expect(said).to_contain_text("alerta 2")

        await pass_minutes(here, bot, 16)
        told = bruno.page.locator("main .message", has_text="Alerta 1: Todas as chamadas · Causa: Falha de rede")
        await expect(told).to_contain_text("De que é feita a mudança de +")
        await expect(told).to_contain_text("Tronco: Pontal: +")
        await expect(told).to_contain_text("Normal: as mesmas horas de 17/11")
        await expect(told.locator(".chart svg").first).to_be_visible()
        await bruno.accessible()

        await expect(told).to_contain_text("limite: > 20%")
        await told.hover()
        await told.get_by_role("button", name="Responder na conversa").click()
        await bruno.thread.get_by_role("combobox", name="Responder").fill("por quê?")
        await bruno.page.keyboard.press("Enter")
        why = bruno.thread.locator(".message").last
        await expect(why).to_contain_text("Por quê: alerta 1")
        await expect(why).to_contain_text("tronco:Pontal")
        await why.get_by_role("button", name="Chamadas: Tronco: Pontal").click()
        await expect(bruno.thread.locator(".message").last).to_contain_text("tronco:Pontal")
        await bruno.accessible()

        await told.get_by_role("button", name="Silenciar por 1 h").click()
        await expect(bruno.last).to_contain_text("silenciado até")

        await pass_minutes(here, bot, 1)
        assert any("Pontal" in one.text for one in here.ws.messages("vendas"))
