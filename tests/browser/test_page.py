"""The page itself: two browsers, other languages, and a long day's messages."""

import asyncio
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import expect

from bot.rendering.templates.renderer import shipped_templates
from bot.sandbox.page import Page as WorkspacePage
from bot.sandbox.workspace import conversations, serve_workspace
from bot.terminal.demo import Demo
from tests.browser.chromium import running_clock

MARINA = "/chamadas 84988887777"

_TYPE = """async () => {
    const box = document.querySelector('#composer'), began = performance.now()
    box.focus()
    document.execCommand('insertText', false, 'bom dia')
    await new Promise(requestAnimationFrame)
    await new Promise((done) => setTimeout(done))
    return performance.now() - began
}"""
"""Types two words; the milliseconds until they are drawn."""


async def test_two_browsers_see_each_other(look: Any) -> None:
    ana, bruno = await look(), await look("bruno")
    await ana.types("bom dia a todos")

    await expect(bruno.last).to_contain_text("bom dia a todos")


async def test_one_can_be_somebody_else_in_another_language(look: Any) -> None:
    ana = await look("ana", "vendas")
    await ana.be("john")
    await expect(ana.page.get_by_label("You are")).to_be_visible()
    answer = await ana.asks("/calls 84988887777")

    await expect(answer).to_contain_text("Only visible to you")
    await expect(answer).to_contain_text("number:84988887777 period:30d")


async def test_who_changes_their_language_is_answered_in_it(look: Any, demo: Demo) -> None:
    """The page at once, and the bot once Slack has told it."""

    async def speaks(label: str, locale: str) -> None:
        await bruno.page.get_by_label(label).select_option(locale)
        team, user, known = demo.ws.state.world.team.id, demo.ws.user("bruno").id, demo.bot.container.store.user_records
        while (one := await known.find(team, user)) and one.locale[:2] != locale[:2]:  # noqa: ASYNC110 - a table
            await asyncio.sleep(0.01)

    bruno = await look("bruno", "cobranca")
    await speaks("Idioma", "en")
    await expect(bruno.page.get_by_role("heading", name="Direct messages")).to_be_visible()
    await expect(await bruno.asks("/calls yesterday by:hour")).to_contain_text("Only visible to you")
    await expect(bruno.last).to_contain_text("h 10 min of talk")
    await speaks("Language", "pt-BR")

    await expect(await bruno.asks("/chamadas ontem por hora")).to_contain_text("h 10 min de conversa")


async def test_calls_have_the_tenants_time_and_messages_the_persons_not_the_browsers(look: Any) -> None:
    """Marina was called at 15:12 in São Paulo, also for John in New York; the browser is in Tokyo."""
    ana, john = await look(), await look("john")
    for answer, zone in ((await ana.asks(MARINA), "horário de São Paulo"), (await john.asks(MARINA), "São Paulo time")):
        await expect(answer).to_contain_text("2026 15:12")
        await expect(answer).to_contain_text(zone)
    await expect(ana.last.locator("header time")).to_have_text(re.compile(r"1[56]:\d\d"))
    await expect(john.last.locator("header time")).to_have_text(re.compile(r"0?[12]:\d\d PM"))


async def test_hostile_text_stays_text(look: Any) -> None:
    ana = await look()
    await ana.types("<img src=x onerror=alert(1)> &lt;!channel&gt; *b* javascript:alert(1)")

    await expect(ana.last).to_contain_text("<img src=x onerror=alert(1)> &lt;!channel&gt; *b* javascript:alert(1)")
    assert await ana.last.locator("img, .slack_broadcast").count() == 0


async def test_a_day_is_jumped(look: Any) -> None:
    clara = await look("clara", "geral")
    before = await clara.page.locator(".clock").get_attribute("datetime")
    assert before
    tomorrow = datetime.fromisoformat(before).date() + timedelta(days=1)
    await clara.page.get_by_role("button", name="Avançar um dia").click()

    await expect(clara.page.locator(".clock")).to_have_attribute("datetime", re.compile(f"^{tomorrow}T"))


async def test_whoever_the_bot_does_not_hear_brings_it_in(look: Any) -> None:
    ana = await look("ana", "geral")
    await ana.page.get_by_role("button", name="Adicionar o bot").click()

    await expect(ana.page.get_by_role("button", name="Adicionar o bot")).to_have_count(0)
    assert ana.ws.bot.id in ana.ws.channel("geral").members


async def test_two_thousand_messages_feel_like_none(look: Any) -> None:
    ana = await look()
    alone = [await ana.page.evaluate(_TYPE) for _ in range(5)]
    bruno = ana.ws.user("bruno")
    for number in range(2000):
        await bruno.says(f"linha {number}", channel="geral")
    clara = await look("clara", "geral")
    await expect(clara.last).to_contain_text("linha 1999")
    for pages in range(2, 6):
        await clara.page.get_by_role("button", name="Mensagens anteriores").evaluate("(one) => one.click()")
        await expect(clara.messages.nth(50 * pages - 1)).to_be_attached()
    typed = [await clara.page.evaluate(_TYPE) for _ in range(5)]

    assert min(typed) < 10 * min(alone), "where there are few messages"


async def test_the_bot_is_invited_as_it_asks_to_be(look: Any) -> None:
    ana = await look("ana", "geral")
    await ana.composer.fill("/inv")
    await expect(ana.page.get_by_role("option", name="/invite")).to_be_visible()
    await ana.types("/invite @ninguem")
    await expect(ana.page.get_by_role("alert")).to_contain_text("Aqui não há “ninguem”.")
    await ana.types("/invite @calls")

    await expect(ana.last).to_contain_text("calls")
    await expect(ana.page.get_by_role("button", name="Adicionar o bot")).to_have_count(0)


async def test_what_is_for_one_persons_eyes_is_gone_once_they_reload(look: Any) -> None:
    """As in Slack, whose clients keep no ephemeral message; another tab keeps its own."""
    ana, again = await look(), await look()
    answer = await ana.asks(MARINA)
    await expect(again.last).to_contain_text("Marina Dantas")
    await ana.page.reload()
    await ana.page.get_by_role("main").wait_for()

    await expect(answer).to_have_count(0)
    await expect(again.last).to_contain_text("Marina Dantas")


async def test_what_is_older_is_read_past_pages_of_what_is_gone(look: Any) -> None:
    ana = await look("ana", "cobranca")
    said = await ana.ws.user("bruno").says("antes de tudo", channel="cobranca")
    for number in range(120):
        again = conversations.own_message(
            ana.ws.state, ana.ws.channel("cobranca"), text=f"só para ana {number}", audience=ana.ws.user("ana").id
        )
        conversations.whisper(ana.ws.state, again)
    await expect(ana.last).to_contain_text("só para ana 119")
    await ana.page.reload()

    await expect(ana.last).to_have_attribute("data-ts", said.ts)


async def test_a_demonstration_that_is_started_again_shows_what_comes_then(tabs: Any) -> None:
    """Its clock begins anew, before the page was loaded."""
    clock = running_clock()
    async with tabs.tab((1280, 900)) as page:
        async with serve_workspace(clock=lambda: clock() + timedelta(hours=1), mount=WorkspacePage().mount) as ws:
            await ws.user("bruno").says("de antes", channel="vendas")
            await page.goto(f"{ws.url}/#as=ana&channel=vendas")
            await expect(page.locator("main .message").last).to_contain_text("de antes")
            port = urlsplit(ws.url).port or 0
        async with serve_workspace(clock=clock, port=port, mount=WorkspacePage().mount) as ws:
            await expect(page.get_by_text("de antes")).to_have_count(0)
            again = conversations.own_message(
                ws.state, ws.channel("vendas"), text="só para ana", audience=ws.user("ana").id
            )
            conversations.whisper(ws.state, again)

            await expect(page.locator("main .message").last).to_contain_text("só para ana")


async def test_a_word_that_is_no_command_is_sent_whatever_it_means_to_a_browser(look: Any) -> None:
    ana = await look("ana", "vendas")
    await ana.types("constructor")

    await expect(ana.last).to_contain_text("constructor")


async def test_a_question_is_edited_and_answered_anew(look: Any) -> None:
    ana = await look("ana", "calls")
    await ana.opens_bot()
    await ana.asks("84988887777 ontem & hoje")
    mine = ana.page.locator("main .message:not(:has(.badge))").last
    await mine.hover()
    await mine.get_by_role("button", name="Editar a mensagem").click()
    box = mine.get_by_role("textbox", name="Editar a mensagem")
    await expect(box).to_be_focused()
    await expect(box).to_have_value("84988887777 ontem & hoje")
    await box.fill("84988887777")
    await box.press("Enter")

    await expect(mine).to_contain_text("(editada)")
    await expect(ana.last).to_contain_text("numero:84988887777 período:30d")


async def test_the_bot_is_removed_from_a_channel_as_in_slack(look: Any) -> None:
    bruno = await look("bruno", "cobranca")
    await bruno.ws.user("bruno").invites("calls", channel="cobranca")
    await bruno.types("/remove @calls")

    await expect(bruno.last).to_contain_text("saiu do canal")
    await expect(bruno.page.get_by_role("button", name="Adicionar o bot")).to_be_visible()
    await bruno.types("/invite @calls")
    await expect(bruno.last).to_contain_text("entrou no canal")


async def test_back_and_forward_go_where_one_was(look: Any) -> None:
    ana = await look("ana", "vendas")
    heading = ana.page.get_by_role("main").get_by_role("heading").first
    await ana.page.get_by_role("navigation").get_by_role("button", name="cobranca").click()
    await expect(heading).to_contain_text("cobranca")
    await ana.page.go_back()
    await expect(heading).to_contain_text("vendas")
    await ana.page.go_forward()

    await expect(heading).to_contain_text("cobranca")


async def test_what_one_has_chosen_in_a_menu_nobody_else_sees(look: Any) -> None:
    clara, bruno = await look("clara"), await look("bruno")
    answer = await clara.asks("/chamadas ontem campanha:415")
    await answer.get_by_role("button", name="Publicar").click()
    shown, published = (
        who.page.locator("main .message:not(.ephemeral)", has_text="campanha:415")
        .filter(has=who.page.get_by_role("combobox", name="Exportar"))  # an alert may name the campaign, too
        .last
        for who in (bruno, clara)
    )
    await published.get_by_role("combobox", name="Exportar").click()
    await published.get_by_role("option", name="XLSX").click()
    await expect(shown).to_be_visible()
    await bruno.page.reload()

    await expect(shown.get_by_role("combobox", name="Exportar")).not_to_have_value(re.compile("XLSX"))


async def test_a_menu_stays_open_while_others_write(look: Any) -> None:
    clara, bruno = await look("clara"), await look("bruno")
    answer = await clara.asks("/chamadas ontem campanha:415")
    await answer.get_by_role("combobox", name="Exportar").click()
    await bruno.types("bom dia a todos")
    await expect(clara.last).to_contain_text("bom dia a todos")

    await expect(answer.get_by_role("option", name="XLSX")).to_be_visible()


async def test_the_gallery_leads_to_each_template_and_shows_its_lines(look: Any) -> None:
    clara = await look("clara")
    await clara.page.get_by_role("button", name="Modelos").click()
    index = clara.page.get_by_role("navigation", name="Índice dos modelos")
    await index.get_by_role("link", name="digest_form", exact=True).click()

    section = clara.page.locator("#template-digest_form")
    await expect(section.get_by_role("heading", name="digest_form")).to_be_in_viewport()
    await section.get_by_text("digest_form.json.j2, linha a linha").click()
    source = (Path(shipped_templates()) / "digest_form.json.j2").read_text()
    await expect(section.locator(".source li")).to_have_count(len(source.split("\n")))
    await expect(section.locator(".source li").first).to_have_text(source.split("\n")[0])
