"""Orders to offer instead of words for most or least that say no more: *quem segura mais tempo*."""

from collections.abc import Iterator
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.text import fold

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
_FIGURES: Final = _TIME | frozenset(
    """
    ligacoes chamadas calls vendas sales acordos promessas recados agreements promises gente pessoas people vezes times
    clientes customers quantidade numero volume number
    """.split()  # noqa: SIM905 - a list of words is easier to read
)
"""Words after *mais* that say of what."""

_NEAR: Final = 2


def orders_of(error: QueryError, after: str) -> Iterator[str]:
    """Yield the order that a word for most or least is; of *mais tempo* by talk time. A comparison is none.

    Args:
        error: With the word that is not understood.
        after: The text after it.

    """
    word, right = fold(error.word), fold(after).split()
    if error.code == "unknown_word" and word in ORDERS and not _FIGURES.isdisjoint(right[:_NEAR]):
        order = ORDERS[word]
        yield f"sort:{order if _TIME.isdisjoint(right[:_NEAR]) else order.replace('calls', 'talk')}"


def orders_known(*texts: str) -> bool:
    """Tell whether each word for most or least in these texts says of what: *mais tempo*, *the most calls*."""
    for text in texts:
        words = fold(text).split()
        for place, word in enumerate(words):
            if word in ORDERS and _FIGURES.isdisjoint(words[place + 1 : place + 1 + _NEAR]):
                return False
    return True
