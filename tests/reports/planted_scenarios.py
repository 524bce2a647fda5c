"""Incidents of each kind, the alerts that are to find them, and their conditions, counted by themselves."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from math import sqrt
from typing import Any

from bot.sandbox.tenant import Incident, Row
from tests.reports.planted import Scenario, Told

DEFAULTS = (
    "rate falls 30% against normal by:campaign over 1h",
    "rate falls 50% against normal by:trunk over 30m",
    "calls fall 50% against normal over 1h",
    "cause:network > 15% by:trunk over 15m min 60 calls",
    "no calls over 20m",
    "short calls",
)
"""Alerts as they are usually made."""


def rate(calls: Iterable[Row], has: Callable[[Row], bool], of: Callable[[Row], bool] = lambda _: True) -> float:
    """Return the share of some calls among others; 0 of none."""
    counted = [has(call) for call in calls if of(call)]
    return sum(counted) / len(counted) if counted else 0.0


def incident_of(kind: Any, begin: datetime, minutes: int = 60, **more: Any) -> Incident:
    return Incident(kind=kind, begin=begin, end=begin + timedelta(minutes=minutes), **more)


def _flat(weeks: Sequence[Sequence[Row]]) -> list[Row]:
    return [call for week in weeks for call in week]


def _is_network(call: Row) -> bool:
    return call.cause == "network"


def _sure(some: float, calls: int, normal: float, usual: int) -> bool:
    """Tell whether two shares are four and a half standard deviations apart."""
    if not calls or not usual:
        return False
    pooled = (some * calls + normal * usual) / (calls + usual)
    return abs(some - normal) > 4.5 * sqrt(pooled * (1 - pooled) * (1 / calls + 1 / usual))


def _changes(percent: int, has: Callable[[Row], bool], of: Callable[[Row], bool] = lambda _: True) -> Told:
    """Return whether a share falls, or rises where the percentage is positive, by so much and by more than chance."""

    def told(calls: Sequence[Row], weeks: Sequence[Sequence[Row]]) -> bool:
        before = _flat(weeks)
        some, normal = rate(calls, has, of), rate(before, has, of)
        sizes = sum(map(of, calls)), sum(map(of, before))
        change = (some - normal) * 100 / normal if normal else 0
        beyond = change <= percent if percent < 0 else change >= percent
        return sizes[0] >= 30 and beyond and _sure(some, sizes[0], normal, sizes[1])

    return told


def scenarios(begin: datetime, nth: int) -> list[Scenario]:
    """Return one scenario of each kind, at an instant; others for another number."""
    trunk = ("Pontal", "Provedor de Telefonia")[nth % 2]
    campaign = (377, 378, 380)[nth % 3]
    team, agent = ((377, 153), (378, 164), (380, 174))[nth % 3]

    def of_campaign(call: Row) -> bool:
        return call.campaign_id == campaign

    def of_team(call: Row) -> bool:
        return call.campaign_id == team and call.answered

    return [
        Scenario(
            incident=incident_of("trunk_down", begin, trunk=trunk),
            alert="rate falls 50% against normal by:trunk over 30m",
            key=trunk,
            minutes=30,
            holds=_changes(-50, lambda call: call.answered, lambda call: call.trunk == trunk),
            evidence="rate falls 10% against normal over 30m",
            part=("trunk", trunk),
        ),
        Scenario(
            incident=incident_of("cause_spike", begin, campaign=campaign, share=0.6),
            alert="cause:network rises 80% against normal over 30m",
            key="",
            minutes=30,
            holds=_changes(80, _is_network),
            part=("campaign", str(campaign)),
        ),
        Scenario(
            incident=incident_of("hit_rate", begin, 120, campaign=campaign, share=0.6),
            alert="rate falls 40% against normal by:campaign over 1h",
            key=str(campaign),
            minutes=60,
            holds=_changes(-40, lambda call: call.answered, of_campaign),
            evidence="rate falls 5% against normal over 1h",
            part=("campaign", str(campaign)),
        ),
        Scenario(
            incident=incident_of("short_calls", begin, campaign=campaign, volume=4),
            alert="short > 88% over 30m",
            key="",
            minutes=30,
            holds=lambda calls, _: (
                len(calls) >= 30
                and rate(
                    calls,
                    lambda call: not call.answered or (call.talk_seconds or 0) <= 6,
                    lambda call: not call.answered or call.talk_seconds is not None,
                )
                > 0.88
            ),
            evidence="calls rise 50% against normal over 30m",
            part=("campaign", str(campaign)),
        ),
        Scenario(
            incident=incident_of("silence", begin, 45),
            alert="no calls over 20m",
            key="",
            minutes=20,
            holds=lambda calls, _: not calls,
        ),
        Scenario(
            incident=incident_of("agent_hangs_up", begin, 180, agent=agent, share=1),
            alert=f"campaign:{team} ended:agent rises 40% against normal over 2h",
            key="",
            minutes=120,
            holds=_changes(40, lambda call: call.ended_by == "Agent", of_team),
            part=("agent", str(agent)),
        ),
    ]
