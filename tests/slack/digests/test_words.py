"""What is said after `/calls digest`."""

import pytest

from bot.slack.digests.words import Order, order_of


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("", Order("list")),
        (" Lista ", Order("list")),
        ("pause 3", Order("pause", 3)),
        ("PAUSAR #3", Order("pause", 3)),
        ("retomar 12", Order("resume", 12)),
        ("apagar 3", Order("delete", 3)),
        ("apagar 3 sim", Order("delete", 3, sure=True)),
        ("delete 3 yes", Order("delete", 3, sure=True)),
        ("agora 3", Order("now", 3)),
        ("campaign:376 at 18:00 weekdays", Order("create")),
        ("pause", Order("create")),
        ("list 3", Order("create")),
        ("pause 3 4 5", Order("create")),
    ],
)
def test_an_order_names_its_digest_and_all_else_is_a_new_one(text: str, order: Order) -> None:
    assert order_of(text) == order
