"""A campaign for what comes after sales is meant by its name in any spelling, and never the sales."""

import pytest

from tests.domain.grammar.names import CALL_CENTRE, COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import offers, reading


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("what happened between noon and two yesterday on post-sales", "campaign:402 period:yesterday hour:12..14"),
        ("quantas ligações no pós-vendas ontem", "campaign:402 period:yesterday"),
        ("aftersales unanswered this week", "campaign:402 period:this-week unanswered"),
        ("sales on post-sales today", "campaign:402 period:today outcome:Venda"),
        ("post sales by agent", "period:today outcome:Venda by:agent"),
    ],
)
def test_post_sales_are_a_campaign(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning


def test_of_a_campaign_that_is_not_known_nothing_is_guessed() -> None:
    assert reading("calls on post-sales today", CALL_CENTRE) == "!unknown_name post sales"
    assert offers("calls on post-sales today", CALL_CENTRE) == []
