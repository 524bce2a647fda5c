"""Orders by a figure that is named after the groups, and words that look like one: no figure is left out."""

import pytest

from bot.domain.dialer_labels import Labels
from tests.domain.grammar.names import COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import offers, reading

NAMES = COLLECTIONS_CENTRE.labelled(Labels(outcomes=("Acordo fechado", "Venda"), trunks=("Pontal",)))


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("top 3 operadores da cobrança em tempo falado hoje", "campaign:377 period:today by:agent sort:talk top:3"),
        ("top 5 campanhas em hit rate ontem", "period:yesterday by:campaign sort:rate top:5"),
        ("os 5 piores em taxa de atendimento ontem", "period:yesterday by:agent sort:rate-asc top:5"),
        ("os 3 piores em tempo de fala na semana passada", "period:last-week by:agent sort:talk-asc top:3"),
        ("os melhores em tma hoje", "period:today by:agent sort:duration"),
        ("top 3 em hit rate hoje", "period:today by:agent sort:rate top:3"),
        ("ranking em tempo de fala hoje", "period:today by:agent sort:talk"),
        ("média por agente ontem", "period:yesterday by:agent sort:duration"),
        ("qual a média de cada campanha?", "period:today by:campaign sort:duration"),
        ("mean per agent", "period:today by:agent sort:duration"),
        ("average by trunk this week", "period:this-week by:trunk sort:duration"),
        ("médias por atendente", "period:today by:agent sort:duration"),
        ("média por agente, pior taxa primeiro", "period:today by:agent sort:rate-asc"),
        ("média de ligações por agente", "period:today by:agent"),
        ("média por hora", "period:today by:hour"),
        ("média por agente e hora", "period:today by:agent,hour sort:duration"),
        ("worst trunk for answers this week", "period:this-week by:trunk sort:rate-asc"),
        ("qual tronco tá com pior completamento hoje", "period:today by:trunk sort:rate-asc"),
        ("trunks rate today", "period:today by:trunk sort:rate"),
        ("campanhas tma ontem", "period:yesterday by:campaign sort:duration"),
        ("agents talk time yesterday", "period:yesterday by:agent sort:talk"),
        ("agentes tma maior que 3 minutos hoje", "!missing_value agentes"),
        ("mais de 5 min em tempo de fala", "period:today talk:>300s"),
        ("por campanha hit rate hoje", "period:today by:campaign sort:rate"),
        ("% atend por tronco hoje", "period:today by:trunk sort:rate"),
        ("media tempo de fala por agente", "period:today by:agent sort:duration"),
        ("tempo total de fala por campanha ontem", "period:yesterday by:campaign sort:talk"),
        ("taxa por hora hoje", "period:today by:hour"),
        ("taxa de acordo por agente", "period:today outcome:Acordo by:agent"),
        ("atendidas e taxa por agente", "period:today answered by:agent"),
        ("tma e taxa por agente", "period:today by:agent"),
    ],
)
def test_groups_are_in_the_order_of_the_figure_that_is_named(text: str, meaning: str) -> None:
    assert reading(text, NAMES) == meaning


@pytest.mark.parametrize(
    ("text", "by"), [("atendidas ontem, piores campanhas", "campaign"), ("piores agentes em atendidas ontem", "agent")]
)
def test_of_answered_calls_the_hit_rate_is_no_order(text: str, by: str) -> None:
    """All of them are answered: the rate of all calls is offered, and their number."""
    assert offers(text, NAMES) == [
        f"period:yesterday by:{by} sort:rate-asc",
        f"period:yesterday answered by:{by} sort:calls-asc",
    ]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("tronco que mais falhou ontem", "period:yesterday by:trunk sort:rate-asc"),
        ("which campaign fails most today", "period:today by:campaign sort:rate-asc"),
        ("qual agente mais falhou hoje", "period:today by:agent sort:rate-asc"),
        ("qual tronco tá dando mais problema hoje", "period:today by:trunk sort:rate-asc"),
        ("quais campanhas com mais problemas ontem", "period:yesterday by:campaign sort:rate-asc"),
        ("trunk with most failures", "period:today by:trunk sort:rate-asc"),
        ("os 3 troncos que mais falharam ontem", "period:yesterday by:trunk sort:rate-asc top:3"),
        ("qual tronco tem mais erro hoje", "status:error period:today by:trunk"),
        ("qual tronco tem mais falha de rede hoje", "period:today cause:network by:trunk"),
        ("qual tronco falhou mais que o pontal hoje", "!ambiguous_word falhou"),
        ("qual tronco deu problema hoje", "!unknown_word problema"),
    ],
)
def test_what_fails_most_has_the_lowest_hit_rate(text: str, meaning: str) -> None:
    assert reading(text, NAMES) == meaning


@pytest.mark.parametrize("text", ["qual tronco derrubou mais ligação hoje", "which trunk drops most today"])
def test_a_trunk_that_drops_calls_may_end_them_or_not_connect_them(text: str) -> None:
    assert offers(text, NAMES) == ["period:today by:trunk sort:rate-asc", "period:today unanswered by:trunk"]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("quem mais fala com a pessoa certa hoje", 'period:today outcome:"Contato com pessoa certa" by:agent'),
        ("quem fala mais com a pessoa certa hoje", 'period:today outcome:"Contato com pessoa certa" by:agent'),
        ("quem mais fala hoje", "period:today by:agent sort:talk"),
        ("quem falou mais com o 84999999999", "number:84999999999 period:30d by:agent sort:talk"),
    ],
)
def test_who_speaks_most_with_the_right_person_is_counted_and_not_timed(text: str, meaning: str) -> None:
    assert reading(text, NAMES) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("cobrança contra retenção, quem atendeu mais hoje", "campaign:377,380 period:today answered by:campaign"),
        ("fibra x retenção quem vendeu mais ontem", "campaign:378,380 period:yesterday outcome:Venda by:campaign"),
        ("camila x larissa quem vendeu mais ontem", "agent:158,179 period:yesterday outcome:Venda by:agent"),
        ("cobrança e retenção, quem atendeu mais hoje", "campaign:377,380 period:today answered by:agent"),
    ],
)
def test_who_did_most_of_two_sides_is_one_of_them(text: str, meaning: str) -> None:
    assert reading(text, NAMES) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("agentes com mais vendas que acordos hoje", "!compare_what que"),
        ("quem fez mais acordos do que promessas hoje", "period:today outcome:Acordo,Promessa by:agent,outcome"),
        ("as que viraram venda hoje", "period:today outcome:Venda"),
        ("quem vendeu mais que ontem", "period:today compare:yesterday outcome:Venda by:agent"),
        ("ranking da vendas fibra hoje", "campaign:378 period:today by:agent"),
        ("ranking de vendas da fibra hoje", "campaign:378 period:today outcome:Venda by:agent"),
        ("sábado de manhã, quem trabalhou?", "period:saturday hour:6..12 by:agent"),
    ],
)
def test_more_of_one_outcome_than_of_another_is_not_both(text: str, meaning: str) -> None:
    assert reading(text, NAMES) == meaning


@pytest.mark.parametrize("text", ["o algar tá dando muito erro hoje?", "is algar throwing errors today"])
def test_a_trunk_that_gives_errors_fails_in_either_way(text: str) -> None:
    assert offers(text, NAMES) == ["status:error period:today trunk:algar", "period:today unanswered trunk:algar"]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("top 5 tempo falado ontem", "period:yesterday by:agent sort:talk top:5"),
        ("top 3 agents hit rate today", "period:today by:agent sort:rate top:3"),
        ("top 3 agentes hoje tma", "period:today by:agent sort:duration top:3"),
        ("bottom 3 agents answer rate", "period:today by:agent sort:rate-asc top:3"),
        ("bottom 5 campaigns talk time this week", "period:this-week by:campaign sort:talk-asc top:5"),
        ("answer rate yesterday, bottom 5", "period:yesterday by:agent sort:rate-asc top:5"),
        ("os 5 piores da cobrança em taxa ontem", "campaign:377 period:yesterday by:agent sort:rate-asc top:5"),
        ("5 maiores tempos médios hoje", "period:today by:agent sort:duration top:5"),
        ("3 menores tma", "period:today by:agent sort:duration-asc top:3"),
        ("5 agentes menor taxa", "period:today by:agent sort:rate-asc top:5"),
        ("piores agentes tma", "period:today by:agent sort:duration-asc"),
        ("top 5 tempo falado da camila", "agent:158 period:today sort:talk top:5"),
        ("top 5 ligações tempo de fala", "period:today sort:talk top:5"),
        ("3 agentes com mais ligações e a taxa", "period:today by:agent top:3"),
        ("top 3 agentes hoje e o tma", "period:today by:agent top:3"),
        ("top 5 agents with hit rate", "period:today by:agent top:5"),
        ("bottom 3 e a taxa", "!ambiguous_word bottom 3"),
        ("top 10 duração", "!ambiguous_word top 10 duração"),
    ],
)
def test_a_rank_is_by_the_figure_that_is_named_and_not_by_one_shown_beside(text: str, meaning: str) -> None:
    assert reading(text, NAMES) == meaning


def test_the_top_by_duration_is_of_calls_or_of_agents() -> None:
    assert offers("top 10 duração", NAMES) == [
        "period:today sort:talk top:10",
        "period:today by:agent sort:duration top:10",
    ]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("quem fala menos por ligação hoje", "period:today by:agent sort:duration-asc"),
        ("who talks longest per call", "period:today by:agent sort:duration"),
        ("quem demora mais em cada ligação", "period:today by:agent sort:duration"),
        ("which campaign takes longest per call", "period:today by:campaign sort:duration"),
        ("who's got the longest calls on average today", "period:today by:agent sort:duration"),
        ("ligações mais curtas em média por campanha", "period:today by:campaign sort:duration-asc"),
        ("shortest talk per call today", "period:today by:agent sort:duration-asc"),
        ("menor tempo por ligação por campanha", "period:today by:campaign sort:duration-asc"),
        ("average talk time per call by agent", "period:today by:agent sort:duration"),
        ("maior tma da camila", "agent:158 period:today sort:duration"),
        ("quem fala menos hoje", "period:today by:agent sort:talk-asc"),
        ("quantas ligações em média por dia na semana passada", "period:last-week by:day"),
        ("sales per call", "!unknown_word per call"),
    ],
)
def test_the_time_of_each_call_is_a_mean_and_no_total(text: str, meaning: str) -> None:
    assert reading(text, NAMES) == meaning


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("agentes abaixo de 20%", ["period:today by:agent sort:rate-asc"]),
        ("campaigns over 50 % yesterday", ["period:yesterday by:campaign sort:rate"]),
        ("taxa menor que 20% por agente", ["period:today by:agent sort:rate-asc"]),
        ("quem tá com taxa abaixo de 15 por cento", ["period:today by:agent sort:rate-asc"]),
        ("troncos entre 10% e 20%", ["period:today by:trunk sort:rate"]),
    ],
)
def test_a_limit_of_a_rate_is_no_talk_time_and_offers_the_order(text: str, wanted: list[str]) -> None:
    assert reading(text, NAMES).startswith("!no_rate_filter ")
    assert offers(text, NAMES) == wanted
