"""Recordings and files, from the button to the direct message, and out of Slack again."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO
from pathlib import Path

from openpyxl import load_workbook

from bot.sandbox.tenant.audio import Recording
from bot.sandbox.workspace import File, Message
from bot.store.audit import AuditFilter
from tests.e2e.running import MONDAY, REGULAR, WORLD, Place

AGENT = 172
"""They had the regular's call of today."""


async def received(here: Place, name: str, count: int = 1) -> list[File]:
    """Return the files in somebody's direct message with the bot, once there are so many."""
    channel = here.ws.direct(name)
    messages = await here.ws.wait_for(
        lambda: found if len(found := [one for one in channel.messages.values() if one.files]) >= count else None, 20
    )
    return [one.files[0] for one in messages]


def exports(answer: Message) -> tuple[str, list[str]]:
    """Return the menu of exports, and what it offers."""
    elements = [one for block in answer.blocks if block["type"] == "actions" for one in block["elements"]]
    menu = next(one for one in elements if one["action_id"] == "export")
    return str(menu["action_id"]), [option["text"]["text"] for option in menu["options"]]


async def test_listen_plays_what_the_tenant_has(here: Place) -> None:
    ana = here.user("ana")
    row = next(one for one in WORLD.calls(MONDAY.date(), MONDAY) if one.number == REGULAR and one.recorded)
    async with here.bot() as bot:
        await ana.types(f"/calls {REGULAR} hoje", channel="vendas")
        await ana.clicks(await here.answered(ana, "vendas"), "▶ Ouvir")
        (file,) = await received(here, "ana")
        await here.answered(ana, "vendas", 2)
        kinds = [one.kind async for one in bot.store.audit.read(AuditFilter(user=ana.id))]
    assert row.talk_seconds is not None
    audio = Recording(row.id, row.talk_seconds)

    assert ana.downloads(file) == b"".join(audio.chunks(0, len(audio)))
    assert file.name == f"call-{row.id}.wav"
    assert kinds == ["question", "listen"]


async def test_a_reply_plays_it_in_the_direct_message_it_was_asked_in(here: Place) -> None:
    ana, direct = here.user("ana"), here.ws.direct("ana")
    async with here.bot():
        await ana.says(f"{REGULAR} hoje", channel=direct)
        await here.said(direct.id)
        await ana.says("ouvir 1", channel=direct)
        files = await received(here, "ana")

    assert [file.mimetype for file in files] == ["audio/x-wav"]


async def test_a_supervisor_exports_every_call_in_both_forms(here: Place) -> None:
    bruno = here.user("bruno")
    expected = {row.id for row in WORLD.calls(MONDAY.date(), MONDAY) if row.agent_id == AGENT}
    async with here.bot() as bot:
        await bruno.types(f"/calls agente:{AGENT} hoje", channel="vendas")
        answer = await here.answered(bruno, "vendas")
        menu, forms = exports(answer)
        for form in forms:
            await bruno.selects(answer, menu, form)
        files = await received(here, "bruno", len(forms))
        records = [one async for one in bot.store.audit.read(AuditFilter(kind="export"))]
    by_name = {Path(file.name).suffix: bruno.downloads(file) for file in files}
    rows = list(csv.DictReader(StringIO(by_name[".csv"].decode("utf-8-sig")), delimiter=";"))
    sheet = load_workbook(BytesIO(by_name[".xlsx"])).worksheets[0]

    assert {int(row["Id"]) for row in rows} == expected
    assert {cell.value for cell in sheet["A"][1:]} == expected
    assert sorted((one.target, one.calls) for one in records) == [("csv", len(expected)), ("xlsx", len(expected))]


async def test_what_was_uploaded_leaves_slack_when_its_time_is_over(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot() as bot:
        await ana.types(f"/calls {REGULAR} hoje", channel="vendas")
        await ana.clicks(await here.answered(ana, "vendas"), "▶ Ouvir")
        await received(here, "ana")
        here.clock.now += timedelta(days=7, minutes=1)
        deleted = await bot.container.uploads.delete_due()

    assert (deleted, here.ws.files()) == (1, [])


async def test_a_tenant_that_is_down_is_said(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot() as bot:
        await ana.types(f"/calls {REGULAR} hoje", channel="vendas")
        answer = await here.answered(ana, "vendas")
        here.tenant.faults.only, here.tenant.faults.next = "/recording", {"refuse": 1}
        await ana.clicks(answer, "▶ Ouvir")
        said = await here.answered(ana, "vendas", 2)
        kinds = [one.kind async for one in bot.store.audit.read(AuditFilter(user=ana.id))]

    assert "token" in said.text
    assert kinds == ["question"]
    assert here.ws.files() == []


async def test_whose_details_somebody_saw_is_on_record(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot() as bot:
        await ana.types(f"/calls agente:{AGENT} hoje", channel="vendas")
        await ana.clicks(await here.answered(ana, "vendas"), "Detalhes 1")
        await here.answered(ana, "vendas", 2)
        await bot.work.drain(60)
        records = [one async for one in bot.store.audit.read(AuditFilter(kind="details"))]

    assert [(one.user, one.calls, len(one.numbers)) for one in records] == [(ana.id, 1, 1)]
