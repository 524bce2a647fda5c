"""Days after one and up to one: *depois de segunda*, which may begin with that day, *até sexta*."""

import pytest

from tests.domain.grammar.names import LABELLED_CENTRE
from tests.domain.grammar.refusals import meant, reading


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("camila depois de segunda", "tuesday", "monday"),
        ("camila após terça", "wednesday", "tuesday"),
        ("camila after saturday", "sunday", "saturday"),
        ("camila after sunday", "monday", "sunday"),
        ("camila after oct 12", "13/10", "12/10"),
        ("camila depois de 10/11/2026", "2026-11-11", "2026-11-10"),
    ],
)
def test_days_after_one_may_begin_with_it(text: str, first: str, second: str) -> None:
    assert reading(text, LABELLED_CENTRE).startswith("!ambiguous_period")
    assert meant(text, LABELLED_CENTRE) == [f"agent:158 period:{day}..today" for day in (first, second)]


def test_the_second_attempt_is_no_monday() -> None:
    assert reading("depois da segunda tentativa hoje", LABELLED_CENTRE) == "!unknown_word depois"


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("camila até sexta", ["monday..friday"]),
        ("camila by friday", ["monday..friday"]),
        ("camila antes de sexta", ["monday..thursday"]),
        ("camila até o dia 10", ["day-1..day-10"]),
        ("camila before the 10th", ["day-1..day-9"]),
        ("camila antes de 10/11", ["01/11..09/11"]),
        ("camila until yesterday", ["this-week..yesterday", "this-month..yesterday"]),
        ("camila antes de segunda", []),
    ],
)
def test_days_up_to_one_are_offered_from_the_first_of_their_week_or_month(text: str, offered: list[str]) -> None:
    assert reading(text, LABELLED_CENTRE).startswith("!half_a_range")
    assert meant(text, LABELLED_CENTRE) == [f"agent:158 period:{days}" for days in offered]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("antes das 9 de segunda", "period:monday hour:0..9"),
        ("até as 10 de sexta", "period:friday hour:0..10"),
        ("antes de ontem", "period:2-days-ago"),
    ],
)
def test_hours_up_to_one_of_a_day_are_read(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning


@pytest.mark.parametrize(
    "text", ["vendas em 2025", "agreements in 2025", "recados do ano de 2026", "recados desde 2024"]
)
def test_a_year_is_no_id(text: str) -> None:
    assert reading(text, LABELLED_CENTRE).startswith("!period_too_long")
    assert not meant(text, LABELLED_CENTRE)
