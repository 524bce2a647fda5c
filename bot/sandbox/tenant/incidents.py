"""Incidents of a call centre: what goes wrong with its calls between two instants, while the API is well.

A test or a demonstration plants them, and knows what is to be found. Every call that
an incident touches is worked out as it would have been, and then changed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Annotated, Final, Literal

from msgspec import Meta
from msgspec.structs import replace as changed

from bot.sandbox.tenant.columns import NOBODY, Columns, Ledger
from bot.sandbox.tenant.company import AGENTS, CAMPAIGNS, TRUNKS
from bot.sandbox.tenant.rows import Row
from bot.sandbox.tenant.timetable import Timetable

IncidentKind = Literal["trunk_down", "cause_spike", "hit_rate", "short_calls", "silence", "agent_hangs_up"]

_NETWORK: Final = ("network", ("Rede fora de serviço", "Network out of order"))
_CONGESTION: Final = ("network", ("Congestionamento", "Normal circuit congestion"))
_UNANSWERED: Final = ("no_answer", ("Não atendeu", "No answer"))
_DROPPED: Final = timedelta(seconds=2)
_RUNG: Final = timedelta(seconds=25)
_SHORTEST: Final = 3
_BRUSQUE: Final = 8
"""Seconds of talk of a short call, and of one on which the agent hangs up."""

_TAKEN: Final = 0.33
"""The share of their team's calls that an agent takes, beside their own, who hangs up and is free again at once."""

_PARTS: Final = 1000
_CAMPAIGN_AT: Final = {campaign.id: position for position, campaign in enumerate(CAMPAIGNS)}
_AGENT_AT: Final = {agent.id: position for position, agent in enumerate(AGENTS)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Incident:
    """One thing that goes wrong.

    ``trunk_down``: no call over `trunk` is completed; ``cause_spike``: `share` of the calls fail by
    congestion, those of `campaign` where it is set; ``hit_rate``: `share` of the calls of `campaign` that would
    have been answered are not; ``short_calls``: there are `volume` times as many calls, and those beyond the usual
    are answered, short, and of `campaign`; ``silence``: there are no calls; ``agent_hangs_up``: `agent` ends
    `share` of their calls after eight seconds, and, so soon free again, takes a third of their team's calls, too.

    Attributes:
        begin: The first call that it touches begins then, or later; aware.
        end: Those that begin then, or later, are as ever.
        campaign: By its id; 0 for any.
        agent: By the id.
        share: From 0 to 1.
    """

    kind: IncidentKind
    begin: Annotated[datetime, Meta(tz=True)]
    end: Annotated[datetime, Meta(tz=True)]
    trunk: str = ""
    campaign: int = 0
    agent: int = 0
    share: Annotated[float, Meta(ge=0, le=1)] = 0.5
    volume: Annotated[int, Meta(ge=1, le=5)] = 3

    def __post_init__(self) -> None:
        known = {
            "trunk_down": self.trunk in TRUNKS,
            "hit_rate": self.campaign in _CAMPAIGN_AT,
            "agent_hangs_up": self.agent in _AGENT_AT,
        }
        if self.begin >= self.end or not known.get(self.kind, True):
            message = f"an incident without an end, or of an unknown trunk, campaign or agent: {self!r}"
            raise ValueError(message)

    def covers(self, at: datetime) -> bool:
        """Tell whether it goes on at an instant."""
        return self.begin <= at < self.end

    def touches(self, timetable: Timetable) -> bool:
        """Tell whether it goes on while calls of a day begin."""
        return timetable.before(int(self.begin.timestamp())) < timetable.before(int(self.end.timestamp()))

    @property
    def times(self) -> int:
        """Return how many times as many calls there are as usual."""
        return {"silence": 0, "short_calls": self.volume}.get(self.kind, 1)

    def change(self, call: Row) -> Row:
        """Return a call as it is during the incident."""
        match self.kind:
            case "trunk_down" if call.trunk == self.trunk:
                return _failed(call, _NETWORK, _DROPPED)
            case "cause_spike" if self._of_campaign(call) and _is_among(call, self.share):
                return _failed(call, _CONGESTION, _DROPPED)
            case "hit_rate" if self._of_campaign(call) and call.answered and _is_among(call, self.share):
                return _failed(call, _UNANSWERED, _RUNG)
            case "short_calls" if _is_among(call, 1 - 1 / self.volume):
                return _cut_short(_of(call, self.campaign), _SHORTEST, "Subscriber")
            case "agent_hangs_up" if self._is_taken(call) and _is_among(call, self.share):
                return _cut_short(_by(call, self.agent), _BRUSQUE, "Agent")
        return call

    def _of_campaign(self, call: Row) -> bool:
        return self.campaign in {0, call.campaign_id}

    def _is_taken(self, call: Row) -> bool:
        """Tell whether the agent takes a call who is free again before the others of their team."""
        first, last = CAMPAIGNS[_CAMPAIGN_AT[call.campaign_id]].desks
        in_team = call.agent_id is not None and first <= _AGENT_AT[self.agent] <= last
        return call.agent_id == self.agent or (in_team and _is_among(call, _TAKEN))


def affected(call: Row, incidents: Sequence[Incident]) -> Row:
    """Return a call as it is with these incidents."""
    for one in incidents:
        if one.covers(call.started_at):
            call = one.change(call)
    return call


def _is_among(call: Row, share: float) -> bool:
    """Tell whether a call is one of a share of all calls, spread evenly and always the same."""
    return call.id * 2_654_435_761 // 64 % _PARTS < share * _PARTS


def _failed(call: Row, cause: tuple[str, tuple[str, str]], rung: timedelta) -> Row:
    end = call.started_at + rung
    return changed(
        call,
        answered_at=None,
        ended_at=end,
        gone_at=end,
        talk_seconds=0,
        billable_seconds=0.0,
        agent_id=None,
        agent=None,
        csat=None,
        nps=None,
        outcome=None,
        classification=None,
        cause=cause[0],
        causes=cause[1],
        ended_by=None,
        recorded=False,
    )


def _cut_short(call: Row, seconds: int, ended_by: str) -> Row:
    """Return a call as answered and over after some seconds of talk."""
    answered = call.answered_at or call.started_at + _RUNG
    end = answered + timedelta(seconds=seconds)
    return changed(
        call,
        answered_at=answered,
        ended_at=end,
        gone_at=end,
        talk_seconds=seconds,
        billable_seconds=float(seconds + 11),
        csat=None,
        nps=None,
        cause="normal_clearing",
        causes=("Desligamento normal", "Normal clearing"),
        ended_by=ended_by,
        recorded=call.agent_id is not None,
    )


def _of(call: Row, campaign: int) -> Row:
    """Return a call as one of a campaign; 0 leaves it where it is."""
    name = next((one.name for one in CAMPAIGNS if one.id == campaign), None)
    return call if name is None else changed(call, campaign_id=campaign, campaign=name)


def _by(call: Row, agent: int) -> Row:
    """Return a call as one that an agent took."""
    return changed(call, agent_id=agent, agent=AGENTS[_AGENT_AT[agent]].name)


class AffectedLedger(Ledger):
    """Works out the columns of calls as they are with incidents.

    Args:
        plain: The columns without any.
        incidents: What goes wrong.
        row: Returns a call of a day, by its position, as it is with the incidents, of its plain columns.
    """

    def __init__(
        self, plain: Ledger, incidents: Sequence[Incident], row: Callable[[Timetable, Columns, int], Row]
    ) -> None:
        self._plain, self._incidents, self._row = plain, incidents, row

    def columns(self, timetable: Timetable, first: int, end: int) -> Columns:
        """Return the calls of a day from position `first` up to, and without, `end`."""
        plain = self._plain.columns(timetable, first, end)
        touched = {
            index
            for one in self._incidents
            for index in range(
                max(first, timetable.before(int(one.begin.timestamp()))),
                min(end, timetable.before(int(one.end.timestamp()))),
            )
        }
        if not touched:
            return plain
        campaigns, agents, answered = bytearray(plain.campaigns), bytearray(plain.agents), bytearray(plain.answered)
        talks, ends = list(plain.talks), list(plain.ends)
        for index in touched:
            call, at = self._row(timetable, plain, index), index - first
            campaigns[at] = _CAMPAIGN_AT[call.campaign_id]
            agents[at] = NOBODY if call.agent_id is None else _AGENT_AT[call.agent_id]
            answered[at] = call.answered
            talks[at] = plain.talks[at] if call.talk_seconds is None else call.talk_seconds
            ends[at] = int(call.gone_at.timestamp())
        return replace(
            plain,
            campaigns=bytes(campaigns),
            agents=bytes(agents),
            answered=bytes(answered),
            talks=talks,
            ends=ends,
        )
