"""What an answer still has of the question before it, in words."""

import pytest

from bot.domain.filters import Filter
from bot.rendering.templates.samples import LOOK_UP, answer
from bot.rendering.text.answer import kept_words


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        (Filter("number", ("84999998888",)), "number (84) 99999-8888"),
        (Filter("number", ("84999998888",), negated=True), "-number:84999998888"),
        (Filter("customer", ("20202020",)), "customer 20202020"),
        (Filter("field.cpf", ("11122233344",)), "field.cpf:11122233344"),
    ],
)
def test_whom_a_filter_names_is_hidden_where_the_reader_may_not_see_it(kept: Filter, said: str) -> None:
    shown, hidden = (kept_words(answer((), LOOK_UP), [kept], "en", masked=masked) for masked in (False, True))

    assert shown == (said,)
    assert kept.values[0] not in hidden[0]
    assert "•" in hidden[0] or "*" in hidden[0]
