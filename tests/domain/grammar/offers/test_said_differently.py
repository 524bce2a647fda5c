"""The first offer of texts that say in their own way what can be asked, or what is to be left out."""

import pytest

from tests.domain.grammar.names import LABELLED_CENTRE
from tests.domain.grammar.refusals import offers, reading


@pytest.mark.parametrize(("text", "question"), [
    ("as desligadas pelo agente hoje, só as de venda não, as outras", "period:today -outcome:Venda ended:agent"),
    ("vendas de hora em hora hoje", "period:today outcome:Venda by:hour"),
    ("vendas de dia em dia este mês", "period:this-month outcome:Venda by:day"),
    ("desl pelo cli vs agente ontem", "period:yesterday by:ended"),
    ("acordos da larissa sem x sem passada", "agent:179 period:this-week compare:last-week outcome:Acordo"),
    ("calls of camila zzz that didn't get recorded this week", "agent:158 period:this-week -with:recording"),
    ("vendas da camila zzz que não gravou ontem", "agent:158 period:yesterday outcome:Venda -with:recording"),
    ("a pontal tá completando hoje ou tá ruim feito ontem?", "period:today compare:yesterday answered trunk:Pontal"),
    ("quem desliga mais na retenção, nós ou o cliente? pode ser ontem", "campaign:380 period:yesterday by:ended"),
    ("did anyone actually talk to customer 1919 zzz today", "customer:1919 period:today answered"),
    ("preciso de 5 gravações da letícia zzz ontem", "agent:165 period:yesterday with:recording top:5"),
    ("need recs over 10min retenção yesterday 4 QA", "campaign:380 period:yesterday talk:>600s with:recording"),
    ("equipe A hoje por agente", "period:today team:A by:agent"),
    ("as da camila zzz hoje, a auditoria tá me cobrando", "agent:158 period:today"),
    ("did customer zzz 1919 call yesterday", "customer:1919 period:yesterday"),
    ("o melhor e o pior horário, pelo que o povo atendeu hoje", "period:today by:hour sort:rate"),
])  # fmt: skip
def test_what_is_said_otherwise_is_the_first_offer(text: str, question: str) -> None:
    assert offers(text, LABELLED_CENTRE)[:1] == [question]


@pytest.mark.parametrize(("text", "question"), [
    ("tudo - claro zzz hoje", "period:today -trunk:Claro"),
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


@pytest.mark.parametrize(("text", "question"), [
    ("as que saíram pela xpto pontal ontem", "period:yesterday trunk:Pontal"),
    ("do dia 1 ao xpto dia 15 de novembro", "period:01/11..15/11"),
    ("de 1 a 3 xpto min de fala ontem", "period:yesterday talk:60s..180s"),
    ("com pelo menos 3 xpto minutos hoje", "period:today talk:>=180s"),
    ("promessas de xpto pagamento hoje", 'period:today outcome:"Promessa de pagamento"'),
    ("top 3 em promessa xpto de pagamento hoje", 'period:today outcome:"Promessa de pagamento" by:agent top:3'),
])  # fmt: skip
def test_a_name_or_a_range_around_a_word_that_is_left_out_stays_one(text: str, question: str) -> None:
    assert offers(text, LABELLED_CENTRE) == [question]


@pytest.mark.parametrize("text", [
    "ligações pela vvo ontem", "vendas do rafel e do hugoo hoje", "da camila e do xpto hoje",
    "who besides me xpto called 84996543210", "fora a camila, quem mais xpto falou com o 84996543210",
])  # fmt: skip
def test_nothing_is_offered_where_a_name_that_is_said_would_be_lost(text: str) -> None:
    assert offers(text, LABELLED_CENTRE) == []
