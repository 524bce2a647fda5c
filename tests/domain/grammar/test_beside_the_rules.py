"""Texts beside those that a rule is for, which it must not take: each is read as it says, or refused."""

import pytest

from bot.domain.dialer_labels import Labels
from tests.domain.grammar.names import COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import offers, reading

NAMES = COLLECTIONS_CENTRE.labelled(Labels(outcomes=("Acordo fechado", "Recado", "Venda"), trunks=("Pontal",)))
ASKED = NAMES.of((158,))


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("chamadas que deram erro ontem", "status:error period:yesterday"),
        ("a fibra tá dando erro hoje", "campaign:378 status:error period:today"),
        ("quantas deram erro por campanha ontem", "status:error period:yesterday by:campaign"),
        ("calls getting errors today", "status:error period:today"),
        ("deu erro de rede hoje", "period:today cause:network"),
    ],
)
def test_calls_that_gave_an_error_are_those_of_the_status(text: str, meaning: str) -> None:
    assert reading(text, NAMES) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("top 3 ligações em tempo de fala hoje", "period:today sort:talk top:3"),
        ("top 3 calls in talk time today", "period:today sort:talk top:3"),
        ("top 5 ligações menos camila hoje", "-agent:158 period:today top:5"),
        ("top 5 camila e larissa hoje", "agent:158,179 period:today top:5"),
        ("top 5 menos camila hoje", "-agent:158 period:today by:agent top:5"),
        ("top 3 ligações da fibra hoje", "campaign:378 period:today by:agent top:3"),
    ],
)
def test_so_many_calls_are_no_agents(text: str, meaning: str) -> None:
    assert reading(text, NAMES) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("pior que no mesmo dia da semana passada", "period:today compare:last-week"),
        ("em relação à semana passada no mesmo horário", "period:today compare:last-week"),
        ("no mesmo horário, melhor que semana passada", "period:today compare:last-week"),
        ("pior que a semana passada nessa hora", "period:today compare:last-week"),
        ("melhorou em relação à semana passada", "period:this-week compare:last-week"),
        ("vs ontem e hoje", "period:today compare:yesterday"),
        ("mais que ontem e anteontem", "!contradictory_periods anteontem"),
        ("que média teve a camila hoje", "agent:158 period:today"),
        ("hoje contra a média da semana", "!compare_what contra a média da semana"),
        ("busiest day of the week in october", "period:october by:day sort:calls"),
        ("busiest days of the week last month", "period:last-month by:day sort:calls"),
        ("busiest day of the week last 30 days", "period:30d by:day sort:calls"),
    ],
)
def test_days_that_are_named_are_those_of_the_question(text: str, meaning: str) -> None:
    assert reading(text, NAMES) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("quem perdeu ligações ontem", "period:yesterday unanswered by:agent"),
        ("quem perde muita ligação hoje", "period:today unanswered by:agent"),
        ("nem perdemos ligação hoje", "!unknown_word perdemos"),
        ("sem perdemos ligação hoje", "!without sem"),
        ("perdemos a ligação com 84999999999", "!unknown_word perdemos"),
    ],
)
def test_who_lost_calls_is_said_by_agent_and_one_that_was_cut_off_is_not_lost(text: str, meaning: str) -> None:
    assert reading(text, NAMES) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("resultado cancelou hoje", "period:today outcome:cancelou"),
        ("resultado perdeu interesse hoje", 'period:today outcome:"perdeu interesse"'),
        ("outcome refused today", "period:today outcome:refused"),
        ("outcomes besides recado today", "!missing_value outcomes"),
        ("did i leave recado today", "agent:158 period:today outcome:Recado"),
        ("agentes acima da média hoje", "!unknown_name acima"),
        ("did i leave early today", "!unknown_word early"),
    ],
)
def test_an_outcome_is_named_by_a_word_that_decides_elsewhere(text: str, meaning: str) -> None:
    assert reading(text, ASKED) == meaning


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("hit rate de todas as equipes", ["period:today by:team sort:rate"]),
        ("compare todas as equipes", ["period:today by:team"]),
        ("recusaram acordo ontem", []),
        ("rejeitaram venda ontem", []),
        ("ult semana", ["period:last-week", "period:7d"]),
        ("quem da equipe a ligou menos que 80 vezes", ["period:today by:team calls:<80"]),
    ],
)
def test_what_is_offered_has_the_teams_the_weeks_and_what_became_of_a_call(text: str, questions: list[str]) -> None:
    assert offers(text, COLLECTIONS_CENTRE) == questions
