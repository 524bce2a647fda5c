"""Show what an alert sees before it has spoken: its figure now, the last days, and names without any call."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from msgspec import structs

from bot.domain.alerts.alert import Alert
from bot.domain.alerts.backtest import AlertPreview
from bot.domain.alerts.evidence import Evidence
from bot.domain.alerts.readings import ALL
from bot.domain.filters import Filter
from bot.domain.names import Names
from bot.domain.period import DAY
from bot.domain.query import Query, Shape
from bot.domain.search import Interval
from bot.domain.selection import Selection
from bot.reports.alert_backtest import DAYS, AlertBacktests, group_label
from bot.reports.alert_figures import AlertFigures, AlertRules
from bot.reports.alerts import tail_end
from bot.reports.mirror_ports import MirrorStore
from bot.reports.ports import Directory
from bot.type_aliases import Clock

_LONGEST_S: Final = 10
"""Seconds that a backtest may take where a user waits for more than the backtest."""

_NAMED: Final[dict[str, Shape]] = {"campaign": "campaign", "agent": "agent", "trunk": "trunk"}
"""Filters whose values may be mistyped, or out of use."""


class AlertPreviews:
    """Makes previews of alerts, out of the local copy."""

    def __init__(
        self,
        mirror: MirrorStore,
        directory: Directory,
        rules: AlertRules,
        backtests: AlertBacktests,
        clock: Clock,
    ) -> None:
        self._mirror, self._directory, self._rules = mirror, directory, rules
        self._backtests, self._clock = backtests, clock

    async def preview(self, alert: Alert) -> AlertPreview:
        """Return the preview of an alert.

        Raises:
            QueryError: A team that it watches is gone.
        """
        now, names = self._clock(), await self._directory.names()
        found = await self._now(alert, now, names)
        try:
            async with asyncio.timeout(_LONGEST_S):
                backtest = await self._backtests.try_out(alert, now)
        except TimeoutError:
            backtest = None
        unseen = tuple([one for each in alert.query.filters for one in await self._unseen(each, now)])
        return replace(found, backtest=backtest, unseen=unseen, days=DAYS)

    async def _now(self, alert: Alert, now: datetime, names: Names) -> AlertPreview:
        spans = await self._mirror.spans()
        end = tail_end(spans, now)
        if alert.measure.of_calls:
            return AlertPreview()
        if end is None:
            return AlertPreview(blind="partial")
        look = await AlertFigures(self._mirror, spans, self._rules, names.vocabulary).read(alert, end)
        groups = sorted(look.readings.items(), key=lambda one: -one[1].calls)
        known = [
            Evidence(
                alert=alert,
                group=None if key == ALL else key,
                label=group_label(alert, key, names),
                as_of=end.astimezone(self._rules.zone),
                interval=look.window,
                calls=reading.calls,
                amount=reading.amount,
            )
            for key, reading in groups
        ]
        return AlertPreview(now=tuple(known), blind=look.blind)

    async def _unseen(self, one: Filter, now: datetime) -> list[Filter]:
        """Return a filter with those of its values that no call of the last days has; none where all are seen."""
        if one.key not in _NAMED or one.negated:
            return []
        query = Query(filters=(one,), period=DAY)
        interval = Interval(now - timedelta(days=DAYS), now)
        search = structs.replace(query.search(now.astimezone(self._rules.zone)), interval=interval)
        selection = Selection(query, search, self._rules.zone)
        counts = await self._mirror.figures(selection, (_NAMED[one.key],), short_seconds=self._rules.short_seconds)
        seen = {keys[0].casefold() for keys in counts or ()}
        missing = tuple(value for value in one.values if value.casefold() not in seen)
        return [structs.replace(one, values=missing)] if missing and counts is not None else []
