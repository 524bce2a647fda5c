"""Hours whose half of the day is said once, or after their day, and what only looks like them."""

import pytest

from tests.domain.grammar.names import COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import offers
from tests.domain.grammar.refusals import reading as read


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("depois das dez da noite ontem", "period:yesterday hour:22..24"),
        ("antes das dez da manhã hoje", "period:today hour:0..10"),
        ("às dez da noite", "period:today hour:22..23"),
        ("depois das dez ontem", "period:yesterday hour:10..24"),
        ("entre nove e dez da noite ontem", "period:yesterday hour:21..22"),
        ("das dez às onze da noite", "period:today hour:22..23"),
        ("das dez às onze", "period:today hour:10..11"),
        ("depois das dez e meia da noite", "period:today hour:22:30..24"),
        ("dez da noite", "period:today hour:22..23"),
        ("de um a dez de novembro", "period:01/11..10/11"),
        ("dez/2025", "period:december-2025"),
    ],
)
def test_ten_is_an_hour_as_other_numbers_are(text: str, meaning: str) -> None:
    """*Dez* is short for *dezembro*, too."""
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("calls between 2 and 5 this morning", "period:today hour:2..5"),
        ("between 2 and 5 this afternoon", "period:today hour:14..17"),
        ("entre 2 e 5 dessa madrugada", "period:today hour:2..5"),
        ("entre 2 e 5 hoje à tarde", "period:today hour:14..17"),
        ("das 9 às 11 de ontem à noite", "period:yesterday hour:21..23"),
        ("between 11 and 2 this afternoon", "period:today hour:11..14"),
        ("between 10 and 12 this morning", "period:today hour:10..12"),
        ("between 2 and 5 this evening", "!which_hours between 2 and 5 this evening"),
        ("between 9 and 11 yesterday evening", "period:yesterday hour:21..23"),
        ("entre 2 e 5 da tarde", "period:today hour:14..17"),
        ("entre 2 e 5", "!which_hours entre 2 e 5"),
        ("entre 9 e 11 ontem", "period:yesterday hour:9..11"),
    ],
)
def test_the_part_of_the_day_after_the_day_is_of_both_times(text: str, meaning: str) -> None:
    assert read(text) == meaning


def test_hours_that_a_part_of_the_day_has_not_offer_that_part() -> None:
    assert offers("between 2 and 5 this evening", COLLECTIONS_CENTRE) == ["period:today hour:18..24"]
