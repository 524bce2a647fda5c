"""Planted incidents are told at the second look at which they show, with their cause; quiet days tell nothing.

`python -m tests.benchmarks.incidents` plants sixty of them, and looks at a thousand quiet days of campaigns.
"""

from datetime import date, timedelta

import pytest

from bot.sandbox.tenant import CallCentre
from tests.databases import Databases
from tests.reports.planted import Days, Scenario, at, play, quiet, remember
from tests.reports.planted_scenarios import DEFAULTS, scenarios

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


async def test_a_quiet_morning_tells_nothing(sqlite: Databases) -> None:
    CENTRE.plant([])

    looked = quiet(sqlite.migrated(), CENTRE, [WEDNESDAY], DEFAULTS, hours=3)

    assert [told async for told in looked] == [(WEDNESDAY, [])]
