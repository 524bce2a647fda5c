"""Forms are filled in with a mouse and with keys, and say what is wrong beside their inputs."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import FileChooser, FilePayload, expect

from bot.sandbox.workspace import Workspace
from bot.type_aliases import Json
from tests.browser.app import App
from tests.browser.screens import field, form, opened, option, options, plain, submit

DISPATCHED = ("on_enter_pressed", "on_character_entered")

_TYPE_ABC = """(box) => {
    box.focus()
    for (const letter of 'abc') document.execCommand('insertText', false, letter)
}"""
"""Types three letters, between which no time passes: who pauses is told of what they typed until then."""


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_every_field_of_a_form_is_filled_in(see: Any, app: App, workspace: Workspace, theme: str) -> None:
    """By mouse; what the app gets is what Slack would send."""
    ana = await opened(
        see,
        app,
        field("Texto", {"type": "plain_text_input", "action_id": "text", "multiline": True}),
        field("Uma", {"type": "static_select", "action_id": "one", "options": options("Alfa", "Beta")}),
        field("Várias", {"type": "multi_static_select", "action_id": "many", "options": options("Alfa", "Beta")}),
        field("Canal", {"type": "conversations_select", "action_id": "place", "filter": {"include": ["public"]}}),
        field("Pessoas", {"type": "multi_users_select", "action_id": "people"}),
        field("Sala", {"type": "channels_select", "action_id": "room"}),
        field("Dia", {"type": "datepicker", "action_id": "day"}),
        field("Hora", {"type": "timepicker", "action_id": "time", "initial_time": "09:30"}),
        field("Quando", {"type": "datetimepicker", "action_id": "moment"}),
        field("Modo", {"type": "radio_buttons", "action_id": "mode", "options": options("Um", "Dois")}),
        field("Dias", {"type": "checkboxes", "action_id": "days", "options": options("Seg", "Ter", "Qua")}),
        field("E-mail", {"type": "email_text_input", "action_id": "email"}),
        field("Site", {"type": "url_text_input", "action_id": "url"}),
        field("Quantas", {"type": "number_input", "action_id": "count", "is_decimal_allowed": True}),
        field("Nota", {"type": "rich_text_input", "action_id": "note"}, optional=True),
        theme=theme,
    )
    modal = ana.modal
    await modal.get_by_label("Texto").fill("uma linha\noutra")
    for label, choice in (("Uma", "Beta"), ("Canal", "#cobranca"), ("Sala", "#vendas")):
        await modal.get_by_role("combobox", name=label).click()
        await modal.get_by_role("option", name=choice).click()
    for label, choices in (("Várias", ("Alfa", "Beta")), ("Pessoas", ("Clara", "Bruno"))):
        await modal.get_by_role("combobox", name=label).click()
        for choice in choices:
            await modal.get_by_role("option", name=choice).click()
    await modal.get_by_label("Dia", exact=True).fill("2026-11-20")
    await modal.get_by_label("Hora").fill("18:00")
    await modal.get_by_label("Quando").fill("2026-11-20T18:00")
    await modal.get_by_label("Dois").check()
    for day in ("Seg", "Qua"):
        await modal.get_by_label(day, exact=True).check()
    await modal.get_by_label("E-mail").fill("ana@example.com")
    await modal.get_by_label("Site").fill("https://example.com/a")
    await modal.get_by_label("Quantas").fill("1,5")
    await ana.accessible()
    await submit(ana)
    got = await app.submitted()

    await expect(modal).to_have_count(0)
    assert got["text"]["value"] == "uma linha\noutra"
    assert got["one"]["selected_option"] == option("Beta")
    assert got["many"]["selected_options"] == options("Alfa", "Beta")
    assert got["place"]["selected_conversation"] == workspace.channel("cobranca").id
    assert got["people"]["selected_users"] == [workspace.user(name).id for name in ("clara", "bruno")]
    assert got["room"]["selected_channel"] == workspace.channel("vendas").id
    assert got["day"]["selected_date"] == "2026-11-20"
    assert got["time"]["selected_time"] == "18:00"
    assert got["moment"]["selected_date_time"] == 1795208400  # 18:00 where Ana is, not where the browser is
    assert got["mode"]["selected_option"] == option("Dois")
    assert got["days"]["selected_options"] == options("Seg", "Qua")
    assert (got["email"]["value"], got["url"]["value"]) == ("ana@example.com", "https://example.com/a")
    assert (got["count"]["value"], got["note"]["rich_text_value"]) == ("1.5", None)
    assert not [body for body in app.heard if body.get("type") == "block_actions"]


async def test_a_form_is_filled_in_without_a_mouse(see: Any, app: App) -> None:
    """Tab, arrows, space, Escape of a list alone, Enter."""
    app.answers["more"] = {"options": options("Vendas", "Retenção")}
    ana = await opened(
        see,
        app,
        field("Texto", {"type": "plain_text_input", "action_id": "text", "focus_on_load": True}),
        field("Uma", {"type": "static_select", "action_id": "one", "options": options("Alfa", "Beta", "Gama")}),
        field("Muitas", {"type": "multi_external_select", "action_id": "more", "min_query_length": 1}),
        field("Modo", {"type": "radio_buttons", "action_id": "mode", "options": options("Um", "Dois")}),
        field("Dias", {"type": "checkboxes", "action_id": "days", "options": options("Seg", "Ter")}),
    )
    keys = ana.page.keyboard
    await keys.type("oi")
    await keys.press("Tab")
    await keys.press("ArrowDown")
    await keys.press("Escape")
    await expect(ana.modal.get_by_role("listbox", name="Uma")).to_be_hidden()
    await expect(ana.modal).to_be_visible()
    for key in ("ArrowDown", "ArrowDown", "Enter", "Tab"):
        await keys.press(key)
    await keys.type("v")
    await ana.modal.get_by_role("option", name="Retenção").wait_for()
    for key in ("ArrowDown", "Enter"):
        await keys.press(key)
    await keys.press("Tab")
    await keys.press("Space")
    await keys.press("ArrowDown")
    await keys.press("Tab")
    await keys.press("Space")
    for _ in range(6):
        await keys.press("Tab")
        if await ana.page.evaluate("document.activeElement.innerText") == "Mandar":
            break
    await keys.press("Enter")
    got = await app.submitted()

    await expect(ana.modal).to_have_count(0)
    await expect(ana.composer).to_be_focused()
    assert got["text"]["value"] == "oi"
    assert got["one"]["selected_option"] == option("Beta")
    assert got["more"]["selected_options"] == [option("Retenção")]
    assert got["mode"]["selected_option"] == option("Dois")
    assert got["days"]["selected_options"] == [option("Seg")]


@pytest.mark.parametrize(
    ("element", "text", "why"),
    [
        ({"type": "plain_text_input", "min_length": 3}, "ab", "Digite pelo menos 3"),
        ({"type": "number_input", "is_decimal_allowed": False}, "1,5", "número inteiro"),
        ({"type": "number_input", "is_decimal_allowed": True, "max_value": "10"}, "11", "No máximo 10"),
        ({"type": "email_text_input"}, "ana", "e-mail"),
        ({"type": "url_text_input"}, "example", "endereço"),
        ({"type": "plain_text_input"}, "", "Preencha"),
    ],
)
async def test_what_slack_would_not_take_is_said_beside_its_input(
    see: Any, app: App, element: Json, text: str, why: str
) -> None:
    ana = await opened(see, app, field("Campo", element | {"action_id": "it"}))
    await ana.modal.get_by_label("Campo").fill(text)
    await submit(ana)

    await expect(ana.modal.locator(".input").get_by_role("alert")).to_contain_text(why)
    await expect(ana.modal.get_by_label("Campo")).to_be_focused()
    await expect(ana.page.locator(".toast")).to_have_count(0)
    assert not [body for body in app.heard if body.get("type") == "view_submission"]


async def test_what_the_app_says_is_wrong_stands_beside_its_input(see: Any, app: App) -> None:
    app.answers["form"] = {"response_action": "errors", "errors": {"b_it": "Não existe."}}
    ana = await opened(see, app, field("Campo", {"type": "plain_text_input", "action_id": "it"}))
    await ana.modal.get_by_label("Campo").fill("nada")
    await submit(ana)

    await expect(ana.modal.locator(".input").get_by_role("alert")).to_have_text("Não existe.")
    await ana.accessible()
    del app.answers["form"]
    await submit(ana)
    await expect(ana.modal).to_have_count(0)


async def test_files_are_handed_over(see: Any, app: App, workspace: Workspace, tmp_path: Path) -> None:
    ana = await opened(
        see, app, field("Lista", {"type": "file_input", "action_id": "list", "filetypes": ["csv"], "max_files": 2})
    )
    chooser = ana.modal.locator("input[type=file]")
    await chooser.set_input_files({"name": "foto.png", "mimeType": "image/png", "buffer": b"x"})
    await expect(ana.modal.get_by_role("alert")).to_contain_text("foto.png não é de nenhum destes tipos: csv")
    large = tmp_path / "grande.csv"
    large.write_bytes(bytes(10_000_001))
    await chooser.set_input_files(large)
    await expect(ana.modal.get_by_role("alert")).to_contain_text("grande.csv passa de 10 MB")
    await chooser.set_input_files(
        [FilePayload(name=f"{name}.csv", mimeType="text/csv", buffer=name.encode()) for name in ("números", "outros")]
    )
    await expect(ana.modal.get_by_role("alert")).to_have_count(0)
    await ana.accessible()
    await ana.modal.get_by_role("button", name="Remover outros.csv").click()
    await submit(ana)
    (file,) = (await app.submitted())["list"]["files"]

    assert file["name"] == "números.csv"
    assert workspace.state.world.files[file["id"]].path.read_text() == "números"


async def test_files_are_chosen_and_removed_by_keys(see: Any, app: App) -> None:
    ana = await opened(see, app, field("Lista", {"type": "file_input", "action_id": "list"}))
    offered: asyncio.Future[FileChooser] = asyncio.get_running_loop().create_future()
    ana.page.once("filechooser", lambda chooser: offered.set_result(chooser))  # noqa: PLW0108 - it takes no builtin
    await expect(ana.modal.locator("input[type=file]")).to_be_focused()
    await ana.page.keyboard.press("Enter")
    await (await offered).set_files({"name": "a.txt", "mimeType": "text/plain", "buffer": b"a"})
    remove = ana.modal.get_by_role("button", name="Remover a.txt")
    await remove.focus()
    await ana.page.keyboard.press("Enter")
    await expect(remove).to_have_count(0)
    await submit(ana)

    await expect(ana.modal.get_by_role("alert")).to_contain_text("Preencha")


@pytest.mark.parametrize("on", [DISPATCHED[:1], DISPATCHED[1:], None])
async def test_an_input_tells_the_app_when_it_is_asked_to(see: Any, app: App, on: tuple[str, ...] | None) -> None:
    """Of Enter, unless it is asked to tell of letters; never of leaving it, and once a time."""
    config = {} if on is None else {"dispatch_action_config": {"trigger_actions_on": list(on)}}
    ana = await opened(
        see,
        app,
        field("Busca", {"type": "plain_text_input", "action_id": "find", **config}, dispatch_action=True),
        field("Outro", {"type": "plain_text_input", "action_id": "other"}, optional=True),
    )
    await ana.modal.get_by_label("Busca").evaluate(_TYPE_ABC)
    if on != DISPATCHED[1:]:
        await ana.modal.get_by_label("Outro").focus()
        await ana.modal.get_by_label("Outro").fill("z")
        await ana.modal.get_by_label("Busca").press("Enter")
    told = await app.told("find")
    await submit(ana)
    got = await app.submitted()

    assert told["value"] == "abc"
    assert len([one for body in app.heard for one in body.get("actions", [])]) == 1
    assert got["find"]["value"] == "abc"


async def test_a_form_that_changes_keeps_what_was_typed(see: Any, app: App, workspace: Workspace) -> None:
    """What stays keeps its value; another element in the same place is empty."""
    text = field("Nome", {"type": "plain_text_input", "action_id": "name"})
    kind = {"type": "radio_buttons", "action_id": "kind", "options": options("Dia", "Semana")}
    first = [text, field("Tipo", kind, dispatch_action=True)]
    other = field("Hora", {"type": "plain_text_input", "action_id": "hour"}) | {"block_id": "place"}
    another = field("Dia", {"type": "plain_text_input", "action_id": "day"}) | {"block_id": "place"}

    async def change(body: Json) -> None:
        shown = another if body["actions"][0]["selected_option"]["value"] == "semana" else other
        await app.client.views_update(view_id=body["view"]["id"], view=form(*first, shown))

    app.reactions["kind"] = change
    ana = await opened(see, app, *first)
    await ana.modal.get_by_label("Nome").fill("Resumo")
    await ana.modal.get_by_label("Dia", exact=True).check()
    await ana.modal.get_by_label("Hora").fill("18:00")
    await expect(ana.modal.get_by_label("Nome")).to_have_value("Resumo")
    await ana.modal.get_by_label("Semana").check()
    place = ana.modal.get_by_role("textbox", name="Dia")
    await expect(place).to_have_value("")
    await place.fill("segunda")
    await submit(ana)
    got = await app.submitted()

    assert (got["name"]["value"], got["day"]["value"]) == ("Resumo", "segunda")
    assert "hour" not in got
    assert workspace.modal("ana") is None


async def test_forms_are_stacked_and_closed_one_by_one(see: Any, app: App) -> None:
    push = {"type": "actions", "elements": [{"type": "button", "action_id": "push", "text": plain("Mais")}]}
    text = field("Nome", {"type": "plain_text_input", "action_id": "name"})

    async def pushed(body: Json) -> None:
        view = form({"type": "section", "text": plain("em cima")})
        await app.client.views_push(trigger_id=body["trigger_id"], view=view)

    app.reactions["push"] = pushed
    ana = await opened(see, app, text, push)
    await ana.modal.get_by_label("Nome").fill("Resumo")
    await ana.modal.get_by_role("button", name="Mais").click()
    await expect(ana.modal).to_contain_text("em cima")
    await ana.page.keyboard.press("Escape")

    await expect(ana.modal.get_by_label("Nome")).to_have_value("Resumo")
    await ana.page.keyboard.press("Escape")
    await expect(ana.modal).to_have_count(0)
    await expect(ana.composer).to_be_focused()


async def test_an_answer_may_bring_another_form(see: Any, app: App) -> None:
    text = field("Nome", {"type": "plain_text_input", "action_id": "name"}, optional=True)
    thanks = form({"type": "section", "text": plain("Feito.")}, callback="thanks")
    app.answers["form"] = {"response_action": "update", "view": thanks}
    ana = await opened(see, app, text)
    await submit(ana)

    await expect(ana.modal).to_contain_text("Feito.")
    await ana.modal.get_by_role("button", name="Deixar").click()
    await expect(ana.modal).to_have_count(0)
