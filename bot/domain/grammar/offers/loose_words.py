"""Words that may be said of much else, and shorthand, with what is offered instead of them."""

from collections.abc import Iterator
from typing import Final

from bot.domain.grammar.meanings import Days
from bot.domain.grammar.offers.most_and_least import MESSAGES, groups, meanings_of
from bot.domain.grammar.words.markup import SEAM
from bot.domain.grammar.words.modifiers import ENGLISH
from bot.domain.text import fold, word_set

MAY_MEAN: Final = {
    word: texts.split(", ")
    for texts, words in {
        "sort:talk": "longas longos compridas compridos demoradas demorados lengthy",
        "sort:talk-asc": "curtinhas rapidas rapidinhas breves quick",
        "except": "besides barring",
        "outcome:Venda": "selling vendendo sell converte convertem converteu converteram converts converted",
        "outcome:Recado": " ".join(sorted(MESSAGES)),
        "with:recording": "grava rec recorded",
        "until": "through thru",
        "this week, last week, 7d": "semana week",
        "this month, last month, 30d": "mes month",
        "agente": "agto",
        "this": "dis",
        "yesterday": "yst",
        "answered": "answering atendendo",
        "month": "mo",
        "última": "ult",
        "ontem": "ontein",
        "quantas": "qnto qntos",
        "com": "c",
        "per": "pr",
    }.items()
    for word in words.split()
}
"""Words that may be said of much else, too, by what is offered instead."""

_BETTER_OR_WORSE: Final = frozenset({"melhor ou pior", "pior ou melhor", "better or worse", "worse or better"})
"""Phrases that ask for a comparison, and with no other days for the days before."""

_HOLIDAYS: Final = word_set("feriadao feriado holiday")
"""Words for a day that a date beside them names."""

_PEOPLE: Final = word_set("galera pessoal povo turma")
_THAT: Final = word_set("com q que tem who with")
_SALES: Final = word_set("sell selling vendendo vender")
_IN_ORDER_TO: Final = word_set("for para pra to")
_TALKED: Final = word_set("falada faladas falado falados talked")
_LOW: Final = word_set("baixa baixo fraca fraco low poor ruim")
_HIGH: Final = word_set("alta alto boa good high")
_RATE: Final = word_set("atendimento conversao hit rate taxa")


def beside_others(typed: str, before: str, after: str) -> Iterator[str]:
    """Yield what a word means by those beside it.

    ============================================  ==============================
    *feriado* of *no feriado, dia 2*              nothing
    *povo* of *o povo que tá com menos venda*     ``quem``
    *vender* of *melhor hora pra vender*          ``outcome:Venda``
    *falado* of *total falado por agente*         ``sort:talk``
    *baixa* of *agentes com taxa baixa*           ``sort:rate-asc``
    *melhor ou pior* of *hoje tá melhor ou pior*  ``compare:yesterday``
    ============================================  ==============================
    """
    left, right = fold(before).split(), fold(after).split()
    if typed in _BETTER_OR_WORSE:
        yield from ("compare:yesterday", "compare:last-week")
    if typed in _HOLIDAYS and any(isinstance(one, Days) for one in meanings_of(after)):
        yield SEAM
    if typed in _PEOPLE and not _THAT.isdisjoint(right[:1]):
        yield "quem"
    if typed == "td" and not ENGLISH.isdisjoint((*left, *right)):  # elsewhere it is "tudo"
        yield "today"
    if typed in _SALES and not _IN_ORDER_TO.isdisjoint(left[-1:]):
        yield "outcome:Venda"
    if typed in _TALKED and groups(before, after):
        yield "sort:talk"
    if typed in _LOW | _HIGH and not _RATE.isdisjoint((*left[-1:], *right[:2])) and groups(before, after):
        yield "sort:rate-asc" if typed in _LOW else "sort:rate"
