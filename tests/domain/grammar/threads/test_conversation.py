"""Direct messages after an answer about one number or customer."""

import pytest

from bot.domain.grammar.parser import parse
from bot.domain.grammar.threads.conversation import refine_last
from bot.domain.grammar.threads.refinement import refine
from tests.domain.grammar.names import LABELLED_CENTRE

NUMBER = "number:84999999999 period:30d"


@pytest.mark.parametrize(
    ("text", "kept", "after"),
    [
        ("quais agentes?", "84999999999 por dia", f"{NUMBER} by:agent"),
        ("which campaigns?", "84999999999 by day", f"{NUMBER} by:campaign"),
        ("quem ligou?", "84999999999", f"{NUMBER} by:agent"),
        ("quem já ligou pra ele?", "84999999999", f"{NUMBER} by:agent"),
        ("qual agente ligou?", "84999999999", f"{NUMBER} by:agent"),
        ("who called?", "84999999999 unanswered", f"{NUMBER} unanswered by:agent"),
        ("who called this number?", "84999999999", f"{NUMBER} by:agent"),
        ("quem falou com ela?", "cliente:1919", "customer:1919 period:30d answered by:agent"),
        ("who talked to him", "84999999999", f"{NUMBER} answered by:agent"),
        ("quem atendeu?", "84999999999", f"{NUMBER} answered by:agent"),
        ("who answered?", "84999999999", f"{NUMBER} answered by:agent"),
        ("quem desligou?", "84999999999", f"{NUMBER} by:ended"),
        ("who hung up?", "84999999999", f"{NUMBER} by:ended"),
        ("quem ligou por último?", "84999999999", f"{NUMBER} top:1"),
        ("quem ligou ontem?", "84999999999", "number:84999999999 period:yesterday by:agent"),
        ("quem atendeu?", "campaign:377 yesterday", None),
        ("quem ligou?", "campaign:377 yesterday", None),
        ("quem vendeu?", "84999999999", None),
        ("quais agentes ontem?", "84999999999", None),
        ("quem ligou da retenção?", "84999999999", None),
        ("quem ligou pro 84988888888?", "84999999999", None),
        ("quem foi almoçar?", "84999999999", None),
        ("atendidas", "84999999999", f"{NUMBER} answered"),
    ],
)
def test_who_called_is_asked_of_the_number_above(text: str, kept: str, after: str | None) -> None:
    found = refine_last(parse(kept), text, LABELLED_CENTRE)

    assert (str(found.query) if found else None) == after


@pytest.mark.parametrize(
    "text", ["quem ligou?", "quem atendeu?", "quem falou com ela?", "who called?", "quais agentes?"]
)
def test_in_a_thread_it_may_be_asked_of_colleagues(text: str) -> None:
    assert refine(parse(NUMBER), text, LABELLED_CENTRE) is None
