"""Words around a question that ask for nothing, figures that every answer has, and what only looks like them."""

import pytest

from tests.domain.grammar.refusals import reading as read


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Estou com a cliente na linha dizendo que ligaram pra ela ontem, é o (84) 98765-4321, tem alguma coisa?",
         "number:84987654321 period:yesterday"),
        ("estou aqui com um cliente no telefone, 84987654321 ontem", "number:84987654321 period:yesterday"),
        ("i'm with a customer, 84987654321 yesterday", "number:84987654321 period:yesterday"),
        ("os números de hoje por favor, estou no aeroporto", "period:today"),
        ("retenção ontem por agente, tô em reunião", "campaign:380 period:yesterday by:agent"),
        ("calls today by agent please, i'm at the airport", "period:today by:agent"),
        ("estou no plantão ontem", "!unknown_word estou"),
        ("estou com a larissa ontem", "!unknown_word estou"),
    ],
)  # fmt: skip
def test_where_the_user_is_and_with_whom_filters_nothing(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("I need the numbers for October, calls, answered and talk time, by campaign",
         "period:october by:campaign"),
        ("chamadas, atendidas e tma por agente ontem", "period:yesterday by:agent"),
        ("calls, answered, missed and hit rate by agent yesterday", "period:yesterday by:agent"),
        ("the numbers for yesterday by campaign", "period:yesterday by:campaign"),
        ("chamadas atendidas por agente ontem", "period:yesterday answered by:agent"),
        ("chamadas, atendidas ontem", "period:yesterday answered"),
        ("atendidas e tma por agente ontem", "period:yesterday answered by:agent"),
        ("numbers called yesterday by agent", "!missing_value numbers"),
    ],
)  # fmt: skip
def test_figures_in_a_row_filter_nothing(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("quantas foram atendidas e quantas não ontem", "period:yesterday"),
        ("quantas atenderam e quantas não hoje", "period:today"),
        ("how many were answered and how many were not today", "period:today"),
        ("retenção ontem qtas atend e qtas nao", "campaign:380 period:yesterday"),
        ("atendidas e não ocupadas ontem", "period:yesterday answered -cause:busy"),
        ("quantas não foram atendidas ontem", "period:yesterday unanswered"),
    ],
)
def test_how_many_were_answered_and_how_many_were_not_are_all(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("vendas hoje comparadas com ontem até essa mesma hora", "period:today compare:yesterday outcome:Venda"),
        ("acordos hoje vs ontem até essa mesma hora", "period:today compare:yesterday outcome:Acordo"),
        ("acordos hoje vs ontem até a mesma hora", "period:today compare:yesterday outcome:Acordo"),
        ("acordos até essa mesma hora", "!unknown_word até essa mesma hora"),
    ],
)
def test_until_this_hour_goes_with_days_to_compare(text: str, meaning: str) -> None:
    """Both sides are cut at the same time of day."""
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("which three agents had the fewest calls yesterday", "period:yesterday by:agent sort:calls-asc top:3"),
        ("which three agents had the fewest calls over a minute yesterday",
         "period:yesterday talk:>60s by:agent sort:calls-asc top:3"),
        ("os 3 agentes que mais venderam hoje", "period:today outcome:Venda by:agent top:3"),
        ("os 3 agentes que menos falaram hoje", "period:today by:agent sort:talk-asc top:3"),
        ("quais as duas campanhas com menos acordos ontem",
         "period:yesterday outcome:Acordo by:campaign sort:calls-asc top:2"),
        ("which agents had the fewest calls yesterday", "period:yesterday by:agent sort:calls-asc"),
        ("os 3 agentes com menos atendidas ontem",
         "period:yesterday answered by:agent sort:calls-asc top:3"),
        ("top 3 agentes menos atendidas ontem", "!ambiguous_word menos atendidas"),
        ("3 agentes ontem", "!bare_id 3"),
    ],
)  # fmt: skip
def test_so_many_groups_with_most_or_least(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("calls ended with the agent hanging up first, per agent, last week",
         "period:last-week ended:agent by:agent"),
        ("calls with the customer hanging up yesterday", "period:yesterday ended:subscriber"),
        ("calls where the customer hung up first yesterday", "period:yesterday ended:subscriber"),
        ("calls with hanging up", "!unknown_word hanging"),
    ],
)  # fmt: skip
def test_who_is_hanging_up_ended_the_call(text: str, meaning: str) -> None:
    assert read(text) == meaning
