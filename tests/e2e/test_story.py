"""A day with the bot: asked in a channel, published, followed up in its thread."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.sandbox.workspace import DEFAULT_MANIFEST
from tests.e2e.running import REGULAR, Place, place, words


def manifest(*, socket_mode: bool) -> dict[str, object]:
    copy: dict[str, object] = json.loads(json.dumps(DEFAULT_MANIFEST))
    copy["settings"]["socket_mode_enabled"] = socket_mode  # type: ignore[index]  # a manifest
    return copy


@pytest.fixture(params=["Socket Mode", "HTTP"])
async def here(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Place]:
    async with place(tmp_path, manifest=manifest(socket_mode=request.param == "Socket Mode")) as opened:
        yield opened


async def test_a_question_in_a_channel_is_answered_to_who_asks(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot():
        asked = await ana.types(f"/calls {REGULAR}", channel="vendas")
        answer = await here.answered(ana, "vendas")

    assert asked.acked
    assert "(84) 98888-7777" in words(answer)
    assert here.ws.messages("vendas") == []


async def test_the_whole_story(here: Place) -> None:
    ana, bruno = here.user("ana"), here.user("bruno")
    async with here.bot():
        await ana.types(f"/calls {REGULAR}", channel="vendas")
        answer = await here.answered(ana, "vendas")
        await ana.clicks(answer, "Publicar")
        root = await here.said("vendas")
        assert "8888-7777" not in words(root)
        assert "•7777" in words(root)

        await bruno.replies("bom dia, pessoal", to=root)
        await bruno.replies("próxima", to=root)
        paged = await here.said("vendas", root.ts, count=2)
        assert "*6.*" in words(paged)
        await bruno.replies("ontem", to=root)
        empty = await here.said("vendas", root.ts, count=3)
        assert "Nenhuma chamada" in words(empty)
        await bruno.replies("período:7d", to=root)
        await here.said("vendas", root.ts, count=4)
        await bruno.replies("por agente", to=root)
        grouped = await here.said("vendas", root.ts, count=5)
        await bruno.mentions("blá blá", channel="vendas", thread=root)
        hint = await here.said("vendas", root.ts, count=6)

    assert any(block["type"] == "table" for block in grouped.blocks)
    assert "blá" in words(hint)


async def test_the_day_after_a_thread_still_speaks_of_its_first_day(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot():
        await bruno.types("/calls campanha:378 hoje", channel="vendas")
        answer = await here.answered(bruno, "vendas")
        await bruno.clicks(answer, "Publicar")
        root = await here.said("vendas")
    here.clock.now += timedelta(days=1)
    async with here.bot():
        await bruno.replies("por agente", to=root)
        grouped = await here.said("vendas", root.ts, count=2)

    assert words(grouped).splitlines()[0].split(" · ")[:2] == words(root).splitlines()[0].split(" · ")[:2]
