"""Incidents change the calls between their begin and their end, and the fast answers show them as a slow count does."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

import httpx
import pytest

from bot.sandbox.tenant import CallCentre, HistoryQuery, Incident, Row, Tenant
from bot.sandbox.tenant.history_query import Status

pytestmark = pytest.mark.unmeasured

NOW = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)
BEGIN, END = NOW - timedelta(hours=3), NOW - timedelta(hours=2)
DAY = date(2026, 11, 18)
Kind = Any


def incident(kind: Kind, **more: Any) -> Incident:
    return Incident(kind=kind, begin=BEGIN, end=END, **more)


AGENT = Counter(
    call.agent_id for call in CallCentre(7, 2000).calls(DAY) if BEGIN <= call.started_at < END and call.agent_id
).most_common(1)[0][0]
"""The agent with the most calls of the hour."""

INCIDENTS = [
    incident("trunk_down", trunk="Pontal"),
    incident("cause_spike", share=0.4),
    incident("hit_rate", campaign=380, share=0.5),
    incident("short_calls", campaign=378, volume=3),
    incident("silence"),
    incident("agent_hangs_up", agent=AGENT, share=0.8),
]


@cache
def world(*planted: Incident) -> CallCentre:
    made = CallCentre(7, 2000)
    made.plant(planted)
    return made


def during(calls: list[Row]) -> list[Row]:
    return [call for call in calls if BEGIN <= call.started_at < END]


@pytest.mark.parametrize("planted", INCIDENTS, ids=lambda one: one.kind)
@pytest.mark.parametrize("status", ["both", "success", "error"])
def test_every_page_equals_a_count_of_every_call(planted: Incident, status: Status) -> None:
    made = world(planted)
    for campaign in (None, 378, 380):
        asked = HistoryQuery(
            start=int((NOW - timedelta(hours=6)).timestamp()),
            end=int(NOW.timestamp()),
            campaign_ids=frozenset() if campaign is None else frozenset({campaign}),
            agent_ids=frozenset(),
            number=None,
            external_id=None,
            status=status,
        )
        wanted = [
            call
            for call in made.calls(DAY, NOW)
            if asked.start <= call.started_at.timestamp() < asked.end
            and (campaign is None or call.campaign_id == campaign)
            and (status == "both" or call.answered == (status == "success"))
        ]

        total, rows = 0, list[Row]()
        while not rows or len(rows) < total:
            found = made.find(asked, NOW, offset=len(rows), limit=50)
            total, rows = found.total, [*rows, *found.rows]

        assert rows == wanted[::-1]
        assert [made.call(one.id, NOW) for one in rows[::40]] == rows[::40]


@pytest.mark.parametrize("planted", INCIDENTS, ids=lambda one: one.kind)
def test_calls_before_it_are_as_ever(planted: Incident) -> None:
    usual, now = (list(one.calls(DAY)) for one in (world(), world(planted)))

    before = [call for call in usual if call.started_at < BEGIN]
    assert [call for call in now if call.started_at < BEGIN] == before
    assert len([call for call in now if call.started_at >= END]) == len([one for one in usual if one.started_at >= END])


def share(calls: list[Row], told: Callable[[Row], bool]) -> float:
    return sum(map(told, calls)) / len(calls)


def test_each_kind_is_what_it_says() -> None:
    usual = during(list(world().calls(DAY)))
    trunk, cause, rate, short, silent, agent = (during(list(world(one).calls(DAY))) for one in INCIDENTS)

    assert not any(call.answered for call in trunk if call.trunk == "Pontal")
    assert [call for call in trunk if call.trunk != "Pontal"] == [call for call in usual if call.trunk != "Pontal"]
    assert share(cause, lambda call: call.cause == "network") == pytest.approx(0.4, abs=0.1)
    answered = [sum(call.answered for call in calls if call.campaign_id == 380) for calls in (usual, rate)]
    assert answered[1] == pytest.approx(answered[0] / 2, abs=answered[0] / 4)
    assert len(short) == 3 * len(usual)
    assert share(short, lambda call: call.campaign_id == 378 and call.talk_seconds == 3) == pytest.approx(
        2 / 3, abs=0.1
    )
    assert silent == []
    theirs = [[call for call in calls if call.agent_id == AGENT] for calls in (usual, agent)]
    assert share(theirs[1], lambda call: call.ended_by == "Agent") > 0.6
    assert len(theirs[1]) > len(theirs[0])


async def test_they_are_planted_over_http_and_taken_away_again(tenant: Tenant) -> None:
    url = f"{tenant.url}/_sandbox/faults"
    planted = {"kind": "silence", "begin": "2026-11-18T12:00:00-03:00", "end": "2026-11-18T13:00:00-03:00"}
    wrong = planted | {"kind": "trunk_down", "trunk": "Nenhum"}
    async with httpx.AsyncClient() as session:
        shown = await session.post(url, json={"incidents": [planted]})
        assert (shown.status_code, shown.json()["incidents"][0]["kind"]) == (200, "silence")
        assert (await session.post(url, json={"incidents": [wrong]})).status_code == 422
        assert [one.kind for one in tenant.faults.incidents] == ["silence"]
        assert (await session.delete(url)).json()["incidents"] == []
