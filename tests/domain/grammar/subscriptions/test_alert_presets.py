"""The alert on short calls has a name, and speaks with hours to spare."""

import pytest

from bot.domain.errors import QueryError
from bot.domain.grammar.commands.alert_words import alert_text
from bot.domain.grammar.subscriptions.alerts import parse_alert
from bot.domain.short_calls import ShortCallRules


@pytest.mark.parametrize(
    "text",
    [
        "alert short calls",
        "alerta curtas",
        "alerta chamadas curtas",
        "alerta anatel",
        "me avisa quando estiver perto do bloqueio",
        "avise quando estivermos perto do bloqueio da anatel",
        "alert me when we are close to being blocked",
    ],
)
def test_it_is_asked_for_by_name(text: str) -> None:
    asked = alert_text(text)

    assert asked is not None
    assert str(parse_alert(asked)) == "short >= 80% today min 50000 calls"


def test_it_watches_each_trunk_by_itself_where_asked_to() -> None:
    assert str(parse_alert("curtas por tronco")) == "short >= 80% by:trunk today min 50000 calls"


def test_its_lines_are_the_operators() -> None:
    rules = ShortCallRules(share=70, volume=9_000)

    assert str(parse_alert("curtas", rules=rules)) == "short >= 65% today min 4500 calls"


def test_a_condition_of_its_own_is_kept() -> None:
    assert str(parse_alert("curtas > 90% hoje")) == "short > 90% today"
    with pytest.raises(QueryError):
        parse_alert("campanha:376 curtas")
