"""All that can be typed beside filters and usual days: each is answered as meant, or by a click where it is asked."""

import re
from datetime import UTC, datetime

import pytest

from bot.sandbox.workspace import Message, UserClient
from tests.e2e.clicking import asked, becomes
from tests.e2e.running import Place, Replica, words

AFTERNOON = datetime(2026, 11, 26, 17, tzinfo=UTC)
"""A Thursday, 14:00 in São Paulo."""

LINES = {
    "hours of the day": {
        "hora:9..12": "período:hoje hora:9..12",
        "hour:9:30..12": "período:hoje hora:9:30..12",
        "entre 9 e 12h": "período:hoje hora:9..12",
        "das 9h às 12h": "período:hoje hora:9..12",
        "depois das 18h": "período:hoje hora:18..24",
        "antes das 10h": "período:hoje hora:0..10",
        "after 6pm": "período:hoje hora:18..24",
        "de manhã": "período:hoje hora:6..12",
        "à tarde": "período:hoje hora:12..18",
        "à noite": "período:hoje hora:18..24",
        "de madrugada": "período:hoje hora:0..6",
        "this morning": "período:hoje hora:6..12",
    },
    "the last hours": {
        "última hora": "período:1h",
        "últimas 2 horas": "período:2h",
        "last 30 min": "período:30min",
        "agora há pouco": "período:1h",
        "últimas 24h": "período:24h",
    },
    "days": {
        "dia 18": "período:dia-18",
        "do dia 10 ao dia 15": "período:dia-10..dia-15",
        "sexta, 20/11": "período:sexta-20/11",
        "ontem e hoje": "período:2d",
        "segunda e terça": "período:segunda..terça",
        "semana retrasada": "período:semana-retrasada",
        "primeira quinzena de novembro": "período:primeira-quinzena-de-novembro",
        "fds": "período:fim-de-semana",
        "fortnight": "período:14d",
        "week before last": "período:semana-retrasada",
        "D-1": "período:ontem",
        "um de novembro": "período:01/11",
    },
    "months": {
        "outubro e novembro": "período:outubro..novembro",
        "mês retrasado": "período:mês-retrasado",
        "mês 10": "período:outubro",
        "10/2026": "período:outubro-2026",
        "out/26": "período:outubro-2026",
    },
    "order": {
        "sort:calls por agente": "período:hoje por:agente ordenar:chamadas",
        "sort:rate por campanha": "período:hoje por:campanha ordenar:taxa",
        "sort:talk-asc": "período:hoje ordenar:fala-cresc",
        "sort:duration": "período:hoje ordenar:duração",
        "campanhas com menos chamadas": "período:hoje por:campanha ordenar:chamadas-cresc",
        "piores campanhas": "período:hoje por:campanha ordenar:taxa-cresc",
        "menor hit rate por agente": "período:hoje por:agente ordenar:taxa-cresc",
        "mais curtas": "período:hoje ordenar:fala-cresc",
        "fewest calls by agent": "período:hoje por:agente ordenar:chamadas-cresc",
        "última ligação": "período:hoje top:1",
    },
    "groups": {
        "por número calls:>5 7d": "período:7d por:numero chamadas:>5",
        "números que ligamos mais de 5 vezes 7d": "período:7d por:numero chamadas:>5",
        "agentes sem ligação hoje": "período:hoje por:agente chamadas:0",
        "by:week 30d": "período:30d por:semana",
        "by:month 30d": "período:30d por:mês",
        "by:team": "período:hoje por:equipe",
        "por agente e hora": "período:hoje por:agente,hora",
        "quem desligou?": "período:hoje por:desligada",
        "quem desligou mais, o cliente ou o agente? por campanha": "período:hoje por:campanha,desligada",
    },
    "comparing": {
        "ontem vs anteontem": "período:ontem comparar:anteontem",
        "hoje comparado com ontem": "período:hoje comparar:ontem",
        "comparar com semana passada": "período:hoje comparar:semana-passada",
        "compare:last-week": "período:hoje comparar:semana-passada",
        "camila x larissa": "agente:158,179 período:hoje por:agente",
    },
    "mine, and teams": {
        "minhas": "agente:158 período:hoje",
        "que eu fiz hoje": "agente:158 período:hoje",
        "my calls": "agente:158 período:hoje",
        'equipe:"Equipe A"': 'período:hoje equipe:"Equipe A"',
        'time "Equipe A" ontem': 'período:ontem equipe:"Equipe A"',
    },
}
"""What is typed, and the canonical text below its answer."""

OFFERS = {
    "qntz da camila hoje": ['agente:"Camila Rodrigues Pessoa" período:hoje'],
    "bitencourt": ['agente:"Natália Bittencourt" período:hoje'],
    "segunda e quarta": ["período:segunda", "período:quarta"],
    "sexta, 21/11": ["período:21/11", "período:sexta"],
    "agente:jose": [
        'agente:"José Carlos da Silva (151)" período:hoje',
        'agente:"José Carlos da Silva (160)" período:hoje',
        'agente:"José Carlos da Silva (151)",160 período:hoje',
    ],
    "resolvidos 7d": ["período:7d resultado:Resolvido"],
    "caus plantao ontm": ['campanha:"Plantão 24h" período:ontem por:causa'],
    "hoje, não ontem": ["período:hoje"],
    "desligou hoje": ["período:hoje desligada:agente", "período:hoje desligada:cliente"],
}


pytestmark = pytest.mark.place(now=AFTERNOON)


def canonical(message: Message) -> str:
    """Return the canonical text below an answer."""
    found: list[str] = re.findall(r"`([^`]*período:[^`]*)`", words(message))
    return found[-1].replace("&gt;", ">").replace("&lt;", "<")


async def taught(here: Place) -> None:
    for count, text in enumerate(('team "Equipe A" = agent:150,151', "who @bruno = agent:158"), 1):
        await here.user("bruno").types(f"/calls {text}", channel="vendas")
        await here.answered(here.user("bruno"), "vendas", count)


async def typed(here: Place, bot: Replica, text: str) -> tuple[UserClient, Message]:
    """Type a text, and return the message that stands in the end."""
    user, _ = await asked(here, text, who="bruno")
    await bot.work.drain(60)
    return user, user.whispers("vendas")[-1]


@pytest.mark.unmeasured
@pytest.mark.parametrize("line", LINES)
async def test_each_is_understood_and_its_form_says_the_same(here: Place, line: str) -> None:
    read, again = {}, {}
    async with here.bot() as bot:
        await taught(here)
        for text in LINES[line]:
            user, answer = await typed(here, bot, text)
            read[text] = canonical(answer)
            await user.clicks(answer, "Refinar")
            await user.submits(await here.ws.wait_for(lambda: user.modal), {})  # noqa: B023 - awaited here
            await bot.work.drain(60)
            again[text] = canonical(here.ws.state.world.message(answer.channel, answer.ts) or answer)

    assert read == LINES[line]
    assert again == LINES[line]


@pytest.mark.unmeasured
@pytest.mark.parametrize("text", OFFERS)
async def test_each_question_that_is_offered_is_answered_by_its_button(here: Place, text: str) -> None:
    async with here.bot() as bot:
        for place_of, offer in enumerate(OFFERS[text]):
            user, refused = await typed(here, bot, text)
            offered = [one["text"]["text"] for one in refused.blocks[-1]["elements"]]
            assert offered == OFFERS[text]
            await user.clicks(refused, offer)
            answer = await becomes(here, refused, "horário de São Paulo")
            await bot.work.drain(60)
            assert canonical(answer).split("período:")[1] == OFFERS[text][place_of].split("período:")[1]


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("text", "grouped", "compared"),
    [
        ("última ligação", "período:hoje por:agente", "período:hoje comparar:ontem top:1"),
        ("hora:9..12", "período:hoje hora:9..12 por:agente", "período:hoje comparar:ontem hora:9..12"),
        ("piores campanhas", "período:hoje por:agente ordenar:taxa-cresc",
         "período:hoje comparar:ontem por:campanha ordenar:taxa-cresc"),
        ("agentes sem ligação hoje", "período:hoje por:agente chamadas:0",
         "período:hoje comparar:ontem por:agente chamadas:0"),
        ("por agente e hora", "período:hoje por:agente", "período:hoje comparar:ontem por:agente,hora"),
        ("camila x larissa", "agente:158,179 período:hoje por:agente",
         "agente:158,179 período:hoje comparar:ontem por:agente"),
    ],
)  # fmt: skip
async def test_below_each_it_is_grouped_and_compared(here: Place, text: str, grouped: str, compared: str) -> None:
    async with here.bot() as bot:
        found = []
        for menu, choice in (("Agrupar", "Agente"), ("Comparar com", "ontem")):
            user, answer = await typed(here, bot, text)
            await user.selects(answer, menu, choice)
            await bot.work.drain(60)
            found.append(canonical(here.ws.state.world.message(answer.channel, answer.ts) or answer))

    assert found == [grouped, compared]
