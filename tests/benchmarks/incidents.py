"""`make soak`: sixty incidents planted over simulated weeks, a thousand quiet campaign-days, and what is told."""

import argparse
import asyncio
import tempfile
from datetime import date, timedelta
from pathlib import Path

from bot.sandbox.tenant import CallCentre
from tests.benchmarks.table import Row, head, show
from tests.databases import migrated
from tests.reports.planted import at, play, quiet
from tests.reports.planted_scenarios import DEFAULTS, scenarios

_FIRST: date = date(2026, 3, 4)
_KINDS = 6
_CAMPAIGNS = 6
_DAYS_AT_ONCE = 10


async def plant(folder: Path, incidents: int, calls: int, every: timedelta) -> None:
    """Plant incidents of every kind, each on a day and in a call centre of its own."""
    found = blamed = blamable = 0
    for nth in range(-(-incidents // _KINDS)):
        centre = CallCentre(7 + nth, calls)
        begin = at(_FIRST + timedelta(weeks=nth), 9 + nth % 6, 40, centre)
        for scenario in scenarios(begin, nth):
            url = await migrated(folder / f"{nth}-{scenario.incident.kind}.db")
            outcome = await play(url, scenario, centre, every=every)
            own = [when for when, key in outcome.fired if key == scenario.key]
            in_time = bool(own) and own[0] == outcome.expected
            found += in_time
            if scenario.part is not None:
                blamable += 1
                blamed += outcome.blames(scenario.part)
            told = ", ".join(f"{when:%H:%M} {key}".strip() for when, key in outcome.fired)
            expected = f"{outcome.expected:%H:%M}" if outcome.expected else "never"
            show(Row(f"incident {nth}: {scenario.incident.kind}", told, expected, str(in_time), "True"))
    show(Row("incidents told at the second look at which they show", str(found), str(incidents), "", "all"))
    share = f"{100 * blamed / blamable:.0f}%" if blamable else ""
    show(Row("first part of the evidence is the planted cause", str(blamed), str(blamable), share, "95%"))


async def rest(folder: Path, days: int, calls: int) -> None:
    """Look at quiet days of the call centre, ten at a time."""
    centre, working, day = CallCentre(11, calls), list[date](), _FIRST
    while len(working) < days:
        if centre.count(day) > calls / 2:
            working.append(day)
        day += timedelta(days=1)
    told = 0
    for first in range(0, days, _DAYS_AT_ONCE):
        some = working[first : first + _DAYS_AT_ONCE]
        fired = [one for one in await quiet(await migrated(folder / f"{first}.db"), centre, some, DEFAULTS)
                 if one.kind == "fired"]  # fmt: skip
        told += len(fired)
        names = ", ".join(f"{DEFAULTS[one.alert - 1]} {one.key} {one.at:%d/%m %H:%M}" for one in fired)
        show(Row(f"quiet days to {some[-1]}", names or "nothing", "", str(told), ""))
    campaign_days = days * _CAMPAIGNS
    aim = str(max(1, campaign_days // 1000))
    show(Row(f"false alerts in {campaign_days} quiet campaign-days", str(told), "", "", aim))


async def main(incidents: int, days: int, calls: int, minutes: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        await plant(Path(folder), incidents, calls, timedelta(minutes=minutes))
        await rest(Path(folder), days, calls)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, default=60)
    parser.add_argument("--days", type=int, default=167, help="quiet days, of six campaigns each")
    parser.add_argument("--calls", type=int, default=12_000, help="calls a day")
    parser.add_argument("--every", type=int, default=2, help="minutes between two looks at an incident")
    given = parser.parse_args()
    head()
    asyncio.run(main(given.incidents, given.days, given.calls, given.every))
