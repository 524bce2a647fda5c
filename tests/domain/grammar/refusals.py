"""The refusals of texts, and the questions that are offered instead."""

import pytest

from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.names import Names


def refusal(text: str, names: Names) -> QueryError:
    with pytest.raises(QueryError) as caught:
        parse(text, names)
    return caught.value


def offers(text: str, names: Names) -> list[str]:
    return list(map(str, refusal(text, names).offers))
