"""What one person reads in conversations, says in them, and changes of them, as the page asks for it."""

from typing import Any

import pytest

from bot.sandbox.workspace import conversations


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
            ws.state, conversations.own_message(ws.state, here, text="psst", audience=ws.user("ana").id)
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
            browser.ws.state.feed.publish("status", "")
        after = 1
    async with browser.follows("ana", after) as ana:
        assert await ana.receive_json() == {"kind": "reload"}


async def test_a_person_joins_and_brings_the_bot(browser: Any) -> None:
    ws = browser.ws
    geral = ws.channel("geral")
    await browser.does("gil", "direct", name="ana")
    await browser.does("lia", "invite", channel=geral.id)
    await browser.does("john", "join", channel=ws.channel("cobranca").id)

    assert ws.bot.id in geral.members
    assert ws.user("john").id in ws.channel("cobranca").members


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


async def test_a_direct_message_has_no_members_to_change(browser: Any) -> None:
    ana = browser.ws.user("ana")
    direct = browser.ws.state.world.direct(ana.id, browser.ws.bot.id)
    for deed in ("remove", "archive"):
        refused = await browser.does("ana", deed, channel=direct.id, name="calls")
        assert refused["code"] == "direct"
