"""Lay agents, campaigns or trunks side by side that a text compares: *has Juliana or Letícia sold more?*."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, get_args

from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Negator
from bot.domain.grammar.offers.most_and_least import ORDERS, goes_with_more, meanings_of, orders_known
from bot.domain.grammar.words.filler_words import WORDS
from bot.domain.grammar.words.markup import SEAM
from bot.domain.grammar.words.places import places
from bot.domain.names import CERTAIN, NamedKind, Names
from bot.domain.query_error_codes import QueryErrorCode
from bot.domain.text import fold, word_set

_MAY_COMPARE: Final[frozenset[QueryErrorCode]] = frozenset({"unknown_word", "compare_what", "either_or", "two_pairs"})
_BOTH: Final = 2
_ASKER: Final = word_set("eu i me")
_OR: Final = word_set("or ou q que than vs x")
_EITHER: Final = frozenset({"ou", "or"})
_BESIDE: Final = _OR | word_set("a am and are between d da de do e entre foi fui is o ta tava the to was")
"""Words beside those who are compared that say nothing without them."""

_COMPARES: Final = ORDERS.keys() | word_set(
    "ahead atras beating behind diferenca difference frente ganhando losing or ou perdendo than vs x"
)


def side_by_side(text: str, error: QueryError, names: Names) -> str | None:
    """Return a text by agent, campaign or trunk, of those that it compares; None of one that compares none.

    =======================================  ======================================
    *has Juliana or Letícia sold more*       *has sold* ``agent:163,165 by:agent``
    *eu tô na frente da Larissa em acordos*  *em acordos* ``agent:158,179 by:agent``
    *which answered more, claro or vivo?*    *which answered* ``trunk:Claro,Vivo by:trunk``
    =======================================  ======================================

    There are none of a text that denies something, or asks whether one thing is better or worse.
    """
    if error.code not in _MAY_COMPARE or any(isinstance(one, Negator) for one in meanings_of(text)):
        return None
    cut = tuple(places(text))
    forms = [token.form for token, _, _ in cut]
    if any(form in ORDERS and goes_with_more(before) for before, form in pairwise(forms)) and not orders_known(text):
        return None  # "who closed more": of what?
    if _COMPARES.isdisjoint(forms) or any(form in ORDERS and after in _EITHER for form, after in pairwise(forms)):
        return None  # "melhor ou pior"
    found = [_compared(forms, place, error, names) for place in range(len(cut))]
    for key in ("agent", "campaign", "trunk"):
        values = list(dict.fromkeys(one.partition(":")[2] for some in found for one in some if one.startswith(key)))
        if len(values) >= _BOTH:
            named = [any(one.startswith(key) for one in some) for some in found]
            text = _without_them(text, named, {*fold(error.word).split()})
            return f"{text} {SEAM} {key}:{','.join(values)} {SEAM} by:{key}"
    return None


def _without_them(text: str, named: Sequence[bool], wrong: set[str]) -> str:
    """Return a text without those who are compared, the words beside them and those by which they are."""
    cut = tuple(places(text))
    wrong = wrong if wrong & _COMPARES else set()
    left_out = {place for place, (token, _, _) in enumerate(cut) if named[place] or token.form in wrong}
    beside = [place for place, (token, _, _) in enumerate(cut) if token.form in _BESIDE]
    for place in (*beside, *reversed(beside)):
        if not left_out.isdisjoint((place - 1, place + 1)):
            left_out.add(place)
    for place in sorted(left_out, reverse=True):
        _, start, end = cut[place]
        text = f"{text[:start]}{SEAM}{text[end:]}"
    return text


def _compared(forms: Sequence[str], place: int, error: QueryError, names: Names) -> tuple[str, ...]:
    """Return the filters by what a word names; for *eu* beside *ou*, or in a comparison, by the one who asks."""
    form, beside = forms[place], (forms[place - 1] if place else "", *forms[place + 1 : place + 2])
    if form in _ASKER and (error.code == "compare_what" or not _OR.isdisjoint(beside)):
        return tuple(f"agent:{one}" for one in names.asker)
    if form in WORDS:
        return ()
    for kind in get_args(NamedKind) if form in names.words else ():
        if len(found := names.find(kind, form, tiers=CERTAIN)) == 1:
            return (f"{kind}:{found[0]}",)
    return tuple(f"trunk:{label}" for label in names.labels.trunks if fold(label) == form)
