"""Teaching the bot in Slack: by supervisors, in words and on the App Home, and understood in the next question."""

import pytest

from bot.domain.taught_vocabulary import Person
from bot.store.audit import AuditFilter
from tests.e2e.clicking import becomes, told
from tests.e2e.digests import form, kept, opened, say
from tests.e2e.running import Place, words


async def test_a_word_that_is_taught_is_understood_in_the_next_question(here: Place) -> None:
    bruno, ana = here.user("bruno"), here.user("ana")
    async with here.bot() as bot:
        await bruno.types("/chamadas palavra fechamento = por campanha", channel="vendas")
        taught = await told(here, "bruno")
        await ana.types("/chamadas fechamento sexta", channel="vendas")
        answered = await told(here, "ana")
        records = [(one.user, one.target) async for one in bot.store.audit.read(AuditFilter(kind="vocabulary"))]

    assert "fechamento quer dizer por:campanha" in taught.replace("`", "")
    assert "por:campanha" in answered
    assert records == [(bruno.id, "fechamento")]


@pytest.mark.parametrize("command", [
    "/calls word cpc = answered", "/chamadas palavra cpc", "/calls who @ana = agent:1", "/calls teams",
    '/chamadas equipe "A" = 1',
])  # fmt: skip
async def test_an_agent_is_refused_politely(here: Place, command: str) -> None:
    async with here.bot() as bot:
        await here.user("ana").types(command, channel="vendas")
        refused = await told(here, "ana")
        known = await bot.store.vocabulary.current()

    assert "supervisor" in refused.casefold()
    assert (dict(known.words), dict(known.teams), dict(known.people)) == ({}, {}, {})


async def test_a_word_of_the_grammar_is_refused_with_the_reason(here: Place) -> None:
    async with here.bot():
        await here.user("bruno").types("/chamadas palavra ontem = por campanha", channel="vendas")
        refused = await told(here, "bruno")

    assert "já quer dizer alguma coisa" in refused


async def test_what_is_taught_is_shown_and_removed_in_words(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        await bruno.types("/chamadas palavra cpc = atendidas", channel="vendas")
        await told(here, "bruno", 1)
        await bruno.types("/chamadas palavra CPC", channel="vendas")
        shown = await told(here, "bruno", 2)
        await bruno.types("/chamadas palavras", channel="vendas")
        listed = await told(here, "bruno", 3)
        await bruno.types("/chamadas palavra cpc =", channel="vendas")
        removed = await told(here, "bruno", 4)
        known = await bot.store.vocabulary.current()

    assert "atendidas" in shown
    assert "cpc" in listed
    assert bruno.id in listed
    assert "removido" in removed
    assert dict(known.words) == {}


async def test_a_person_is_told_by_mention_and_finds_their_own_calls(here: Place) -> None:
    bruno, ana = here.user("bruno"), here.user("ana")
    async with here.bot() as bot:
        await ana.types("/chamadas minhas 7d", channel="vendas")
        unknown = await told(here, "ana", 1)
        names = await bot.store.name_directory.names()
        agent = next(iter(names.agents), 149)
        await bruno.types(f"/chamadas quem @ana = {agent}", channel="vendas")
        await told(here, "bruno", 1)
        await ana.types("/chamadas minhas 7d", channel="vendas")
        mine = await told(here, "ana", 2)

    assert "supervisor" in unknown
    assert f"agente:{agent}" in mine


async def test_mine_means_the_same_wherever_it_is_typed(here: Place) -> None:
    """The operator's setting comes before what supervisors have told."""
    bruno = here.user("bruno")
    here.environ["OWN_CALLS"] = f"{bruno.id}=150"
    async with here.bot() as bot:
        await bot.store.vocabulary.keep([Person(user=bruno.id, agents=(149,))])
        await bruno.types("/chamadas minhas 7d", channel="vendas")
        answer = await here.answered(bruno, "vendas")
        assert "agente:150" in words(answer)
        await bruno.clicks(answer, "Refinar")
        view = await opened(here, bruno)
        await bruno.submits(view, {"field:agent": [], "field:others": "minhas", "field:period": "ontem"})
        refined = await becomes(here, answer, "ontem")
        assert "agente:150" in words(refined)

        await say(here, "minhas às 18h")
        created = await kept(here, bot)
        await say(here, "editar 1 ontem minhas")
        edited = await kept(here, bot)
        await bruno.submits(await form(here), {"field:query": "minhas 7d"})
        submitted = await kept(here, bot, 2)

    assert [one.query for one in (created, edited, submitted)] == [
        "agent:150 period:today",
        "agent:150 period:yesterday",
        "agent:150 period:7d",
    ]


async def test_a_suggestion_by_name_is_confirmed_with_a_button(here: Place) -> None:
    """The workspace's Ana Paula Medeiros is an agent of the same name."""
    bruno, ana = here.user("bruno"), here.user("ana")
    async with here.bot() as bot:
        await bruno.types("/chamadas 7d por agente", channel="vendas")
        await told(here, "bruno", 1)
        names = await bot.store.name_directory.names()
        (agent,) = names.find("agent", "Ana Paula Medeiros")
        await bruno.types("/chamadas quem @ana", channel="vendas")
        suggested = await here.ws.wait_for(lambda: found[-1] if len(found := bruno.whispers("vendas")) > 1 else None)
        await bruno.clicks(suggested, "Confirmar")
        await here.ws.wait_for(lambda: f"é Ana Paula Medeiros ({agent})" in words(bruno.whispers("vendas")[-1]) or None)
        known = await bot.store.vocabulary.current()

    assert known.people == {ana.id: (agent,)}


async def test_a_team_is_asked_about_and_a_change_is_in_the_next_answer(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        await bruno.types("/chamadas 7d por agente", channel="vendas")
        await told(here, "bruno", 1)
        one, other = sorted((await bot.store.name_directory.names()).agents)[:2]
        await bruno.types(f'/chamadas equipe "Equipe A" = agente:{one},{other}', channel="vendas")
        taught = await told(here, "bruno", 2)
        await bruno.types("/chamadas equipe A 7d", channel="vendas")
        answered = await told(here, "bruno", 3)
        await bruno.types("/chamadas equipe A =", channel="vendas")
        await told(here, "bruno", 4)
        await bruno.types('/chamadas equipe:"Equipe A" sexta', channel="vendas")
        gone = await told(here, "bruno", 5)

    assert f"({one})" in taught
    assert 'equipe:"Equipe A"' in answered
    assert "Não conheço nenhuma equipe" in gone


async def test_agents_see_their_own_calls_only_by_who_is_who(here: Place) -> None:
    here.environ["OWN_CALLS"] = "yes"
    ana = here.user("ana")
    async with here.bot() as bot:
        await ana.types("/chamadas 7d", channel="vendas")
        refused = await told(here, "ana", 1)
        await bot.store.vocabulary.keep([Person(user=ana.id, agents=(150,))])
        await ana.types("/chamadas 7d", channel="vendas")
        answered = await told(here, "ana", 2)

    assert "supervisor" in refused
    assert "agente:150" in answered


async def test_nothing_is_counted_where_the_operator_wants_it_so(here: Place) -> None:
    here.environ["COUNT_UNKNOWN_WORDS"] = "no"
    async with here.bot() as bot:
        await here.user("ana").types("/chamadas qntz ontem", channel="vendas")
        await told(here, "ana", 1)
        counted = await bot.store.vocabulary.unknown(size=9)

    assert counted == []
