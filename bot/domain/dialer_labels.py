"""Labels of the dialer, and their search by words: *promessa* for *Promessa de pagamento*, *vendas* for *Venda*."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final, Literal, NamedTuple

from msgspec import Struct

from bot.domain.call import CallFacts, present
from bot.domain.text import fold

LabelKey = Literal["outcome", "trunk"]
"""The filter that asks for a label."""

_MOST: Final = 500
"""Labels of a key that are remembered of calls; of more, those that were seen first are dropped."""

DENIALS: Final = frozenset({"nao", "sem", "nem", "nunca", "not", "no", "without", "never"})
"""Words by which a label says that something is not so."""


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
    return None if len(found) != 1 or denies_more(found[0], fold(words).split()) else found[0]


def denies_more(label: str, words: Iterable[str]) -> bool:
    """Tell whether a label denies something, and these words, folded, do not."""
    return bool(DENIALS & (set(fold(label).split()) - set(words)))


def singular(word: str) -> str:
    """Return the singular of a folded word, as far as its ending tells: *confirmacoes*, *acordos*."""
    if word.endswith("oes"):
        return f"{word[:-3]}ao"
    return word[:-1] if word.endswith("s") and len(word) > _SHORTEST else word


_SHORTEST: Final = 3


class Label(NamedTuple):
    """A label of the dialer.

    Attributes:
        words: Its words, folded.
    """

    key: LabelKey
    text: str
    words: tuple[str, ...]

    def has(self, form: str) -> bool:
        """Tell whether each word of a folded text is one of its words, or as a singular the beginning of one."""
        typed = form.split()
        return bool(typed) and all(word in self.words or self._begins(singular(word)) for word in typed)

    def _begins(self, stem: str) -> bool:
        return len(stem) > _SHORTEST and any(word.startswith(stem) for word in self.words)


class Labels(Struct, frozen=True, dict=True):
    """The outcomes and trunks of a tenant, as far as calls have shown them.

    Attributes:
        outcomes: As the dialer writes them.
        trunks: The same.
    """

    outcomes: tuple[str, ...] = ()
    trunks: tuple[str, ...] = ()

    def with_word(self, form: str) -> tuple[Label, ...]:
        """Return the labels that have a folded word, as `Label.has` tells."""
        stem = singular(form)
        words = [word for word in self.words if word == form or (len(stem) > _SHORTEST and word.startswith(stem))]
        return tuple(dict.fromkeys(label for word in words for label in self.words[word]))

    @cached_property
    def words(self) -> dict[str, list[Label]]:
        """Return the labels by each of their words, folded."""
        found: dict[str, list[Label]] = {}
        named: tuple[tuple[LabelKey, tuple[str, ...]], ...] = (("outcome", self.outcomes), ("trunk", self.trunks))
        for key, texts in named:
            for label in (Label(key, text, tuple(fold(text).split())) for text in texts):
                for word in label.words:
                    found.setdefault(word, []).append(label)
        return found


NO_LABELS: Final = Labels()


class SeenLabels:
    """Remembers the labels of calls that were read, beside all of the local copy.

    Attributes:
        known: Both; the same object until there are others.
    """

    def __init__(self) -> None:
        self.known = self._copied = NO_LABELS
        self._outcomes: dict[str, None] = {}
        self._trunks: dict[str, None] = {}

    def learn(self, calls: Sequence[CallFacts]) -> None:
        """Remember the labels of these calls which the copy does not have."""
        outcomes = {call.outcome for call in calls}.difference(self._copied.outcomes)
        trunks = {call.trunk_name for call in calls}.difference(self._copied.trunks)
        if _add(self._outcomes, outcomes) | _add(self._trunks, trunks):
            self._unite()

    def replace_copied(self, outcomes: Iterable[str | None], trunks: Iterable[str | None]) -> None:
        """Replace the labels of the copy; absent ones are none."""
        self._copied = Labels(_present(outcomes), _present(trunks))
        self._unite()

    def _unite(self) -> None:
        copied = self._copied
        known = Labels(_union(self._outcomes, copied.outcomes), _union(self._trunks, copied.trunks))
        if known != self.known:
            self.known = known


def _add(known: dict[str, None], labels: Iterable[str | None]) -> bool:
    """Add labels to those that are known; return whether one is new."""
    new = [label for label in _present(labels) if label not in known]
    known |= dict.fromkeys(new)
    for label in [*known][:-_MOST]:
        del known[label]
    return bool(new)


def _present(labels: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted({label for label in labels if label and present(label)}))


def _union(seen: Iterable[str], copied: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*seen, *copied)))
