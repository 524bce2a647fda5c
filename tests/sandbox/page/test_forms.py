"""Forms as the page hands them in: what is typed, and files."""

import io
from typing import Any

import aiohttp
import pytest

from bot.sandbox.workspace import View, modals
from bot.type_aliases import Json

TEXT: Json = {"type": "plain_text", "text": "x"}


def opened(browser: Any) -> View:
    """Open a form with a file input and a text on Ana's screen."""
    elements: tuple[Json, ...] = (
        {"type": "file_input", "action_id": "file", "filetypes": ["csv"]},
        {"type": "plain_text_input", "action_id": "text"},
    )
    blocks = [{"type": "input", "block_id": one["action_id"], "label": TEXT, "element": one} for one in elements]
    state = browser.ws.state
    body = {"type": "modal", "title": TEXT, "submit": TEXT, "blocks": blocks}
    return modals.opened(state, browser.ws.user("ana").id, modals.checked(state, body, kind="modal"))


async def hand_over(browser: Any, view: str, *files: tuple[str, bytes], **more: str) -> aiohttp.ClientResponse:
    form = aiohttp.FormData(quote_fields=False, default_to_multipart=True)
    for name, content in files:
        form.add_field("file", io.BytesIO(content), filename=name)
    place = {"as": "ana", "view": view, "block": "file", "action": "file"} | more
    headers = {"Origin": browser.ws.url}
    response: aiohttp.ClientResponse = await browser.session.post(
        browser.ws.url + "/page/files", params=place, data=form, headers=headers
    )
    return response


async def test_files_are_kept_in_their_form(browser: Any) -> None:
    view = opened(browser)
    await hand_over(browser, view.id, ("a.csv", b"1"))
    response = await hand_over(browser, view.id, ("números.csv", bytes(2_000_000)), ("c.csv", b"3"))
    told = await response.json()

    assert told["ok"]
    assert [(one["name"], one["size"]) for one in told["outcome"]] == [
        ("a.csv", 1),
        ("números.csv", 2_000_000),
        ("c.csv", 1),
    ]
    assert view.values["file"]["file"]["files"] == told["outcome"]


@pytest.mark.parametrize(("name", "size"), [("a.exe", 1), ("a.csv", 10_000_001)])
async def test_a_file_that_is_not_taken_is_said(browser: Any, name: str, size: int) -> None:
    told = await (await hand_over(browser, opened(browser).id, (name, bytes(size)))).json()

    assert told["ok"] is False
    assert name in told["error"]


async def test_a_form_that_is_gone_takes_no_files(browser: Any) -> None:
    told = await (await hand_over(browser, "V0", ("a.csv", b"1"))).json()

    assert told == {"ok": False, "error": "that view is gone", "code": "gone", "value": ""}


NO_FILE = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n'


@pytest.mark.parametrize(
    ("content_type", "body"), [("application/json", b"{}"), ("multipart/form-data; boundary=x", NO_FILE)]
)
async def test_what_holds_no_file_is_refused(browser: Any, content_type: str, body: bytes) -> None:
    place = {"as": "ana", "view": opened(browser).id, "block": "file", "action": "file"}
    headers = {"Origin": browser.ws.url, "Content-Type": content_type}
    async with browser.session.post(
        browser.ws.url + "/page/files", params=place, data=body, headers=headers
    ) as response:
        assert response.status == 400


async def test_files_come_from_our_own_page_only(browser: Any) -> None:
    view = opened(browser)
    async with browser.session.post(
        browser.ws.url + "/page/files", headers={"Origin": "https://evil.example"}, data=b"x"
    ) as response:
        assert response.status == 403
    assert view.values["file"]["file"]["files"] == []


async def test_what_is_typed_on_is_kept_until_the_form_is_told(browser: Any) -> None:
    view = opened(browser)
    done = await browser.does("ana", "fill", view=view.id, block="text", action="text", value="abc")

    assert done["ok"]
    assert view.values["text"]["text"]["value"] == "abc"
    assert not browser.ws.deliveries
