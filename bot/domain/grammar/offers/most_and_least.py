"""Orders to offer instead of words for most or least that say no more: *quem segura mais tempo*."""

import re
from collections.abc import Iterator
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Condition, DependentWord, Meaning, Setting, Trend
from bot.domain.grammar.reading.token_matcher import TokenMatcher
from bot.domain.grammar.words.lookup import OUTCOME_WORDS
from bot.domain.grammar.words.markup import SEAM
from bot.domain.text import fold, word_set

ORDERS: Final = {
    word: order
    for order, words in {
        "calls": "mais most more maior maiores highest biggest largest",
        "calls-asc": "menos least fewest fewer less menor menores lowest smallest",
        "rate": "melhor melhores best better",
        "rate-asc": "pior piores worst worse",
    }.items()
    for word in words.split()
}
"""Words for most or least, with the order that each is."""

_TIME: Final = frozenset({"tempo", "time", "fala", "talk", "duracao", "duration", "minutos", "minutes"})
_FIGURES: Final = _TIME | word_set(
    """
    acordos agreements calls chamadas clientes customers deals gente ligacoes number numero people pessoas promessas
    promises quantidade recados sales times vendas vezes volume
    """
)
"""Words after *mais* that say of what."""

MESSAGES: Final = word_set("mensagem mensagens message messages")
"""Words that may be an outcome, or anything that is sent."""

_COMPARING: Final = word_set("de do from of q que than")
_CHANGES: Final = frozenset({"grew", "rose", "fell", "dropped", "improved", "changed", "mudou"})
_WHO: Final = frozenset({"quem", "qm", "who"})
_GETS: Final = re.compile(r"(?:arrum|arranj|peg|consegu|tabul|marc|registr|gera|traz|trou)\w*$")
"""Verbs of getting calls or their outcomes, and of no other: who *evitou recado* most has none."""

_NEAR: Final = 2


def orders_of(error: QueryError, before: str, after: str) -> Iterator[str]:
    """Yield the order that a word for most or least is, with the groups that it orders. A comparison is none.

    ===================================  ==============================
    *segura* **mais** *tempo*            ``sort:talk``
    *quem* **mais** *tabula recado*      ``by:agent``: most come first
    *quem* **menos** *tabula recado*     ``by:agent sort:calls-asc``
    *qual tronco dá ocupado* **menos**   ``sort:calls-asc``, of the trunks that are named
    *qual tronco dá* **mais** *ocupado*  a seam: most come first
    *conversa* **mais** *alta*           none: it is not told what is high
    *quem* *atendeu* **mais**            ``by:agent``
    ===================================  ==============================

    Args:
        error: With the word that is not understood.
        before: The text before it.
        after: The text after it.
    """
    *who, word = fold(error.word).split() or [""]
    before, right, order = " ".join((fold(before), *who)), fold(after).split(), ORDERS.get(word)
    if error.code not in {"unknown_word", "unknown_sort"} or order is None:
        return
    if not _FIGURES.isdisjoint(right[:_NEAR]):
        yield f"sort:{order if _TIME.isdisjoint(right[:_NEAR]) else order.replace('calls', 'talk')}"
        return
    if any(map(goes_with_more, before.split()[-_NEAR:])):
        return
    does = any(isinstance(one, Condition) for one in meanings_of(" ".join(before.split()[-1:])))
    if not _WHO.isdisjoint(before.split()) and (_goes_on(after, alone=False) or (does and not _compares(right))):
        yield "by:agent" if order == "calls" else f"by:agent sort:{order}"
    elif groups(before, after) and _goes_on(after, alone=True):
        yield SEAM if order == "calls" else f"sort:{order}"


def _compares(words: list[str]) -> bool:
    return not _COMPARING.isdisjoint(words[:1])


def groups(*texts: str) -> bool:
    """Tell whether one of these texts says what to group by."""
    return any(isinstance(one, Setting) and one.name == "by" for text in texts for one in meanings_of(text))


def goes_with_more(word: str) -> bool:
    """Tell whether a verb needs more words to say what there is most of, or is of a change: *fechou*, *cresceu*."""
    return fold(word) in _CHANGES or any(isinstance(one, DependentWord | Trend) for one in meanings_of(word))


def _goes_on(after: str, *, alone: bool) -> bool:
    """Tell whether what follows *mais* is a condition, perhaps after a verb: *tabula recado*. A comparison is none.

    Args:
        after: The text after it.
        alone: Whether anything else that is understood will do, too, or nothing.
    """
    try:
        text = TokenMatcher(after)
    except QueryError:
        return False
    if text.form(0) in _COMPARING:
        return False
    place = next((place for place in range(len(text)) if text.filler(place) is None), len(text))
    unknown = place < len(text) and text.is_unknown(place) and text.form(place) not in OUTCOME_WORDS
    if alone and not unknown:
        return True
    place += unknown and _GETS.match(text.form(place)) is not None
    return text.form(place) in OUTCOME_WORDS | MESSAGES or any(isinstance(one, Condition) for one in _read(text, place))


def meanings_of(part: str) -> Iterator[Meaning]:
    """Yield each meaning that a part of a text has, whatever stands beside it."""
    try:
        text = TokenMatcher(part)
    except QueryError:
        return
    for place in range(len(text)):
        yield from _read(text, place)


def _read(text: TokenMatcher, place: int) -> tuple[Meaning, ...]:
    fit = text.fit(place) if place < len(text) else None
    try:
        return text.meanings(fit, place) if fit else ()
    except QueryError:  # such as a day that there is not
        return ()


def orders_known(*texts: str) -> bool:
    """Tell whether each word for most or least in these texts says of what: *mais tempo*, *the most calls*."""
    for text in texts:
        words = fold(text).split()
        for place, word in enumerate(words):
            rest = words[place + 1 :]
            if word in ORDERS and _FIGURES.isdisjoint(rest[:_NEAR]) and not _goes_on(" ".join(rest), alone=False):
                return False
    return True


def orders_read(text: str) -> bool:
    """Tell whether each word for most or least is of a phrase that orders something: *quem ligou mais*."""
    try:
        matcher = TokenMatcher(text)
    except QueryError:
        return False
    ends = [fit.end if (fit := matcher.fit(place)) and _orders(matcher, place) else 0 for place in range(len(matcher))]
    return all(
        any(end > place for end in ends[: place + 1]) and matcher.form(place + 1) not in _COMPARING
        for place in range(len(matcher))
        if matcher.form(place) in ORDERS
    )


def _orders(text: TokenMatcher, place: int) -> bool:
    return any(isinstance(one, Setting) for one in _read(text, place))
