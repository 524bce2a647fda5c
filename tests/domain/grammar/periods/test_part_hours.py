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


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("turno da manhã das 8h às 14h ontem", "period:yesterday hour:8..14"),
        ("turno da tarde (14h às 20h) por agente", "period:today hour:14..20 by:agent"),
        ("manhã (8h-14h) x tarde (14h-20h), ontem", "period:yesterday hour:8..20 by:hour"),
        ("night shift yesterday, 6pm to 11pm", "period:yesterday hour:18..23"),
        ("turno das 14h às 20h20 por agente", "period:today hour:14..20:20 by:agent"),
        ("no começo do turno, 8h às 9h", "period:today hour:8..9"),
        ("de manhã, depois das 9h", "period:today hour:9..12"),
        ("de manhã e das 14h às 16h", "period:today hour:6..12,14..16"),
        ("turno da manhã", "period:today hour:6..12"),
    ],
)
def test_hours_say_when_a_shift_is(text: str, meaning: str) -> None:
    """Both were united: *turno da manhã das 8h às 14h* began at 6."""
    assert read(text) == meaning


def test_a_shift_over_midnight_is_offered_by_its_hours() -> None:
    assert offers("turno da noite 22h às 6h", COLLECTIONS_CENTRE) == ["period:today hour:0..6,22..24"]


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("noite de sexta pra sábado", ["period:friday hour:18..24", "period:saturday hour:0..6"]),
        ("friday night into saturday", ["period:friday hour:18..24", "period:saturday hour:0..6"]),
        ("overnight from tuesday to wednesday", ["period:tuesday hour:18..24", "period:wednesday hour:0..6"]),
        ("madrugada de terça pra quarta", ["period:wednesday hour:0..6"]),
        ("noite de ontem pra hoje", ["period:yesterday hour:18..24", "period:today hour:0..6"]),
    ],
)
def test_a_night_of_two_days_is_offered_day_by_day(text: str, offered: list[str]) -> None:
    assert offers(text, COLLECTIONS_CENTRE) == offered


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("madrugada de ontem pra hoje", "period:today hour:0..6"),
        ("noite de segunda a sexta", "period:monday..friday hour:18..24"),
        ("de segunda a sexta à noite", "period:monday..friday hour:18..24"),
        ("de ontem pra hoje", "period:2d"),
    ],
)
def test_nights_of_several_days_are_hours_of_each(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize("text", ["depois da meia-noite", "após a meia-noite", "after midnight", "past midnight"])
def test_after_midnight_is_no_whole_day(text: str) -> None:
    assert read(text).startswith("!which_hours")
    assert offers(text, COLLECTIONS_CENTRE) == ["period:today hour:0..6"]
