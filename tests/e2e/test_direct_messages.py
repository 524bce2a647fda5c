"""Questions and replies in a direct message, which go on from one another for half an hour."""

from datetime import timedelta

import pytest

from bot.store.audit import AuditFilter
from tests.e2e.clicking import becomes
from tests.e2e.running import REGULAR, Place, words

pytestmark = pytest.mark.unmeasured


async def test_in_a_direct_message_the_answer_is_in_the_conversation(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot():
        await ana.says(f"chamadas do {REGULAR}, por favor", channel="@calls")
        answer = await here.said(here.ws.direct("ana").id)

    assert "23 chamadas" in answer.text
    assert "Publicar" not in words(answer)


async def test_a_command_in_a_direct_message_too(here: Place) -> None:
    ana = here.user("ana")
    async with here.bot():
        await ana.types(f"/calls {REGULAR}", channel="@calls")
        answer = await here.said(here.ws.direct("ana").id)

    assert "23 chamadas" in answer.text


async def test_words_of_refinement_refine_the_last_answer_in_a_direct_message_for_half_an_hour(here: Place) -> None:
    ana, direct = here.user("ana"), here.ws.direct("ana").id
    async with here.bot():
        await ana.says(REGULAR, channel="@calls")
        await here.said(direct)
        await ana.says("só atendidas", channel="@calls")
        refined = await here.said(direct, count=2)
        await ana.says("mais", channel="@calls")
        paged = await here.said(direct, count=3)
        await ana.says("chamadas da campanha 378 hoje", channel="@calls")
        new = await here.said(direct, count=4)

    assert refined.text.startswith("7 chamadas atendidas para (84) 98888-7777")
    assert "*6.*" in words(paged)
    assert new.text.startswith("23 chamadas em Vendas Fibra")


async def test_an_answer_in_a_direct_message_says_what_it_still_has_and_lets_go_of_it(here: Place) -> None:
    ana, direct = here.user("ana"), here.ws.direct("ana").id
    async with here.bot():
        await ana.says(REGULAR, channel="@calls")
        first_answer = await here.said(direct)
        await ana.says("só atendidas", channel="@calls")
        refined = await here.said(direct, count=2)
        await ana.clicks(refined, "Nova pergunta")
        told = await here.said(direct, count=3)
        await ana.says("só atendidas", channel="@calls")
        new = await here.said(direct, count=4)

    assert "ainda:" not in words(first_answer)
    assert "ainda: número (84) 98888-7777" in words(refined)
    assert "à parte" in told.text
    assert "98888-7777" not in words(new)


async def test_a_comparison_alone_and_a_name_after_a_lead_in_go_on_in_a_direct_message(here: Place) -> None:
    ana, direct = here.user("ana"), here.ws.direct("ana").id
    async with here.bot():
        await ana.says("qual a pior campanha de ontem?", channel="@calls")
        await here.said(direct)
        await ana.says("está pior que na semana passada?", channel="@calls")
        compared = await here.said(direct, count=2)
        await ana.says("só a vendas fibra", channel="@calls")
        named = await here.said(direct, count=3)

    assert "período:ontem comparar:semana-passada por:campanha" in words(compared)
    assert "campanha:378 período:ontem comparar:semana-passada por:campanha" in words(named)


async def test_a_question_that_stands_alone_keeps_nothing_in_a_direct_message(here: Place) -> None:
    ana, direct = here.user("ana"), here.ws.direct("ana").id
    async with here.bot():
        await ana.says(REGULAR, channel="@calls")
        await here.said(direct)
        await ana.says("hoje por campanha", channel="@calls")
        alone = await here.said(direct, count=2)
        await ana.says("nova pergunta", channel="@calls")
        told = await here.said(direct, count=3)

    assert "98888-7777" not in words(alone)
    assert "à parte" in told.text


async def test_after_half_an_hour_there_is_nothing_to_refine(here: Place) -> None:
    ana, direct = here.user("ana"), here.ws.direct("ana").id
    async with here.bot() as bot:
        await ana.says(REGULAR, channel="@calls")
        await here.said(direct)
        await bot.work.drain(60)
        here.clock.now += timedelta(minutes=31)
        await ana.says("mais", channel="@calls")
        told = await here.said(direct, count=2)

    assert "mais" in told.text
    assert "chamadas para" not in told.text


async def test_a_thread_in_a_direct_message_goes_on_by_itself(here: Place) -> None:
    ana, direct = here.user("ana"), here.ws.direct("ana").id
    async with here.bot():
        await ana.says(REGULAR, channel="@calls")
        root = await here.said(direct)
        await ana.says("campanha:378 hoje", channel="@calls")
        await here.said(direct, count=2)
        await ana.replies("mais", to=root)
        paged = await here.said(direct, root.ts, count=2)

    assert "98888-7777" in paged.text
    assert "*6.*" in words(paged)


async def test_the_bot_is_taught_in_its_direct_message_as_with_the_command(here: Place) -> None:
    bruno, direct = here.user("bruno"), here.ws.direct("bruno").id
    async with here.bot() as bot:
        await bruno.says("por agente ontem", channel="@calls")
        await here.said(direct)
        await bruno.says("who @ana = agent:150", channel="@calls")
        person = await here.said(direct, count=2)
        await bruno.says('equipe "Equipe A & B" = agente:149,150', channel="@calls")
        team = await here.said(direct, count=3)
        await bruno.says("palavra fechamento = por:campanha", channel="@calls")
        word = await here.said(direct, count=4)
        await bruno.says("fechamento", channel="@calls")
        answer = await here.said(direct, count=5)
        await bruno.says("words", channel="@calls")
        listed = await here.said(direct, count=6)
        known = await bot.store.vocabulary.current()

    assert here.user("ana").id in words(person)
    assert "Equipe A &amp; B" in words(team)
    assert "por:campanha" in words(word)
    assert "período:ontem por:campanha" in words(answer)
    assert "fechamento" in words(listed)
    assert dict(known.people) == {here.user("ana").id: (150,)}
    assert known.teams["Equipe A & B"].agents == (149, 150)


async def test_an_agent_teaches_nothing_in_a_direct_message(here: Place) -> None:
    async with here.bot() as bot:
        await here.user("ana").says("palavra cpc = atendidas", channel="@calls")
        refused = await here.said(here.ws.direct("ana").id)
        known = await bot.store.vocabulary.current()

    assert "supervisor" in words(refused).casefold()
    assert not known.words


async def test_digests_are_managed_in_a_direct_message_as_with_the_command(here: Place) -> None:
    bruno, direct = here.user("bruno"), here.ws.direct("bruno").id
    said = {}
    async with here.bot() as bot:
        for count, text in enumerate(
            (
                "resumo às 18:00 dias úteis",
                "pausar 1",
                "resumo pausar 1",
                "resumos",
                "digest new",
                "resumo apagar 1 sim",
            ),
            1,
        ):
            await bruno.says(text, channel="@calls")
            said[text] = words(await here.said(direct, count=count))
        await bot.work.drain(60)
        audited = [row.target async for row in bot.store.audit.read(AuditFilter()) if row.kind == "digest"]

    assert "Resumo 1" in said["resumo às 18:00 dias úteis"]
    assert "/chamadas resumo pausar 1" in said["pausar 1"]
    assert "/chamadas alerta pausar 1" in said["pausar 1"]
    assert "pausado" in said["resumo pausar 1"]
    assert "às 18:00 dias úteis" in said["resumos"]
    assert "Novo resumo" in said["digest new"]
    assert "apagado" in said["resumo apagar 1 sim"]
    assert [target.split()[0] for target in audited] == ["create", "pause", "delete"]


async def test_a_digest_is_created_once_however_often_its_message_is_edited(here: Place) -> None:
    bruno, direct = here.user("bruno"), here.ws.direct("bruno").id
    async with here.bot() as bot:
        typed = await bruno.says("resumo às 18:00 dias úteis", channel="@calls")
        created = await here.said(direct)
        await bot.work.drain(60)
        await bruno.edits(typed, "resumo às 19:00 dias úteis")
        listed = await becomes(here, created, "Resumos deste workspace")

    assert "às 18:00 dias úteis" in words(listed)
    assert "às 19:00 dias úteis" not in words(listed)


async def test_agents_are_told_that_they_may_not_manage_them(here: Place) -> None:
    async with here.bot():
        await here.user("ana").says("resumos", channel="@calls")
        refused = await here.said(here.ws.direct("ana").id)

    assert "só quem supervisiona cuida dos resumos" in words(refused)


async def test_after_an_answer_a_summary_is_of_that_answer(here: Place) -> None:
    bruno, direct = here.user("bruno"), here.ws.direct("bruno").id
    async with here.bot():
        await bruno.says("campanha:378 7d", channel="@calls")
        await here.said(direct)
        await bruno.says("resumo", channel="@calls")
        digest = await here.said(direct, count=2)

    assert "campanha:378" in words(digest)
