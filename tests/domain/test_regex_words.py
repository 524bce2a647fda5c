"""The words that the matches of expressions consist of."""

import pytest

from bot.domain.regex_fragments import named
from bot.domain.regex_words import words_of

_DAY = named("day_of_words", "hoje|ontem")


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("por campanha", {"por", "campanha"}),
        ("chamad[ao]s?", {"chamada", "chamado", "chamadas", "chamados"}),
        ("atend(?:e|eu|ida)(?: mais)?", {"atende", "atendeu", "atendida", "mais"}),
        ("a ?que", {"a", "que"}),
        (rf"desde {_DAY}", {"desde", "hoje", "ontem"}),
        (r"mais(?! de) longas(?= |$)", {"mais", "longas"}),
        (
            r"(?P<d>segunda|quarta)(?:-feira)? (?P=d) cedo",
            {"segunda", "segunda-feira", "quarta", "quarta-feira", "cedo"},
        ),
        (r"acima de \d+ (?:min|h)", {"acima", "de", "min", "h"}),
        (r"atend\w+ bem", {"bem"}),
        ("(?:muito )*bom", {"muito", "bom"}),
    ],
)
def test_words_are_told_by_an_expression(expression: str, words: set[str]) -> None:
    assert words_of([expression]) == words


def test_a_text_of_those_words_is_what_the_expressions_have_together() -> None:
    assert words_of(["por hora", "por dia"]) == {"por", "hora", "dia"}
