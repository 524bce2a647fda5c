"""Planted incidents are told at the second look at which they show, with their cause; quiet days tell nothing.

`python -m tests.benchmarks.incidents` plants sixty of them, and looks at a thousand quiet days of campaigns.
"""

from datetime import date, timedelta

import pytest

from bot.domain.grammar.subscriptions.alerts import parse_alert
from bot.domain.search import Interval
from bot.domain.short_calls import ShortCallRules
from bot.sandbox.tenant import CallCentre
from tests.databases import Databases
from tests.reports.planted import Days, Scenario, at, play, quiet, remember, simulation
from tests.reports.planted_scenarios import DEFAULTS, incident_of, scenarios

pytestmark = pytest.mark.unmeasured

WEDNESDAY = date(2026, 3, 4)
CENTRE = CallCentre(7, 3000)
SCENARIOS: dict[str, Scenario] = {one.incident.kind: one for one in scenarios(at(WEDNESDAY, 9, 40, CENTRE), 0)}


@pytest.mark.parametrize("kind", ["trunk_down", "short_calls", "silence"])
async def test_an_incident_is_told_at_the_second_look_at_which_it_shows(sqlite: Databases, kind: str) -> None:
    scenario, days, url = SCENARIOS[kind], Days(CENTRE), sqlite.migrated()
    await remember(url, days, scenario.incident.begin, timedelta(hours=3))

    found = await play(url, scenario, days, every=timedelta(minutes=5), to_the_end=False)

    assert found.expected is not None
    assert found.fired == [(found.expected, scenario.key)]
    assert scenario.part is None or found.blames(scenario.part)


CLIMBS = {
    "a burst of short calls": incident_of("short_calls", at(WEDNESDAY, 9, 0, CENTRE), 480, campaign=377, volume=5),
    "a network that fails": incident_of("cause_spike", at(WEDNESDAY, 9, 30, CENTRE), 480, share=0.95),
    "a late flood": incident_of("short_calls", at(WEDNESDAY, 14, 0, CENTRE), 300, campaign=378, volume=5),
}


@pytest.mark.parametrize("climb", CLIMBS)
async def test_the_meter_warns_before_its_line_is_crossed(sqlite: Databases, climb: str) -> None:
    days, rules, midnight = Days(CENTRE), ShortCallRules(volume=2500), at(WEDNESDAY, 0, 0, CENTRE)
    days.plant(CLIMBS[climb])
    opens, crossed = at(WEDNESDAY, 7, 50, CENTRE), None
    async with simulation(sqlite.migrated(), days, opens) as one:
        await one.add_alert(str(parse_alert("curtas", rules=rules)))
        await one.known(Interval(midnight, opens))
        async for now in one.looks(Interval(opens, opens + timedelta(hours=12)), timedelta(minutes=10)):
            calls = days.calls(Interval(midnight, now))
            short = sum(not call.answered or (call.talk_seconds or 0) <= rules.seconds for call in calls)
            if 100 * short >= rules.share * len(calls) and len(calls) >= rules.volume:
                crossed = crossed or now
        told = [told.at for told in await one.store.alert_looks.since(midnight) if told.kind == "fired"]

    assert crossed is not None
    assert told
    assert told[0] < crossed


async def test_a_quiet_morning_tells_nothing(sqlite: Databases) -> None:
    CENTRE.plant([])

    looked = quiet(sqlite.migrated(), CENTRE, [WEDNESDAY], DEFAULTS, hours=3)

    assert [told async for told in looked] == [(WEDNESDAY, [])]
