"""Everything that can be pressed or chosen in messages, by mouse and by keys."""

import re
from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.app import App
from tests.browser.screens import field, opened, option, options, plain, posted, submit


async def test_elements_of_messages_tell_at_once(see: Any, app: App) -> None:
    app.answers["more"] = {"options": options("Vendas", "Retenção")}
    ana = await posted(
        see,
        app,
        {"type": "button", "action_id": "press", "text": plain("Apertar"), "value": "v"},
        {"type": "external_select", "action_id": "more", "min_query_length": 2, "placeholder": plain("Campanha")},
        {"type": "datepicker", "action_id": "day", "placeholder": plain("Dia")},
        {"type": "radio_buttons", "action_id": "mode", "options": options("Um", "Dois")},
    )
    row = ana.last
    await row.get_by_role("button", name="Apertar").click()
    await row.get_by_role("combobox", name="Campanha").click()
    await expect(row.get_by_role("option")).to_contain_text("pelo menos 2")
    await row.get_by_role("combobox", name="Campanha").fill("ve")
    await row.get_by_role("option", name="Vendas").click()
    await row.get_by_label("Dois").check()
    for day in ("0202-11-20", "2026-11-20"):  # as the digits of a year come
        await row.get_by_label("Dia").fill(day)

    assert (await app.told("press"))["value"] == "v"
    assert (await app.told("more"))["selected_option"] == option("Vendas")
    assert (await app.told("mode"))["selected_option"] == option("Dois")
    assert (await app.told("day"))["selected_date"] == "2026-11-20"
    assert len([one for body in app.heard for one in body.get("actions", [])]) == 4


async def test_a_menu_opens_closes_and_chooses_by_keys(see: Any, app: App) -> None:
    ana = await posted(see, app, {"type": "overflow", "action_id": "menu", "options": options("Editar", "Pausar")})
    more, keys = ana.last.get_by_role("button", name="Mais"), ana.page.keyboard
    await more.focus()
    await keys.press("Enter")
    await expect(ana.last.get_by_role("menuitem", name="Editar")).to_be_focused()
    await keys.press("Escape")
    await expect(ana.last.get_by_role("menu")).to_have_count(0)
    await expect(more).to_be_focused()
    await keys.press("Enter")
    await keys.press("ArrowDown")
    await ana.accessible()
    await keys.press("Enter")

    assert (await app.told("menu"))["selected_option"] == option("Pausar")
    await expect(more).to_be_focused()


@pytest.mark.parametrize("kind", ["message", "form"])
async def test_what_is_grave_is_asked_first(see: Any, app: App, kind: str) -> None:
    """And who thinks better of it has changed nothing; a dialog closes alone, and gives the focus back."""
    confirm = {"title": plain("Apagar?"), "text": plain("Para sempre."), "confirm": plain("Sim"), "deny": plain("Não")}
    button = {"type": "button", "action_id": "drop", "text": plain("Apagar"), "confirm": confirm | {"style": "danger"}}
    select = {"type": "static_select", "action_id": "one", "placeholder": plain("Uma"), "confirm": confirm}
    elements = (button, select | {"options": options("Alfa", "Beta")})
    if kind == "form":
        ana = await opened(see, app, {"type": "actions", "elements": list(elements)})
    else:
        ana = await posted(see, app, *elements)
    here = ana.modal.first if kind == "form" else ana.last
    drop = here.get_by_role("button", name="Apagar")
    dialog = ana.page.get_by_role("dialog", name="Apagar?")
    await drop.press("Enter")
    await dialog.wait_for()
    await ana.accessible()
    await ana.page.keyboard.press("Escape")
    await expect(dialog).to_have_count(0)
    await expect(drop).to_be_focused()
    await here.get_by_role("combobox", name="Uma").click()
    await here.get_by_role("option", name="Beta").click()
    await dialog.get_by_role("button", name="Não").click()
    await expect(here.get_by_role("combobox", name="Uma")).to_have_attribute("placeholder", "Uma")
    assert not [body for body in app.heard if body.get("type") == "block_actions"]
    await drop.click()
    await dialog.get_by_role("button", name="Sim").click()

    assert (await app.told("drop"))["type"] == "button"


async def test_a_select_offers_what_it_is_asked_to(see: Any, app: App) -> None:
    """Conversations of some kinds, groups of options, and no more choices than it takes."""
    groups = [{"label": plain(name), "options": options(*names)} for name, names in (("A", ("Um",)), ("B", ("Dois",)))]
    only = {"include": ["im"], "exclude_bot_users": True}
    ana = await opened(
        see,
        app,
        field("Onde", {"type": "conversations_select", "action_id": "place", "filter": only}, optional=True),
        field("Qual", {"type": "static_select", "action_id": "one", "option_groups": groups}, optional=True),
        field(
            "Até um",
            {"type": "multi_static_select", "action_id": "few", "options": options("X", "Y"), "max_selected_items": 1},
        ),
    )
    await ana.modal.get_by_role("combobox", name="Onde").click()
    places = ana.modal.get_by_role("listbox", name="Onde").get_by_role("option")
    await places.first.wait_for()
    shown = await places.all_inner_texts()
    await ana.page.keyboard.press("Escape")
    await ana.modal.get_by_role("combobox", name="Qual").click()
    grouped = ana.modal.get_by_role("listbox", name="Qual").get_by_role("option")
    await expect(grouped).to_have_text([re.compile(r"A\s*Um"), re.compile(r"B\s*Dois")])
    await ana.page.keyboard.press("Escape")
    await ana.modal.get_by_role("combobox", name="Até um").click()
    for name in ("X", "Y"):
        await ana.modal.get_by_role("option", name=name).click()
    await expect(ana.modal.get_by_role("listbox", name="Até um")).to_contain_text("No máximo 1")
    await ana.page.keyboard.press("Escape")
    await submit(ana)

    assert shown
    assert not [name for name in shown if name.startswith("#") or name == "calls"]
    assert (await app.submitted())["few"]["selected_options"] == [option("X")]
