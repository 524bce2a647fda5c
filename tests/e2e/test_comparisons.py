"""Comparisons and digests on demand, in Slack."""

from bot.sandbox.workspace import Message, UserClient
from tests.e2e.running import REGULAR, Place, words


def buttons(message: Message) -> list[str]:
    """Return the labels of a message's buttons."""
    rows = [block for block in message.blocks if block["type"] == "actions"]
    return [element["text"]["text"] for row in rows for element in row["elements"] if element["type"] == "button"]


def shown(user: UserClient, text: str) -> Message | None:
    """Return the last message that a user alone sees, once it has a text."""
    last = user.whispers("vendas")[-1]
    return last if text in words(last) else None


async def test_a_table_has_both_values_and_names_the_other_days(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot():
        await bruno.types("/chamadas quinta vs quarta por campanha", channel="vendas")
        answer = await here.answered(bruno, "vendas")

    table = next(block for block in answer.blocks if block["type"] == "table")
    assert [cell["text"] for cell in table["rows"][0]][1] == "Chamadas (antes)"
    assert "▲▼ em relação a" in str(answer.blocks)
    assert "(antes: " in str(answer.blocks)


async def test_a_menu_compares_and_stops_it(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot():
        await bruno.types("/chamadas hoje por campanha", channel="vendas")
        alone = await here.answered(bruno, "vendas")
        await bruno.selects(alone, "Comparar com", "semana passada")
        compared = await here.ws.wait_for(lambda: shown(bruno, "comparar:semana-passada"))
        said = words(compared)
        await bruno.selects(compared, "Comparar com", "Nada")
        await here.ws.wait_for(lambda: shown(bruno, "`período:hoje por:campanha`"))

    assert "▲▼ em relação a" in said


async def test_a_customers_calls_are_not_compared(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot():
        await ana.types(f"/chamadas {REGULAR}", channel="vendas")
        answer = await here.answered(ana, "vendas")

    assert "Comparar com" not in str(answer.blocks)


async def test_a_reply_compares_and_another_stops_it(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot():
        await bruno.types("/chamadas quinta por campanha", channel="vendas")
        await bruno.clicks(await here.answered(bruno, "vendas"), "Publicar")
        root = await here.said("vendas")
        await bruno.replies("compara com quarta", to=root)
        compared = await here.said("vendas", root.ts, count=2)
        await bruno.replies("sem comparar", to=root)
        alone = await here.said("vendas", root.ts, count=3)

    assert "comparar:quarta" in words(compared)
    assert "▲▼" in words(compared)
    assert "▲▼" not in words(alone)


async def test_a_digest_on_demand_is_the_askers_alone_with_buttons_to_go_on(here: Place) -> None:
    bruno, ana = here.user("bruno"), here.user("ana")
    async with here.bot():
        await bruno.types("/chamadas resumo de quinta", channel="vendas")
        shown = await here.answered(bruno, "vendas")
        await ana.types("/calls digest thursday", channel="vendas")
        of_an_agent = await here.answered(ana, "vendas")

    assert here.ws.messages("vendas") == []
    assert "Resumo de todas as chamadas" in words(shown)
    assert "mesmo dia da semana passada" in words(shown)
    assert "Em destaque" in str(shown.blocks)
    assert "Responda aqui" not in str(shown.blocks)
    assert buttons(shown) == ["Refinar", "Exportar", "Todo dia …"]
    assert buttons(of_an_agent) == ["Refinar"]


async def test_a_digest_in_the_direct_message_is_refined_by_replies_and_asked_for_in_threads(here: Place) -> None:
    bruno = here.user("bruno")
    direct = here.ws.direct("bruno").id
    async with here.bot():
        await bruno.says("fechamento de quinta", channel="@calls")
        shown = await here.said(direct)
        await bruno.says("por hora", channel="@calls")
        table = await here.said(direct, count=2)
        await bruno.replies("resumo", to=table)
        again = await here.said(direct, table.ts, count=2)

    assert "Resumo de todas as chamadas" in words(shown)
    assert "período:quinta por:hora" in words(table)
    assert "Resumo de todas as chamadas" in words(again)


async def test_more_calls_than_may_be_counted_are_answered_as_a_question(here: Place) -> None:
    here.environ["MAX_CALLS"] = "5"
    bruno = here.user("bruno")
    async with here.bot():
        await bruno.types("/chamadas resumo de quinta", channel="vendas")
        answer = await here.answered(bruno, "vendas")

    assert "Contar todas" in str(answer.blocks)


async def test_the_word_alone_is_still_the_list_of_digests(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot():
        await bruno.types("/chamadas resumo", channel="vendas")
        listed = await here.answered(bruno, "vendas")

    assert "Ainda não há resumos" in words(listed)
