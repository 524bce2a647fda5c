"""The known names of campaigns and agents, and their search by parts."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.call import Agent
from bot.domain.dialer_labels import NO_LABELS, Labels
from bot.domain.name_index import NameIndex
from bot.domain.rights import Policy
from bot.domain.taught_vocabulary import Vocabulary

NamedKind = Literal["campaign", "agent"]

ALL_TIERS: Final = 4
BEGINNINGS: Final = 3
"""The tiers up to beginnings of words."""

CERTAIN: Final = 2
"""The first tiers, which are unambiguous enough for a name without a key: the whole name, and whole words of it."""


class ListedAgent(Struct, frozen=True):
    """An agent of the tenant's own list; one who is archived or disabled makes no calls any more."""

    agent: Agent
    archived: bool = False


@dataclass(frozen=True)
class Names:
    """The name of each id, as far as calls and lists have shown it.

    Attributes:
        campaigns: Names by id.
        agents: Names by id.
        vocabulary: What the workspace has taught; None where that is not known,
            so that a team is taken as it is written.
        asker: The agents that the user is whose text is parsed.
        labels: Outcomes and trunks, to offer instead of a word of theirs that is not understood.
    """

    campaigns: Mapping[int, str] = field(default_factory=dict)
    agents: Mapping[int, str] = field(default_factory=dict)
    vocabulary: Vocabulary | None = None
    asker: tuple[int, ...] = ()
    labels: Labels = NO_LABELS

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

    def labelled(self, labels: Labels) -> "Names":
        """Return these names with labels; what was worked out of them is shared."""
        if labels is self.labels:
            return self
        own = copy(self)
        object.__setattr__(own, "labels", labels)
        return own

    def without_words(self) -> "Names":
        """Return these names without own words."""
        return self if self.vocabulary is None else self.taught(replace(self.vocabulary, words={}))

    def find(self, kind: NamedKind, text: str, *, tiers: int = ALL_TIERS) -> tuple[int, ...]:
        """Return the ids that a text may name, by the first of these tiers in which a name fits.

        The whole name; whole words of it; beginnings of its words; parts of it.
        Case, accents, punctuation and the order of words do not matter.
        """
        return self._index[kind].find(text, tiers)

    def name(self, kind: NamedKind, key: int) -> str | None:
        """Return the full name of an id, where it is known."""
        return self._known(kind).get(key)

    def nearest(self, kind: NamedKind, text: str, n: int = 3) -> tuple[str, ...]:
        """Return the names that have a word close to each of a mistyped one, nearest first."""
        known = self._known(kind)
        return tuple(known[key] for key in self._index[kind].nearest(text)[:n])

    @cached_property
    def words(self) -> frozenset[str]:
        """Return every word that stands in a name, folded."""
        return frozenset(word for index in self._index.values() for word in index.words)

    def _known(self, kind: NamedKind) -> Mapping[int, str]:
        return self.campaigns if kind == "campaign" else self.agents

    @cached_property
    def _index(self) -> dict[NamedKind, NameIndex]:
        return {"campaign": NameIndex(self.campaigns), "agent": NameIndex(self.agents)}


NO_NAMES: Final = Names()

ANYBODY: Final = (0,)
"""The agents of an asker where it does not matter who that is."""
