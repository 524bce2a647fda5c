"""Find labels by some of their words: *promessa* for *Promessa de pagamento*, *vendas* for *Venda*."""

from collections.abc import Iterable
from typing import Final

from bot.domain.text import fold

_DENIALS: Final = frozenset({"nao", "sem", "nem", "nunca", "not", "no", "without", "never"})


def labels_with(words: str, labels: Iterable[str]) -> tuple[str, ...]:
    """Return the labels that hold each of some words, or else those with a word that begins with its singular."""
    wanted = fold(words).split()
    known = {label: fold(label).split() for label in labels} if wanted else {}
    whole = tuple(label for label, has in known.items() if set(wanted) <= set(has))
    stems = tuple(map(singular, wanted))
    return whole or tuple(
        label for label, has in known.items() if all(any(word.startswith(stem) for word in has) for stem in stems)
    )


def only_label(words: str, found: tuple[str, ...]) -> str | None:
    """Return the label that words stand for; None where there are several, or the only one denies them.

    *Interessado* stands for no label *Não Interessado*.
    """
    if len(found) != 1 or _DENIALS & (set(fold(found[0]).split()) - set(fold(words).split())):
        return None
    return found[0]


def singular(word: str) -> str:
    """Return the singular of a folded word, as far as its ending tells: *confirmacoes*, *acordos*."""
    if word.endswith("oes"):
        return f"{word[:-3]}ao"
    return word[:-1] if word.endswith("s") and len(word) > _SHORTEST else word


_SHORTEST: Final = 3
