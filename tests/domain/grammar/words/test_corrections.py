"""Words that take back what was said before them, which was asked for beside what is meant."""

import pytest

from tests.domain.grammar.names import LABELLED_CENTRE
from tests.domain.grammar.refusals import meant, reading


@pytest.mark.parametrize(
    "text",
    [
        "recados da juliana; perdão, da priscila",
        "recados da juliana, desculpa, da priscila",
        "recados da juliana, opa, da priscila",
        "recados da juliana, foi mal, da priscila",
        "recados da juliana, minto, da priscila",
        "recados da juliana, quero dizer da priscila",
        "recados da juliana, errei, da priscila",
    ],
)
def test_what_is_taken_back_is_offered_after_what_is_meant(text: str) -> None:
    assert reading(text, LABELLED_CENTRE).startswith("!ambiguous_word")
    assert [one.partition(" ")[0] for one in meant(text, LABELLED_CENTRE)] == ["agent:171", "agent:163"]


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        (
            "recados de ontem, perdão, de anteontem",
            ["period:2-days-ago outcome:Recado", "period:yesterday outcome:Recado"],
        ),
        ("ontem... perdão... anteontem", ["period:2-days-ago", "period:yesterday"]),
        ("hugo's calls, no wait, edson's", ["agent:182 period:today", "agent:186 period:today"]),
        ("hugo's calls, make that edson's", ["agent:182 period:today", "agent:186 period:today"]),
    ],
)
def test_days_and_names_are_taken_back(text: str, offered: list[str]) -> None:
    assert meant(text, LABELLED_CENTRE) == offered


@pytest.mark.parametrize(
    "text",
    [
        "oi, desculpa, recados de ontem",
        "desculpa, recados de ontem",
        "recados de ontem, desculpa",
        "perdão, recados de ontem",
    ],
)
def test_an_apology_takes_nothing_back(text: str) -> None:
    assert reading(text, LABELLED_CENTRE) == "period:yesterday outcome:Recado"
