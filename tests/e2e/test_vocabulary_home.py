"""Teaching the bot on the App Home: its lists, its forms and its buttons."""

from bot.domain.call import Agent
from bot.domain.taught_vocabulary import OwnWord, Person, Team
from bot.sandbox.workspace import UserClient, View
from tests.e2e.clicking import told
from tests.e2e.running import MONDAY, Place, words


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
