"""The calls of one number or customer are offered where the rest of a text is not understood."""

import pytest

from tests.domain.grammar.names import COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import offers

NAMES = COLLECTIONS_CENTRE


@pytest.mark.parametrize(("text", "question"), [
    ("cliente xinga que ninguém ligou pra ele, 41 99123-4567", "number:41991234567 period:30d"),
    ("ninguém retornou o 47 3025-8899 desde segunda", "number:4730258899 period:monday..today"),
    ("why was customer 33871 so angry", "customer:33871 period:30d"),
    ("o 84994443322 caiu ou ele desligou hj de manhã?", "number:84994443322 period:today hour:6..12"),
    ("calls 3 84988124477 ystrday", "number:84988124477 period:yesterday"),
])  # fmt: skip
def test_all_calls_of_one_customer_are_offered_in_the_days_that_are_named(text: str, question: str) -> None:
    assert offers(text, NAMES) == [question]


def test_after_all_calls_of_a_customer_they_come_by_the_outcomes_that_are_asked_for() -> None:
    assert offers("o cliente 7730 comprou ou disse que não tinha interesse ontem", NAMES) == [
        "customer:7730 period:yesterday", "customer:7730 period:yesterday by:outcome",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "84 98222-1313 não, 1314 no final, hoje",
        "ninguém além do 84988112233 ou do 84988112234 xyzzy",
        "o 1199887766 5 foi xyzzy ninguém",
        "exceto 84988112233 ninguém xyzzy",
        "esquecer 84999999999",
        "mais xyzzy que 12 ontem",
        "o 84988112233 ou o xyzzy",
        "xyzzy ou o 84988112233",
    ],
)
def test_of_a_number_that_is_taken_back_or_cut_in_two_or_of_several_none_are(text: str) -> None:
    assert offers(text, NAMES) == []


@pytest.mark.parametrize(("text", "questions"), [
    ("o thiago ligou quantas vezes pro 84988887777 até conseguir falar?", [
        "number:84988887777 agent:164 period:30d", "number:84988887777 period:30d",
    ]),
    ("o thiago não ligou pro 84988887777 nem uma vez até agora", ["number:84988887777 period:30d"]),
])  # fmt: skip
def test_the_calls_of_the_agent_who_is_named_come_first(text: str, questions: list[str]) -> None:
    """A customer may have the name, too."""
    assert offers(text, NAMES) == questions
