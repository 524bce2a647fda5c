"""Replies that ask in words of their own: a slip put right, which of the agents, the calls of one agent."""

import pytest

from bot.domain.grammar.parser import parse
from bot.domain.grammar.threads.demands import demand
from bot.domain.grammar.threads.refinement import refine
from tests.domain.grammar.names import LABELLED_CENTRE
from tests.domain.grammar.threads.replies import THREAD, refined


@pytest.mark.parametrize(
    ("reply", "after"),
    [
        ("era de hoje q eu queria, desculpa", "campaign:377 period:today by:agent"),
        ("era o de sexta que eu queria", "campaign:377 period:friday by:agent"),
        ("desculpa, era da retenção que eu queria", "campaign:380 period:yesterday by:agent"),
        ("errei, era vendas fibra", "campaign:378 period:yesterday by:agent"),
        ("ops, era pra ser vendas fibra", "campaign:378 period:yesterday by:agent"),
        ("sorry, I meant vendas fibra", "campaign:378 period:yesterday by:agent"),
        ("it was for today that I wanted, sorry", "campaign:377 period:today by:agent"),
        ("errei, era hoje", None),
        ("errei, era retenção", None),
        ("errei, era a camila", None),
        ("errei, era venda", None),
        ("era hoje que eu queria", None),
        ("era na retenção que eu queria", None),
        ("era da camila que eu queria", None),
        ("sorry, I meant today", None),
        ("desculpa, era pra outro canal", None),
    ],
)
def test_a_slip_is_put_right(reply: str, after: str | None) -> None:
    assert refined(reply) == after


def test_days_that_were_meant_count_from_the_reply() -> None:
    found = refine(parse("campaign:377 today"), "era de hoje que eu queria", LABELLED_CENTRE)

    assert found is not None
    assert found.moves_as_of


@pytest.mark.parametrize(
    ("reply", "after"),
    [
        ("números q deram ocupado", "campaign:377 period:yesterday cause:busy by:number"),
        ("e os números que não atenderam?", "campaign:377 period:yesterday unanswered by:number"),
        ("which numbers were busy?", "campaign:377 period:yesterday cause:busy by:number"),
        ("numbers that were busy", "campaign:377 period:yesterday cause:busy by:number"),
        ("why did they end? by cause", "campaign:377 period:yesterday by:cause"),
        ("why did the calls end?", "campaign:377 period:yesterday by:cause"),
        ("por que as ligações terminaram?", "campaign:377 period:yesterday by:cause"),
        ("números que deram ocupado eu ligo de novo", None),
        ("números que a camila passou", None),
        ("números que não são da camila", None),
        ("por que caiu?", None),
        ("why did they leave?", None),
    ],
)
def test_numbers_and_reasons_are_tables(reply: str, after: str | None) -> None:
    assert refined(reply) == after


@pytest.mark.parametrize("thread", [THREAD, "campaign:377 yesterday by:hour", "campaign:377 yesterday"])
@pytest.mark.parametrize(
    ("reply", "after"),
    [
        ("who of them called today", "campaign:377 period:today by:agent"),
        ("quem deles ligou hoje", "campaign:377 period:today by:agent"),
        ("quem delas vendeu?", "campaign:377 period:yesterday outcome:Venda by:agent"),
        ("quem deles não vendeu?", "campaign:377 period:yesterday outcome:Venda by:agent calls:0"),
        ("quem deles ligou mais?", "campaign:377 period:yesterday by:agent"),
    ],
)
def test_who_of_them_is_of_agents(reply: str, after: str, thread: str) -> None:
    assert refined(reply, thread) == after
    assert str(demand(parse(thread), reply, LABELLED_CENTRE).query) == after


@pytest.mark.parametrize(
    "reply",
    [
        "quem deles atendeu a camila?",
        "quem deles vem hoje?",
        "who of them called you today",
        "quem delas?",
        "quem deles",
    ],
)
def test_who_of_them_is_talk_beside_a_name_or_a_verb_of_people(reply: str) -> None:
    assert refined(reply) is None


@pytest.mark.parametrize(
    ("reply", "after"),
    [
        ("mostra as ligações do Rafael", "campaign:377 agent:159 period:yesterday"),
        ("me mostra as chamadas da camila hoje, por favor", "campaign:377 agent:158 period:today"),
        ("show me Rafael's calls", "campaign:377 agent:159 period:yesterday"),
        ("show the calls of Juliana", "campaign:377 agent:163 period:yesterday"),
        ("mostra as ligações do Rafael pra camila", None),
        ("mostra as ligações do Rafael e da Camila", None),
        ("mostra o rafael", None),
        ("rafael, mostra as ligações da camila", None),
    ],
)
def test_the_calls_of_an_agent_are_a_list(reply: str, after: str | None) -> None:
    assert refined(reply) == after
