"""What is asked of each, or of one of two, is told a row each; two questions in one are offered one by one."""

import pytest

from tests.domain.grammar.names import LABELLED_CENTRE
from tests.domain.grammar.refusals import offers, reading


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("e os resultados de cada um na pós venda essa semana", "campaign:402 period:this-week by:agent,outcome"),
        ("tabulações de cada um hoje", "period:today by:agent,outcome"),
        ("resultados da camila e da larissa, cada uma", "agent:158,179 period:today by:agent,outcome"),
        ("a ana beatriz e a ana paula, qual das duas atendeu mais ontem?",
         "agent:156,150 period:yesterday answered by:agent"),
        ("which of the two sold more today, camila or larissa", "agent:158,179 period:today outcome:Venda by:agent"),
        ("quem das duas falou mais, camila ou larissa", "agent:158,179 period:today by:agent sort:talk"),
        ("by campaign sales today", "period:today outcome:Venda by:campaign"),
        ("por campanha vendas fibra hoje", "campaign:378 period:today"),
        ("por campanha vendas hoje", "!ambiguous_word vendas"),
        ("on which day did customers pick up most this month", "period:this-month answered by:day"),
    ],
)  # fmt: skip
def test_what_is_asked_of_each_has_a_row_each(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("quantas ligações e qual campanha perdeu mais hoje", ["period:today", "period:today unanswered by:campaign"]),
        ("how many calls today and who sold the most", ["period:today", "period:today outcome:Venda by:agent"]),
    ],
)
def test_a_number_and_a_ranking_are_two_questions(text: str, questions: list[str]) -> None:
    assert offers(text, LABELLED_CENTRE) == questions


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("o dono do 84991237788 ligou", "number:84991237788 period:30d"),
        ("a esposa do cliente 19191 atendeu ontem?", "customer:19191 period:yesterday answered"),
        ("how many people said they're not interested yesterday, per campaign please",
         'period:yesterday outcome:"Não interessado" by:campaign'),
        ('tem muito "retornar depois" acumulado desde segunda?', 'period:monday..today outcome:"retornar depois"'),
        ("dono hoje", "!unknown_word dono"),
    ],
)  # fmt: skip
def test_people_beside_their_number_or_outcome_filter_nothing(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning
