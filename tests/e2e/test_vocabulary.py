"""Teaching the bot in Slack: by supervisors, in words and on the App Home, and understood in the next question."""

import pytest

from bot.domain.call import Agent
from bot.domain.taught_vocabulary import OwnWord, Person, Team
from bot.sandbox.workspace import UserClient, View
from bot.store.audit import AuditFilter
from tests.e2e.clicking import becomes
from tests.e2e.digests import form, kept, opened, say
from tests.e2e.running import MONDAY, Place, words


async def told(here: Place, name: str, count: int = 1) -> str:
    """Return the words of the latest message that a user alone sees, once there are so many."""
    user = here.user(name)
    seen = await here.ws.wait_for(lambda: found if len(found := user.whispers("vendas")) >= count else None)
    return words(seen[-1])


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


async def test_words_not_understood_are_taught_from_the_home(here: Place) -> None:
    bruno, ana = here.user("bruno"), here.user("ana")
    async with here.bot() as bot:
        for count in (1, 2):
            await ana.types("/chamadas qntz ontem", channel="vendas")
            await told(here, "ana", count)
        await bruno.opens_home()
        home = await here.ws.wait_for(lambda: here.ws.home("bruno"))
        seen, counted = str(home.blocks), await bot.store.vocabulary.unknown(size=9)
        await bruno.clicks(home, "Ensinar")
        modal = await here.ws.wait_for(lambda: bruno.modal)
        await bruno.fills(modal, "field:means", "por campanha")
        await bruno.submits(modal)
        shown = await here.ws.wait_for(lambda: _home_with(here, "ensinado por"))
        left = await bot.store.vocabulary.unknown(size=9)

    assert "2 vezes" in seen
    assert counted == [("qntz", 2)]
    assert "qntz" in str(shown.blocks)
    assert left == []


async def test_words_are_removed_and_forgotten_by_the_buttons_of_the_home(here: Place) -> None:
    bruno, ana = here.user("bruno"), here.user("ana")
    async with here.bot() as bot:
        await bruno.types("/chamadas palavra cpc = atendidas", channel="vendas")
        await told(here, "bruno")
        await ana.types("/chamadas qntz ontem", channel="vendas")
        await told(here, "ana")
        await bruno.opens_home()
        await bruno.clicks(await here.ws.wait_for(lambda: here.ws.home("bruno")), "Palavras próprias")
        listed = await here.ws.wait_for(lambda: _home_with(here, "cpc"))
        await bruno.selects(listed, "vocabulary", "Remover")
        await bruno.clicks(await here.ws.wait_for(lambda: _home_with(here, "Nada ainda")), "◀ Voltar")
        await bruno.clicks(await here.ws.wait_for(lambda: _home_with(here, "Quem é quem")), "Palavras não entendidas")
        unknown = await here.ws.wait_for(lambda: _home_with(here, "Esquecer estas palavras"))
        seen = str(unknown.blocks)
        await bruno.clicks(unknown, "Esquecer estas palavras")
        await here.ws.wait_for(lambda: None if _home_with(here, "qntz") else True)
        known, left = await bot.store.vocabulary.current(), await bot.store.vocabulary.unknown(size=9)

    assert "qntz" in seen
    assert (dict(known.words), left) == ({}, [])


def _home_with(here: Place, text: str) -> View | None:
    home = here.ws.home("bruno")
    return home if home is not None and text in str(home.blocks) else None


async def test_a_form_shows_what_is_wrong_at_its_field(here: Place) -> None:
    bruno = here.user("bruno")
    async with here.bot() as bot:
        await bruno.opens_home()
        await bruno.clicks(await here.ws.wait_for(lambda: here.ws.home("bruno")), "Palavras próprias")
        listed = await here.ws.wait_for(lambda: _home_with(here, "Nada ainda"))
        await bruno.clicks(listed, "Ensinar")
        modal = await here.ws.wait_for(lambda: bruno.modal)
        await bruno.fills(modal, "field:name", "ontem")
        await bruno.fills(modal, "field:means", "por campanha")
        await bruno.submits(modal)
        errors = await here.ws.wait_for(lambda: bruno.modal.errors if bruno.modal and bruno.modal.errors else None)
        known = await bot.store.vocabulary.current()

    assert "já quer dizer alguma coisa" in str(errors)
    assert dict(known.words) == {}


async def test_a_large_team_keeps_its_agents_in_its_form(here: Place) -> None:
    bruno, agents = here.user("bruno"), tuple(range(100, 160))
    async with here.bot() as bot:
        await bot.store.vocabulary.keep([Team(name="Norte", agents=agents)])
        await bruno.opens_home()
        await bruno.clicks(await here.ws.wait_for(lambda: here.ws.home("bruno")), "Equipes")
        await bruno.selects(await here.ws.wait_for(lambda: _home_with(here, "Norte")), "vocabulary", "Mudar")
        modal = await here.ws.wait_for(lambda: bruno.modal)
        await bruno.fills(modal, "field:means", f"{','.join(map(str, agents))},160")
        await bruno.submits(modal)
        await here.ws.wait_for(lambda: _home_with(here, "mais 55"))
        known = await bot.store.vocabulary.current()

    assert known.teams["Norte"].agents == (*agents, 160)


async def test_a_page_of_suggestions_is_confirmed_at_once_on_the_home(here: Place) -> None:
    bruno = here.user("bruno")
    agents = [Agent(id=place + 1, name=name) for place, name in enumerate(("Ana Paula Medeiros", "Clara Nunes"))]
    async with here.bot() as bot:
        await bot.store.name_directory.learn_agents(agents)
        await bruno.opens_home()
        await bruno.clicks(await here.ws.wait_for(lambda: here.ws.home("bruno")), "Quem pode ser quem")
        suggested = await here.ws.wait_for(lambda: _home_with(here, "Clara Nunes (2)"))
        await bruno.clicks(suggested, "Confirmar todas estas")
        await here.ws.wait_for(lambda: _home_with(here, "Não tenho sugestões"))
        known = await bot.store.vocabulary.current()

    assert known.people == {here.user("ana").id: (1,), here.user("clara").id: (2,)}


async def test_three_hundred_people_and_five_hundred_words_are_shown_in_pages(here: Place) -> None:
    bruno = here.user("bruno")
    people = [Person(user=f"U{place:09}", agents=(place,)) for place in range(300)]
    words_ = [
        OwnWord(phrase=f"palavrax{place:03}", means="by:campaign", taught_by="", taught_at=MONDAY)
        for place in range(500)
    ]
    async with here.bot() as bot:
        await bot.store.vocabulary.keep([*people, *words_], by=bruno.id)
        await bruno.types("/chamadas palavras", channel="vendas")
        await told(here, "bruno", 1)
        await bruno.clicks(bruno.whispers("vendas")[-1], "Próxima ▶")
        second = await here.ws.wait_for(lambda: _whispered(bruno, "página 2 de 42"))
        await bruno.opens_home()
        await bruno.clicks(await here.ws.wait_for(lambda: here.ws.home("bruno")), "Quem é quem")
        listed = await here.ws.wait_for(lambda: _home_with(here, "página 1 de 25"))

    assert "palavrax012" in second
    assert len(listed.blocks) <= 100


def _whispered(user: UserClient, text: str) -> str | None:
    return next((said for one in user.whispers("vendas") if text in (said := words(one))), None)


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
