"""The refusals of texts, and the questions that are offered instead."""

import pytest

from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.names import Names
from tests.domain.grammar.names import COLLECTIONS_CENTRE


def reading(text: str, names: Names = COLLECTIONS_CENTRE) -> str:
    """Return the canonical text of what is understood; of a refusal its code, after a mark, and its word."""
    try:
        return str(parse(text, names))
    except QueryError as error:
        return f"!{error.code} {error.word}".strip()


def reading_or_code(text: str) -> str:
    """Return the canonical text of what is understood; of a refusal its code alone, after a mark."""
    found = reading(text)
    return found.partition(" ")[0] if found.startswith("!") else found


def refusal(text: str, names: Names) -> QueryError:
    with pytest.raises(QueryError) as caught:
        parse(text, names)
    return caught.value


def offers(text: str, names: Names) -> list[str]:
    return list(map(str, refusal(text, names).offers))


def meant(text: str, names: Names) -> list[str]:
    """Return the question that is read in a text; of a refusal those that are offered."""
    try:
        return [str(parse(text, names))]
    except QueryError as error:
        return list(map(str, error.offers))
