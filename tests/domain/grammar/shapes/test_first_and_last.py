"""Orders by time: a list begins with the newest call, and can begin with no other."""

import pytest

from tests.domain.grammar.names import COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import meant, reading, reading_or_code


@pytest.mark.parametrize(
    "text",
    [
        "ligações de ontem, mais antigas primeiro",
        "ligações de ontem, da mais antiga para a mais nova",
        "yesterday, oldest first",
        "yesterday, oldest on top",
        "a primeira ligação de ontem",
        "first call yesterday",
        "first call of the day yesterday",
    ],
)
def test_without_an_order_from_the_oldest_the_list_is_offered(text: str) -> None:
    assert reading_or_code(text) == "!unknown_sort"
    assert meant(text, COLLECTIONS_CENTRE) == ["period:yesterday"]


@pytest.mark.parametrize(
    "text",
    [
        "ligações de ontem, mais novas primeiro",
        "ligações de ontem, as últimas primeiro",
        "ligações de ontem, da mais recente pra mais antiga",
        "yesterday, newest first",
        "yesterday, newest up top",
    ],
)
def test_the_newest_call_is_the_first_of_a_list(text: str) -> None:
    assert reading(text) == "period:yesterday"


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("primeira vez que ligamos pro 84999999999", "number:84999999999 period:30d"),
        ("first time we called 84999999999", "number:84999999999 period:30d"),
        ("quem atendeu na primeira ligação hoje", "period:today answered by:agent"),
        ("quem atendeu na primeira tentativa hoje", "period:today answered by:agent"),
        ("tentativas até o acordo em outubro", "period:october by:number"),
        ("em que tentativa o cliente 30557 atende", "customer:30557 period:30d answered"),
    ],
)
def test_calls_have_no_number(text: str, meaning: str) -> None:
    assert meant(text, COLLECTIONS_CENTRE)[-1:] == [meaning]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("when did we last call 84999999999", "number:84999999999 period:30d top:1"),
        ("when did we last speak to customer 30557", "customer:30557 period:30d answered top:1"),
        ("quando foi a última vez que a larissa vendeu", "agent:179 period:today outcome:Venda top:1"),
        ("a última vez que deu ocupado", "period:today cause:busy top:1"),
        ("last time we called 84999999999", "number:84999999999 period:30d top:1"),
        ("when was the last time customer 30557 answered", "customer:30557 period:30d answered top:1"),
        ("was the last call of 84999999999 answered", "number:84999999999 period:30d top:1"),
        ("latest", "period:today top:1"),
    ],
)
def test_the_last_time_is_the_last_such_call(text: str, meaning: str) -> None:
    """All such calls were the answer, and of *the last time they answered* also those that they did not."""
    assert reading(text) == meaning


@pytest.mark.parametrize("text", ["quem tá em último na fibra?", "who is last on fibra"])
def test_the_last_of_a_ranking_is_no_last_call(text: str) -> None:
    assert reading(text) == "campaign:378 period:today by:agent sort:calls-asc"


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("shortest sale of the month, whose?", "period:this-month outcome:Venda sort:talk-asc top:1"),
        ("a venda mais longa de hoje, de quem foi?", "period:today outcome:Venda sort:talk top:1"),
        ("gravação mais longa do mês", "period:this-month with:recording sort:talk top:1"),
        ("as vendas mais longas do mês", "period:this-month outcome:Venda sort:talk"),
        ("longest sales of the month", "period:this-month outcome:Venda sort:talk"),
    ],
)
def test_one_sale_or_recording_is_one_call(text: str, meaning: str) -> None:
    assert reading(text) == meaning


@pytest.mark.parametrize(
    "text",
    [
        "5 gravações de cada agente hoje",
        "5 calls from each agent today",
        "top 3 de cada campanha hoje",
        "top 3 of each campaign",
    ],
)
def test_so_many_of_each_are_no_top_of_all(text: str) -> None:
    assert reading_or_code(text) == "!one_of_each"
