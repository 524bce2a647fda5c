"""Words of a call centre by their kinds, and beside each kind what only looks like it."""

import pytest

from bot.domain.dialer_labels import Labels
from tests.domain.grammar.names import COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import reading

NAMES = COLLECTIONS_CENTRE.labelled(Labels(outcomes=("Acordo fechado", "Recado", "Venda"), trunks=("Pontal",)))


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("a gente perde muita ligação hoje?", "period:today unanswered"),
        ("perdemos quantas ligações ontem", "period:yesterday unanswered"),
        ("quantas a gente perdeu hoje", "period:today unanswered"),
        ("how many did we miss today", "period:today unanswered"),
        ("plantao 18/11 nao at", "campaign:415 period:18/11 unanswered"),
        ("a cobrança não tá completando hoje", "campaign:377 period:today unanswered"),
        ("por que a cobrança não tá completando?", "campaign:377 period:today unanswered by:cause"),
        ("n atende pq", "period:today unanswered by:cause"),
        ("which numbers keep rejecting us this week", "period:this-week cause:rejected by:number"),
        ("esse número 8433445566 já deu inexistente antes?", "number:8433445566 period:30d cause:bad_number"),
        ("atendeu e caiu em menos de 10 segundos, ontem", "period:yesterday answered talk:<10s"),
        ("quantas vendas a gente perdeu hoje", "!ambiguous_word vendas"),
        ("não perde muita ligação hoje", "!unknown_word perde"),
        ("quantos acordos perdemos hoje", "!unknown_word perdemos"),
        ("caiu em 10 minutos hoje", "!talk_needs_bound 10 minutos"),
    ],
)
def test_calls_that_nobody_took(text: str, meaning: str) -> None:
    assert reading(text, NAMES) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("qual dia de novembro teve mais ligação", "period:november by:day sort:calls"),
        ("que dia da semana passada fechou mais acordo", "period:last-week outcome:Acordo by:day sort:calls"),
        ("which day last week had the fewest calls", "period:last-week by:day sort:calls-asc"),
        ("em qual semana de outubro vendemos mais", "period:october outcome:Venda by:week sort:calls"),
        ("que dia de outubro perdeu mais chamadas", "period:october unanswered by:day sort:calls"),
        ("qual dia do mês teve mais acordos", "period:this-month outcome:Acordo by:day sort:calls"),
        ("busiest day of the week", "period:this-week by:day sort:calls"),
        ("qual dia da semana é mais movimentado", "period:30d by:weekday sort:calls"),
    ],
)
def test_the_day_with_most_is_one_of_the_days_that_are_named(text: str, meaning: str) -> None:
    assert reading(text, NAMES) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("quem da equipe ligou mais hoje", "period:today by:agent"),
        ("quem a gente mais ligou hoje", "period:today by:number"),
        ("pra quem mais ligamos hoje", "period:today by:number"),
        ("who did we call the most today", "period:today by:number"),
        ("quem mais ligou hoje", "period:today by:agent"),
        ("quem da equipe desligou mais antes do cliente hoje", "period:today ended:agent by:agent"),
        ("quem só vendeu hoje", "!ambiguous_word quem só"),
        ("só quem vendeu hoje", "period:today outcome:Venda by:agent"),
        ("top 5 menos camila hoje", "-agent:158 period:today by:agent top:5"),
        ("todas as equipes menos o plantão hoje por agente", "-campaign:415 period:today by:agent"),
        ("números que nunca atenderam essa semana", "!dangling_negation números que nunca"),
        ("84991234567 nunca atendeu", "number:84991234567 period:30d unanswered"),
        ("who hangs up most on customers this month", "period:this-month ended:agent by:agent"),
        ("qual campanha tem mais cliente desligando hoje", "period:today ended:subscriber by:campaign"),
    ],
)
def test_who_is_one_of_all_agents_and_only_is_not_left_out(text: str, meaning: str) -> None:
    assert reading(text, NAMES) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("equipes hoje", "period:today by:team"),
        ("camps ontem", "period:yesterday by:campaign"),
        ("desfechos de ontem", "period:yesterday by:outcome"),
        ("vendas fibra por desfecho", "campaign:378 period:today by:outcome"),
        ("desfecho recado hoje", "period:today outcome:Recado"),
        ("how many times today did we call 84999999999", "number:84999999999 period:today"),
        ("ult 5 do marcos vinicius", "agent:166 period:today top:5"),
        ("ult 5 dias", "period:5d"),
        ("grava da camila ontem", "agent:158 period:yesterday with:recording"),
        ("84991234567 on", "!unknown_word on"),
        ("calls that camila hung up on", "agent:158 period:today ended:agent"),
        ("ontem entre meio dia e duas", "period:yesterday hour:12..14"),
        ("entre meio dia e 11 ontem", "!reversed_range entre meio dia e 11"),
        ("entre meio dia e 15h", "period:today hour:12..15"),
        ("eu quis dizer a ana paula, de ontem", "agent:150 period:yesterday"),
        ("camila, eu quis dizer ana paula", "!ambiguous_word quis dizer"),
    ],
)
def test_short_and_plural_words(text: str, meaning: str) -> None:
    assert reading(text, NAMES) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("melhorou em relação à semana passada?", "period:this-week compare:last-week"),
        ("como eu tô em relação à semana passada", "agent:171 period:this-week compare:last-week"),
        ("hoje em relação à semana passada", "period:today compare:last-week"),
        ("em relação ao mesmo dia da semana passada", "period:today compare:last-week"),
        (
            "desde que horas a cobrança está pior que semana passada?",
            "campaign:377 period:today compare:last-week by:hour",
        ),
        ("comparar com semana passada", "period:today compare:last-week"),
        ("em relação a ontem", "period:today compare:yesterday"),
        ("84999999999 em relação à semana passada", "number:84999999999 period:30d compare:last-week"),
    ],
)
def test_last_week_is_compared_with_this_week_where_no_day_is_named(text: str, meaning: str) -> None:
    assert reading(text, NAMES) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("agents with more than 5 sales this week", "period:this-week outcome:Venda by:agent calls:>5"),
        ("quem fechou mais de 3 acordos hoje", "period:today outcome:Acordo by:agent calls:>3"),
        ("campanhas com menos de 5 acordos ontem", "period:yesterday outcome:Acordo by:campaign calls:<5"),
        ("quem ligou só uma vez hoje", "!ambiguous_word quem ligou só uma vez"),
        ("quem ligou mais de uma vez hoje", "period:today by:agent calls:>1"),
    ],
)
def test_groups_of_so_many_of_an_outcome(text: str, meaning: str) -> None:
    assert reading(text, NAMES) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("hoje contra a média da semana", "!compare_what contra a média da semana"),
        ("mais que ontem e anteontem", "!contradictory_periods anteontem"),
        ("em relação a outubro, como no mesmo ponto do mês?", "period:this-month compare:october"),
        ("a retenção atende melhor que a cobrança?", "campaign:380,377 period:today by:campaign"),
        ("camila atende melhor que ontem?", "agent:158 period:today compare:yesterday"),
        (
            "primeira quinzena contra segunda quinzena de outubro",
            "period:second-half-of-october compare:first-half-of-october",
        ),
        ("só uma ligação por número hoje", "!one_of_each só uma ligação por número"),
        ("uma por agente hoje", "!one_of_each uma por agente"),
        ("uma lista por agente hoje", "period:today by:agent"),
        ("by friday", "!half_a_range by friday"),
        ("outcomes besides recado today", "!missing_value outcomes"),
        ("as 3 primeiras ligações de hoje", "!unknown_sort as 3 primeiras ligações"),
    ],
)
def test_a_word_that_compares_or_bounds_is_never_dropped(text: str, meaning: str) -> None:
    assert reading(text, NAMES) == meaning
