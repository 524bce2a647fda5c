"""The good or bad day that one has: *who's having the worst day*."""

import pytest

from tests.domain.grammar.names import LABELLED_CENTRE
from tests.domain.grammar.refusals import meant, reading


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("who's having the worst day today", [f"period:today by:agent sort:{sort}-asc" for sort in ("rate", "calls")]),
        (
            "quem teve o melhor dia essa semana",
            [f"period:this-week by:agent sort:{sort}" for sort in ("rate", "calls")],
        ),
        ("quem tá num dia ruim hoje", [f"period:today by:agent sort:{sort}-asc" for sort in ("rate", "calls")]),
        (
            "which campaign is having the worst day",
            [f"period:today by:campaign sort:{sort}-asc" for sort in ("rate", "calls")],
        ),
    ],
)
def test_the_day_that_one_has_is_no_table_of_days(text: str, questions: list[str]) -> None:
    assert reading(text, LABELLED_CENTRE).startswith("!ambiguous_word")
    assert meant(text, LABELLED_CENTRE) == questions
