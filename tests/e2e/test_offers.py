"""Questions that are offered instead of a text: wherever it is typed, each button asks what it says."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.sandbox.tenant import rows
from bot.sandbox.tenant.company import CAMPAIGNS
from bot.sandbox.workspace import Message
from tests.e2e.clicking import asked
from tests.e2e.running import Place, place, words

pytestmark = pytest.mark.unmeasured

AFTERNOON = datetime(2026, 11, 26, 17, tzinfo=UTC)
LONG = "Vendas Fibra " + "Residencial e Empresarial do Nordeste ".ljust(61, "x") + "Z"
"""A name as long as a button may be: 75 characters."""

_SHORTENED = "Vendas Fibra Residencial e Empresaria... (378)"
OFFERS = {
    "ana": {
        "venda fibra hoje": {
            f'campanha:"{_SHORTENED}" período:hoje': "campanha:378 período:hoje",
            'campanha:"Vendas Fibra Resi... (378)" período:hoje resultado:Venda': "campanha:378 período:hoje "
            "resultado:Venda",
        },
        "os 5 piores hoje": {
            "período:hoje por:agente ordenar:taxa-cresc top:5": "período:hoje por:agente ordenar:taxa-cresc top:5",
            "período:hoje por:campanha ordenar:taxa-cresc top:5": "período:hoje por:campanha ordenar:taxa-cresc top:5",
        },
    },
    "john": {
        "venda fibra today": {
            f'campaign:"{_SHORTENED}" period:today': "campaign:378 period:today",
            'campaign:"Vendas Fibra Resi... (378)" period:today outcome:Venda': "campaign:378 period:today "
            "outcome:Venda",
        },
        "who's slacking today": {"period:today by:agent": "period:today by:agent"},
    },
}
"""What a reader of each language types, and each button with the canonical text of what it asks."""


@pytest.fixture
async def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Place]:
    named = tuple(replace(one, name=LONG) if one.id == 378 else one for one in CAMPAIGNS)
    monkeypatch.setattr(rows, "CAMPAIGNS", named)
    async with place(tmp_path, now=AFTERNOON) as opened:
        yield opened


def canonical(message: Message) -> str:
    """Return the canonical text below an answer."""
    found: list[str] = re.findall(r"`([^`]*(?:período|period):[^`]*)`", words(message))
    return found[-1].replace("&gt;", ">").replace("&lt;", "<")


def offered(message: Message) -> list[str]:
    return [one["text"]["text"] for one in message.blocks[-1]["elements"]]


async def refused(here: Place, who: str, text: str, where: str) -> Message:
    """Type a text somewhere, and return the message that refuses it."""
    user, direct = here.user(who), here.ws.direct(who).id
    if where == "ephemeral":
        return (await asked(here, text, who=who))[1]
    if where == "direct":
        before = sum(one.user == here.ws.bot.id for one in here.ws.messages(direct))
        await user.says(text, channel="@calls")
        return await here.said(direct, count=before + 1)
    before = len(user.whispers("vendas"))
    await user.mentions(text, channel="vendas")
    return await here.answered(user, "vendas", before + 1)


@pytest.mark.parametrize("who", OFFERS)
@pytest.mark.parametrize("where", ["ephemeral", "direct", "mention"])
async def test_each_button_asks_what_it_says(here: Place, who: str, where: str) -> None:
    async with here.bot() as bot:
        await asked(here, "hoje", who=who)  # names are known from the calls that were read
        await bot.work.drain(20)
        for text, buttons in OFFERS[who].items():
            for label, asks in buttons.items():
                message = await refused(here, who, text, where)
                await bot.work.drain(20)
                assert offered(message) == list(buttons)
                await here.user(who).clicks(message, label)
                await bot.work.drain(20)
                assert canonical(here.ws.state.world.message(message.channel, message.ts) or message) == asks


async def test_in_a_thread_a_mention_is_offered_what_it_changes(here: Place) -> None:
    async with here.bot() as bot:
        ana, answer = await asked(here, "hoje por agente")
        await bot.work.drain(20)
        await ana.clicks(answer, "Publicar")
        root = await here.said("vendas")
        await ana.mentions("só venda fibra", channel="vendas", thread=root)
        message = await here.said("vendas", root.ts, count=2)
        label = offered(message)[0]
        await ana.clicks(message, label)
        await bot.work.drain(20)
        seen = here.ws.state.world.message(message.channel, message.ts) or message

    assert label == 'campanha:"Vendas Fibra Resi... (378)" período:hoje por:agente'
    assert canonical(seen) == "campanha:378 período:hoje por:agente"


async def test_a_form_names_the_campaign_at_its_field(here: Place) -> None:
    async with here.bot() as bot:
        ana, _ = await asked(here, "hoje")
        await bot.work.drain(20)
        await ana.types("/calls", channel="vendas")
        form = await here.ws.wait_for(lambda: ana.modal)
        await ana.submits(form, {"field:others": "venda fibra"})

    assert "campanha:378" in form.errors["field:others"]
    assert "campanha:402" not in form.errors["field:others"]
