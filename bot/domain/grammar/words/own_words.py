"""Own words of a workspace: put what they stand for in their place, and check what is to be taught."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.filter_specs import FILTERS
from bot.domain.grammar.words.lookup import NOUNS
from bot.domain.grammar.words.tokens import MAX_TOKENS, Token, scan
from bot.domain.query_keys import KEYS
from bot.domain.taught_vocabulary import MAX_NAME, OwnWord, Vocabulary

_EDGE: Final = Token("own", "<own>", "")
"""Stands on both sides of several filters, so that *sem* and *ou* do not take one of them alone."""

_LABELS: Final = frozenset(spec.key for spec in FILTERS if spec.kind == "label")
_FLAGS: Final = frozenset({"answered", "unanswered"})


def expand(tokens: Sequence[Token], vocabulary: Vocabulary) -> tuple[list[Token], list[tuple[str, OwnWord]]]:
    """Return the tokens with own words replaced by what they stand for, and those words as they were typed.

    ===================  ==========================  ===========================================
    *cpc ontem*          ``outcome:"Contato"``       read as ``outcome:"Contato" ontem``
    *resultado cpc*      the same                    the noun goes: the word says it already
    *tronco cpc*         the same                    the label of a trunk; the word is not read
    *sem vip*            ``agent:149 status:error``  refused, since *sem* would take one of them
    ===================  ==========================  ===========================================

    Raises:
        QueryError: There are too many words then.
    """
    found: list[Token] = []
    used: list[tuple[str, OwnWord]] = []
    place = 0
    while place < len(tokens):
        noun = NOUNS.get(found[-1].form, "") if found and found[-1].kind == "word" else ""
        fit = _own_word(tokens, place, vocabulary)
        means = () if fit is None else _tokens_of(fit[1].means)
        said_already = bool(means) and means[0].form == f"{noun}:"
        if fit is None or (noun in _LABELS and not said_already):
            found.append(tokens[place])
            place += 1
            continue
        if said_already:
            found.pop()
        used.append((" ".join(token.raw for token in tokens[place : place + fit[0]]), fit[1]))
        found += means
        place += fit[0]
    if used and len(found) > MAX_TOKENS:
        raise QueryError("too_many_words", used[-1][0], limit=MAX_TOKENS)
    return found, used


def _own_word(tokens: Sequence[Token], place: int, vocabulary: Vocabulary) -> tuple[int, OwnWord] | None:
    """Return the longest own word at a place, with the number of its tokens."""
    for size in range(vocabulary.longest.get(tokens[place].form, 0), 0, -1):
        some = tokens[place : place + size]
        word = vocabulary.words.get(" ".join(token.form for token in some))
        if word is not None and all(token.kind in {"word", "number"} for token in some):
            return len(some), word
    return None


@lru_cache(maxsize=1024)
def _tokens_of(means: str) -> tuple[Token, ...]:
    tokens = tuple(scan(means))
    parts = sum(token.kind == "key" or token.form in _FLAGS for token in tokens)
    return (_EDGE, *tokens, _EDGE) if parts > 1 else tokens


def phrase_key(phrase: str) -> str:
    """Return the folded form of a word or phrase to be taught.

    Raises:
        QueryError: It is no plain words, or too many of them.
    """
    tokens = scan(phrase)
    plain = all(token.kind in {"word", "number"} for token in tokens) and any(token.kind == "word" for token in tokens)
    long = len(tokens) > MAX_WORDS or len(phrase) > MAX_NAME
    if not plain or long or any(token.form.isdecimal() and len(token.form) > 4 for token in tokens):
        raise QueryError("not_a_phrase", phrase, limit=MAX_WORDS)
    return " ".join(token.form for token in tokens)


MAX_WORDS: Final = 5
"""The most words of a phrase that is taught."""


def is_code(form: str) -> bool:
    """Tell whether a word may stand after a key that takes codes: ``cause:busy``."""
    return form in _codes()


@cache
def _codes() -> frozenset[str]:
    """Return the words of codes; no question needs them."""
    codes = (word for spec in KEYS for code, words in spec.values.items() for word in (code, *words))
    return frozenset(token.form for code in codes for token in scan(code))
