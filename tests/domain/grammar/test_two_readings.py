"""Texts that may be read two ways, or ask for two numbers: each is offered, and none is guessed."""

import pytest

from tests.domain.grammar.names import LABELLED_CENTRE
from tests.domain.grammar.refusals import meant


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("2h pra ca por campanha", ["period:2h by:campaign", "period:today hour:2..24 by:campaign"]),
        ("de 2h pra cá", ["period:2h", "period:today hour:2..24"]),
        ("4h até agora", ["period:4h", "period:today hour:4..24"]),
        ("das 2h pra cá", ["period:today hour:2..24"]),
        ("14h pra cá hoje", ["period:today hour:14..24"]),
        ("30 min pra cá", ["period:30min"]),
    ],
)
def test_a_number_of_hours_until_now_may_be_a_time(text: str, questions: list[str]) -> None:
    assert meant(text, LABELLED_CENTRE) == questions


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("quantas a camila fez de manhã e quantas à tarde ontem", ["agent:158 period:yesterday hour:6..18 by:hour"]),
        (
            "how many in the morning and how many in the afternoon yesterday",
            ["period:yesterday hour:6..18 by:hour"],
        ),
        ("quantas a camila fez e quantas à tarde", ["agent:158 period:today by:hour"]),
        ("quantas a camila fez à tarde", ["agent:158 period:today hour:12..18"]),
        ("ontem de manhã e de tarde", ["period:yesterday hour:6..18"]),
    ],
)
def test_numbers_of_two_parts_of_a_day_are_told_by_its_hours(text: str, questions: list[str]) -> None:
    assert meant(text, LABELLED_CENTRE) == questions


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        (
            "cliente 3307 foi lá pelo dia 10",
            ["customer:3307 period:day-9..day-11", "customer:3307 period:day-10"],
        ),
        ("calls around the 10th", ["period:day-9..day-11", "period:day-10"]),
        ("ligações lá pra sexta", ["period:friday"]),
        ("ligações do dia 10", ["period:day-10"]),
    ],
)
def test_about_a_day_may_be_one_beside_it(text: str, questions: list[str]) -> None:
    assert meant(text, LABELLED_CENTRE) == questions


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("quantas eu fiquei de retornar ontem", ['agent:171 period:yesterday outcome:"Retornar depois"']),
        ("who did i promise to call back today", ['agent:171 period:today outcome:"Retornar depois"']),
        ("o hugo ficou de ligar pra quem hoje", ['agent:186 period:today outcome:"Retornar depois"']),
        ("preciso ligar de volta pro 84991234567", ["number:84991234567 period:30d"]),
    ],
)
def test_who_is_to_be_called_again_has_an_outcome(text: str, questions: list[str]) -> None:
    assert meant(text, LABELLED_CENTRE) == questions


@pytest.mark.parametrize(
    "text",
    [
        "quem falou com o 84991234567 antes de mim",
        "who talked to 84991234567 before me",
    ],
)
def test_who_spoke_before_me_was_another(text: str) -> None:
    assert meant(text, LABELLED_CENTRE)[0] == "number:84991234567 -agent:171 period:30d answered"
