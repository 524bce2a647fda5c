"""What people do with the bot, in a browser: from the question to the file."""

import io
import re
from typing import Any

import openpyxl
import pytest
from playwright.async_api import expect

from bot.terminal.demo import Demo

MARINA = "/chamadas 84988887777"


async def test_an_agent_looks_a_customer_up(look: Any) -> None:
    ana = await look()
    answer = await ana.asks(MARINA)

    await expect(answer).to_contain_text("Visível somente para você")
    await expect(answer).to_contain_text("Marina Dantas")
    await expect(answer).to_contain_text("numero:84988887777 período:30d")


async def test_an_answer_is_there_within_a_second(look: Any) -> None:
    ana = await look()
    await ana.asks(MARINA)
    elapsed = []
    for number in range(84977776660, 84977776670):  # none is known from before
        began = await ana.page.evaluate("performance.now()")
        await ana.asks(f"/chamadas {number}")
        elapsed.append(await ana.page.evaluate("performance.now()") - began)
        if elapsed[-1] < 1000:
            return

    pytest.fail(f"ten answers took these milliseconds: {elapsed}")


async def test_an_answer_is_paged_in_place(look: Any) -> None:
    ana = await look()
    answer = await ana.asks(MARINA)
    await answer.get_by_role("button", name="Próxima").click()

    await expect(ana.last).to_contain_text("página 2 de")
    await ana.last.get_by_role("button", name="Anterior").click()
    await expect(ana.last).to_contain_text("página 1 de")


async def test_details_are_shown(look: Any) -> None:
    ana = await look()
    answer = await ana.asks(MARINA)
    before = await ana.messages.count()
    await answer.get_by_role("button", name="Detalhes").first.click()

    await expect(ana.page.get_by_text("Provedor").or_(ana.page.get_by_text("Tronco")).last).to_be_visible()
    assert await ana.messages.count() >= before


async def test_a_question_is_refined_in_a_form(look: Any) -> None:
    """The form is filled in, one of its fields asks the app, and its answer is one of that question."""
    clara = await look("clara", "cobranca")
    answer = await clara.asks("/chamadas ontem")
    await answer.get_by_role("button", name="Refinar").click()
    await expect(clara.modal).to_contain_text("Refinar")
    campaign = clara.modal.get_by_role("combobox", name="Campanhas")
    await campaign.fill("fib")
    await clara.modal.get_by_role("option", name="Vendas Fibra").click()
    await clara.modal.get_by_role("button", name="Perguntar").click()

    await expect(clara.modal).to_have_count(0)
    await expect(clara.last).to_contain_text("campanha:378")


async def test_a_form_says_what_is_wrong_with_it(look: Any) -> None:
    clara = await look("clara", "cobranca")
    answer = await clara.asks("/chamadas ontem")
    await answer.get_by_role("button", name="Refinar").click()
    await clara.modal.get_by_label("Telefones").fill("123")
    await clara.modal.get_by_role("button", name="Perguntar").click()

    await expect(clara.modal.get_by_role("alert")).to_be_visible()
    await clara.page.keyboard.press("Escape")
    await expect(clara.modal).to_have_count(0)


async def test_what_is_published_is_seen_by_others_and_refined_in_its_thread(look: Any) -> None:
    ana, bruno = await look(), await look("bruno")
    answer = await ana.asks("/chamadas ontem por campanha")
    await answer.get_by_role("button", name="Publicar").click()
    published = bruno.page.locator("main .message:not(.ephemeral)").last
    await expect(published).to_contain_text("Cobrança Varejo")
    await published.hover()
    await published.get_by_role("button", name="Responder na conversa").click()
    await bruno.thread.get_by_role("combobox", name="Responder").fill("e da campanha 377 por hora?")
    await bruno.page.keyboard.press("Enter")

    await expect(bruno.thread.locator(".message").last).to_contain_text("campanha:377")
    await expect(ana.page.get_by_role("button", name="2 respostas").last).to_be_visible()


async def test_a_recording_plays(look: Any) -> None:
    ana = await look("ana", "vendas")
    answer = await ana.asks(MARINA)
    await answer.get_by_role("button", name="Ouvir").first.click()
    await ana.opens_bot()
    player = ana.page.locator("audio").last
    await player.wait_for()
    decoded = await player.evaluate(
        """async (player) => {
            player.volume = 0
            await player.play()
            await new Promise((done) => player.addEventListener('timeupdate', () => player.currentTime > 0 && done()))
            player.pause()
            const bytes = await (await fetch(player.src)).arrayBuffer()
            const audio = await new OfflineAudioContext(1, 8000, 8000).decodeAudioData(bytes)
            return [player.duration, audio.duration]
        }"""
    )

    assert decoded[0] > 1
    assert decoded[0] == pytest.approx(decoded[1], abs=0.1)


async def test_an_export_opens_and_has_the_rows(look: Any) -> None:
    clara = await look("clara", "cobranca")
    answer = await clara.asks("/chamadas ontem campanha:415")
    await answer.get_by_role("combobox", name="Exportar").click()
    await answer.get_by_role("option", name="XLSX").click()
    await clara.opens_bot()
    async with clara.page.expect_download() as downloading:
        await clara.page.locator("a.file.card").last.click()
    path = await (await downloading.value).path()
    sheet = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), read_only=True).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))

    assert len(rows) > 20
    assert any("Plantão 24h" in map(str, row) for row in rows)


async def test_a_guest_is_refused_politely(look: Any, demo: Demo) -> None:
    """The local copy does not answer a question by status: an answer would have taken a request."""
    gil = await look("gil")
    answer = await gil.asks("/chamadas campanha:402 ontem status:sucesso")

    await expect(answer).to_contain_text("membros plenos")
    assert not [one for one in demo.tenant.requests.to("calls_history") if one.values("campaign_id") == ["402"]]


async def test_an_outage_of_the_tenant_is_told_and_passes(look: Any, demo: Demo) -> None:
    """Of a question by status, which the local copy does not answer."""
    ana = await look()
    demo.tenant.faults.every["error"] = 1
    await ana.types("/chamadas campanha:377 ontem status:sucesso")
    await expect(ana.last).to_contain_text("⚠", timeout=60_000)
    demo.tenant.faults.reset()
    await ana.last.get_by_role("button", name="Tentar de novo").click()

    await expect(ana.last).to_contain_text("Cobrança Varejo")


async def test_a_message_of_somebody_is_looked_up_by_the_shortcut(look: Any) -> None:
    ana = await look()
    await ana.types("liga para 84 97777-6666?")
    await expect(ana.last).to_contain_text("97777")
    await ana.last.hover()
    await ana.last.get_by_role("button", name="Look up calls").click()

    await expect(ana.page.get_by_text("Roberto Freire").last).to_be_visible()


async def test_the_home_is_published(look: Any) -> None:
    ana = await look()
    await ana.opens_bot()
    await ana.page.get_by_role("button", name="Início").click()

    await expect(ana.page.get_by_role("region", name="Início").locator(".block").first).to_be_visible()


async def test_a_digest_is_made_with_one_click_paused_and_deleted(look: Any) -> None:
    clara = await look("clara", "supervisores")
    await clara.page.get_by_role("button", name="Receber isso todo dia").click()
    made = clara.page.locator("main .message", has_text=re.compile(r"Resumo \d+.*às 18:00 todo dia")).last
    number = re.search(r"Resumo (\d+)", await made.text_content() or "")  # also of a message out of sight
    assert number
    await expect(await clara.asks("/chamadas digest lista")).to_contain_text("às 18:00 todo dia")
    for deed in (f"pausar {number[1]}", f"retomar {number[1]}", f"apagar {number[1]} sim"):
        await expect(await clara.asks(f"/chamadas digest {deed}")).to_contain_text(f"Resumo {number[1]}")
