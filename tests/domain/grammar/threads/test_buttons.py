"""Texts for the bot that ask for what a button below the answer does."""

import pytest

from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.grammar.threads.buttons import refuse_button
from bot.domain.grammar.threads.conversation import refine_last
from bot.domain.grammar.threads.demands import demand
from bot.domain.grammar.threads.refinement import refine

QUERY = parse("yesterday by:agent")


@pytest.mark.parametrize(
    ("text", "button"),
    [
        ("salva isso como resumo diário", "Every day …"),
        ("manda isso todo dia às 18h", "Every day …"),
        ("todo dia às 18h", "Every day …"),
        ("save this as a digest", "Every day …"),
        ("publica isso no canal", "Publish"),
        ("exportar", "Export"),
    ],
)
def test_the_button_that_does_it_is_named(text: str, button: str) -> None:
    """To who mentions the bot, or writes to it; a colleague may be meant elsewhere."""
    for read in (demand, refine_last):
        with pytest.raises(QueryError) as caught:
            read(QUERY, text)
        assert (caught.value.code, caught.value.params) == ("has_button", {"button": button})
    assert refine(QUERY, text) is None


def test_the_text_is_shown_as_it_looked() -> None:
    with pytest.raises(QueryError) as caught:
        refuse_button("manda isso todo dia às 18h no <#C01|vendas>")

    assert caught.value.word == "manda isso todo dia às 18h no #vendas"


@pytest.mark.parametrize("text", ["campanha:376 todo dia às 18h", "faz um resumo de ontem", "exportar csv", "por dia"])
def test_a_question_of_its_own_and_an_action_are_no_buttons(text: str) -> None:
    refuse_button(text)
