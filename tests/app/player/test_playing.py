"""Playing: what is on record of it, what happens when things break, and how much of it there may be at once."""

import asyncio
import re
from datetime import timedelta

import aiohttp
import pytest
from msgspec.structs import replace

from bot.app.player import audio
from bot.app.player.audio import bytes_sent
from bot.rendering.player_pages import Pages
from bot.sandbox.tenant.faults import FaultKind
from bot.store.audit import AuditFilter, AuditRecord
from tests.app.player.browsing import CROWD, Browser, Place
from tests.app.player.test_links import signed_in

pytestmark = pytest.mark.unmeasured


async def opened(here: Place, name: str = "ana") -> tuple[Browser, str]:
    return await signed_in(here, name), await here.link(owner=name)


async def written(here: Place, count: int, kind: str) -> list[AuditRecord]:
    """Return the records of a kind, once there are so many, without the second after which the bot writes them."""
    records: list[AuditRecord] = []
    async with asyncio.timeout(60):
        while len(records) < count:
            await here.bot.container.store.audit.flush()
            records = await here.records(kind)
    return records


async def test_it_is_on_record_who_heard_what_and_how_much(here: Place) -> None:
    ana, link = await opened(here)
    size = len(await here.audio())

    await ana.get(link)
    await ana.get(f"{link}/audio")
    await ana.get(f"{link}/audio", Range="bytes=1000-1999")

    listens, heard = await written(here, 2, "listen"), await written(here, 2, "heard")
    (looked,), (entered,) = await written(here, 1, "details"), await written(here, 1, "sign_in")
    assert {one.user for one in (*listens, *heard, looked, entered)} == {here.user("ana")}
    assert [one.target for one in listens] == [str(here.call.id)] * 2
    assert [one.target for one in heard] == [
        f"{here.call.id} 0-{size - 1}/{size}",
        f"{here.call.id} 1000-1999/{size}",
    ]
    assert here.call.number is not None
    for record in (*listens, *heard, looked):
        assert [number[-4:] for number in record.numbers] == [here.call.number[-4:]]
        assert here.call.number not in str(record)


async def test_a_tenant_that_ignores_ranges_is_played_in_parts_and_no_more_is_on_record(here: Place) -> None:
    """Safari plays nothing else, and a probe of two bytes is not a whole call heard."""
    here.tenant.faults.no_ranges = True
    ana, link = await opened(here)
    size = len(await here.audio())

    probe = await ana.get(f"{link}/audio", Range="bytes=0-1")

    assert (probe.status, probe.headers["Content-Range"], len(probe.body)) == (206, f"bytes 0-1/{size}", 2)
    assert [one.target for one in await written(here, 1, "heard")] == [f"{here.call.id} 0-1/{size}"]


async def test_a_header_without_sound_is_no_recording(here: Place) -> None:
    here.tenant.faults.no_audio = True
    ana, link = await opened(here)

    assert (await ana.get(f"{link}/audio", Range="bytes=0-1")).status == 404


async def test_it_is_on_record_before_a_byte_is_heard(here: Place) -> None:
    ana, link = await opened(here)

    async with ana.session.get(f"{link}/audio") as answer:
        await answer.content.readexactly(1)
        assert [one.target for one in await here.records("listen")] == [str(here.call.id)]


async def test_who_leaves_early_has_heard_as_much_as_they_got(here: Place) -> None:
    ana, link = await opened(here)
    size = len(await here.audio())

    async with ana.session.get(f"{link}/audio") as answer:
        await answer.content.readexactly(100_000)

    (heard,) = await written(here, 1, "heard")
    found = re.fullmatch(rf"{here.call.id} 0-(\d+)/{size}", heard.target)
    assert found is not None
    assert 99_999 <= int(found[1]) < size - 1


async def test_who_is_refused_is_not_on_record_as_a_listener(here: Place) -> None:
    lia, link = await signed_in(here, "lia"), await here.link(owner="ana")

    await lia.get(f"{link}/audio")

    assert [one.kind async for one in here.store.audit.read(AuditFilter(user=here.user("lia")))] in (["sign_in"], [])


@pytest.mark.parametrize(("first", "sent", "whole", "said"), [
    (0, 0, "44", "none/44"),
    (0, 44, "44", "0-43/44"),
    (10, 1, "*", "10-10/*"),
])  # fmt: skip
def test_how_much_is_said_as_http_has_it(first: int, sent: int, whole: str, said: str) -> None:
    assert bytes_sent(first, sent, whole) == said


@pytest.mark.parametrize(
    "asked", ["bytes=5-1", "bytes=-", "bytes=0-1,5-6", "items=0-1", "bytes=a-b", "bytes=0-" + "9" * 30]
)
async def test_a_range_that_is_none_gets_all_of_it(here: Place, asked: str) -> None:
    """As HTTP has it; but for a range that ends before it begins, which the tenant itself judges."""
    ana, link = await opened(here)
    size = len(await here.audio())

    answer = await ana.get(f"{link}/audio", Range=asked)

    assert (answer.status, len(answer.body)) in {(200, size), (416, 0)}
    assert (answer.status == 416) == (asked == "bytes=5-1")


@pytest.mark.parametrize(("kind", "status"), [("html", 502), ("error", 502), ("drop", 502), ("empty", 404)])
async def test_what_the_tenant_fails_to_give_is_not_there(here: Place, kind: FaultKind, status: int) -> None:
    ana, link = await opened(here)
    here.tenant.faults.next = {kind: 20}

    answer = await ana.get(f"{link}/audio")

    assert (answer.status, answer.body) == (status, b"")


async def test_what_breaks_off_at_the_tenant_never_looks_whole(here: Place) -> None:
    ana, link = await opened(here)
    here.tenant.faults.next = {"cut": 1}

    with pytest.raises((aiohttp.ClientPayloadError, aiohttp.ClientOSError)):
        await ana.get(f"{link}/audio")

    (heard,) = await written(here, 1, "heard")
    assert not heard.target.endswith(f"-{len(await here.audio()) - 1}/{len(await here.audio())}")


async def test_what_fails_is_told_with_its_number_in_the_log(here: Place) -> None:
    ana, link = await opened(here)
    here.tenant.faults.next = {"html": 8}

    page = await ana.get(link, Accept_Language="en")

    assert page.status == 502
    assert "Evolux" in page.text
    assert re.search(r"Incident [0-9a-f]{8}", page.text)


async def test_a_failure_that_nobody_foresaw_is_told_without_saying_what(
    here: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> str:
        message = "something secret"
        raise RuntimeError(message)

    monkeypatch.setattr(Pages, "player", fail)
    ana, link = await opened(here)

    page = await ana.get(link)

    assert page.status == 500
    assert re.search(r"Incidente? [0-9a-f]{8}", page.text)
    assert "secret" not in page.text
    assert "Traceback" not in page.text


@pytest.mark.parametrize(("gone", "said"), [("audio", "There is no recording"), ("call", "not in the answer any more")])
async def test_where_there_is_nothing_to_hear_any_more_it_is_said(here: Place, gone: str, said: str) -> None:
    """Such as where a link was made, and the recording, or the call, was deleted since."""
    missed = await here.unrecorded()
    call = missed if gone == "audio" else replace(missed, id=7)
    ana, link = await signed_in(here, "ana"), await here.link(replace(call, download_audio="any"))

    page = await ana.get(link, Accept_Language="en")

    assert page.status == 404
    assert said in page.text


async def test_names_are_shown_as_they_are_and_do_nothing(here: Place) -> None:
    """A customer may be called anything."""
    here.tenant.faults.hostile = True
    ana, link = await opened(here)

    page = await ana.get(link)

    assert page.status == 200
    assert "&lt;" in page.text
    assert page.text.count("<script") == 1
    assert not re.search(r"<(img|iframe|svg|!channel)", page.text)


async def test_masked_where_it_stands_masked_on_the_page(here: Place) -> None:
    ana = await signed_in(here, "ana")
    masked, plain = await ana.get(await here.link(masked=True)), await ana.get(await here.link())

    assert here.call.name is not None
    assert here.call.name in plain.text
    assert here.call.name not in masked.text


async def test_each_reads_it_in_their_own_language_and_in_the_tenants_zone(here: Place) -> None:
    john, ana = await signed_in(here, "john"), await signed_in(here, "ana")

    english, portuguese = await john.get(await here.link(owner="john")), await ana.get(await here.link())

    assert 'lang="en"' in english.text
    assert "São Paulo time" in english.text
    assert 'lang="pt-BR"' in portuguese.text
    assert "horário de São Paulo" in portuguese.text
    local = here.call.started_at.astimezone(here.settings.evolux_time_zone)
    assert f"{local:%H:%M} <span" in english.text
    assert f"{local:%H:%M} <span" in portuguese.text


async def test_a_person_plays_so_many_at_once_in_however_many_sessions(
    here: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audio, "_MAX_STREAMS", 8)
    monkeypatch.setattr(audio, "_MAX_STREAMS_OF_USER", 6)
    (ana, link), again = await opened(here), await signed_in(here, "ana")
    bruno, other = await opened(here, "bruno")
    playing = [await ana.session.get(f"{link}/audio") for _ in range(6)]

    assert (await ana.get(f"{link}/audio")).status == (await again.get(f"{link}/audio")).status == 429
    playing += [await bruno.session.get(f"{other}/audio") for _ in range(2)]
    assert (await bruno.get(f"{other}/audio")).status == 503

    for one in playing:
        one.close()
    await written(here, 8, "heard")
    assert (await ana.get(f"{link}/audio", Range="bytes=0-0")).status == 206


async def test_fifty_listen_at_once_and_questions_are_answered(here: Place) -> None:
    """None of them reads further than the first bytes, so every one holds its connection."""
    link = await here.link(channel="vendas")
    browsers = [await signed_in(here, name) for name in CROWD]
    answers = await asyncio.gather(*(one.session.get(f"{link}/audio") for one in browsers))
    firsts = await asyncio.gather(*(one.content.readexactly(44) for one in answers))
    ana = here.ws.user("ana")

    await ana.types("/calls 84988887777", channel="vendas")
    await here.ws.wait_for(lambda: ana.whispers("vendas"))

    assert {one.status for one in answers} == {200}
    assert set(firsts) == {(await here.audio())[:44]}
    for one in answers:
        one.close()
    await written(here, 50, "heard")


async def test_what_a_browser_does_not_take_is_not_fetched(here: Place) -> None:
    """The tenant's audio waits at the tenant, and not in the bot's memory."""
    ana, link = await opened(here)
    size = len(await here.audio())

    answer = await ana.session.get(f"{link}/audio")
    await answer.content.readexactly(1)
    here.advance(timedelta(seconds=1))
    answer.close()

    (heard,) = await written(here, 1, "heard")
    got = int(heard.target.rpartition("-")[2].partition("/")[0])
    assert size > 20_000_000
    assert got < 12_000_000
