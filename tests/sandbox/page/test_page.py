"""What one person sees of the workspace, and what they do in it, as the page asks for it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.page import Advance, Upcoming
from bot.sandbox.workspace import conversations

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


async def test_people_see_the_conversations_that_are_theirs(browser: Any) -> None:
    ana = {one["name"] for one in (await browser.get("/page/state", **{"as": "ana"}))["channels"]}
    gil = {one["name"] for one in (await browser.get("/page/state", **{"as": "gil"}))["channels"]}

    assert {"vendas", "diretoria", "antigo"} <= ana
    assert "supervisores" not in ana
    assert gil - {""} == {"vendas"}


async def test_nobody_reads_a_conversation_of_others(browser: Any) -> None:
    query = {"as": "ana", "channel": "supervisores"}
    async with browser.session.get(browser.ws.url + "/page/messages", params=query) as response:
        assert response.status == 404


@pytest.mark.parametrize("name", ["calls", "nobody"])
async def test_only_people_can_be_played(browser: Any, name: str) -> None:
    async with browser.session.get(browser.ws.url + "/page/state", params={"as": name}) as response:
        assert response.status == 404


async def test_a_long_conversation_is_read_from_its_end(browser: Any) -> None:
    ana = browser.ws.user("ana")
    for number in range(120):
        await ana.says(f"{number}", channel="vendas")

    newest = await browser.get("/page/messages", **{"as": "ana", "channel": "vendas"})
    older = await browser.get(
        "/page/messages", **{"as": "ana", "channel": "vendas", "before": newest["messages"][0]["ts"]}
    )

    assert [one["text"] for one in newest["messages"]] == [str(number) for number in range(70, 120)]
    assert [one["text"] for one in older["messages"]] == [str(number) for number in range(20, 70)]
    assert newest["more"]


async def test_what_is_typed_is_said_and_heard_by_others(browser: Any) -> None:
    channel = browser.ws.channel("vendas").id
    async with browser.follows("bruno") as bruno:
        done = await browser.does("ana", "type", channel=channel, text="bom dia")
        heard = await bruno.receive_json()

    assert done["ok"]
    assert heard["kind"] == "said"
    assert heard["messages"][0]["text"] == "bom dia"


async def test_a_reply_comes_with_its_root(browser: Any) -> None:
    root = await browser.ws.user("ana").says("quem?", channel="vendas")
    async with browser.follows("bruno") as bruno:
        await browser.does("ana", "type", channel=root.channel, text="eu", thread=root.ts)
        heard = await bruno.receive_json()

    thread = await browser.get("/page/messages", **{"as": "bruno", "channel": root.channel, "thread": root.ts})
    assert [one["text"] for one in heard["messages"]] == ["eu", "quem?"]
    assert heard["messages"][1]["reply_count"] == 1
    assert [one["text"] for one in thread["messages"]] == ["quem?", "eu"]


async def test_what_is_whispered_reaches_one_person(browser: Any) -> None:
    ws = browser.ws
    here = ws.channel("vendas")
    async with browser.follows("ana") as ana, browser.follows("bruno") as bruno:
        conversations.whisper(
            ws.core, conversations.own_message(ws.core, here, text="psst", audience=ws.user("ana").id)
        )
        await ws.user("ana").says("aloud", channel="vendas")
        whispered, aloud = await ana.receive_json(), await bruno.receive_json()

    assert whispered["messages"][0] | {"text": "psst", "ephemeral": True} == whispered["messages"][0]
    assert aloud["messages"][0]["text"] == "aloud"


async def test_what_happens_among_others_is_not_told(browser: Any) -> None:
    async with browser.follows("ana") as ana:
        await browser.ws.user("bruno").says("segredo", channel="supervisores")
        await browser.ws.user("bruno").says("aloud", channel="vendas")
        heard = await ana.receive_json()

    assert heard["messages"][0]["text"] == "aloud"


async def test_a_deleted_message_goes_or_leaves_its_thread(browser: Any) -> None:
    ana = browser.ws.user("ana")
    alone, root = await ana.says("alone", channel="vendas"), await ana.says("root", channel="vendas")
    await ana.replies("reply", to=root)
    async with browser.follows("bruno") as bruno:
        for message in (alone, root):
            await browser.does("ana", "delete", channel=message.channel, ts=message.ts)
        gone, left = await bruno.receive_json(), await bruno.receive_json()

    assert (gone["kind"], gone["ts"]) == ("gone", alone.ts)
    assert left["messages"][0]["subtype"] == "tombstone"


@pytest.mark.parametrize("after", [10**6, -1])
async def test_who_cannot_be_told_reads_all_anew(browser: Any, after: int) -> None:
    """After a restart the page knows of more than has happened; after a long sleep of too little."""
    if after < 0:
        for _ in range(10_100):
            browser.ws.core.feed.publish("status", "")
        after = 1
    async with browser.follows("ana", after) as ana:
        assert await ana.receive_json() == {"kind": "reload"}


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


async def test_a_person_joins_and_brings_the_bot(browser: Any) -> None:
    ws = browser.ws
    geral = ws.channel("geral")
    await browser.does("gil", "direct", name="ana")
    await browser.does("lia", "invite", channel=geral.id)
    await browser.does("john", "join", channel=ws.channel("cobranca").id)

    assert ws.bot.id in geral.members
    assert ws.user("john").id in ws.channel("cobranca").members


async def test_the_language_is_the_one_of_their_slack(browser: Any) -> None:
    async with browser.follows("ana") as ana:
        await browser.does("ana", "speak", locale="en-US")
        told = await ana.receive_json()

    assert told["kind"] == "world"
    assert told["people"][browser.ws.user("ana").id]["locale"] == "en-US"


async def test_the_clock_jumps_for_everybody(browser: Any, bare: Any) -> None:
    before = browser.ws.clock()
    async with browser.follows("clara") as clara:
        done = await browser.post("/page/clock", "ana", {"days": 1})
        told = await clara.receive_json()

    assert (browser.ws.clock() - before).days == 1
    assert told["clock"] == done["now"] == browser.ws.clock.unix
    async with bare() as fixed:
        headers = {"Origin": fixed.ws.url}
        async with fixed.session.post(fixed.ws.url + "/page/clock", json={"days": 1}, headers=headers) as response:
            assert response.status == 400


async def test_what_comes_next_comes_at_once(staged: Any) -> None:
    """The clock goes to when it is due, and the bot is told to look; where that is now, it stays."""
    looks: list[float] = []
    due = NOON + timedelta(hours=6)

    async def upcoming() -> Upcoming:
        return Upcoming(at=due, channel="C1", owner="U1")

    async def look() -> None:
        looks.append(browser.ws.clock.unix)

    async with staged(movable=True, upcoming=upcoming, on_move=look) as browser, browser.follows("clara") as clara:
        done = [await browser.post("/page/hurry", "ana", {}) for _ in range(2)]
        told = await clara.receive_json()
        state = await browser.get("/page/state")

    assert done == [{"ok": True, "outcome": {"channel": "C1", "owner": "U1"}}] * 2
    assert looks == [due.timestamp()] * 2
    assert (told["kind"], told["clock"]) == ("clock", due.timestamp())
    assert state["can"]["hurry"]


async def test_what_goes_wrong_next_is_let_come(staged: Any) -> None:
    """The clock stops where the scene wants it to, and what is due is done at each stop."""
    looks: list[float] = []

    async def incident(advance: Advance) -> Upcoming:
        for _ in range(2):
            await advance(timedelta(minutes=1))
        return Upcoming(at=NOON, channel="C1", owner="U1")

    async def look() -> None:
        looks.append(browser.ws.clock.unix - NOON.timestamp())

    async with staged(movable=True, incident=incident, on_move=look) as browser:
        done = await browser.post("/page/incident", "ana", {})
        state = await browser.get("/page/state")

    assert done == {"ok": True, "outcome": {"channel": "C1", "owner": "U1"}}
    assert looks == [60, 120]
    assert state["can"]["incident"]


async def test_nothing_goes_wrong_where_nothing_is_planted(browser: Any) -> None:
    headers = {"Origin": browser.ws.url}
    async with browser.session.post(browser.ws.url + "/page/incident", json={}, headers=headers) as response:
        assert response.status == 400


async def test_nothing_comes_where_nothing_is_due(staged: Any, browser: Any) -> None:
    async def upcoming() -> None:
        return None

    async with staged(movable=True, upcoming=upcoming) as still:
        assert await still.post("/page/hurry", "ana", {}) == {"ok": True, "outcome": None}
        assert still.ws.clock() == NOON
    headers = {"Origin": browser.ws.url}
    async with browser.session.post(browser.ws.url + "/page/hurry", json={}, headers=headers) as response:
        assert response.status == 400


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


async def test_what_was_said_can_be_said_otherwise(browser: Any) -> None:
    said = await browser.ws.user("ana").says("ontm", channel="vendas")
    done = await browser.does("ana", "edit", channel=said.channel, ts=said.ts, text="ontem")
    refused = await browser.does("bruno", "edit", channel=said.channel, ts=said.ts, text="hoje")

    assert done["ok"]
    assert browser.ws.user("bruno").last("vendas").text == "ontem"
    assert not refused["ok"]


async def test_a_channel_is_left_by_whoever_is_removed_and_closed_by_whoever_archives_it(browser: Any) -> None:
    channel = browser.ws.channel("cobranca")
    await browser.does("bruno", "invite", channel=channel.id)
    await browser.does("bruno", "remove", channel=channel.id, name="calls")
    removed = browser.ws.bot.id not in channel.members
    await browser.does("bruno", "archive", channel=channel.id)

    assert removed
    assert channel.archived


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


async def test_a_direct_message_has_no_members_to_change(browser: Any) -> None:
    ana = browser.ws.user("ana")
    direct = browser.ws.core.world.direct(ana.id, browser.ws.bot.id)
    for deed in ("remove", "archive"):
        refused = await browser.does("ana", deed, channel=direct.id, name="calls")
        assert refused["code"] == "direct"
