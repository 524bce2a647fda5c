"""From a day or a time until now: *de segunda pra cá*, *from 9 till now*."""

import pytest

from tests.domain.grammar.names import LABELLED_CENTRE
from tests.domain.grammar.refusals import reading


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("ligações de 2ª p/ cá", "period:monday..today"),
        ("desde ontem p cá", "period:2d"),
        ("de outubro p/ cá por semana", "period:october..today by:week"),
        ("de sexta p hj", "period:friday..today"),
        ("de manhã pra cá", "period:today hour:6..24"),
        ("desde as 14h pra cá", "period:today hour:14..24"),
        ("from 9 till now", "period:today hour:9..24"),
        ("vendas desde cedo", "period:today outcome:Venda"),
        ("de hoje cedo", "period:today hour:6..12"),
        ("vendas de janeiro por semana", "period:january outcome:Venda by:week"),
    ],
)
def test_until_now_is_in_the_period_however_it_is_written(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning
