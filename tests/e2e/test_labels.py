"""A word that is only of a tenant's trunk or outcome is read, or offered, wherever it is typed."""

import pytest

from bot.sandbox.workspace import Message
from tests.e2e.clicking import asked, becomes
from tests.e2e.running import REGULAR, Place, words

pytestmark = pytest.mark.unmeasured


async def test_a_trunks_whole_name_is_read(here: Place) -> None:
    async with here.bot():
        _, answer = await asked(here, "pontal por hora")

    assert "período:hoje tronco:Pontal por:hora" in words(answer)
    assert any(block["type"] == "table" for block in answer.blocks)


async def test_a_part_of_it_is_asked_for_by_a_click(here: Place) -> None:
    question = 'período:hoje tronco:"Provedor de Telefonia" por:hora'
    async with here.bot():
        ana, refused = await asked(here, "provedor por hora")
        said = words(refused)
        await ana.clicks(refused, question)
        answer = await becomes(here, refused, question)

    assert "Não entendi “provedor”." in said
    assert "Perguntar assim?" in said
    assert any(block["type"] == "table" for block in answer.blocks)


@pytest.mark.parametrize(
    ("typed", "offer"),
    [
        ("retidos 7d por agente", "período:7d resultado:Retido por:agente"),
        ("chamados abertos 7d", 'período:7d resultado:"Chamado aberto"'),
        ("provedor hoje de manhã", 'período:hoje hora:6..12 tronco:"Provedor de Telefonia"'),
    ],
)
async def test_and_so_is_an_outcome_or_a_part_of_a_trunk(here: Place, typed: str, offer: str) -> None:
    async with here.bot():
        ana, refused = await asked(here, typed)
        await ana.clicks(refused, offer)
        answer = await becomes(here, refused, " chamadas ")

    assert offer in words(answer)


@pytest.mark.parametrize("where", ["direct", "mention", "thread"])
async def test_it_is_offered_in_messages_too(here: Place, where: str) -> None:
    ana, direct = here.user("ana"), here.ws.direct("ana").id
    async with here.bot():
        if where == "direct":
            await ana.says("provedor hoje", channel="@calls")
            refused = await here.said(direct)
        elif where == "mention":
            await ana.mentions("provedor hoje", channel="vendas")
            refused = await here.answered(ana, "vendas")
        else:
            root = await _published(here)
            await ana.mentions("só o provedor", channel="vendas", thread=root)
            refused = await here.said("vendas", root.ts, count=2)

    assert 'tronco:"Provedor de Telefonia"' in words(refused)
    assert "Perguntar assim?" in words(refused)


async def test_a_thread_is_told_of_no_command_which_slack_refuses_there(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot():
        root = await _published(here)
        await ana.mentions("zzz", channel="vendas", thread=root)
        refused = await here.said("vendas", root.ts, count=2)

    assert "Responda `ajuda` para ver" in words(refused)
    assert "/chamadas" not in words(refused)


async def test_in_the_form_it_is_said_at_the_field(here: Place) -> None:
    async with here.bot():
        ana, _ = await asked(here, "hoje")  # Slack waits for a form no longer than for what is known already
        await ana.types("/calls", channel="vendas")
        form = await here.ws.wait_for(lambda: ana.modal)
        await ana.submits(form, {"field:others": "pontal"})

    assert "tronco:Pontal" in form.errors["field:others"]


async def test_who_sees_only_own_calls_is_answered_with_these(here: Place) -> None:
    here.environ["OWN_CALLS"] = f"{here.user('ana').id}=150"
    async with here.bot():
        ana, refused = await asked(here, "provedor 7d")
        await ana.clicks(refused, 'período:7d tronco:"Provedor de Telefonia"')
        answer = await becomes(here, refused, 'tronco:"Provedor de Telefonia"`')

    assert 'agente:150 período:7d tronco:"Provedor de Telefonia"' in words(answer)


async def test_it_costs_the_tenant_one_look_and_not_one_each_time(here: Place) -> None:
    async with here.bot():
        await asked(here, "provedor hoje")
        before = here.tenant.requests.total
        await here.user("ana").types("/calls provedor hoje por agente", channel="vendas")
        refused = await here.answered(here.user("ana"), "vendas", 2)

    assert 'período:hoje tronco:"Provedor de Telefonia" por:agente' in words(refused)
    assert here.tenant.requests.total == before


async def _published(here: Place) -> Message:
    ana, answer = await asked(here, f"{REGULAR} hoje")
    await ana.clicks(answer, "Publicar")
    return await here.said("vendas")
