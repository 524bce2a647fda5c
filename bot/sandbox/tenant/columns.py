"""The values of many calls at once, column by column: those by which a tenant filters.

Everything here is worked out in bulk, since a day may have 200,000 calls; what
one call looks like in full is told in `rows`.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from statistics import NormalDist
from typing import Final

from bot.sandbox.tenant.call_generator import Dialling
from bot.sandbox.tenant.company import CAMPAIGNS, LISTS, NIGHT
from bot.sandbox.tenant.seeded_random import WIDTH, Draws
from bot.sandbox.tenant.timetable import CLOSES, OPENS, Timetable

NOBODY: Final = 255
"""In place of an agent's position: no agent took the call."""

LONGEST_TALK: Final = 1500
LONGEST_CALL: Final = LONGEST_TALK + 60
"""Seconds; whoever looks for calls that have not ended yet needs to look back no further."""

_QUANTILES: Final = 1024
_WAIT: Final = bytes(4 + byte % 24 for byte in range(256))
_RING: Final = bytes(10 + byte % 36 for byte in range(256))


@dataclass(frozen=True, slots=True)
class Columns:
    """Calls of a day, in order, from position `first`.

    Attributes:
        starts: Unix seconds.
        persons: Who is called.
        campaigns: Positions in `CAMPAIGNS`.
        agents: Positions in `AGENTS`, or `NOBODY`.
        answered: 1 or 0.
        talks: Seconds of talk.
        ends: Unix seconds.
    """

    first: int
    starts: Sequence[int]
    persons: Sequence[int]
    campaigns: bytes
    agents: bytes
    answered: bytes
    talks: Sequence[int]
    ends: Sequence[int]

    def __len__(self) -> int:
        return len(self.starts)


class Ledger:
    """Works out the columns of any stretch of any day."""

    def __init__(self, draws: Draws, dialling: Dialling) -> None:
        self._draws = draws
        self._dialling = dialling

    def columns(self, timetable: Timetable, first: int, end: int) -> Columns:
        """Return the calls of a day from position `first` up to, and without, `end`."""
        drawn = self._draws.of_calls(timetable.day.toordinal(), first, end)
        jitter, rolls, desks, rings, high, low = (drawn[byte::WIDTH] for byte in range(6))
        persons = self._dialling.persons(timetable, first, end)
        campaigns, answered = _outcomes(timetable, first, persons, rolls)
        agents = bytes(
            [_TEAMS[campaign][desk] if taken else NOBODY
             for campaign, desk, taken in zip(campaigns, desks, answered, strict=True)]
        )  # fmt: skip
        talks = [
            0 if not taken else (_TALK[campaign][coarse << 2 | fine & 3] if agent != NOBODY else fine & 3)
            for campaign, agent, taken, coarse, fine in zip(campaigns, agents, answered, high, low, strict=True)
        ]
        starts = timetable.starts(first, end, jitter)
        ends = [
            start + talk + _WAIT[ring] if taken else start + (_RING[ring] if person % 29 != BAD else ring % 3)
            for start, talk, taken, ring, person in zip(starts, talks, answered, rings, persons, strict=True)
        ]
        return Columns(
            first,
            array("I", starts),
            array("I", persons),
            campaigns,
            agents,
            answered,
            array("H", talks),
            array("I", ends),
        )


BAD: Final = 7
"""Of 29 people, the one whose number does not exist."""

_HOURLY: Final = (
    *(60,) * OPENS,
    *(95, 100, 104, 100, 72, 76, 98, 102, 104, 106, 118, 122),
    *(60,) * (24 - CLOSES),
)
"""Percent of a campaign's answer rate at an hour of the day."""

_THRESHOLDS: Final = tuple(
    tuple(round(256 * campaign.answer_rate * percent / 100) for campaign in CAMPAIGNS) for percent in _HOURLY
)


def _outcomes(timetable: Timetable, first: int, persons: list[int], rolls: bytes) -> tuple[bytes, bytes]:
    """Return the campaign of each call, and whether it is answered."""
    campaigns, answered = bytearray(), bytearray()
    for hour, since, upto in timetable.hours(first, first + len(persons)):
        called, thresholds = persons[since - first : upto - first], _THRESHOLDS[hour]
        working = OPENS <= hour < CLOSES
        whose = (
            bytes([LISTS[person * 40_503 >> 9 & 63] for person in called]) if working else bytes([NIGHT]) * len(called)
        )
        rolled = zip(rolls[since - first : upto - first], whose, called, strict=True)
        answered += bytes([roll < thresholds[campaign] and person % 29 != BAD for roll, campaign, person in rolled])
        campaigns += whose
    return bytes(campaigns), bytes(answered)


def _team(desks: tuple[int, int]) -> bytes:
    """Return who takes a call, for each byte that can be drawn; two in 256 callers hang up while they wait."""
    first, last = desks
    spread = [first + (byte * byte // 256 + byte) // 2 * (last - first + 1) // 256 for byte in range(254)]
    return bytes([*spread, NOBODY, NOBODY])


def _talk_times(median: int, spread: float) -> Sequence[int]:
    """Return seconds of talk at each of `_QUANTILES`, log-normal."""
    normal = NormalDist()
    points = ((nth + 0.5) / _QUANTILES for nth in range(_QUANTILES))
    return array("H", (max(1, min(LONGEST_TALK, round(median * exp(spread * normal.inv_cdf(at))))) for at in points))


_TEAMS: Final = tuple(_team(campaign.desks) for campaign in CAMPAIGNS)
_TALK: Final = tuple(_talk_times(campaign.talk_median, campaign.talk_spread) for campaign in CAMPAIGNS)
