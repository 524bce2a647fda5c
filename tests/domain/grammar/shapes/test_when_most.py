"""When most or least was done, and comparisons that only look like it."""

import pytest

from tests.domain.grammar.names import COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import reading


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("em que dia o hugo menos ligou essa semana", "agent:186 period:this-week by:day sort:calls-asc"),
        ("em que hora a camila liga mais", "agent:158 period:today by:hour"),
        ("em que hora o hugo atende menos", "agent:186 period:today answered by:hour sort:calls-asc"),
        ("what hour do people answer least", "period:today answered by:hour sort:calls-asc"),
        ("em que hora o cliente mais desliga", "period:today ended:subscriber by:hour"),
        ("em que hora a gente mais toma ocupado", "period:today cause:busy by:hour"),
        ("em que hora eu mais atendi ontem", "agent:171 period:yesterday answered by:hour"),
        ("que hora eu menos liguei ontem", "agent:171 period:yesterday by:hour sort:calls-asc"),
        ("em que dia o hugo ligou mais que a camila", "agent:186,158 period:today by:day,agent"),
        ("em que hora a camila mais ligou ontem do que a larissa", "!unknown_word mais ligou"),
        ("tudo menos ligou hoje", "!ambiguous_word menos ligou"),
    ],
)
def test_when_most_or_least_was_done_is_a_table_of_times(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning
