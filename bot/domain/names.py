"""The known names of campaigns and agents, and their search by parts."""

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final, Literal

from bot.domain.call import Agent
from bot.domain.rights import Policy
from bot.domain.spelling import close_words
from bot.domain.text import fold
from bot.domain.vocabulary import Vocabulary

NamedKind = Literal["campaign", "agent"]

ALL_TIERS: Final = 4
CERTAIN: Final = 2
"""The first tiers, which are unambiguous enough for a name without a key: the whole name, and whole words of it."""

_SHORTEST: Final = 5
"""The fewest letters of a word that may be a mistyped name; a shorter one is more often another word."""


@dataclass(frozen=True, slots=True)
class ListedAgent:
    """An agent of the tenant's own list; one who is archived or disabled makes no calls any more."""

    agent: Agent
    archived: bool = False


@dataclass(frozen=True, kw_only=True)
class _Name:
    whole: str
    words: frozenset[str]


@dataclass(frozen=True)
class Names:
    """The name of each id, as far as calls and lists have shown it.

    Attributes:
        campaigns: Names by id.
        agents: Names by id.
        vocabulary: What the workspace has taught; None where that is not known,
            so that a team is taken as it is written.
        asker: The agents that the user is whose text is parsed.

    """

    campaigns: Mapping[int, str] = field(default_factory=dict)
    agents: Mapping[int, str] = field(default_factory=dict)
    vocabulary: Vocabulary | None = None
    asker: tuple[int, ...] = ()

    def of(self, asker: tuple[int, ...]) -> "Names":
        """Return these names for a text of a user who is these agents; what was worked out of them is shared."""
        if asker == self.asker:
            return self
        own = copy(self)
        object.__setattr__(own, "asker", asker)
        return own

    @property
    def told(self) -> tuple[object, ...]:
        """Return the objects, apart from the asker, that decide how a text is read with these names."""
        return self.campaigns, self.agents, self.vocabulary

    def asked_by(self, user: str, policy: Policy) -> "Names":
        """Return these names for a text of a user of Slack, by the user's id."""
        return self.of(policy.agents_of(user, {} if self.vocabulary is None else self.vocabulary.people))

    def taught(self, vocabulary: Vocabulary) -> "Names":
        """Return these names with a vocabulary; what was worked out of them is shared."""
        own = copy(self)
        object.__setattr__(own, "vocabulary", vocabulary)
        return own

    def without_words(self) -> "Names":
        """Return these names without own words."""
        return self if self.vocabulary is None else self.taught(replace(self.vocabulary, words={}))

    def find(self, kind: NamedKind, text: str, *, tiers: int = ALL_TIERS) -> tuple[int, ...]:
        """Return the ids that a text may name, by the first of these tiers in which a name fits.

        The whole name; whole words of it; beginnings of its words; parts of it.
        Case, accents, punctuation and the order of words do not matter.
        """
        words = fold(text).split()
        if not words:
            return ()
        if found := self._whole[kind].get(" ".join(sorted(words))):
            return found
        known, wanted = self._folded[kind], tuple(dict.fromkeys(words))
        for fits in _PARTIAL_TIERS[: tiers - 1]:
            if found := tuple(key for key, name in known.items() if fits(wanted, name)):
                return found
        return ()

    def name(self, kind: NamedKind, key: int) -> str | None:
        """Return the full name of an id, where it is known."""
        return self._known(kind).get(key)

    def nearest(self, kind: NamedKind, text: str, n: int = 3) -> tuple[str, ...]:
        """Return the names that have a word close to each of a mistyped one, nearest first."""
        known, slips = self._folded[kind], dict[int, int]()
        for place, typed in enumerate(dict.fromkeys(fold(text).split())):
            near = close_words(typed, self.words, shortest=_SHORTEST) | {typed: 0}
            fits = {key: [near[word] for word in known[key].words & near.keys()] for key in (slips if place else known)}
            slips = {key: slips.get(key, 0) + min(found) for key, found in fits.items() if found}
            if not slips:
                break
        return tuple(self._known(kind)[key] for key in sorted(slips, key=lambda key: slips[key])[:n])

    @cached_property
    def words(self) -> frozenset[str]:
        """Return every word that stands in a name, folded."""
        names = (name for known in self._folded.values() for name in known.values())
        return frozenset(word for name in names for word in name.words)

    def _known(self, kind: NamedKind) -> Mapping[int, str]:
        return self.campaigns if kind == "campaign" else self.agents

    @cached_property
    def _folded(self) -> dict[NamedKind, dict[int, _Name]]:
        return {"campaign": _fold_all(self.campaigns), "agent": _fold_all(self.agents)}

    @cached_property
    def _whole(self) -> dict[NamedKind, dict[str, tuple[int, ...]]]:
        whole: dict[NamedKind, dict[str, tuple[int, ...]]] = {"campaign": {}, "agent": {}}
        for kind, names in self._folded.items():
            for key, name in names.items():
                whole[kind][name.whole] = (*whole[kind].get(name.whole, ()), key)
        return whole


NO_NAMES: Final = Names()

ANYBODY: Final = (0,)
"""The agents of an asker where it does not matter who that is."""


def _fold_all(names: Mapping[int, str]) -> dict[int, _Name]:
    return {
        key: _Name(whole=" ".join(sorted(words)), words=frozenset(words))
        for key, name in names.items()
        if (words := fold(name).split())
    }


def _has_words(wanted: Iterable[str], name: _Name) -> bool:
    return name.words.issuperset(wanted)


def _has_beginnings(wanted: Iterable[str], name: _Name) -> bool:
    return all(any(word.startswith(part) for word in name.words) for part in wanted)


def _has_parts(wanted: Iterable[str], name: _Name) -> bool:
    return all(part in name.whole for part in wanted)


_PARTIAL_TIERS: Final[tuple[Callable[[tuple[str, ...], _Name], bool], ...]] = (_has_words, _has_beginnings, _has_parts)
