"""The vocabulary that a workspace has taught the bot: own words, teams, and which user is which agent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Final, Literal

from msgspec import Struct, field

from bot.domain.errors import QueryError
from bot.domain.filters import write_pair
from bot.domain.language import Language
from bot.domain.text import fold

NO_TEAM: Final = "(none)"
"""The key of the group of agents that are in no team; no team has such a name."""

MAX_NAME: Final = 60
"""The most characters of a team's name, and of an own word."""

_TEAM_WORDS: Final = frozenset(["equipe", "equipes", "time", "team", "a", "o", "da", "do", "de", "of", "the"])


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnWord:
    """A word or phrase of the workspace's own.

    Attributes:
        phrase: As it was taught.
        means: The canonical English text for which it stands.
        taught_by: The id of the user who taught it; empty where a file did.
    """

    phrase: str
    means: str
    taught_by: str
    taught_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Team:
    """A named set of agents; at least one."""

    name: str
    agents: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """A user of Slack, and the agents that the user is; at least one."""

    user: str
    agents: tuple[int, ...]


Entry = OwnWord | Team | Person

EntryKind = Literal["who", "team", "word"]
"""The kinds of entries; ``who`` is which agents a user of Slack is."""


class Vocabulary(Struct, frozen=True, kw_only=True, eq=False, dict=True):
    """Everything that was taught, as of one moment; equal to itself alone.

    Attributes:
        words: Own words by their folded phrase.
        teams: By name, in order of their names.
        people: The agents that a user of Slack is, by the user's id.
    """

    words: Mapping[str, OwnWord] = field(default_factory=dict)
    teams: Mapping[str, Team] = field(default_factory=dict)
    people: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def find_team(self, text: str) -> Team | None:
        """Return the team that a text names; case, accents and words such as *equipe* do not matter."""
        whole, bare = self._teams
        return whole.get(fold(text)) or bare.get(_bare(text))

    def nearest_teams(self, text: str) -> tuple[str, ...]:
        """Return the names closest to one that no team has; the first names where none is close."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a text that is wrong pays for it

        found = process.extract(fold(text), {name: fold(name) for name in self.teams}, scorer=fuzz.WRatio, limit=3)
        return tuple(name for _, score, name in found if score >= 70) or tuple(self.teams)[:3]

    def holds(self, entry: Entry) -> bool:
        """Tell whether an entry is taught already, whoever taught it."""
        match entry:
            case OwnWord():
                return any((one.phrase, one.means) == (entry.phrase, entry.means) for one in self.words.values())
            case Team():
                return self.teams.get(entry.name) == entry
            case Person():
                return self.people.get(entry.user) == entry.agents

    @cached_property
    def longest(self) -> Mapping[str, int]:
        """Return how many words the longest own word has that begins with a word, by that word."""
        found: dict[str, int] = {}
        for first, *more in map(str.split, self.words):
            found[first] = max(found.get(first, 0), 1 + len(more))
        return found

    @cached_property
    def teams_of(self) -> Mapping[int, tuple[str, ...]]:
        """Return the names of the teams of each agent who is in one."""
        found: dict[int, tuple[str, ...]] = {}
        for team in self.teams.values():
            for agent in team.agents:
                found[agent] = (*found.get(agent, ()), team.name)
        return found

    @cached_property
    def _teams(self) -> tuple[dict[str, Team], dict[str, Team]]:
        """Return the teams by their folded names, and by what only one of them has besides *equipe*."""
        whole = {fold(team.name): team for team in self.teams.values()}
        bare: dict[str, Team | None] = {}
        for team in self.teams.values():
            key = _bare(team.name)
            bare[key] = None if key in bare else team
        return whole, {key: team for key, team in bare.items() if team}


def _bare(text: str) -> str:
    """Return the words of a team's name without *equipe* and articles before them: ``a`` of *Equipe A*."""
    words = fold(text).split()
    while len(words) > 1 and words[0] in _TEAM_WORDS:
        del words[0]
    return " ".join(words)


def unknown_team(value: str, vocabulary: Vocabulary | None, language: Language) -> QueryError:
    """Return the error for a team that there is not, with those that come closest."""
    near = () if vocabulary is None else vocabulary.nearest_teams(value)
    return QueryError("unknown_team", value, ", ".join(write_pair("team", name, language) for name in near) or None)
