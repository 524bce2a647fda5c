"""Digests looked after without their form: by the list, the App Home, an answer, and in words."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.schedule import ALL_DAYS
from bot.store.audit import AuditFilter
from tests.e2e.digests import A_DAY, MORNING, SIX, form, home, kept, listed, opened, roots, say, words_of
from tests.e2e.running import Place, words

pytestmark = pytest.mark.place(now=MORNING)


async def test_the_list_pauses_resumes_tries_and_deletes(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        await say(here, "campanha:376 às 18:00 dias úteis")
        shown = await listed(here)
        await bruno.selects(shown, "digest", "Pausar")
        assert (await kept(here, bot)).state == "paused"
        shown = bruno.whispers("vendas")[-1]
        assert "pausado" in words(shown)
        await bruno.selects(shown, "digest", "Retomar")
        assert (await kept(here, bot)).state == "active"
        await bruno.selects(bruno.whispers("vendas")[-1], "digest", "Enviar agora só para mim")
        root = await here.said(here.ws.direct("bruno").id)
        assert "17/11/2026" in words(root)
        await bot.work.drain(60)
        shown = next(one for one in bruno.whispers("vendas") if one.blocks and "Novo resumo" in str(one.blocks))
        await bruno.selects(shown, "digest", "Apagar")
        view = await opened(here, bruno)
        assert "campanha:376" in words_of(view)
        await bruno.submits(view)
        await bot.work.drain(60)
        left = await bot.store.digests.every()

    assert left == []
    assert bruno.modal is None


@pytest.mark.unmeasured
async def test_the_list_and_the_home_name_campaigns_and_agents_beside_what_is_typed(here: Place) -> None:
    async with here.bot() as bot:
        await here.user("bruno").types("/calls 30d por campanha", channel="vendas")  # names are learned from calls
        await here.answered(here.user("bruno"), "vendas")
        await say(here, "campanha:377 -agente:150 às 18:00 dias úteis")
        names = await bot.store.name_directory.names()
        rows = words(await listed(here))
        shown = str((await home(here, bot)).blocks)

    for text in (rows, shown):
        assert f"*{names.campaigns[377]} · exceto {names.agents[150]}*" in text
        assert "`campanha:377 -agente:150" in text


async def test_the_home_makes_and_changes_digests_and_shows_it_at_once(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        await bruno.clicks(await home(here, bot), "Novo resumo")
        view = await opened(here, bruno)
        assert "field:channel" not in {name for name, value in view.values.items() if _filled(value)}
        await bruno.submits(view, {"field:query": "campanha:376", "field:channel": here.ws.channel("vendas").id})
        await bot.work.drain(60)
        assert "campanha:376" in str(here.ws.home("bruno"))
        shown = here.ws.home("bruno")
        assert shown is not None
        await bruno.selects(shown, "digest", "Pausar")
        await bot.work.drain(60)
        assert "pausado" in str(here.ws.home("bruno"))
        await bruno.clicks(shown, "Todos os resumos")
        every = await here.said(here.ws.direct("bruno").id)

    assert "campanha:376" in words(every)


def _filled(value: Any) -> bool:
    return any(content for one in value.values() for key, content in one.items() if key != "type")


async def test_one_that_does_the_same_already_is_named_and_not_made_twice(here: Place) -> None:
    async with here.bot() as bot:
        await say(here, "campanha:376 às 18:00 dias úteis")
        again = await say(here, "campanha 376 às 18h dias úteis")
        later = await say(here, "campanha:376 às 19:00 dias úteis")
        await bot.work.drain(60)
        made = await bot.store.digests.every()

    assert "O resumo 1 já publica isso nesse canal" in again
    assert "19:00" in later
    assert len(made) == 2


async def test_none_is_made_like_another_by_a_form_a_change_or_resuming_it(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        await say(here, "às 18:00 dias úteis")
        await say(here, "pausar 1")
        await say(here, "às 18:00 dias úteis")
        await say(here, "às 19:00 dias úteis")
        answers = [await say(here, text) for text in ("retomar 1", "editar 3 às 18:00 dias úteis")]
        count = len(bruno.whispers("vendas"))
        await bruno.submits(await form(here), {"field:at": "18:00", "field:weekdays": list("01234")})
        answers.append(words(await here.answered(bruno, "vendas", count + 2)))
        answers.append(await say(here, "editar 1 às 18:00 dias úteis vazio:pular"))
        found = await bot.store.digests.every()

    assert ["O resumo 2 já publica isso nesse canal" in one for one in answers] == [True, True, True, False]
    assert [(one.state, one.at.hour) for one in found] == [("paused", 18), ("active", 18), ("active", 19)]


async def test_an_answer_becomes_a_digest_for_who_supervises(here: Place) -> None:
    bruno, ana = here.user("bruno"), here.user("ana")
    async with here.bot() as bot:
        await bruno.types("/calls ontem por campanha", channel="vendas")
        await bruno.clicks(await here.answered(bruno, "vendas"), "Todo dia …")
        view = await opened(here, bruno)
        assert view.values["field:query"]["field:query"]["value"] == "período:ontem por:campanha"
        assert view.values["field:channel"]["field:channel"]["selected_conversation"] == here.ws.channel("vendas").id
        await bruno.submits(view)
        made = await kept(here, bot)
        assert (made.query, made.weekdays, made.skip_holidays) == ("period:yesterday by:campaign", ALL_DAYS, False)
        await bruno.types("/calls 84988887777", channel="vendas")
        looked_up = await here.answered(bruno, "vendas", 3)
        await ana.types("/calls ontem por campanha", channel="vendas")
        of_an_agent = await here.answered(ana, "vendas")

    assert "Todo dia" not in str(looked_up.blocks)
    assert "Todo dia" not in str(of_an_agent.blocks)


async def test_agents_are_offered_none_of_it(here: Place) -> None:
    async with here.bot() as bot:
        assert "supervisiona" in await say(here, "novo", user="ana")
        assert "resumo" not in str((await home(here, bot, "ana")).blocks).casefold()

    assert here.user("ana").modal is None


async def test_the_audit_says_about_whom_digests_are(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        view = await form(here)
        await bruno.selects(view, "field:query", "84988887777 ontem")
        await bot.work.drain(60)
        await bruno.submits(view)
        await bot.work.drain(60)
        await say(here, "agora 1")
        await bot.work.drain(60)
        about = AuditFilter(number="84988887777")
        kept_ = [(one.kind, one.target) async for one in bot.store.audit.read(about)]

    assert kept_ == [("question", "digest"), ("digest", "create 1"), ("digest", "now 1")]


async def test_one_whose_query_only_an_earlier_version_understood_can_be_moved_and_given_away(here: Place) -> None:
    olivia = here.user("olivia")
    async with here.bot() as bot:
        await say(here, "campanha:376 às 18:00 dias úteis")
        await bot.store.digests.save(replace(await kept(here, bot), query="campanh:376 yesterdays"))
        await say(here, "mover 1 aqui", channel="supervisores")
        await say(here, "dono 1 @olivia")
        changed = await kept(here, bot)

    assert (changed.channel, changed.owner) == (here.ws.channel("supervisores").id, olivia.id)
    assert changed.query == "campanh:376 yesterdays"


async def test_it_is_posted_in_the_channel_that_its_text_mentions(here: Place) -> None:
    async with here.bot() as bot:
        assert "/invite" in await say(here, "por campanha às 18:00 no #cobranca")
        await say(here, "por campanha às 18:00 no #supervisores")
        created = await kept(here, bot)
        assert (created.channel, created.query) == (here.ws.channel("supervisores").id, "period:today by:campaign")
        await say(here, "editar 1 por agente no #vendas")
        changed = await kept(here, bot)
        assert (changed.channel, changed.query) == (here.ws.channel("vendas").id, "period:today by:agent")


async def test_it_is_changed_in_words_too_all_of_it_or_a_part(here: Place) -> None:
    async with here.bot() as bot:
        await say(here, "campanha:376 às 18:00 dias úteis")
        assert "às 19:30 dias úteis" in await say(here, "editar 1 às 19:30")
        assert "agente:149" in await say(here, "edit 1 agente:149 por:hora vazio:pular")
        changed = await kept(here, bot)
        assert (changed.query, changed.empty) == ("campaign:376 agent:149 period:today by:hour", "skip")
        assert "#" in await say(here, "mover 1 aqui", channel="supervisores")
        assert (await kept(here, bot)).channel == here.ws.channel("supervisores").id
        assert "não é um canal" in await say(here, "mover 1 vendas")
        assert "/invite" in await say(here, "mover 1 aqui", channel="cobranca")
        assert "@" in await say(here, "dono 1 @olivia")
        assert (await kept(here, bot)).owner == here.user("olivia").id
        assert "supervisão" in await say(here, "dono 1 @ana")
        assert "Não há resumo 9" in await say(here, "editar 9 às 18:00")


async def test_a_command_that_names_no_user_is_refused_and_one_that_changes_nothing_opens_the_form(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot():
        await say(here, "às 18:00")
        refused = await say(here, "dono 1 fulano")
        await bruno.types("/chamadas resumo editar 1", channel="vendas")
        view = await opened(here, bruno)

    assert "fulano" in refused
    assert "dono 1 @alguém" in refused
    assert view.values["field:at"]["field:at"]["selected_time"] == "18:00"


async def test_one_is_shown_by_its_number_and_one_s_own_by_a_word(here: Place) -> None:
    async with here.bot():
        await say(here, "campanha:376 às 18:00 dias úteis")
        await say(here, "por campanha às 19:00")
        one, own, help_ = await say(here, "2"), await say(here, "meus"), await say(here, "ajuda")
        gone = await say(here, "9")

    assert "*Resumo 2*" in one
    assert "campanha:376" not in one
    assert "*Seus resumos*" in own
    assert "campanha:376" in own
    assert "/chamadas resumo pausar 3" in help_
    assert "Não há resumo 9" in gone


async def test_a_digest_that_lost_its_channel_comes_again_in_another_one(here: Place) -> None:
    async with here.bot() as bot:
        await say(here, "às 18:00")
        await here.user("bruno").removes(here.ws.bot.name, channel="vendas")
        here.clock.now = SIX
        await bot.tick()
        assert (await kept(here, bot)).state == "paused"
        await say(here, "mover 1 aqui", channel="supervisores")
        here.clock.now = SIX + A_DAY
        await bot.tick()

    assert len(roots(here, "supervisores")) == 1


async def test_one_that_was_moved_to_a_later_hour_after_it_came_comes_next_on_another_day(here: Place) -> None:
    async with here.bot() as bot:
        await say(here, "às 18:00")
        here.clock.now = SIX
        await bot.tick()
        assert "18/11/2026 19:00" in await say(here, "editar 1 às 19:00")
        here.clock.now = SIX + timedelta(hours=2)
        await bot.tick()

    assert len(roots(here, "vendas")) == 1
