"""What can be said in a thread of the bot, and what is left alone there."""

from datetime import timedelta

import pytest

from bot.sandbox.workspace import Message
from tests.e2e.running import REGULAR, Place, words

pytestmark = pytest.mark.unmeasured


async def rooted(here: Place, text: str = REGULAR, *, who: str = "bruno") -> Message:
    user = here.user(who)
    await user.types(f"/calls {text}", channel="vendas")
    await user.clicks(await here.answered(user, "vendas"), "Publicar")
    return await here.said("vendas")


async def told(here: Place, root: Message, text: str, *, who: str = "bruno", count: int = 2) -> str:
    await here.user(who).replies(text, to=root)
    return words(await here.said("vendas", root.ts, count=count))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("detalhes 2", "Vendas Fibra (378)"),
        ("detalhes 7", "Vendas Fibra (378)"),
        ("detalhes 99", "99"),
        ("página 3", "*11.*"),
        ("anterior", "primeira página"),
        ("página 999", "a página 5 é a última"),
        ("e ontem?", "Nenhuma chamada"),
        ("só as não atendidas", "não atendidas"),
        ("agora por agente", "por:agente"),
        ("sem status", "*1.*"),
        ("ajuda", "ontem"),
        ("campanha:378", "campanha:378"),
        ("agente:xyzzy", "xyzzy"),
    ],
)
async def test_what_is_said_in_a_thread_is_done_there(here: Place, text: str, expected: str) -> None:
    async with here.bot():
        root = await rooted(here)
        if text == "sem status":
            await told(here, root, "status:sucesso")
            assert expected in await told(here, root, text, count=3)
            return

        assert expected in await told(here, root, text)


async def test_tables_are_ordered_and_crossed_there_and_become_lists_again(here: Place) -> None:
    async with here.bot():
        root = await rooted(here)
        crossed = await told(here, root, "por agente e hora")
        assert "por:agente,hora" in crossed
        assert "Agente · Hora (chamadas)" in crossed
        assert "por:campanha ordenar:taxa-cresc" in await told(here, root, "por campanha, pior primeiro", count=3)
        assert "chamadas:&gt;5" in await told(here, root, "por numero chamadas:>5", count=4)

        assert "por:" not in await told(here, root, "lista", count=5)


@pytest.mark.parametrize("text", ["mais", "página 2"])
async def test_a_table_has_no_further_page_there(here: Place, text: str) -> None:
    async with here.bot():
        root = await rooted(here, "7d por campanha")

        assert "uma página só" in await told(here, root, text)


async def test_a_name_after_only_narrows_a_table_and_a_comparison_that_asks_compares_it(here: Place) -> None:
    async with here.bot():
        root = await rooted(here, "por campanha hoje")
        assert "campanha:378 período:hoje por:campanha" in await told(here, root, "só a vendas fibra")
        compared = await told(here, root, "está pior que na semana passada?", count=3)

    assert "campanha:378 período:hoje comparar:semana-passada por:campanha" in compared


async def test_a_recording_is_played_by_its_place(here: Place) -> None:
    async with here.bot():
        root = await rooted(here)
        await here.user("bruno").replies("ouvir 1", to=root)
        file = await here.ws.wait_for(lambda: next(iter(here.ws.files()), None))
        await here.user("bruno").replies("exportar csv", to=root)
        await here.ws.wait_for(lambda: len(here.ws.files()) == 2)

    assert file.name.endswith(".wav")


async def test_what_people_say_to_each_other_there_is_left_alone(here: Place) -> None:
    async with here.bot() as bot:
        root = await rooted(here)
        await bot.work.drain(60)
        asked, spoken = here.tenant.requests.total, len(here.ws.asked)
        for text in ("bom dia!", "alguém ligou pra ela?", "vou ligar amanhã", "👍", "376", "obrigada", "Ana"):
            await here.user("clara").replies(text, to=root)
        await here.ws.wait_for(lambda: all(one.acked for one in here.ws.deliveries))
        await bot.work.drain(60)

    assert here.tenant.requests.total == asked
    assert len(here.ws.asked) == spoken


@pytest.mark.parametrize("text", ["", "bom dia", "quais chamadas da campanha 378 ontem?", "xyzzy"])
async def test_who_speaks_to_the_bot_there_always_gets_an_answer(here: Place, text: str) -> None:
    async with here.bot():
        root = await rooted(here)
        await here.user("clara").mentions(text, channel="vendas", thread=root)
        await here.said("vendas", root.ts, count=2)


async def test_who_mentions_the_bot_there_refines_by_a_name_after_only_and_is_asked_about_a_bare_one(
    here: Place,
) -> None:
    async with here.bot():
        root = await rooted(here, "hoje")
        await here.user("clara").mentions("só vendas fibra", channel="vendas", thread=root)
        narrowed = await here.said("vendas", root.ts, count=2)
        await here.user("clara").mentions("retenção", channel="vendas", thread=root)
        asked = await here.said("vendas", root.ts, count=3)

    assert "campanha:378 período:hoje" in words(narrowed)
    assert "Não sei se isso muda a resposta acima ou é uma pergunta nova." in words(asked)
    assert "Perguntar assim?" in words(asked)


async def test_nobody_is_told_to_use_a_command_in_a_thread(here: Place) -> None:
    async with here.bot():
        root = await rooted(here)
        await here.user("clara").mentions("bom dia", channel="vendas", thread=root)
        hint = await here.said("vendas", root.ts, count=2)

    assert "/calls" not in words(hint)
    assert "/invite" not in words(hint)


async def test_an_ambiguous_name_there_is_chosen_by_a_button_and_the_thread_goes_on(here: Place) -> None:
    async with here.bot() as bot:
        root = await rooted(here, "7d")
        ambiguous = await told(here, root, "agente:jose")
        assert "José Carlos da Silva" in ambiguous
        question = await here.said("vendas", root.ts, count=2)
        await here.user("clara").clicks(question, 'agente:"José Carlos da Silva (160)" período:7d')
        await here.ws.wait_for(lambda: "agente:160" in words(here.ws.messages("vendas", root.ts)[-1]))
        await bot.work.drain(60)

        assert "agente:160" in await told(here, root, "por hora", count=3)


async def test_days_are_those_of_the_first_question_until_somebody_names_others(here: Place) -> None:
    async with here.bot():
        root = await rooted(here, "campanha:378 hoje")
        here.clock.now += timedelta(days=1)
        grouped = await told(here, root, "por agente")
        again = await told(here, root, "de novo", count=3)

    assert "23/11/2026" in grouped.splitlines()[0]
    assert "24/11/2026" in again.splitlines()[0]


async def test_the_last_hours_are_those_of_the_question_and_of_a_digest_its_own(here: Place) -> None:
    async with here.bot():
        root = await rooted(here, "últimas 2 horas")
        asked = words(root).splitlines()[0]
        here.clock.now += timedelta(hours=3)
        paged = await told(here, root, "mais")
        grouped = await told(here, root, "por hora", count=3)
        moved = await told(here, root, "de novo", count=4)

    days = asked.partition("(")[2].partition(")")[0]
    assert "últimas 2 horas" in asked
    assert days in paged
    assert days in grouped
    assert "últimas 2 horas" in moved
    assert days not in moved


async def test_hours_of_the_day_are_refined_and_dropped_in_words(here: Place) -> None:
    async with here.bot():
        root = await rooted(here, "campanha:378 7d à tarde")
        morning = await told(here, root, "só de manhã")
        whole = await told(here, root, "o dia todo", count=3)

    assert "campanha:378 período:7d hora:12..18" in words(root)
    assert "campanha:378 período:7d hora:6..12" in morning
    assert "hora:" not in whole


async def test_a_store_that_fails_is_told_too(here: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = here.user("ana")
    async with here.bot() as bot:

        async def broken(*_: object) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr(bot.store.channel_settings, "find", broken)
        await ana.types(f"/calls {REGULAR}", channel="vendas")
        answer = await here.answered(ana, "vendas")
        await ana.mentions(REGULAR, channel="vendas")
        await here.answered(ana, "vendas", 2)

    assert "Incidente" in words(answer)


async def test_an_error_of_ours_is_told_with_its_incident(here: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = here.user("ana")
    async with here.bot() as bot:

        async def broken(*_: object, **__: object) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr(bot.engine.reports, "answer", broken)
        await ana.types(f"/calls {REGULAR}", channel="vendas")
        answer = await here.answered(ana, "vendas")

    assert "Incidente" in words(answer)
    assert "ZeroDivision" not in words(answer)
