"""Working on templates with the page open: what is saved is seen, and what is wrong with it is said."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest_asyncio
from playwright.async_api import expect

from tests.browser.conftest import Tabs, demonstration, screens_of

MINE = """{
"text": "meu",
"blocks": [
{"type": "section", "text": {"type": "plain_text", "text": "O meu modelo"}}]}"""

BROKEN = MINE.replace("section", "sektion")


@pytest_asyncio.fixture(loop_scope="session")
async def working(tmp_path: Path, tabs: Tabs) -> AsyncIterator[Any]:
    """The page of somebody whose templates are in `tmp_path`."""
    async with demonstration(templates=str(tmp_path)) as demo, screens_of(demo.ws, tabs) as open_:
        yield open_


async def test_a_template_that_is_saved_is_seen_at_once(working: Any, tmp_path: Path) -> None:
    clara = await working("clara", view="gallery")
    shown = clara.page.locator("#template-help")
    await expect(shown).to_contain_text("84999999999")
    (tmp_path / "help.json.j2").write_text(MINE)
    await expect(shown).to_contain_text("O meu modelo")
    await clara.page.get_by_role("button", name="Voltar para o workspace").click()
    await clara.types("/chamadas ajuda")

    await expect(clara.last).to_contain_text("O meu modelo")


async def test_what_is_wrong_with_it_is_said_with_its_line(working: Any, tmp_path: Path) -> None:
    """In the gallery and beside the conversations, until it is mended."""
    clara = await working("clara", "cobranca")
    problems = clara.page.get_by_role("alert").filter(has_text="Modelos com problemas")
    (tmp_path / "help.json.j2").write_text(BROKEN)
    await expect(problems).to_contain_text("help.json.j2, linha 4: ")
    await clara.accessible()
    await clara.page.get_by_role("button", name="Modelos").click()
    await expect(problems).to_contain_text("sektion")
    await expect(clara.page.locator("#template-help .error")).not_to_have_count(0)
    (tmp_path / "help.json.j2").write_text(MINE)

    await expect(problems).to_have_count(0)
    await expect(clara.page.locator("#template-help .error")).to_have_count(0)
