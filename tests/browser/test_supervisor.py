"""A supervisor who opens the demonstration finds what went wrong yesterday, and lets it be sent every day."""

import re
from collections.abc import AsyncIterator
from typing import Any

import pytest_asyncio
from playwright.async_api import Locator, expect

from bot.terminal.demo import Demo
from tests.browser.conftest import Screen, Tabs, demonstration, screens_of


@pytest_asyncio.fixture(loop_scope="session")
async def fresh() -> AsyncIterator[Demo]:
    async with demonstration() as demo:
        yield demo


@pytest_asyncio.fixture(loop_scope="session")
async def clara(fresh: Demo, tabs: Tabs) -> AsyncIterator[Screen]:
    async with screens_of(fresh.ws, tabs) as open_:
        yield await open_("clara", "supervisores")


async def asks(screen: Screen, text: str, shows: str) -> Locator:
    """Ask something as it would be said; return the answer that shows a text."""
    await screen.composer.fill(f"/chamadas {text}")
    await screen.page.keyboard.press("Enter")
    answer = screen.page.locator("main .message", has_text=shows).last
    await expect(answer).to_be_visible()
    return answer


async def rows(answer: Locator) -> list[list[str]]:
    """Return the cells of the table of an answer, without its titles."""
    found: list[list[str]] = await answer.locator("table").first.evaluate(
        "(table) => [...table.rows].slice(1).map((row) => [...row.cells].map((cell) => cell.textContent))"
    )
    return found


async def test_a_supervisor_finds_the_worst_campaign_and_what_is_behind_it(clara: Any) -> None:
    worst, *others = await rows(await asks(clara, "pior campanha de ontem", "ordenar:taxa-cresc"))
    name = worst[0]
    assert others

    compared = await asks(clara, f'campanha:"{name}" ontem foi pior que semana passada?', "comparar:semana-passada")
    await expect(compared).to_contain_text("▲▼ em relação a")
    await expect(compared.locator(".fields")).to_contain_text("p.p. (antes: ")

    hours = await asks(clara, f'campanha:"{name}" desde que horas ontem vs semana passada', "por:hora")
    await expect(hours.locator(".chart svg").first).to_be_visible()
    assert all("(" in row[3] for row in await rows(hours))

    agents = await asks(clara, f'campanha:"{name}" ontem vs semana passada por agente', "por:agente")
    assert len(await rows(agents)) > 5

    idle = await asks(clara, "quem não ligou hoje?", "chamadas:0")
    assert len(await rows(idle)) >= 1


async def test_the_answer_becomes_a_digest_with_two_clicks(clara: Any) -> None:
    answer = await asks(clara, "pior campanha de ontem vs semana passada", "comparar:semana-passada")
    await answer.get_by_role("button", name="Todo dia …").click()
    form = clara.page.get_by_role("dialog")
    await expect(form.get_by_role("textbox").first).to_have_value(re.compile("comparar:semana-passada"))
    await form.get_by_role("button", name="Salvar").click()

    await expect(clara.page.locator("main .message").last).to_contain_text("comparar:semana-passada")


async def test_the_digest_of_yesterday_is_there_before_anything_is_set_up(clara: Any) -> None:
    digest = await asks(clara, "resumo de ontem", "Resumo de todas as chamadas")

    await expect(digest).to_contain_text("Campanha com o pior hit rate")
    await expect(digest).to_contain_text("mesmo dia da semana passada")
    await expect(digest.get_by_role("button", name="Todo dia …")).to_be_visible()
