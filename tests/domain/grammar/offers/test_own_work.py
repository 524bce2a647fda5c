"""Questions of agents about their own work: what is offered has all of it, and nothing of the words beside it."""

import pytest

from tests.domain.grammar.names import COLLECTIONS_CENTRE, LABELLED_CENTRE
from tests.domain.grammar.refusals import meant, offers


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("recadinho deixado pelo Edson na segunda, tem?", "agent:182 period:monday outcome:Recado"),
        ("vendinha de ontem, quem fez?", "period:yesterday outcome:Venda by:agent"),
        ("conversinhas de 1 a 2 min, Camila, hoje", "agent:158 period:today talk:60s..120s"),
        ("a gravaçãozinha da minha de 10:42", "agent:171 period:today hour:10:42..11:42 with:recording"),
        ("ontem à noitinha, na fibra", "campaign:378 period:yesterday hour:18..24"),
        ("vendas do sabadão", "period:saturday outcome:Venda"),
    ],
)
def test_small_and_big_words_are_the_words(text: str, query: str) -> None:
    assert meant(text, LABELLED_CENTRE) == [query]


@pytest.mark.parametrize(
    "text",
    [
        "alguem mexeu no meu cliente 70707 depois de mim",
        "Depois da venda, o pós-venda já entrou em contato com o 84 98711-5252?",
        "a paty prometeu retorno p essa cliente, confirma? 19 3251-0909",
    ],
)
def test_words_of_time_and_requests_are_no_labels(text: str) -> None:
    asked = meant(text, LABELLED_CENTRE)

    assert asked
    assert not any("Confirm" in one for one in asked)
    assert not any("Retornar depois" in one for one in asked) or "retorno" in text


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("pra quem eu prometi retornar hoje a tarde?", 'agent:171 period:today hour:12..18 outcome:"Retornar depois"'),
        ("a primeirinha que eu fiz hoje foi pra quem?", "agent:171 period:today"),
        ("quem era o cliente da ligação das 10h15 do Hugo zzz hoje?", "agent:186 period:today hour:10:15..11:15"),
    ],
)
def test_whose_agent_is_named_asks_for_customers(text: str, query: str) -> None:
    assert offers(text, LABELLED_CENTRE) == [query]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("no plantão, dia 15, quem xyzzy no batente?", "campaign:415 period:day-15 by:agent"),
        ("no pós-venda, quem segura o cliente mais tempo?", "campaign:402 period:today by:agent sort:talk"),
    ],
)
def test_a_portuguese_in_is_no_english_no(text: str, query: str) -> None:
    assert offers(text, COLLECTIONS_CENTRE)[:1] == [query]
    assert not any("-campaign" in one for one in offers(text, COLLECTIONS_CENTRE))


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("joão pedro ligou pro 16 3377-8899 hj ou ontem", "number:1633778899 agent:153 period:2d"),
        ("anteontem liguei ou não pra 11 98484-5757", "number:11984845757 agent:171 period:2-days-ago"),
        ("esse Hugo aí, fechou ou não fechou venda ontem?", "agent:186 period:yesterday outcome:Venda"),
        ("ligações para o cliente 95959, quantas ele mesmo desligou?", "customer:95959 period:30d ended:subscriber"),
        ("qual foi o resultado q eu marquei na chamada das 11h", "agent:171 period:today hour:11..12 by:outcome"),
        ("Qual é o id do cliente do número 21 3003-4040?", "number:2130034040 period:30d"),
    ],
)
def test_one_question_has_all_that_was_said(text: str, query: str) -> None:
    assert offers(text, LABELLED_CENTRE) == [query]


@pytest.mark.parametrize("text", ["to xyzzy da meta? 120 ligações hj", "teve xyzzy 300 chamadas ontem"])
def test_a_number_of_calls_is_no_id(text: str) -> None:
    assert not any(":120 " in one or ":300 " in one for one in offers(text, LABELLED_CENTRE))
