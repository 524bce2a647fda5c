"""What one person sees of the workspace, and what they do in it, as the page asks for it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


async def test_the_page_and_its_parts_are_served(browser: Any) -> None:
    async with browser.session.get(browser.ws.url + "/") as response:
        html = await response.text()

    assert response.status == 200
    for part in ("/assets/page.js", "/assets/page.css"):
        assert part in html
        async with browser.session.get(browser.ws.url + part) as response:
            assert response.status == 200
    async with browser.session.get(browser.ws.url + "/assets/..%2fsources.json") as response:
        assert response.status == 404


async def test_the_first_of_the_cast_is_who_one_is(browser: Any) -> None:
    state = await browser.get("/page/state")

    assert state["me"] == browser.ws.user("ana").id
    assert [one["part"] for one in state["cast"]] == ["agent", "supervisor"]
    assert state["tour"][0]["line"]["en"] == "/calls yesterday"
    assert state["can"] == {"jump": True, "hurry": False, "incident": False, "gallery": True}


async def test_without_a_cast_one_can_be_everybody_but_a_bot(bare: Any) -> None:
    async with bare() as browser:
        state = await browser.get("/page/state", **{"as": "john"})

    names = {state["people"][one["id"]]["name"] for one in state["cast"]}
    assert {"ana", "john", "gil"} <= names
    assert not {"calls", "robo", "slackbot", "davi"} & names


@pytest.mark.parametrize("name", ["calls", "nobody"])
async def test_only_people_can_be_played(browser: Any, name: str) -> None:
    async with browser.session.get(browser.ws.url + "/page/state", params={"as": name}) as response:
        assert response.status == 404


async def test_what_slack_would_not_let_one_do_is_said(browser: Any) -> None:
    here = browser.ws.channel("vendas").id
    refused = [
        await browser.does("ana", "type", channel=here, text="/nothing here"),
        await browser.does("ana", "type", channel=browser.ws.channel("antigo").id, text="hi"),
        await browser.does("ana", "click", channel=here, ts="1.1", block="b", action="a"),
        await browser.does("ana", "close", view="V1"),
        await browser.does("ana", "join", channel="supervisores"),
        await browser.does("ana", "direct", name="nobody"),
    ]

    assert all(one["ok"] is False and one["error"] for one in refused)


@pytest.mark.parametrize("body", ['{"do": "fly"}', "{}", "[]", "{"])
async def test_nonsense_is_refused(browser: Any, body: str) -> None:
    headers = {"Origin": browser.ws.url}
    async with browser.session.post(browser.ws.url + "/page/deeds", data=body, headers=headers) as response:
        assert response.status == 400


async def test_an_unanswered_command_is_known_as_such(browser: Any) -> None:
    done = await browser.does("ana", "type", channel=browser.ws.channel("vendas").id, text="/calls hoje")

    assert (done["ok"], done["acked"]) == (True, False)


async def test_the_language_is_the_one_of_their_slack(browser: Any) -> None:
    async with browser.follows("ana") as ana:
        await browser.does("ana", "speak", locale="en-US")
        told = await ana.receive_json()

    assert told["kind"] == "world"
    assert told["people"][browser.ws.user("ana").id]["locale"] == "en-US"


async def test_a_file_goes_to_those_who_may_see_it(browser: Any) -> None:
    ws = browser.ws
    shared = await ws.user("bruno").uploads("chamada.wav", b"RIFFdata", channel="supervisores")
    file = shared.files[0]
    path = f"{ws.url}/page/files/{file.id}/{file.name}"
    async with browser.session.get(path, params={"as": "clara"}, headers={"Range": "bytes=0-3"}) as response:
        assert (response.status, response.content_type) == (206, "audio/x-wav")
        assert await response.read() == b"RIFF"
    async with browser.session.get(path, params={"as": "ana"}) as response:
        assert response.status == 404


async def test_what_is_no_media_is_downloaded(browser: Any) -> None:
    """A page of HTML that somebody uploads must not run as a part of ours."""
    ws = browser.ws
    file = (await ws.user("ana").uploads("x.html", b"<script>1</script>", channel="vendas")).files[0]
    async with browser.session.get(f"{ws.url}/page/files/{file.id}/x.html", params={"as": "ana"}) as response:
        assert response.headers["Content-Disposition"] == "attachment"


@pytest.mark.unmeasured
async def test_the_gallery_shows_every_template_in_both_languages(browser: Any) -> None:
    for language in ("pt-BR", "en"):
        shown = await browser.get("/page/gallery", language=language)

        assert {"answer", "grouped", "help", "empty", "error"} <= {one["template"] for one in shown}
        assert not [sample for one in shown for sample in one["samples"] if "error" in sample]
        assert all(one["source"].startswith("{#") for one in shown)


@pytest.mark.unmeasured
async def test_a_template_that_is_saved_is_shown_with_what_is_wrong(working_on: Any, tmp_path: Path) -> None:
    async with working_on(tmp_path) as browser, browser.follows("ana") as ana:
        (tmp_path / "help.json.j2").write_text('{\n"text": "x",\n"blocks": [{"type": "divide"}]}')
        told = await ana.receive_json()
        shown = await browser.get("/page/gallery", language="en")

    assert told["kind"] == "templates"
    assert (told["templates"][0]["template"], told["templates"][0]["line"]) == ("help.json.j2", 3)
    broken = next(one for one in shown if one["template"] == "help")
    assert broken["samples"][0]["error"]
    assert broken["source"].splitlines()[2] == '"blocks": [{"type": "divide"}]}'


@pytest.mark.parametrize(
    ("deed", "channel", "asked", "code", "value"),
    [
        ("invite", "vendas", {"name": "ninguem"}, "unknown", "ninguem"),
        ("invite", "vendas", {"name": "bruno"}, "member", "bruno"),
        ("remove", "vendas", {"name": "clara"}, "outsider", "clara"),
        ("type", "antigo", {"text": "oi"}, "archived", "#antigo"),
        ("type", "supervisores", {"text": "oi"}, "absent", "#supervisores"),
        ("edit", "vendas", {"ts": "1.000000", "text": "oi"}, "gone", ""),
    ],
)
async def test_a_refusal_has_a_code_for_the_pages_own_words(
    browser: Any, deed: str, channel: str, asked: dict[str, str], code: str, value: str
) -> None:
    if code == "outsider":
        await browser.ws.user("bruno").removes("clara", channel=channel)
    refused = await browser.does("ana", deed, channel=browser.ws.channel(channel).id, **asked)

    assert (refused["ok"], refused["code"], refused["value"]) == (False, code, value)
