"""Digests, from what a supervisor types to what stands in the channel and its thread."""

import asyncio
from datetime import timedelta

import pytest

from bot.sandbox.workspace import Message
from bot.store.audit import AuditFilter
from bot.store.digests import StoredDigest
from tests.e2e.digests import MORNING, SIX, roots, say, thread
from tests.e2e.running import Place, Replica, words

pytestmark = [pytest.mark.unmeasured, pytest.mark.place(now=MORNING)]


async def test_it_comes_at_its_time_with_its_thread_and_once(here: Place) -> None:
    async with here.bot() as bot:
        assert "18:00" in await say(here, "às 18:00 dias úteis")
        here.clock.now = SIX - timedelta(seconds=1)
        await bot.tick()
        assert roots(here) == []

        here.clock.now = SIX
        await bot.tick()
        await bot.tick()

        (root,) = roots(here)
        assert "17/11/2026" in words(root)
        assert len(thread(here, root)) == 3


async def test_two_replicas_that_look_at_the_same_moment_send_it_once(here: Place) -> None:
    async with here.bot() as one, here.bot() as other:
        await say(here, "às 18:00 dias úteis")
        here.clock.now = SIX
        await asyncio.gather(one.tick(), other.tick())

    (root,) = roots(here)
    assert len(thread(here, root)) == 3


def table_of(message: Message) -> list[list[str]]:
    """Return the cells of the only table of a message; of numbers, which a channel reads masked, the last digits."""
    (table,) = (block for block in message.blocks if block["type"] == "table")
    return [
        [cell["text"].strip("•")[-4:] for cell in row[:1]] + [cell["text"] for cell in row[1:]] for row in table["rows"]
    ]


async def made(here: Place, bot: Replica, text: str = "às 18:00 dias úteis", **how: str) -> Message:
    """Make a digest, and return its message of that day."""
    await say(here, text, **how)
    here.clock.now = SIX
    await bot.tick()
    return roots(here)[-1]


@pytest.mark.parametrize("about", ["agentes sem ligação", "por agente e hora", "números com mais de 2 ligações"])
async def test_it_has_the_table_that_a_question_would_have(here: Place, about: str) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        root = await made(here, bot, f"{about} às 18:00 dias úteis")
        await bruno.types(f"/chamadas {about} hoje", channel="vendas")
        asked = await here.answered(bruno, "vendas", 2)

    assert table_of(root) == table_of(asked)
    assert len(table_of(root)) > 2


async def test_it_says_when_it_comes_and_only_supervisors_make_it(here: Place) -> None:
    async with here.bot():
        assert "supervisiona" in await say(here, "às 18:00 dias úteis", user="ana")
        told = await say(here, "agente:149 às 18:00 dias úteis")
        assert "17/11/2026 18:00" in told
        assert "agente:149" in told
        assert "18:00 dias úteis" in await say(here, "agente:149 dias úteis")
        assert "/invite" in await say(here, "às 18:00", channel="cobranca")
        assert "agente:149" in await say(here, "lista")


async def test_a_command_without_days_means_working_days_and_an_early_time_is_pointed_out(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot():
        await bruno.types("/chamadas resumo por campanha às 18h", channel="vendas")
        made = words(await here.answered(bruno, "vendas", 1))
        early = await say(here, "por campanha às 8h")
        whole = await say(here, "último dia útil por campanha às 8h")
        twice = await say(here, "todo dia útil 9h e 18h")
        evening = await say(here, "por campanha às 2:30 fuso:Europe/Lisbon")
        morning = await say(here, "por campanha às 11:30 fuso:Europe/Lisbon")

    assert "às 18:00 dias úteis" in made
    assert "Às 08:00 há pouco do dia para ver" in early
    assert "período:último-dia-útil" in whole
    assert "há pouco" not in whole
    assert "há pouco" not in evening  # half past eleven at night in São Paulo
    assert "Às 08:30 (horário de São Paulo) há pouco do dia para ver" in morning
    assert "todo dia útil 9h" in twice
    assert "todo dia útil 18h" in twice


async def test_the_life_of_one_is_looked_after_in_words(here: Place) -> None:
    async with here.bot() as bot:
        assert "Ainda não há resumos" in await say(here, "")
        root = await made(here, bot)
        listed = await say(here, "lista")
        assert "18:00" in listed
        assert "enviado" in listed
        assert "pausado" in await say(here, "pausar 1")
        here.clock.now += timedelta(days=1)
        await bot.tick()
        assert roots(here) == [root]

        assert "19/11/2026 18:00" in await say(here, "retomar 1")
        await bot.tick()
        assert roots(here) == [root]
        here.clock.now += timedelta(days=1)
        await bot.tick()
        assert len(roots(here)) == 2

        assert "apagar 1 sim" in await say(here, "apagar 1")
        assert "apagado" in await say(here, "apagar 1 sim")
        assert "Não há resumo 1" in await say(here, "pausar 1")
        await bot.work.drain(60)
        deeds = [one.target async for one in bot.store.audit.read(AuditFilter(kind="digest"))]
    assert deeds == ["create 1", "pause 1", "resume 1", "delete 1"]


async def test_now_is_for_who_asks_alone(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot():
        await say(here, "às 18:00 dias úteis")
        await say(here, "agora 1")
        direct = here.ws.direct("bruno")
        root = await here.said(direct.id)
        await here.said(direct.id, root.ts, count=4)

        assert "17/11/2026" in words(root)
        assert roots(here) == []
        await bruno.replies("por hora", to=root)
        await here.said(direct.id, root.ts, count=5)


async def test_replies_drill_into_its_query_at_its_due_time(here: Place) -> None:
    async with here.bot() as bot:
        root = await made(here, bot)
        here.clock.now += timedelta(days=3)
        await here.user("ana").replies("não atendidas", to=root)
        said = await here.said("vendas", root.ts, count=5)

    assert "17/11/2026" in words(said)


async def test_a_call_of_its_thread_is_shown_and_played_and_its_day_exported(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        root = await made(here, bot)
        calls = thread(here, root)[-1]
        await bruno.clicks(calls, "▶ Ouvir", nth=0)
        await bruno.clicks(calls, "details:1")
        await bruno.clicks(root, "Exportar")
        await here.ws.wait_for(lambda: len(here.ws.files()) >= 2)
        await bot.work.drain(60)

    assert sorted(file.name.rpartition(".")[2] for file in here.ws.files()) == ["wav", "xlsx"]


async def test_who_changes_it_at_the_same_moment_is_told(here: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    async with here.bot() as bot:
        await say(here, "às 18:00 dias úteis")
        found = await bot.store.digests.find(here.ws.state.world.team.id, 1)
        assert found is not None
        await bot.store.digests.save(found)

        async def before(_team: str, _key: int) -> StoredDigest | None:
            return found

        monkeypatch.setattr(bot.store.digests, "find", before)
        assert "mudou desde" in await say(here, "pausar 1")


async def test_the_home_shows_somebody_their_own_digests(here: Place) -> None:
    async with here.bot():
        await say(here, "campanha:376 às 18:00 dias úteis")
        await here.user("bruno").opens_home()
        own = await here.ws.wait_for(lambda: here.ws.home("bruno"))
        await here.user("clara").opens_home()
        others = await here.ws.wait_for(lambda: here.ws.home("clara"))

    assert "Seus resumos" in str(own.blocks)
    assert "campanha:376" in str(own.blocks)
    assert "Seus resumos" not in str(others.blocks)


@pytest.mark.parametrize(
    ("replies", "shown"),
    [
        (("não atendidas",), ("não atendidas", "17/11/2026")),
        (("agente:ana-beatriz",), ("Ana Beatriz Cavalcanti", "17/11/2026")),
        (("por hora",), ("por:hora", "17/11/2026")),
        (("só vendas fibra",), ("campanha:378", "17/11/2026")),
        (("está pior que na semana passada?",), ("comparar:semana-passada", "17/11/2026")),
        (("atendidas com gravação", "ouvir 2"), ("mensagens diretas",)),
    ],
)
async def test_its_thread_is_drilled_into_in_plain_words(
    here: Place, replies: tuple[str, ...], shown: tuple[str, ...]
) -> None:
    ana = here.user("ana")
    async with here.bot() as bot:
        root = await made(here, bot)
        await ana.replies(replies[0], to=root)
        said = await here.said("vendas", root.ts, count=5)
        if replies[1:]:
            await ana.replies(replies[1], to=root)
            said = await here.answered(ana, "vendas")
            assert [file.name.rpartition(".")[2] for file in here.ws.files()] == ["wav"]

    assert all(word in words(said) for word in shown)


async def test_its_messages_offer_no_reader_what_no_role_may_do(here: Place) -> None:
    here.environ["POLICY"] = "agent:-listen supervisor:-export supervisor:-listen admin:-export admin:-listen"
    async with here.bot() as bot:
        await say(here, "às 18:00 dias úteis")
        here.clock.now = SIX
        await bot.tick()
        (root,) = roots(here)
        shown = words(root) + "".join(map(words, thread(here, root)))

    assert "Exportar" not in shown
    assert "Ouvir" not in shown
    assert "Detalhes" in shown


async def test_one_that_is_sent_to_a_user_alone_offers_what_that_user_may_do(here: Place) -> None:
    bruno, direct = here.user("bruno"), here.ws.direct("bruno").id
    here.environ["POLICY"] = "supervisor:-export"
    async with here.bot() as bot:
        await say(here, "às 18:00 dias úteis")
        await bruno.types("/calls digest agora 1", channel="vendas")
        own = await here.said(direct)
        await bot.work.drain(60)
        here.clock.now = SIX
        await bot.tick()
        (root,) = roots(here)

    assert "Exportar" not in words(own)
    assert "Exportar" in words(root)
