"""The first offer of texts that say in their own way what can be asked, or what is to be left out."""

import pytest

from tests.domain.grammar.names import LABELLED_CENTRE
from tests.domain.grammar.refusals import offers, reading


@pytest.mark.parametrize(("text", "question"), [
    ("as desligadas pelo agente hoje, só as de venda não, as outras", "period:today -outcome:Venda ended:agent"),
    ("vendas de hora em hora hoje", "period:today outcome:Venda by:hour"),
    ("vendas de dia em dia este mês", "period:this-month outcome:Venda by:day"),
    ("desl pelo cli vs agente ontem", "period:yesterday by:ended"),
    ("quem desliga mais na retenção, nós ou o cliente? pode ser ontem", "campaign:380 period:yesterday by:ended"),
    ("did anyone actually talk to customer 1919 today", "customer:1919 period:today"),
    ("preciso de 5 gravações da letícia ontem", "agent:165 period:yesterday with:recording top:5"),
    ("need recs over 10min retenção yesterday 4 QA", "campaign:380 period:yesterday talk:>600s with:recording"),
    ("equipe A hoje por agente", "period:today team:A by:agent"),
    ("as da camila hoje, a auditoria tá me cobrando", "agent:158 period:today"),
    ("did customer zzz 1919 call yesterday", "customer:1919 period:yesterday"),
    ("o melhor e o pior horário, pelo que o povo atendeu hoje", "period:today by:hour sort:rate"),
])  # fmt: skip
def test_what_is_said_otherwise_is_the_first_offer(text: str, question: str) -> None:
    assert offers(text, LABELLED_CENTRE)[:1] == [question]


@pytest.mark.parametrize(("text", "question"), [
    ("tudo - claro hoje", "period:today -trunk:Claro"),
    ("tudo - camila zzz hoje", "-agent:158 period:today"),
    ("everything - plantão zzz yesterday", "-campaign:415 period:yesterday"),
])  # fmt: skip
def test_a_dash_after_everything_leaves_out_what_follows(text: str, question: str) -> None:
    assert offers(text, LABELLED_CENTRE) == [question]


def test_a_dash_between_names_leaves_out_none() -> None:
    assert reading("cobrança - camila - hoje", LABELLED_CENTRE) == "campaign:377 agent:158 period:today"


@pytest.mark.parametrize("text", [
    "ligações s xpto gravação hoje", "os três que xpto menos atenderam ontem",
    "a meta de 60 ligações, quem passou hoje?",
])  # fmt: skip
def test_the_contrary_is_never_offered_for_a_word_left_out(text: str) -> None:
    assert offers(text, LABELLED_CENTRE) == []
