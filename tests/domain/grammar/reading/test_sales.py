"""*Vendas* as what was made of calls, where campaigns have the word in their names."""

from dataclasses import replace

import pytest

from bot.domain.dialer_labels import Labels
from tests.domain.grammar.names import COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import reading


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("minhas vendas no mês", "agent:171 period:this-month outcome:Venda"),
        ("quantas vendas hoje", "period:today outcome:Venda"),
        ("vendas por agente ontem", "period:yesterday outcome:Venda by:agent"),
        ("thiago e leticia ontem, vendas", "agent:164,165 period:yesterday outcome:Venda by:agent"),
        ("quantas vendas na Vendas Fibra hoje", "campaign:378 period:today outcome:Venda"),
        ("vendas fibra ontem", "campaign:378 period:yesterday"),
        ("na vendas hoje", "!ambiguous_word vendas"),
        ("tma vendas ontem", "!ambiguous_word vendas"),
        ("retenção, vendas hoje", "!ambiguous_word vendas"),
        ("vendas e retenção hoje", "!ambiguous_word vendas"),
        ("vendas não atendidas hoje", "!ambiguous_word vendas"),
        ("vendas tá ruim hoje", "!ambiguous_word vendas"),
        ("ligações de vendas hoje", "!ambiguous_word vendas"),
        ("exceto vendas", "!ambiguous_word vendas"),
        ("chamadas da vendas ontem", "!ambiguous_word vendas"),
        ("vendas fez quantas ligações hoje", "!ambiguous_word vendas"),
        ("vendas hoje ligou quanto", "!ambiguous_word vendas"),
        ("ligações das vendas", "period:today outcome:Venda"),
        ("qual campanha tem mais vendas hoje", "period:today outcome:Venda by:campaign"),
        ("vendedores com mais de 5 vendas", "period:today outcome:Venda by:agent calls:>5"),
        ("top 5 vendas", "!ambiguous_word vendas"),
    ],
)
def test_sales_are_an_outcome_where_they_are_counted_or_had(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning


def test_sales_may_be_a_campaign_that_has_no_other_name() -> None:
    names = replace(COLLECTIONS_CENTRE, campaigns={376: "Vendas"})

    assert reading("vendas por agente ontem", names) == "campaign:376 period:yesterday by:agent"


def test_sales_may_be_a_campaign_where_no_label_has_the_word() -> None:
    names = COLLECTIONS_CENTRE.labelled(Labels(outcomes=("Acordo", "Recado")))

    assert reading("vendas por agente ontem", names) == "!ambiguous_word vendas"


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("top 5 vendedores da semana", "period:this-week outcome:Venda by:agent top:5"),
        ("pior vendedor do mês", "period:this-month outcome:Venda by:agent sort:calls-asc"),
        ("os 3 piores vendedores hoje", "period:today outcome:Venda by:agent sort:calls-asc top:3"),
        ("quem é a melhor vendedora hoje", "period:today outcome:Venda by:agent"),
        ("melhores vendedores em tma hoje", "period:today by:agent sort:duration"),
        ("pior vendedor em taxa de atendimento", "period:today by:agent sort:rate-asc"),
        ("ligações por vendedor", "period:today by:agent"),
        ("top 0 vendedores", "!invalid_top top 0 vendedores"),
        ("top 5 vendedores em perdidas", "period:today unanswered by:agent top:5"),
        ("top 5 vendedores de acordo", "period:today outcome:Acordo by:agent top:5"),
        ("top 5 sellers with the fewest calls", "period:today by:agent sort:calls-asc top:5"),
        ("ranking de vendedores ligações", "period:today by:agent"),
        ("não quero o pior vendedor", "!dangling_negation o pior vendedor"),
        ("vendas fibra por vendedor", "!ambiguous_word vendas fibra"),
        ("vendas fibra acordos por vendedor", "campaign:378 period:today outcome:Acordo by:agent"),
        ("vendas fibra perdidas por vendedor", "campaign:378 period:today unanswered by:agent"),
        ("vendas fibra vendedor camila", "campaign:378 agent:158 period:today"),
    ],
)
def test_sellers_are_ranked_by_sales_unless_another_figure_is_named(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning
