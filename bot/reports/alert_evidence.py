"""Gather the evidence of an alert out of the local copy: figures of its window and of normal times, and some calls."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Final

from msgspec import structs

from bot.domain.alerts.alert import Alert
from bot.domain.alerts.contributions import Key
from bot.domain.alerts.decomposition import Decomposition, decompose
from bot.domain.alerts.evidence import MAX_CALLS, Evidence, HourAmount, Normal, window_query
from bot.domain.alerts.readings import (
    ALL,
    Amount,
    Counts,
    amount_of,
    hours_before,
    normal_windows,
    share_key,
    shared,
    window,
)
from bot.domain.call import Call
from bot.domain.figures import NONE, Figures
from bot.domain.filters import Filter
from bot.domain.mirror_ledger import cover
from bot.domain.names import Names
from bot.domain.query import Query, Shape
from bot.domain.search import Interval
from bot.domain.selection import Selection
from bot.reports.alert_figures import AlertRules
from bot.reports.mirror_ports import MirrorStore
from bot.reports.ports import Directory

_PARTS: Final[tuple[Shape, ...]] = ("campaign", "trunk", "cause", "agent", "hour")
"""The dimensions in which the parts of a change are looked for."""

_HOURS: Final = 8
"""The last hours that the chart shows."""

_DRIVERS: Final = 3
"""The campaigns that are named where short calls are told of."""

_HOUR: Final = timedelta(hours=1)
_RECORDED: Final = Filter("with", ("recording",))


@dataclass(frozen=True, slots=True)
class _Window:
    """An alert, the question for the calls of its window, and when that is asked."""

    alert: Alert
    query: Query
    as_of: datetime
    interval: Interval


class EvidenceReader:
    """Gathers the evidence of alerts; nothing is asked of the tenant."""

    def __init__(self, mirror: MirrorStore, directory: Directory, rules: AlertRules) -> None:
        self._mirror, self._directory, self._rules, self._zone = mirror, directory, rules, rules.zone

    async def gather(self, alert: Alert, group: str, at: datetime, calls: Sequence[Call] = ()) -> Evidence:
        """Return the evidence of a look.

        Args:
            group: The key of the group that it speaks of; `ALL` where it watches none.
            at: The instant of the look, at which the window ends; in UTC.
            calls: The calls to show; where there are none, some of the window.

        Raises:
            UncountableError: The local copy cannot count the calls of the alert.
        """
        names = await self._directory.names()
        query = window_query(alert, group or None).with_teams(names.vocabulary)
        looked = _Window(alert, query, at.astimezone(self._zone), window(alert, at, self._zone))
        shown = tuple(calls) or await self._calls(looked)
        known = Evidence(
            alert=alert,
            group=None if group == ALL else group,
            label=_label(alert, group, names),
            as_of=looked.as_of,
            interval=looked.interval,
            calls=len(shown),
            amount=Amount(len(shown)),
            shown=shown,
            names={("campaign", key): name for key, name in names.campaigns.items()}
            | {("agent", key): name for key, name in names.agents.items()},
        )
        return known if alert.measure.of_calls else await self._counted(known, looked)

    async def _counted(self, known: Evidence, looked: _Window) -> Evidence:
        """Return evidence with the figures of its window, of normal times and of the last hours."""
        by = tuple(one for one in _PARTS if one != share_key(looked.alert.measure))
        now = await self._figures(looked, looked.interval, by)
        evidence = replace(known, calls=sum(one.calls for one in now.values()), amount=_amount(looked.alert, now))
        normal, counts = await self._normal(looked, by)
        if normal.usual is None:
            by = tuple(one for one in by if one != "hour")
            now = await self._figures(looked, looked.interval, by)
            normal, counts = await self._before(looked, by)
        if normal.usual is not None:
            made_of = await asyncio.to_thread(_decomposed, looked.alert, by, now, counts, normal.windows)
            evidence = replace(evidence, normal=normal, made_of=made_of)
        drivers = _drivers(looked.alert, now) if looked.alert.measure.kind == "short" else ()
        return replace(evidence, hours=await self._hours(looked), drivers=drivers)

    async def _normal(self, looked: _Window, by: Sequence[Shape]) -> tuple[Normal, list[Counts]]:
        """Return the same hours of earlier weeks, and the counts of each."""
        found = await self._normal_days(looked, looked.interval, by)
        days = tuple(interval.start.astimezone(self._zone).date() for interval, _ in found)
        amount = _sum(_amount(looked.alert, counts) for _, counts in found)
        return Normal(amount=amount, days=days), [counts for _, counts in found]

    async def _before(self, looked: _Window, by: Sequence[Shape]) -> tuple[Normal, list[Counts]]:
        """Return the hours before on the same day, and their counts; nothing where the copy has not all of them."""
        before, end = hours_before(looked.alert, looked.interval, self._zone), looked.interval.end
        if before is None or cover(before, await self._mirror.spans(before), end).missing:
            return Normal(amount=Amount()), []
        counts = await self._figures(looked, before, by)
        length = Fraction(
            (before.end - before.start) // timedelta.resolution, (end - before.end) // timedelta.resolution
        )
        return Normal(amount=_amount(looked.alert, counts), before=before, length=length), [counts]

    async def _hours(self, looked: _Window) -> tuple[HourAmount, ...]:
        alert, end = looked.alert, looked.as_of
        first = end.replace(minute=0, second=0, microsecond=0) - (_HOURS - 1) * _HOUR
        span = Interval(first.astimezone(looked.interval.end.tzinfo), looked.interval.end)
        now = _by_hour(alert, await self._figures(looked, span, ("hour",)))
        normal = [_by_hour(alert, day) for _, day in await self._normal_days(looked, span, ("hour",))]
        hours = [(at := first + place * _HOUR, f"{at:%H}") for place in range(_HOURS)]
        nothing = amount_of(alert, Figures(), Figures())
        return tuple(
            HourAmount(
                at=at,
                now=now.get(key, nothing),
                normal=_sum([day.get(key, nothing) for day in normal]) if normal else None,
            )
            for at, key in hours
        )

    async def _normal_days(self, looked: _Window, span: Interval, by: Sequence[Shape]) -> list[tuple[Interval, Counts]]:
        """Return the figures of the same hours of earlier weeks, as far as the local copy has all of their calls."""
        found = []
        for interval in normal_windows(span, self._zone, self._rules.holidays):
            spans = await self._mirror.spans(interval)
            if not cover(interval, spans, looked.interval.end).missing:
                found.append((interval, await self._figures(looked, interval, by)))
        return found

    async def _figures(self, looked: _Window, interval: Interval, by: Sequence[Shape]) -> Counts:
        """Return figures by these keys as they were known at the end of an interval; a share has its key at the end."""
        share = share_key(looked.alert.measure)
        keys = by if share is None else (*by, share)
        selection = self._selection(looked, looked.query, interval)
        found = await self._mirror.figures(
            selection, keys, short_seconds=self._rules.short_seconds, ended_by=interval.end
        )
        if found is None:
            raise UncountableError(looked.alert)
        return found

    async def _calls(self, looked: _Window) -> tuple[Call, ...]:
        """Return some calls of the window, the newest, those with a recording first."""
        asked = [looked.query]
        if all(one.key != "with" for one in looked.query.filters):
            asked.insert(0, structs.replace(looked.query, filters=(*looked.query.filters, _RECORDED)))
        found: dict[int, Call] = {}
        for query in asked:
            page = await self._mirror.page(self._selection(looked, query, looked.interval), MAX_CALLS)
            found = found | {call.id: call for call in page if call.id not in found}
        return tuple(found.values())[:MAX_CALLS]

    def _selection(self, looked: _Window, query: Query, interval: Interval) -> Selection:
        search = structs.replace(query.search(looked.as_of), interval=interval)
        return Selection(query, search, self._zone)


class UncountableError(ValueError):
    """An alert whose calls the local copy cannot count."""

    def __init__(self, alert: Alert) -> None:
        super().__init__(f"the local copy cannot count the calls of {str(alert)!r}")


def _amount(alert: Alert, counts: Counts) -> Amount:
    return amount_of(alert, *shared(alert, counts))


def _drivers(alert: Alert, counts: Counts) -> tuple[tuple[str, Amount], ...]:
    """Return the campaigns with the most short calls, out of counts whose first key is the campaign."""
    campaigns = [(str(key[0]), amount) for key, amount in _cells(alert, counts, 1).items() if key[0] is not None]
    return tuple(sorted(campaigns, key=lambda one: -one[1].part)[:_DRIVERS])


def _by_hour(alert: Alert, counts: Counts) -> dict[str, Amount]:
    return {str(key[0]): amount for key, amount in _cells(alert, counts, 1).items()}


def _cells(alert: Alert, counts: Counts, size: int) -> dict[Key, Amount]:
    """Return amounts by the first so many keys; a key that calls do not have is None."""
    found: dict[Key, dict[tuple[str, ...], Figures]] = {}
    for keys, figures in counts.items():
        found.setdefault(tuple(None if key == NONE else key for key in keys[:size]), {})[keys] = figures
    return {key: _amount(alert, some) for key, some in found.items()}


def _decomposed(
    alert: Alert, by: Sequence[Shape], now: Counts, normal: Sequence[Counts], windows: Fraction
) -> Decomposition:
    before: dict[Key, Amount] = {}
    for day in normal:
        for key, amount in _cells(alert, day, len(by)).items():
            before[key] = _sum([before[key], amount]) if key in before else amount
    counts = _amount(alert, now).of is None
    scale = 1 / windows if counts else None
    return decompose(by, _cells(alert, now, len(by)), before, scale=scale)


def _sum(amounts: Iterable[Amount]) -> Amount:
    some = list(amounts)
    of = [one.of for one in some if one.of is not None]
    return Amount(sum(one.part for one in some), sum(of) if of else None)


def _label(alert: Alert, group: str, names: Names) -> str:
    known: Mapping[int, str] = {"campaign": names.campaigns, "agent": names.agents}.get(alert.query.by or "", {})
    return known.get(int(group), group) if group.isdecimal() else group
