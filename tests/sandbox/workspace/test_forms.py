"""Forms: files that are handed over in them, numbers, and what is typed but not told yet."""

from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.workspace import RefusedError, View, Workspace
from bot.type_aliases import Json

TEXT = {"type": "plain_text", "text": "x"}


def field(element: Json, **more: Any) -> Json:
    return {"type": "input", "block_id": "field", "label": TEXT, "element": element | {"action_id": "it"}} | more


async def opened(ws: Workspace, client: AsyncWebClient, block: Json) -> View:
    trigger = (await ws.user("ana").types("/calls", channel="vendas")).payload["trigger_id"]
    await client.views_open(
        trigger_id=trigger, view={"type": "modal", "title": TEXT, "submit": TEXT, "blocks": [block]}
    )
    view = ws.modal("ana")
    assert view
    return view


async def test_files_are_handed_over_with_the_form(make: Any) -> None:
    """Only once the form is submitted does the app see them, and then it may fetch them."""
    async with make.pair(manifest=make.manifest_with("files:read")) as (ws, app), aiohttp.ClientSession() as session:
        ana = ws.user("ana")
        view = await opened(ws, app.client, field({"type": "file_input", "filetypes": ["CSV"]}))
        (file,) = await ana.attaches(view, "it", ("números.csv", b"84999999999"))
        with pytest.raises(SlackApiError, match="file_not_found"):
            await app.client.files_info(file=file["id"])
        await ana.submits(view)
        (handed,) = app.of("view_submission")[0]["view"]["state"]["values"]["field"]["it"]["files"]
        known = (await app.client.files_info(file=handed["id"]))["file"]
        headers = {"Authorization": f"Bearer {ws.bot_token}"}
        async with session.get(known["url_private"], headers=headers) as response:
            content = await response.read()

    assert (handed["name"], handed["size"], handed["user"]) == ("números.csv", 11, ana.id)
    assert content == b"84999999999"


async def test_files_are_added_and_taken_away(ws: Workspace, client: AsyncWebClient, app: Any) -> None:
    ana = ws.user("ana")
    view = await opened(ws, client, field({"type": "file_input", "max_files": 2}))
    await ana.attaches(view, "it", ("a.txt", b"a"))
    first, second = await ana.attaches(view, "it", ("b.txt", b"b"))
    with pytest.raises(RefusedError, match="2 at most"):
        await ana.attaches(view, "it", ("c.txt", b"c"))
    await ana.selects(view, "it", [second["id"]])

    assert [one["name"] for one in view.values["field"]["it"]["files"]] == ["b.txt"]
    assert first["id"] != second["id"]
    assert app.of("block_actions") == []


@pytest.mark.parametrize(
    ("name", "size", "why"), [("a.exe", 1, "none of csv, txt"), ("a.csv", 10_000_001, "larger than 10 MB")]
)
async def test_a_file_input_takes_what_it_asks_for(
    ws: Workspace, client: AsyncWebClient, name: str, size: int, why: str
) -> None:
    view = await opened(ws, client, field({"type": "file_input", "filetypes": ["csv", "txt"]}))

    with pytest.raises(RefusedError, match=why):
        await ws.user("ana").attaches(view, "it", ("good.csv", b"a"), (name, bytes(size)))
    assert view.values["field"]["it"]["files"] == []


async def test_a_file_that_was_not_added_is_not_taken(ws: Workspace, client: AsyncWebClient, app: Any) -> None:
    ana = ws.user("ana")
    view = await opened(ws, client, field({"type": "file_input"}))

    with pytest.raises(RefusedError, match="was not given 'F1'"):
        await ana.selects(view, "it", ["F1"])
    with pytest.raises(RefusedError, match="is required"):
        await ana.submits(view)
    assert app.of("view_submission") == []


@pytest.mark.parametrize(
    ("text", "taken"), [("1", True), ("10", True), ("0", False), ("11", False), ("1.5", False), ("um", False)]
)
async def test_a_number_input_takes_numbers_within_its_bounds(
    ws: Workspace, client: AsyncWebClient, app: Any, text: str, *, taken: bool
) -> None:
    element = {"type": "number_input", "is_decimal_allowed": False, "min_value": "1", "max_value": "10"}
    view = await opened(ws, client, field(element))
    ana = ws.user("ana")
    if taken:
        await ana.submits(view, {"it": text})
    else:
        with pytest.raises(RefusedError, match="no such number"):
            await ana.submits(view, {"it": text})

    assert len(app.of("view_submission")) == taken


async def test_no_more_is_chosen_than_a_select_takes(ws: Workspace, client: AsyncWebClient, app: Any) -> None:
    options = [{"text": TEXT | {"text": word}, "value": word} for word in ("a", "b", "c")]
    view = await opened(ws, client, field({"type": "multi_static_select", "options": options, "max_selected_items": 2}))
    ana = ws.user("ana")
    await ana.selects(view, "it", ["a", "b"])

    with pytest.raises(RefusedError, match="2 at most, not 3"):
        await ana.selects(view, "it", ["a", "b", "c"])
    assert app.of("block_actions") == []


async def test_what_is_filled_in_is_told_with_the_form_only(ws: Workspace, client: AsyncWebClient, app: Any) -> None:
    """An input that tells of Enter tells nothing of letters."""
    ana = ws.user("ana")
    view = await opened(ws, client, field({"type": "plain_text_input"}, dispatch_action=True))
    await ana.fills(view, "it", "abc")
    assert app.of("block_actions") == []
    await ana.submits(view)

    assert app.of("view_submission")[0]["view"]["state"]["values"]["field"]["it"]["value"] == "abc"
