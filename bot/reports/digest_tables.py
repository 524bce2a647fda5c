"""Tables of digests beside their parts: of two shapes, of numbers, and of agents without calls."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo

from msgspec import structs

from bot.domain.answer import Answer
from bot.domain.digest import Digest, Due
from bot.domain.figures import TeamsOf
from bot.domain.query import NO_CALLS
from bot.domain.summary import Summary
from bot.reports.batching import CallSet
from bot.reports.chosen_groups import cut
from bot.reports.grouping import Grouping
from bot.reports.known_agents import KnownAgents


class DigestTables:
    """The tables of digests that are due together, counted in the read that these share.

    Attributes:
        counted: What counts the calls of each set.
    """

    def __init__(self, wanted: Mapping[Due, CallSet], zone: ZoneInfo, teams_of: TeamsOf, agents: KnownAgents) -> None:
        self._wanted, self._agents = wanted, agents
        self.counted: defaultdict[CallSet, list[Grouping]] = defaultdict(list)
        self._tables: dict[Due, Grouping] = {}
        for due, calls in wanted.items():
            query = due.query
            if query.columns is not None or query.by == "number" or query.calls == NO_CALLS:
                self._tables[due] = Grouping(query, zone, teams_of)
                self.counted[calls].append(self._tables[due])

    async def added(self, due: Due, digest: Digest, summary: Summary) -> Digest:
        """Return a digest with its table, if it has one.

        Args:
            summary: All calls of the digest.

        Raises:
            EvoluxError: The tenant does not tell its agents.
        """
        if due not in self._tables:
            return digest
        wanted, table, query = self._wanted[due], self._tables[due], digest.query
        answer = Answer(
            query=query,
            as_of=digest.as_of,
            search=wanted.search,
            total=summary.calls,
            summary=summary,
            groups=table.groups(wanted.interval),
            columns=table.columns(wanted.interval),
            names=dict(digest.names),
        )
        of_teams = structs.replace(wanted.query, by=query.by, calls=query.calls)  # whose agents it has
        found = cut(answer, await self._agents.known(of_teams, digest.as_of))
        return replace(digest, table=found, notes=tuple(dict.fromkeys((*digest.notes, *found.notes))))
