"""Tell which words that are not understood are never left out of a question that is offered."""

from typing import Final

from bot.domain.errors import QueryError
from bot.domain.grammar.decisive_words import DECISIVE, ENGLISH, ONLY, nearest_words
from bot.domain.grammar.meanings import Condition, Setting
from bot.domain.grammar.offered_orders import ORDERS, orders_known
from bot.domain.grammar.token_matcher import TokenMatcher
from bot.domain.grammar.word_places import places

_WHICH: Final = frozenset({"qual", "quais", "which", "what"})
"""After these a word says what the groups are."""


def is_decisive(word: str, before: str, after: str, *, freely: bool) -> bool:
    """Tell whether words decide what is asked, or the word next to them does; fillers between are passed over.

    ======================================  ===============================================
    *xyzzy* of *exceto xyzzy, ontem*        yes: *exceto* is said of it
    *xyzzy* of *xyzzy ou perdidas*          yes: it may be what is wanted
    *xyzzy* of *qual xyzzy ligou mais*      yes: it is what the groups are
    *segura* of *quem segura mais tempo*    no, if freely: *mais tempo* says itself of what
    *xyzzy* of *xyzzy sem interesse*        no, if freely: *sem* is said of *interesse*
    ======================================  ===============================================

    Args:
        word: The words.
        before: The text before them.
        after: The text after them.
        freely: Whether only the words with which a decisive one goes are bound by it.

    """
    own, left, right = ([token.form for token, _, _ in places(part)] for part in (word, before, after))
    last = right[1:] and right[0] in ONLY  # "zzz só ontem": what comes next is all that it is said of
    last = last or (freely and _begins_phrase(after))
    near = {*own, *nearest_words(reversed(left)), *(() if last else nearest_words(right))}
    if ENGLISH.isdisjoint((*own, *left, *right)):
        near.discard("no")  # Portuguese: "in the"
    if freely and orders_known(before, after):
        near -= ORDERS.keys() - set(own)
    return (freely and not _WHICH.isdisjoint(left[-1:])) or not DECISIVE.isdisjoint(near)


def _begins_phrase(text: str) -> bool:
    """Tell whether a text begins with words that have a meaning together: *sem interesse*, *mais de oito vezes*."""
    try:
        matcher = TokenMatcher(text)
        start = next((place for place in range(len(matcher)) if matcher.filler(place) is None), 0)
        fit = matcher.fit(start) if matcher.tokens else None
        meanings = matcher.meanings(fit, start) if fit and fit.end > start + 1 else ()
    except QueryError:
        return False
    return any(isinstance(one, Setting) or (isinstance(one, Condition) and one.key != "talk") for one in meanings)
