"""`make soak`: sixty incidents planted over simulated weeks, a thousand quiet campaign-days, and what is told."""

import argparse
import asyncio
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import aclosing
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path

from bot.sandbox.tenant import CallCentre
from tests.benchmarks.table import Row, head, show
from tests.databases import migrated
from tests.reports.planted import Days, Outcome, Scenario, at, play, quiet, remember
from tests.reports.planted_scenarios import DEFAULTS, scenarios

_FIRST: date = date(2026, 3, 4)
_KINDS = 6
_LONGEST = timedelta(hours=3)
_CAMPAIGNS = 6
_FRIDAY = 4


async def plant(folder: Path, incidents: int, calls: int, every: timedelta) -> None:
    """Plant incidents of every kind, each on a day and in a call centre of its own."""
    found = blamed = blamable = 0
    for nth in range(-(-incidents // _KINDS)):
        centre = CallCentre(7 + nth, calls)
        days, begin = Days(centre), at(_FIRST + timedelta(weeks=nth), 9 + nth % 6, 40, centre)
        weeks_before = folder / f"{nth}.db"
        await remember(await migrated(weeks_before), days, begin, _LONGEST)
        for scenario in scenarios(begin, nth):
            copy = shutil.copy(weeks_before, folder / f"{nth}-{scenario.incident.kind}.db")
            outcome = await play(f"sqlite:///{copy}", scenario, days, every=every)
            found += outcome.fired[:1] == [(outcome.expected, scenario.key)]
            if scenario.part is not None:
                blamable += 1
                blamed += outcome.blames(scenario.part)
            show(_row(nth, scenario, outcome))
    show(Row("incidents told at the second look at which they show", f"{found} of {incidents}", "", "", "all"))
    share = f"{100 * blamed / blamable:.0f}%" if blamable else ""
    show(Row("first part of the evidence is the planted cause", f"{blamed} of {blamable}", "", share, "95%"))


def _row(nth: int, scenario: Scenario, outcome: Outcome) -> Row:
    """Return a row of the table: when an incident was told of which group, when it showed, and its first cause."""
    told = ", ".join(f"{when:%H:%M} {key}".strip() for when, key in outcome.fired) or "nothing"
    expected = f"shows {outcome.expected:%H:%M}" if outcome.expected else "never shows"
    parts = outcome.evidence.parts[:1] if outcome.evidence is not None else ()
    cause = " · ".join(str(value) for part in parts for _, value in part.values)
    planted = "" if scenario.part is None else scenario.part[1]
    return Row(f"incident {nth}: {scenario.incident.kind}", told, expected, cause, planted)


async def rest(folder: Path, days: int, calls: int, seed: int) -> None:
    """Look at quiet days of a call centre."""
    centre, told = CallCentre(seed, calls), 0
    url = await migrated(folder / "quiet.db")
    async with aclosing(quiet(url, centre, islice(_working(centre), days), DEFAULTS)) as looked:
        async for day, transitions in looked:
            fired = [one for one in transitions if one.kind == "fired"]
            told += len(fired)
            if fired or day.weekday() == _FRIDAY:
                names = ", ".join(f"{DEFAULTS[one.alert - 1]} {one.key} {one.at:%H:%M}" for one in fired)
                show(Row(f"quiet days to {day}", names or "nothing", "", str(told), ""))
    campaign_days = days * _CAMPAIGNS
    aim = str(max(1, campaign_days // 1000))
    show(Row(f"false alerts in {campaign_days} quiet campaign-days", str(told), "", "", aim))


def _working(centre: CallCentre) -> Iterator[date]:
    """Yield the days on which the call centre is open all day."""
    for day in (_FIRST + timedelta(days=number) for number in count()):
        if centre.count(day) > centre.calls_per_day / 2:
            yield day


async def main(incidents: int, days: int, calls: int, minutes: int, seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        await plant(Path(folder), incidents, calls, timedelta(minutes=minutes))
        await rest(Path(folder), days, calls, seed)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, default=60)
    parser.add_argument("--days", type=int, default=167, help="quiet days, of six campaigns each")
    parser.add_argument("--calls", type=int, default=12_000, help="calls a day")
    parser.add_argument("--every", type=int, default=2, help="minutes between two looks at an incident")
    parser.add_argument("--seed", type=int, default=11, help="of the call centre of the quiet days")
    given = parser.parse_args()
    head()
    asyncio.run(main(given.incidents, given.days, given.calls, given.every, given.seed))
