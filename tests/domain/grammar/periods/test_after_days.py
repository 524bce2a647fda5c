"""Days after one: *depois de segunda*, which may begin with that day."""

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
