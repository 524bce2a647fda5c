"""Conditions and figures whose words were passed over, so that the answer was of other calls."""

import pytest

from tests.domain.grammar.names import COLLECTIONS_CENTRE, LABELLED_CENTRE
from tests.domain.grammar.refusals import meant, reading, reading_or_code


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("as da bittencourt que eu ainda posso ouvir, de ontem", "agent:181 period:yesterday with:recording"),
        ("ligações de ontem que dá pra ouvir", "period:yesterday with:recording"),
        ("calls I can still listen to today", "period:today with:recording"),
        ("calls that can be heard today", "period:today with:recording"),
        ("posso ouvir a última do hugo", "agent:186 period:today top:1"),
    ],
)
def test_what_can_be_heard_has_a_recording(text: str, meaning: str) -> None:
    assert reading(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("per campaign, what share got answered so far?", "period:today by:campaign"),
        ("what percentage was answered by agent", "period:today by:agent"),
        ("que parte foi atendida por agente hoje", "period:today by:agent"),
        ("quantos por cento foi atendido ontem", "period:yesterday"),
    ],
)
def test_the_share_answered_is_of_all_calls(text: str, meaning: str) -> None:
    """Of the answered calls alone it was 100%."""
    assert reading(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("quem foi chamado 5 vezes ou mais e nunca atendeu", "period:today unanswered by:number calls:>=5"),
        ("who got called 5 times or more and never answered", "period:today unanswered by:number calls:>=5"),
        ("who was called more than 3 times today", "period:today by:number calls:>3"),
        ("quem chamou mais de 3 vezes hoje", "period:today by:agent calls:>3"),
        ("quantas pessoas trabalharam sábado?", "period:saturday by:agent"),
        ("how many agents made calls today", "period:today by:agent"),
    ],
)
def test_who_is_of_agents_or_of_those_they_call(text: str, meaning: str) -> None:
    assert reading(text) == meaning


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("clientes que só atendem à noite", "period:today hour:18..24 answered by:number"),
        ("customers who only answer at night", "period:today hour:18..24 answered by:number"),
        ("agentes que só ligaram à tarde ontem", "period:yesterday hour:12..18 by:agent"),
    ],
)
def test_what_some_do_and_nothing_else_is_offered_without_that(text: str, offered: str) -> None:
    assert reading_or_code(text) == "!ambiguous_word"
    assert meant(text, COLLECTIONS_CENTRE) == [offered]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("over ten minutes and still nothing sold today", "period:today -outcome:Venda talk:>600s"),
        ("mais de 10 minutos e nada vendido", "period:today -outcome:Venda talk:>600s"),
        ("mais de 10 minutos e nada de venda", "period:today -outcome:Venda talk:>600s"),
        ("as não convertidas da fibra ontem", "campaign:378 period:yesterday -outcome:Venda"),
        ("nothing sold today, by agent", "!dangling_negation nothing sold"),
        ("who sold nothing today", "period:today outcome:Venda by:agent calls:0"),
        ("who has no sales today?", "period:today outcome:Venda by:agent calls:0"),
        ("quem não fez acordo hoje", "period:today outcome:Acordo by:agent calls:0"),
        ("quem ainda não tem promessa hoje", "period:today outcome:Promessa by:agent calls:0"),
        ("who doesn't have any promises today", "period:today outcome:Promessa by:agent calls:0"),
        ("tem alguém que ainda não vendeu nada hoje?", "period:today outcome:Venda by:agent calls:0"),
    ],
)
def test_nothing_is_no_word_to_leave_out(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning


def test_those_who_close_are_offered_by_what_they_may_close() -> None:
    assert reading_or_code("top 3 closers today") == "!ambiguous_word"
    assert [one.partition("by:")[0] for one in meant("top 3 closers today", COLLECTIONS_CENTRE)] == [
        "period:today outcome:Venda ",
        "period:today outcome:Acordo ",
    ]
    assert reading("top 3 closers today, promises") == "period:today outcome:Promessa by:agent top:3"
