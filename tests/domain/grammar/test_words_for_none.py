"""Words for hours that nothing names, and for what calls cost: refused, with the nearest question."""

import pytest

from tests.domain.grammar.names import LABELLED_CENTRE
from tests.domain.grammar.refusals import meant, reading, reading_or_code


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("who called outside working hours", ["period:today -hour:8..18 by:agent"]),
        ("calls outside of our business hours yesterday", ["period:yesterday -hour:8..18"]),
        ("calls out of hours by agent", ["period:today -hour:8..18 by:agent"]),
        ("calls after hours this week", ["period:this-week -hour:8..18", "period:this-week hour:18..24"]),
        ("calls after working hours", ["period:today hour:18..24"]),
        ("quem ligou fora do expediente", ["period:today -hour:8..18 by:agent"]),
        ("ligações fora do horário ontem", ["period:yesterday -hour:8..18"]),
        ("chamadas fora de hora", ["period:today -hour:8..18"]),
        ("calls during working hours", ["period:today hour:8..18"]),
    ],
)
def test_hours_out_of_work_are_offered_and_not_those_of_work(text: str, questions: list[str]) -> None:
    assert reading_or_code(text) == "!which_hours"
    assert meant(text, LABELLED_CENTRE) == questions


@pytest.mark.parametrize(
    "text",
    [
        "quanto custa cada ligação",
        "quanto custam as ligações da fibra",
        "quanto tá custando cada chamada",
        "quanto a gente paga por ligação",
        "qual tronco é mais caro",
        "how much does each call cost",
        "how much do we pay per call",
        "which calls are most expensive",
    ],
)
def test_what_calls_cost_is_not_told(text: str) -> None:
    assert reading_or_code(text) == "!no_cost"


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("quem foi o último que falou com a marina dantas", []),
        ("ligações da marina dantas ontem", []),
        ("who spoke with marina dantas", []),
        ("ligações da marina ontem", ["agent:152 period:yesterday"]),
        ("ligações da larisa coutnho", ["agent:179 period:today"]),
        ("da natalya semanna passda", ["agent:181 period:last-week"]),
    ],
)
def test_with_a_surname_that_is_not_known_a_name_is_no_mistyped_agent(text: str, questions: list[str]) -> None:
    assert meant(text, LABELLED_CENTRE) == questions


@pytest.mark.parametrize("text", ["quanto pagou o cliente 1919", "cara, quantas ligações ontem"])
def test_payments_of_customers_and_a_friend_are_no_cost(text: str) -> None:
    assert not reading(text, LABELLED_CENTRE).startswith("!no_cost")
