"""Choose the order of rows, and how many of them, where the words of a text leave these open."""

from collections.abc import Mapping
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.text import fold, word_set

_ASKED: Final = word_set("qm qual que quem what which who")
_ENDS: Final = word_set(
    """
    best bottom comprida compridas curta curtas demorada demoradas highest longa longas longest lowest maior maiores
    melhor melhores menor menores pior piores shortest worst
    """
)
_FIGURES: Final = word_set(
    """
    aht alo alos average calls chamadas duracao fala hit indice ligacoes media medio percentual rate rates talk taxa
    taxas tempo time tma volume
    """
)


def one_order(before: str, first: str, value: str, word: str) -> str | None:
    """Return the order that two phrases say together; None where they contradict each other.

    ===================================================  =============
    *piores por hit rate*                                ``rate-asc``
    *por número de ligações, do pior pro melhor*         ``calls-asc``
    *bottom three by number of calls*                    ``calls-asc``
    ===================================================  =============

    Args:
        before: The order that the first phrase alone would be; empty where it is the only one.
        first: The words of the first phrase.
        value: The order that the second phrase alone would be.
        word: The words of the second phrase.

    """
    if not before or is_order(word):
        return None
    if value in {f"{before}-asc", before.removesuffix("-asc")}:
        return None if _is_end(first) and _is_end(word) else max(before, value)
    for end, end_word, figure, figure_word in ((before, first, value, word), (value, word, before, first)):
        if _is_end(end_word) and not _is_end(figure_word) and not is_order(end_word):
            return figure.removesuffix("-asc") + ("-asc" if end.endswith("-asc") else "")
    return None


def _is_end(word: str) -> bool:
    """Tell whether words say from which end groups are ordered, and not by what: *do pior pro melhor*."""
    words = set(fold(word).split())
    return not _ENDS.isdisjoint(words) and _FIGURES.isdisjoint(words)


def is_order(word: str) -> bool:
    """Tell whether words are an order by themselves: a key, or *os três que menos falaram*."""
    return ":" in word or not {"que", "who", "that"}.isdisjoint(word.casefold().split())


def is_single(top: str | None, typed: Mapping[str, str]) -> bool:
    """Tell whether one call is asked for: *a última ligação*, and not *top 1*."""
    words = typed.get("top", "top").casefold()
    return top == "1" and "top" not in words and ":" not in words


def show_single(weak: dict[str, str], settings: dict[str, str], typed: Mapping[str, str]) -> None:
    """Ask for a list where one call is asked for with its agent or hour: *quem fez a última ligação*.

    Raises:
        QueryError: One call of each group is asked for: *a ligação mais longa por agente*.

    """
    if not is_single((weak | settings).get("top"), typed):
        return
    by = typed.get("by", "")
    if "by" in settings and (":" in by or _ASKED.isdisjoint(fold(by).split())):
        raise QueryError("one_of_each", typed["top"])
    settings.pop("by", None)
    weak.pop("by", None)
