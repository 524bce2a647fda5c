"""Everything that can be clicked, under an answer and elsewhere."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.e2e.clicking import asked, becomes, chooses
from tests.e2e.running import REGULAR, Place, words


async def test_pages_turn_in_the_message_itself(here: Place) -> None:
    async with here.bot():
        ana, answer = await asked(here)
        await ana.clicks(answer, "Próxima ▶")
        second = await becomes(here, answer, "*6.*")
        await ana.clicks(second, "◀ Anterior")
        await becomes(here, answer, "*1.*")

    assert len(ana.whispers("vendas")) == 1


async def test_in_english_they_are_called_so(here: Place) -> None:
    async with here.bot():
        john, answer = await asked(here, who="john")
        await john.clicks(answer, "Next ▶")
        second = await becomes(here, answer, "*6.*")
        await john.clicks(second, "◀ Previous")
        first = await becomes(here, answer, "*1.*")

    assert [
        label for label in ("Refine", "Group by", "Export", "Publish", "Details", "▶ Listen") if label in words(first)
    ]


async def test_an_answer_is_grouped_and_becomes_a_list_again(here: Place) -> None:
    async with here.bot():
        ana, answer = await asked(here)
        await chooses(ana, answer, "Agrupar", "Agente")
        table = await becomes(here, answer, "por:agente")
        await ana.clicks(table, "Lista")
        await becomes(here, answer, "*1.*")


async def test_details_are_shown_beside_the_answer(here: Place) -> None:
    async with here.bot():
        ana, answer = await asked(here)
        await ana.clicks(answer, "Detalhes 2")
        card = await here.answered(ana, "vendas", 2)

    assert "Vendas Fibra (378)" in words(card)


async def test_a_recording_plays_in_the_direct_message_of_who_listens(here: Place) -> None:
    async with here.bot():
        ana, answer = await asked(here)
        await ana.clicks(answer, "▶ Ouvir")
        file = await here.ws.wait_for(lambda: next(iter(here.ws.files()), None))
        told = await here.answered(ana, "vendas", 2)

    assert [channel for channel, _ in file.shares] == [here.ws.direct("ana").id]
    assert "mensagens diretas" in told.text


@pytest.mark.parametrize(("label", "suffix"), [("CSV", ".csv"), ("Excel (XLSX)", ".xlsx")])
async def test_an_export_goes_to_the_direct_message_of_a_supervisor(here: Place, label: str, suffix: str) -> None:
    async with here.bot():
        bruno, answer = await asked(here, who="bruno")
        await chooses(bruno, answer, "Exportar", label)
        file = await here.ws.wait_for(lambda: next(iter(here.ws.files()), None))

    assert file.name.endswith(suffix)


async def test_one_button_publishes_once_and_a_supervisor_in_full(here: Place) -> None:
    async with here.bot():
        bruno, answer = await asked(here, who="bruno")
        await bruno.clicks(answer, "Publicar")
        root = await here.said("vendas")
        await here.answered(bruno, "vendas", 2)
        await bruno.clicks(answer, "Publicar")
        told = await here.answered(bruno, "vendas", 3)

    assert "(84) 98888-7777" in root.text
    assert "publicado" in told.text
    assert len(here.ws.messages("vendas")) == 1
    assert root.metadata is not None
    assert REGULAR not in str(root.metadata)


async def test_examples_of_the_help_run_when_clicked(here: Place) -> None:
    async with here.bot():
        ana = here.user("ana")
        await ana.types("/calls ajuda", channel="vendas")
        lesson = await here.answered(ana, "vendas")
        await ana.clicks(lesson, "Perguntar", nth=1)
        answer = await here.answered(ana, "vendas", 2)

    assert "não atendidas" in answer.text


async def test_what_is_not_understood_is_asked_without_it_by_a_button_in_a_direct_message(here: Place) -> None:
    ana, direct = here.user("ana"), here.ws.direct("ana").id
    async with here.bot():
        await ana.says("qntz da vendas fibra xyzzy hoje", channel="@calls")
        told = await here.said(direct)
        refusal, asked_before = words(told), here.tenant.requests.total
        await ana.clicks(told, 'campanha:"Vendas Fibra" período:hoje')
        answer = await becomes(here, told, "Vendas Fibra")

    assert "Não entendi “qntz”, “xyzzy”." in refusal
    assert "Perguntar assim?" in refusal
    assert here.tenant.requests.total > asked_before
    assert "23 chamadas" in words(answer)


async def test_an_ambiguous_name_is_asked_with_an_id_by_a_button(here: Place) -> None:
    async with here.bot():
        ana, told = await asked(here, "agente:jose 7d")
        await ana.clicks(told, 'agente:"José Carlos da Silva (160)" período:7d')
        answer = await becomes(here, told, "agente:160")

    assert "período:7d" in words(answer)


async def test_an_empty_answer_offers_the_next_question(here: Place) -> None:
    async with here.bot():
        ana, empty = await asked(here, f"{REGULAR} ontem")
        await ana.clicks(empty, "período:7d")
        await becomes(here, empty, "*1.*")


async def test_too_many_calls_are_narrowed_or_counted_all_the_same(here: Place) -> None:
    here.environ["MAX_CALLS"] = "50"
    async with here.bot():
        ana, many = await asked(here, "7d")
        await ana.clicks(many, "Contar todas")
        counted = await becomes(here, many, "de conversa")
        ana, many = await asked(here, "7d")
        await ana.clicks(many, "período:hoje")
        await becomes(here, many, "período:hoje")

    assert "Resposta parcial" not in words(counted)


async def test_an_old_button_says_so_and_asks_again(here: Place) -> None:
    async with here.bot():
        ana, answer = await asked(here)
        here.clock.now += timedelta(days=91)
        await ana.clicks(answer, "Próxima ▶")
        told = await here.answered(ana, "vendas", 2)
        assert "pode ser feita de novo" in told.text
        await ana.clicks(told, "again")
        await becomes(here, told, "chamadas para (84) 98888-7777")


@pytest.mark.parametrize("value", ["AAAA", "não é chave", "A" * 27, "'; DROP TABLE keys; --"])
async def test_a_forged_button_says_so_and_offers_the_form(here: Place, value: str) -> None:
    async with here.bot():
        ana, answer = await asked(here)
        next(b for b in answer.blocks if b["type"] == "actions")["elements"][0]["value"] = value
        await ana.clicks(answer, "Detalhes 1", value)
        told = await here.answered(ana, "vendas", 2)
        await ana.clicks(told, "form")
        await here.ws.wait_for(lambda: ana.modal)


async def test_somebody_elses_private_button_is_a_forged_one(here: Place) -> None:
    async with here.bot():
        _, answer = await asked(here)
        clara, own = await asked(here, "campanha:378 hoje", who="clara")
        stolen = next(b["elements"][0]["value"] for b in answer.blocks if b["type"] == "actions")
        next(b for b in own.blocks if b["type"] == "actions")["elements"][0]["value"] = stolen
        await clara.clicks(own, "Detalhes 1", stolen)
        told = await here.answered(clara, "vendas", 2)

    assert "Marina" not in words(told)


async def test_a_response_url_that_is_used_up_leads_to_a_fresh_answer(here: Place) -> None:
    async with here.bot():
        ana, answer = await asked(here)
        here.ws.faults.break_down("response_url", status=404, times=None)
        await ana.clicks(answer, "Próxima ▶")
        fresh = await here.answered(ana, "vendas", 2)

    assert "*6.*" in words(fresh)


async def test_pages_of_a_published_answer_turn_for_everybody_and_replies_go_on_from_there(here: Place) -> None:
    async with here.bot() as bot:
        ana, answer = await asked(here)
        await ana.clicks(answer, "Publicar")
        root = await here.said("vendas")
        await here.user("bruno").clicks(root, "Próxima ▶")
        await becomes(here, root, "*6.*")
        await bot.work.drain(60)
        await here.user("clara").replies("mais", to=root)
        third = await here.said("vendas", root.ts, count=2)

    assert "*11.*" in words(third)


async def test_the_home_asks_in_the_direct_message(here: Place) -> None:
    ana, direct = here.user("ana"), here.ws.direct("ana").id
    async with here.bot() as bot:
        await asked(here)
        await bot.work.drain(60)
        await ana.opens_home()
        home = await here.ws.wait_for(lambda: here.ws.home("ana"))
        assert f"numero:{REGULAR}" in str(home.blocks)
        asked_at = here.ws.clock().astimezone(ZoneInfo("America/Sao_Paulo"))
        assert "Suas últimas perguntas* · horário de São Paulo" in str(home.blocks)
        assert f"{asked_at:%d/%m/%Y %H:}" in str(home.blocks)
        await ana.clicks(home, "Perguntar", nth=4)
        answer = await here.said(direct)
        await ana.clicks(home, "Perguntar por formulário")
        form = await here.ws.wait_for(lambda: ana.modal)
        await ana.submits(form, {"field:number": REGULAR})
        await here.said(direct, count=2)

    assert "23 chamadas" in answer.text
    assert "Configurar um canal" not in str(home.blocks)
    assert "ou com `/chamadas` em qualquer canal" in str(home.blocks)


async def test_the_shortcut_looks_up_the_numbers_in_a_message(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot():
        message = await here.user("bruno").says("liga pro (84) 98888-7777 ou +55 84 3222-1111!", channel="vendas")
        await ana.shortcut("look_up", message)
        answer = await here.answered(ana, "vendas")
        nothing = await here.user("bruno").says("nada aqui", channel="vendas")
        await ana.shortcut("look_up", nothing)
        told = await here.answered(ana, "vendas", 2)

    assert "numero:84988887777,8432221111" in words(answer)
    assert "nenhum" in told.text
