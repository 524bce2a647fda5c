"""What supervisors say on the floor, and what looks like it: *pior op*, *sem int*, *chamou até cair*, *vivo line*."""

import pytest

from bot.domain.dialer_labels import Labels
from tests.domain.grammar.names import COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import offers, reading

NAMES = COLLECTIONS_CENTRE.labelled(
    Labels(outcomes=("Contato com pessoa certa", "Recado", "Sem interesse", "Venda"), trunks=("Pontal", "Vivo E1"))
)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("pior op da retenção ont", "campaign:380 period:yesterday by:agent sort:rate-asc"),
        ("qual op vendeu mais ontem", "period:yesterday outcome:Venda by:agent"),
        ("op 162 ontem", "agent:162 period:yesterday"),
        ("ops, ontem", "period:yesterday"),
        ("ligaçãozinha de menos de 5 segundos ontem", "period:yesterday talk:<5s"),
        ("chamadinhas de ontem", "period:yesterday"),
        ("números que mais tentamos ontem", "period:yesterday by:number"),
        ("os 3 operadores com melhor aproveitamento ontem", "period:yesterday by:agent sort:rate top:3"),
        ("qual o aproveitamento de ontem", "!unknown_word aproveitamento"),
    ],
)
def test_agents_and_calls_have_short_and_small_names(text: str, meaning: str) -> None:
    assert reading(text, NAMES) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ('desfecho exato "Contato com pessoa certa" ontem', 'period:yesterday outcome:"Contato com pessoa certa"'),
        ("sem int ontem", 'period:yesterday outcome:"Sem interesse"'),
        ("sem interno ontem", "!without sem"),
        ('que não ficaram como "Recado" ontem', "period:yesterday -outcome:Recado"),
        ("as que não ficaram como recado ontem", "period:yesterday -outcome:Recado"),
        ("que não ficaram como ontem", "!dangling_negation que não"),
        ("a retenção ficou como ontem", "campaign:380 period:yesterday"),
    ],
)
def test_outcomes_are_exact_cut_short_or_left_out(text: str, meaning: str) -> None:
    assert reading(text, NAMES) == meaning


@pytest.mark.parametrize("text", ["resultado da retenção ontem", "o resultado da retenção de ontem"])
def test_the_result_of_a_campaign_is_its_outcomes_or_all_of_it(text: str) -> None:
    assert offers(text, NAMES) == ["campaign:380 period:yesterday by:outcome", "campaign:380 period:yesterday"]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("n atendeu pq hj na fibra", "campaign:378 period:today unanswered by:cause"),
        ("não atenderam por quê ontem", "period:yesterday unanswered by:cause"),
        ("atendeu pq ontem", "period:yesterday answered"),
        ("chamou até cair e ninguém atendeu, hoje na cobrança", "campaign:377 period:today unanswered"),
        ("tocou até cair ontem", "period:yesterday unanswered"),
        ("chamou até o meio-dia ontem", "!unknown_word chamou"),
        ("is the vivo line working today?", "period:today trunk:vivo"),
        ("vivo natal line today", 'period:today trunk:"vivo natal"'),
        ("the busy line today", "period:today cause:busy"),
    ],
)
def test_what_rang_out_was_not_answered(text: str, meaning: str) -> None:
    assert reading(text, NAMES) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        (
            "a fibra vendeu mais essa semana ou na passada?",
            "campaign:378 period:this-week compare:last-week outcome:Venda",
        ),
        ("atendemos mais este mês ou no passado?", "period:this-month compare:last-month answered"),
        ("did fibra sell more this week or last?", "campaign:378 period:this-week compare:last-week outcome:Venda"),
        ("a fibra vendeu mais essa semana ou no passado?", "!unknown_word passado"),
        ("dia 15 e 16", "period:day-15..day-16"),
        ("do dia 15 e 16 da fibra", "campaign:378 period:day-15..day-16"),
        ("dia 15 e 18", "!contradictory_periods dia 15 e 18"),
        ("dia 15 e 16h", "period:day-15 hour:16..17"),
        ("dia 15 e 162", "!bare_id 162"),
        ("melhor dia da semana pra falar com cliente", "period:30d by:weekday"),
        ("melhor dia da semana pra ligar em outubro", "period:october by:weekday"),
        ("melhor dia da semana pra ligar, últimos 60 dias", "period:60d by:weekday"),
        ("melhor horário pra ligar", "period:today by:hour"),
    ],
)
def test_days_are_said_once_for_two_and_never_one_for_a_week(text: str, meaning: str) -> None:
    assert reading(text, NAMES) == meaning


@pytest.mark.parametrize("text", ["os 10 últimos números que ligamos", "last 10 numbers we called"])
def test_the_last_numbers_are_the_last_calls_or_the_numbers_called_most(text: str) -> None:
    assert offers(text, NAMES) == ["period:today top:10", "period:today by:number top:10"]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("qual o cpf do cliente 61204", "!unknown_word qual o cpf"),
        ("what's the cpf of customer 61204", "!unknown_word what the cpf"),
        ("cpf 12345678909", "customer:12345678909 period:30d"),
        ("qual cpf 12345678909 ontem", "customer:12345678909 period:yesterday"),
    ],
)
def test_no_taxpayers_number_is_told_and_one_may_be_an_id(text: str, meaning: str) -> None:
    assert reading(text, NAMES) == meaning


@pytest.mark.parametrize("text", ["números que mais recebemos hoje", "numbers we receive the most calls from today"])
def test_who_calls_most_is_not_told_but_who_is_called_most(text: str) -> None:
    assert reading(text, NAMES).startswith("!no_direction ")
    assert offers(text, NAMES) == ["period:today by:number"]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("quem recebeu mais ligações hoje", "period:today by:agent"),
        ("números que mais recebem ligação hoje", "period:today by:number"),
        ("números que recebemos hoje", "!no_direction recebemos"),
    ],
)
def test_who_receives_most_is_who_is_called_most(text: str, meaning: str) -> None:
    assert reading(text, NAMES) == meaning
