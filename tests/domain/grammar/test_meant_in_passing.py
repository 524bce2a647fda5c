"""Guesses, exceptions and short words of everyday questions, and what looks like them."""

import pytest

from tests.domain.grammar.names import LABELLED_CENTRE
from tests.domain.grammar.refusals import meant, offers, reading


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("o cliente 20450 foi atendido por quem, foi por mim?", "customer:20450 period:30d answered"),
        ("quem atendeu o cliente 1919, fui eu?", "customer:1919 period:30d answered"),
        ("who answered customer 1919, was it me?", "customer:1919 period:30d answered"),
        ("foi por mim que o cliente 1919 foi atendido?", "agent:171 customer:1919 period:30d answered"),
        ("a última do cliente 1919 foi por mim?", "agent:171 customer:1919 period:30d top:1"),
    ],
)
def test_a_guess_after_who_leaves_no_agent_out(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("sábado passado rodou alguma coisa além do plantão?", ["-campaign:415 period:saturday"]),
        ("rodou algo além da retenção hoje", ["-campaign:380 period:today"]),
        ("além da camila, quem vendeu ontem?", ["-agent:158 period:yesterday outcome:Venda by:agent"]),
        (
            "acordos além de recados ontem",
            ["period:yesterday outcome:Acordo -outcome:Recado", "period:yesterday outcome:Acordo,Recado"],
        ),
    ],
)
def test_what_is_asked_for_besides_is_not_offered_alone(text: str, questions: list[str]) -> None:
    assert meant(text, LABELLED_CENTRE) == questions


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("comparar fibra ontem com vendas", ["campaign:378 period:yesterday outcome:Venda by:outcome"]),
        ("compare fibra yesterday with sales", ["campaign:378 period:yesterday outcome:Venda by:outcome"]),
        ("comparar ontem com vendas de hoje", ["period:today compare:yesterday outcome:Venda"]),
        ("comparar campanhas ontem com vendas", ["period:yesterday outcome:Venda by:campaign"]),
    ],
)
def test_a_day_and_an_outcome_are_no_two_sides(text: str, questions: list[str]) -> None:
    assert meant(text, LABELLED_CENTRE) == questions


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("alguem flw c/ 84991234567 hj", "number:84991234567 period:today answered"),
        ("did anyone actually talk to customer 1919", "customer:1919 period:30d answered"),
        ("calls 2 cust 1919", "customer:1919 period:30d"),
        ("calls 2 days ago", "period:2-days-ago"),
        ("fibra hrly yest", "campaign:378 period:yesterday by:hour"),
        ("vol 9-18h smn passada", "period:last-week hour:9..18"),
        ("last half hr plantao", "campaign:415 period:30min"),
        ("qm + bateu o tel na cara do cli hj", "period:today ended:agent by:agent"),
        ("quem mais bateu acordo hoje", "period:today outcome:Acordo by:agent"),
        ("em que hora a gente mais bate em ocupado ontem", "period:yesterday cause:busy by:hour"),
    ],
)
def test_short_and_spoken_forms_are_read(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning


@pytest.mark.parametrize("since", ["since one o'clock", "since 1"])
def test_an_early_hour_may_be_of_the_afternoon(since: str) -> None:
    assert offers(f"answered {since}", LABELLED_CENTRE) == [
        "period:today hour:1..24 answered",
        "period:today hour:13..24 answered",
    ]
