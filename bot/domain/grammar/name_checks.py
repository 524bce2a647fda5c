"""Refuse names without a key that may mean something else where they stand."""

from typing import Final

from bot.domain.errors import QueryError
from bot.domain.filters import write_pair
from bot.domain.grammar.meanings import Condition, Meaning
from bot.domain.grammar.token_matcher import TokenMatcher
from bot.domain.text import Language

_NO_OR_IN: Final[dict[Language, str]] = {"en": "except …, or in …", "pt-BR": "exceto …, ou em …"}
_BEFORE_NAMES: Final = frozenset("o a the of from por do da pelo pela by das dos de com with for e and ou or".split())  # noqa: SIM905 - a list of words is easier to read
_THANKS: Final = frozenset({"gracas", "salve", "vale", "jesus"})
"""Names that are interjections, too."""

_ENGLISH: Final = frozenset(
    """
    calls call yesterday today please the by from last this week month answered unanswered missed show give what which
    how many who did for of with and or not
    """.split()  # noqa: SIM905 - a list of words is easier to read
)


def check_name(text: TokenMatcher, place: int, end: int, meaning: Meaning) -> None:
    """Raise `QueryError` for a name after an English *no*, and for *graças* that may be thanks.

    ``calls yesterday, no retenção`` leaves Retenção out, ``ontem no plantão`` does not.
    """
    word = text.raw(place, end)
    before = text.form(place - 1) if place else ""
    if before == "no" and any(token.form in _ENGLISH for token in text.tokens):
        raise QueryError("ambiguous_word", f"no {word}", _NO_OR_IN[text.language])
    if text.form(place) in _THANKS and before not in _BEFORE_NAMES and isinstance(meaning, Condition):
        raise QueryError("ambiguous_word", word, write_pair(meaning.key, meaning.values[0], text.language))
