"""A request to the call history, and the rows that answer it."""

from dataclasses import dataclass
from typing import Final, Literal

from bot.sandbox.tenant.company import AGENTS, CAMPAIGNS
from bot.sandbox.tenant.rows import Row

Status = Literal["success", "error", "both"]
STATUSES: Final[tuple[Status, ...]] = ("success", "error", "both")

_CAMPAIGN_AT: Final = {campaign.id: position for position, campaign in enumerate(CAMPAIGNS)}
_AGENT_AT: Final = {agent.id: position for position, agent in enumerate(AGENTS)}


@dataclass(frozen=True, kw_only=True, slots=True)
class HistoryQuery:
    """Calls of a time, and of any of these campaigns and agents; of none given: of all.

    Attributes:
        start: First second, in Unix time.
        end: The second after the last.
        number: As it is stored; the calls of its stray companion come along.
        external_id: The subscriber's.
    """

    start: int
    end: int
    status: Status = "success"
    campaign_ids: frozenset[int] = frozenset()
    agent_ids: frozenset[int] = frozenset()
    number: str | None = None
    external_id: str | None = None

    @property
    def campaigns(self) -> bytes:
        """Return the positions of the campaigns that exist."""
        return bytes(sorted(_CAMPAIGN_AT[one] for one in self.campaign_ids if one in _CAMPAIGN_AT))

    @property
    def agents(self) -> bytes:
        """Return the positions of the agents that exist."""
        return bytes(sorted(_AGENT_AT[one] for one in self.agent_ids if one in _AGENT_AT))

    def wants(self, row: Row) -> bool:
        """Tell whether a call is asked for, whoever was called."""
        return (
            self.start <= row.started_at.timestamp() < self.end
            and (not self.campaign_ids or row.campaign_id in self.campaign_ids)
            and (not self.agent_ids or row.agent_id in self.agent_ids)
            and (self.status == "both" or (self.status == "success") == row.answered)
        )


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of the calls asked for, newest first, and how many there are in all."""

    total: int
    rows: list[Row]
