"""Recordings in a browser: who may, hears what the tenant has, byte for byte, and it is on record."""

import pytest

from tests.app.player.browsing import Place


async def test_it_opens_after_signing_in_and_plays_what_the_tenant_has(here: Place) -> None:
    link, whole = await here.link(), await here.audio()
    ana = await here.browser()

    assert "Entrar com o Slack" in (await ana.get(link, Accept_Language="pt-BR")).text
    back = await ana.sign_in(link, here.user("ana"))
    page = await ana.get(back.headers["Location"])
    audio = await ana.get(f"{link}/audio")

    assert (back.status, here.origin + back.headers["Location"]) == (303, link)
    assert page.status == 200
    assert f'src="/listen/{link.rpartition("/")[2]}/audio"' in page.text
    assert (audio.status, audio.headers["Content-Type"]) == (200, "audio/wav")
    assert audio.body == whole


@pytest.mark.parametrize(("asked", "first", "end"), [
    ("bytes=0-", 0, None),
    ("bytes=1000-1999", 1000, 2000),
    ("bytes=44100-", 44100, None),
    ("bytes=-100", -100, None),
])  # fmt: skip
async def test_a_seek_gets_its_part_and_no_other(here: Place, asked: str, first: int, end: int | None) -> None:
    link, whole = await here.link(), await here.audio()
    ana = await here.browser()
    await ana.sign_in(link, here.user("ana"))

    part = await ana.get(f"{link}/audio", Range=asked)

    assert part.status == 206
    assert part.body == whole[first:end]
    assert part.headers["Content-Range"].endswith(f"/{len(whole)}")
    assert part.headers["Accept-Ranges"] == "bytes"
