"""Five hundred alerts that look at a large call centre: how much of a core they need."""

import asyncio
from datetime import timedelta
from time import process_time
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import delete

from bot.domain.working_days import no_holidays
from bot.reports.alert_figures import AlertRules
from bot.reports.alerts import AlertWatch
from bot.store.alerts import NewAlert
from bot.store.store import Store
from bot.store.tables.alerts import alerts
from tests.benchmarks.history import NOW, calls_of, kept_database
from tests.benchmarks.table import Row, Show
from tests.fakes import FakeClock

_A_DAY: Final = 200_000
_DAYS: Final = [NOW - timedelta(days=1, weeks=weeks) for weeks in (4, 3, 2, 1, 0)]
"""Today, and the weekdays that make its normal value."""

_ALERTS: Final = 500
_LOOKS: Final = 3
_EVERY_S: Final = 60
_TEXTS: Final = (
    "campaign:{0} rate < 20% over 30m min 100 calls",
    "campaign:{0} no calls over 20m",
    "cause:busy > 40% by:trunk over 15m",
    "campaign:{0} rate falls 30% against normal over 1h",
    "short > 95% by:trunk today",
    "agent:{0} mean talk > 600s over 1h",
    "rate falls 30% against normal by:campaign over 1h",
)
_EVENING: Final = NOW - timedelta(hours=7)
"""17:00 in São Paulo, when most of the day's calls are there."""


async def _measure(show: Show, url: str) -> None:
    clock = FakeClock(_EVENING)
    async with calls_of(url, _A_DAY * len(_DAYS), _DAYS) as store:
        await _draft(store)
        rules = AlertRules(zone=ZoneInfo("America/Sao_Paulo"), holidays=no_holidays, short_seconds=6)
        watch = AlertWatch(store.mirror, store.alerts, store.alert_looks, store.vocabulary.current, rules, clock)
        await watch.look()
        began = process_time()
        for _ in range(_LOOKS):
            clock.now += timedelta(seconds=_EVERY_S)
            await watch.look()
        taken = (process_time() - began) / _LOOKS
    what = f"{_ALERTS} alerts look at {_A_DAY:,} calls a day, every {_EVERY_S} s"
    show(Row(what, f"{taken / _EVERY_S:.1%} of a core", f"{taken * 1000:,.0f} ms a look", "-", "< 5 %"))


async def _draft(store: Store) -> None:
    await store._database.write(delete(alerts))
    for place in range(_ALERTS):
        text = _TEXTS[place % len(_TEXTS)].format(place)
        new = NewAlert(team="T1", channel="C1", owner="U1", language="pt-BR", text=f"{text} day and night")
        await store.alerts.add(new)


def measure(show: Show) -> None:
    """Measure the looks of all alerts; to make the copy takes a minute, once."""
    with kept_database("sqlite", _A_DAY * len(_DAYS)) as url:
        asyncio.run(_measure(show, url))
