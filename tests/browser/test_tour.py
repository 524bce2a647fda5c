"""What somebody finds who opens the demonstration for the first time, and its digest without waiting for it."""

import io
from collections.abc import AsyncIterator
from typing import Any

import openpyxl
import pytest
import pytest_asyncio
from playwright.async_api import expect

from bot.terminal.demo import Demo
from tests.browser.conftest import Screen, Tabs, demonstration, screens_of

DIGEST = "Resumo de todas as chamadas"


@pytest_asyncio.fixture(loop_scope="session")
async def fresh() -> AsyncIterator[Demo]:
    """A demonstration that nobody has looked at yet."""
    async with demonstration() as demo:
        yield demo


@pytest_asyncio.fixture(loop_scope="session")
async def arrive(fresh: Demo, tabs: Tabs) -> AsyncIterator[Any]:
    async with screens_of(fresh.ws, tabs) as open_:
        yield open_


async def hurry(screen: Screen) -> None:
    await screen.page.get_by_role("button", name="Enviar o resumo agora").click()


async def downloaded(screen: Screen) -> list[tuple[Any, ...]]:
    """Open the bot's direct message, and the newest spreadsheet there; return its rows."""
    await screen.opens_bot()
    async with screen.page.expect_download() as downloading:
        await screen.page.locator("a.file.card").last.click()
    path = await (await downloading.value).path()
    return list(openpyxl.load_workbook(io.BytesIO(path.read_bytes()), read_only=True).worksheets[0].values)


async def test_the_digest_comes_with_one_click_and_is_drilled_down(arrive: Any) -> None:
    """Whoever clicks, it is shown where it comes: to Clara, among the supervisors; with chart, thread and file."""
    ana = await arrive("ana")
    await hurry(ana)
    digest = ana.page.locator("main .message", has_text=DIGEST)
    await expect(ana.page.get_by_label("Você é")).to_contain_text("Clara Nunes")
    await expect(digest.locator(".chart svg").first).to_be_visible()
    await expect(digest.locator("table")).to_contain_text("Cobrança Varejo")
    await expect(digest).to_contain_text("Em destaque")
    await digest.get_by_role("button", name="3 respostas").click()
    for part in ("Por agente", "Causas de desligamento", "Chamadas para ouvir"):
        await expect(ana.thread).to_contain_text(part)
    await ana.accessible()
    await ana.thread.get_by_role("combobox", name="Responder").fill("só não atendidas")
    await ana.page.keyboard.press("Enter")
    await expect(ana.thread.locator(".message").last).to_contain_text("período:hoje não atendidas por:campanha")
    await ana.thread.get_by_role("button", name="Ouvir").first.click()
    await digest.get_by_role("button", name="Exportar").click()
    await expect(ana.last).to_contain_text("nas suas mensagens diretas")
    rows = await downloaded(ana)

    await expect(ana.page.locator("audio")).to_be_visible()
    assert len(rows) > 1000
    assert any("Cobrança Varejo" in map(str, row) for row in rows)


async def test_a_day_later_the_digest_comes_again(arrive: Any, fresh: Demo) -> None:
    """It is there as soon as the clock is, and is about that day."""
    clara = await arrive("clara", "supervisores")
    await hurry(clara)
    digests = clara.page.locator("main .message", has_text=DIGEST)
    await expect(digests).to_have_count(1)
    await clara.page.get_by_role("button", name="Avançar um dia").click()

    await expect(digests).to_have_count(2)
    tomorrow = fresh.ws.clock().strftime("%d/%m/%Y")
    await expect(digests.last).to_contain_text(tomorrow)
    await expect(digests.first).not_to_contain_text(tomorrow)


async def test_a_trunk_fails_and_its_alert_leads_to_the_audio(arrive: Any, fresh: Demo) -> None:
    """One click lets it fail in the morning, with the cause and calls to listen to; another one, and it is over."""
    assert await fresh.bot.container.synchroniser.fill()
    ana = await arrive("ana")
    fails = ana.page.get_by_role("button", name="Esperar a falha de um tronco")
    await fails.click()
    await expect(ana.page.get_by_label("Você é")).to_contain_text("Clara Nunes")
    alert = ana.page.locator("main .message", has_text="Tronco: Pontal · Causa: Falha de rede")
    await expect(alert).to_contain_text("De que é feita a mudança de +")
    await expect(alert.locator(".chart svg").first).to_be_visible()
    await ana.accessible()
    await alert.get_by_role("button", name="Ouvir").first.click()
    await ana.opens_bot()
    await expect(ana.page.locator("audio")).to_be_visible()
    await fails.click()

    await expect(alert).to_contain_text("Terminou: alerta 1")
    await alert.get_by_role("button", name="resposta").click()
    await expect(ana.thread).to_contain_text("Acabou às")


async def test_a_digest_is_made_in_a_form_changed_and_deleted(arrive: Any) -> None:
    """Its whole life, as a supervisor has it before her."""
    clara = await arrive("clara", "supervisores")
    await (await clara.asks("/chamadas digest")).get_by_role("button", name="Novo resumo").click()
    form = clara.modal
    await form.get_by_label("Quais chamadas").fill("campanha:378 por:agente")
    await form.get_by_role("button", name="Conferir").click()
    await expect(form).to_contain_text("chamadas em Vendas Fibra")
    await form.get_by_label("Horário", exact=True).fill("18:00")
    await form.get_by_label("Sábado").check()
    await form.get_by_role("combobox", name="Canal").fill("cobr")
    await form.get_by_role("option", name="#cobranca").click()
    await clara.accessible()
    await form.get_by_role("button", name="Salvar").click()
    await expect(form).to_have_count(0)
    listed = await clara.asks("/chamadas digest lista")
    row = listed.locator(".section", has_text="campanha:378 período:hoje por:agente")
    await expect(row).to_contain_text("#cobranca")
    await expect(row).to_contain_text("às 18:00 de segunda a sábado")
    await row.get_by_role("button", name="Mais").click()
    await row.get_by_role("menuitem", name="Pausar").click()
    await expect(clara.page.locator(".section", has_text="por:agente").last).to_contain_text("pausado")
    await clara.page.locator(".section", has_text="por:agente").last.get_by_role("button", name="Mais").click()
    await clara.page.get_by_role("menuitem", name="Apagar").click()
    await expect(clara.modal).to_contain_text("Apagar")
    await clara.modal.get_by_role("button", name="Apagar").click()
    await expect(clara.modal).to_have_count(0)
    listed = await clara.asks("/chamadas digest lista")

    await expect(listed).to_contain_text("período:hoje por:campanha")
    await expect(listed).not_to_contain_text("campanha:378")


async def test_without_a_digest_one_is_told_how_to_make_it(arrive: Any) -> None:
    clara = await arrive("clara", "supervisores")
    await clara.asks("/chamadas digest pausar 1")
    await hurry(clara)

    await expect(clara.page.get_by_role("alert")).to_contain_text("Receber isso todo dia")


async def test_who_waits_in_vain_is_told_where_to_ask(arrive: Any) -> None:
    """The bot hears a channel's commands and mentions only; it is said once, and not of what the bot does hear."""
    ana = await arrive("ana", "geral")
    await ana.types("última chamada do 84988887777?")
    told = ana.page.get_by_role("alert").filter(has_text="Na mensagem direta com ele")
    await expect(told).to_be_visible()
    await ana.page.get_by_role("button", name="Fechar", exact=True).click()
    await ana.types("ninguém?")
    await expect(ana.last).to_contain_text("ninguém?")
    await expect(told).to_have_count(0)


async def test_a_first_visitor_finds_their_way(arrive: Any) -> None:
    """A customer's last call, yesterday's worst campaign, and how to get that every day at 18:00."""
    page = (visitor := await arrive("ana")).page
    await expect(page.get_by_role("main")).to_contain_text("Primeira vez aqui?")
    await page.get_by_role("button", name="O cliente na linha").click()
    await expect(visitor.last).to_contain_text("2026 15:12")
    await page.get_by_role("button", name="A pior campanha de ontem").click()
    await expect(page.get_by_role("alert")).to_contain_text("Agora você é Clara Nunes, supervisora")
    await expect(visitor.last).to_contain_text("Hit rate")
    await expect(visitor.last).to_contain_text("▲▼ em relação a")
    await expect(page.locator(".hint")).to_contain_text("A primeira linha é a pior")
    await page.get_by_role("button", name="Receber isso todo dia às 18:00").click()
    await expect(visitor.last).to_contain_text("por:campanha, às 18:00 todo dia")
    await expect(page.locator(".hint")).to_contain_text("Enviar o resumo agora")


@pytest.mark.parametrize(
    ("line", "why"), [("/nada", "Aqui não há /nada; há /calls, /chamadas"), ("/calls hoje", "não tem comandos em conv")]
)
async def test_what_is_no_command_here_is_said(arrive: Any, line: str, why: str) -> None:
    """In the reader's language; and what was typed stays to be mended."""
    ana = await arrive("ana", "geral")
    await ana.types("bom dia @calls")
    box = ana.composer
    if line != "/nada":
        await ana.last.hover()
        await ana.last.get_by_role("button", name="Responder na conversa").click()
        box = ana.thread.get_by_role("combobox")
    await box.fill(line)
    await box.press("Enter")

    await expect(ana.page.get_by_role("alert")).to_contain_text(why)
    await expect(box).to_have_value(line)
