"""Kinds of text that were answered as another question, or without a word that was said."""

import pytest

from tests.domain.grammar.names import LABELLED_CENTRE
from tests.domain.grammar.refusals import reading


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("compara fibra hoje com gravação", "!compare_what compara"),
        ("comparar fibra hoje", "!compare_what comparar"),
        ("comparar fibra hoje com ontem", "campaign:378 period:today compare:yesterday"),
        ("comparar agentes hoje", "period:today by:agent"),
    ],
)
def test_no_days_are_compared_with_themselves(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("todas - recado hoje", "period:today -outcome:Recado"),
        ("todas as ligações - recado, hoje", "period:today -outcome:Recado"),
        ("all calls - vivo yesterday", "period:yesterday -trunk:Vivo"),
        ("tudo hoje - camila", "-agent:158 period:today"),
        ("hoje - camila - cobrança", "campaign:377 agent:158 period:today"),
    ],
)
def test_a_dash_after_all_leaves_out(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("plantão e pesquisa ontem", "!unknown_word pesquisa"),
        ("vivo e pesquisa", "!unknown_word pesquisa"),
        ("pesquisa as vendas de ontem", "period:yesterday outcome:Venda"),
        ("pesquisa o plantão ontem", "campaign:415 period:yesterday"),
    ],
)
def test_a_word_in_a_list_of_names_is_a_name_and_no_request(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("5 gravações da camila", "agent:158 period:today with:recording top:5"),
        ("preciso de 3 gravações de ontem", "period:yesterday with:recording top:3"),
        ("send me 10 calls from yesterday", "period:yesterday top:10"),
        ("show me 4 recordings of camila, the longest", "agent:158 period:today with:recording sort:talk top:4"),
        ("teve 5 ligações ontem", "!bare_id 5"),
        ("10 ligações por agente", "!bare_id 10"),
    ],
)
def test_so_many_are_asked_for_and_no_id(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("acordos sem gravação, a auditoria tá me cobrando", "period:today outcome:Acordo -with:recording"),
        ("o comercial tá pedindo os acordos de ontem", "period:yesterday outcome:Acordo"),
        ("meu chefe quer saber quem ligou mais hoje", "period:today by:agent"),
        ("auditoria ontem", "!slash_command auditoria ontem"),
    ],
)
def test_who_asks_for_an_answer_is_told_beside_it(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("quantas atendidas hoje e quantas viraram acordo", "period:today by:outcome"),
        ("quantas viraram acordo", "period:today outcome:Acordo"),
        ("last nite", "period:yesterday hour:18..24"),
        ("ninguém atendeu nada na vivo hoje", "period:today unanswered trunk:Vivo"),
    ],
)
def test_words_that_say_what_became_of_calls_count(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning
