"""Short and pet names of agents: each agent who may be meant is offered, with everything else that was said."""

import pytest

from bot.domain.names import Names
from tests.domain.grammar.names import COLLECTIONS_CENTRE, LABELLED_CENTRE
from tests.domain.grammar.refusals import meant, offers, reading

_MANY = Names(
    {378: "Vendas Fibra"},
    {
        1: "Roberto Sá",
        2: "Gilberto Nunes",
        3: "Maria Eduarda Pires",
        4: "Eduardo Lins",
        5: "Tatiana Guedes",
        6: "Gabriela Dias",
        7: "Bia Souza",
        8: "Ana Beatriz Melo",
        9: "Willian Torres",
    },
)


@pytest.mark.parametrize(
    ("name", "agents"),
    [
        ("lari", ["179"]),
        ("Bia", ["156"]),
        ("nati", ["181"]),
        ("paty", ["161"]),
        ("juh", ["163"]),
        ("Lê", ["165"]),
        ("Juju", ["163"]),
        ("gracinha", ["152"]),
        ("marquinhos", ["166"]),
        ("Marcão", ["166"]),
        ("thiaguinho", ["164"]),
        ("priscilinha", ["171"]),
        ("edinho", ["182"]),
        ("hugão", ["186"]),
        ("tonho", ["157"]),
        ("JP", ["153"]),
        ("nando", ["155"]),
        ("Let", ["165"]),
        ("zé", ["151", "160", "151,160"]),
        ("zé carlos", ["151", "160", "151,160"]),
        ("zé carlos 151", ["151"]),
        ("zé carlos, o 160,", ["160"]),
        ("zé carlos, o 160 não, o 151,", ["151"]),
        ("ju prado", ["163"]),
        ("ana bia", ["156"]),
        ("Lê Sant'Anna", ["165"]),
    ],
)
def test_each_agent_of_the_name_is_offered(name: str, agents: list[str]) -> None:
    found = offers(f"vendas da {name} ontem", COLLECTIONS_CENTRE)

    assert found == [f"agent:{one} period:yesterday outcome:Venda" for one in agents]


@pytest.mark.parametrize(
    ("name", "agents"),
    [("beto", ["1", "2"]), ("duda", ["3", "4"]), ("tati", ["5"]), ("gabi", ["6"]), ("Will", ["9"])],
)
def test_a_pet_name_may_be_of_several_names(name: str, agents: list[str]) -> None:
    assert offers(f"vendas da {name} ontem", _MANY) == [f"agent:{one} period:yesterday outcome:Venda" for one in agents]


def test_a_name_that_is_known_as_it_is_typed_is_read() -> None:
    assert reading("vendas da bia ontem", _MANY) == "agent:7 period:yesterday outcome:Venda"


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("ju ligou pro 84999990000?", "number:84999990000 agent:163 period:30d"),
        ("calls by pri yesterday", "agent:171 period:yesterday"),
        ("compara a bia com a larissa hoje", "agent:156,179 period:today by:agent"),
        ("a bia e a ju hoje, por hora", "agent:156,163 period:today by:hour"),
        ("agente:bia ontem", "agent:156 period:yesterday"),
        ("o que a ana bia fez ontem", "agent:156 period:yesterday"),
        ("eu e a gracinha, total de ligações hj", "agent:171,152 period:today"),
        ("Paulinha Medeiros na cobrança ontem", "campaign:377 agent:150 period:yesterday"),
    ],
)
def test_all_else_that_was_said_is_kept(text: str, query: str) -> None:
    assert meant(text, LABELLED_CENTRE)[0] == query


@pytest.mark.parametrize(
    "text",
    [
        "did i beat last week",
        "let me see the sales of today",
        "quantinhas vendas eu fiz hoje",
        "o patrão pediu as vendas de ontem",
        "vendas no caminho ontem",
    ],
)
def test_a_word_of_the_language_is_no_pet_name(text: str) -> None:
    asked = meant(text, LABELLED_CENTRE)

    assert not any("agent:" in one.replace("agent:171", "") for one in asked)


def test_a_pet_name_of_nobody_is_left_out() -> None:
    assert offers("vendas da guga ontem", COLLECTIONS_CENTRE) == ["period:yesterday outcome:Venda"]
