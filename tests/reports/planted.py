"""Incidents planted in the calls of a made-up call centre, a local copy of these minute by minute, and what is told."""

from bisect import bisect_left
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.alerts.decomposition import Decomposition
from bot.domain.alerts.transitions import Transition
from bot.domain.call import Agent, Call, Campaign, Subscriber
from bot.domain.daylight_saving import instant, midnight
from bot.domain.grammar.alerts import parse_alert
from bot.domain.mirror import Span
from bot.domain.search import Interval
from bot.domain.working_days import no_holidays
from bot.reports.alert_evidence import EvidenceReader
from bot.reports.alert_figures import AlertRules
from bot.reports.alerts import AlertWatch
from bot.sandbox.tenant import CallCentre, Incident, Row
from bot.store.alerts import NewAlert
from bot.store.store import Store, open_store
from tests.fakes import FakeClock, FakeDirectory

Told = Callable[[Sequence[Row], Sequence[Sequence[Row]]], bool]
"""Tells, of the calls of a window and those of the same hours of earlier weeks, whether a condition holds."""

_WEEK = timedelta(weeks=1)
_SETTLED = timedelta(hours=3)


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """An incident, the alert that is to find it, and the part of its evidence that is to come first.

    Attributes:
        holds: The condition, counted by itself.
        evidence: The alert whose evidence is looked at, where it is another.
        part: A value of the first part; None where there is nothing to blame.

    """

    incident: Incident
    alert: str
    key: str
    minutes: int
    holds: Told
    evidence: str = ""
    part: tuple[str, str] | None = None


@dataclass
class Outcome:
    """What an incident led to: what was told, when it should have been, and what its evidence says."""

    told: list[Transition]
    expected: datetime | None
    evidence: Decomposition | None

    @property
    def fired(self) -> list[tuple[datetime, str]]:
        """Return when it was told of which group."""
        return [(one.at, one.key) for one in self.told if one.kind == "fired"]

    def blames(self, part: tuple[str, str]) -> bool:
        found = () if self.evidence is None else self.evidence.parts
        return bool(found) and part in found[0].values


@dataclass
class Simulation:
    """A call centre, and a bot whose local copy is read every few minutes."""

    store: Store
    clock: FakeClock
    centre: CallCentre
    every: timedelta
    made: dict[int, Call] = field(default_factory=dict)
    rows: dict[date, list[Row]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        rules = AlertRules(zone=self.centre.zone, holidays=no_holidays, short_seconds=6)
        store = self.store
        self.watch = AlertWatch(
            store.mirror, store.alerts, store.alert_looks, store.vocabulary.current, rules, self.clock
        )
        self.reader = EvidenceReader(store.mirror, FakeDirectory(), rules)

    def calls(self, interval: Interval, as_of: datetime | None = None) -> list[Row]:
        """Return the calls that began in an interval, those that are over by an instant."""
        day = interval.start.astimezone(self.centre.zone).date()
        rows = self.rows.setdefault(day, []) or self.rows[day]
        if not rows:
            rows.extend(self.centre.calls(day))
        first, end = (bisect_left(rows, at, key=lambda row: row.started_at) for at in (interval.start, interval.end))
        return [row for row in rows[first:end] if as_of is None or row.gone_at <= as_of]

    async def known(self, interval: Interval) -> None:
        """Put the calls of an interval into the copy, where they are settled."""
        await self._keep(interval, self.calls(interval), interval.end + _SETTLED)

    async def minutes_until(self, begin: datetime, until: datetime) -> AsyncIterator[datetime]:
        """Let time pass, and read the calls since `begin` again and again; yield each instant after a look."""
        while self.clock.now < until:
            self.clock.now += self.every
            now = self.clock.now
            await self._keep(Interval(begin, now), self.calls(Interval(begin, now), now), now)
            await self.watch.look()
            yield now

    async def _keep(self, cell: Interval, rows: Sequence[Row], checked: datetime) -> None:
        await self.store.mirror.lease.take()
        read = [self.made.get(row.id) or self.made.setdefault(row.id, call_of(row)) for row in rows]
        span = Span(interval=cell, claimed=len(read), arrived=len(read), read_at=checked, checked_at=checked)
        assert await self.store.mirror.keep(span, read)


def call_of(row: Row) -> Call:
    """Return a call of the sandbox as the bot reads it."""
    return Call(
        id=row.id,
        start_time=row.started_at.isoformat(),
        answer_time=None if row.answered_at is None else row.answered_at.isoformat(),
        end_time=row.gone_at.isoformat(),
        talking_duration=row.talk_seconds,
        campaign=Campaign(row.campaign_id, row.campaign),
        agent=None if row.agent_id is None else Agent(row.agent_id, row.agent),
        subscriber=Subscriber(row.number, row.external_id, row.name),
        outcome=row.outcome,
        hangup_cause=row.causes[1],
        cause_label=row.causes[0],
        end_by=row.ended_by,
        trunk_name=row.trunk,
        download_audio="https://tenant.example/recording" if row.recorded else None,
    )


@asynccontextmanager
async def simulation(url: str, centre: CallCentre, now: datetime, every: timedelta) -> AsyncIterator[Simulation]:
    """Open a simulation on an empty database."""
    clock = FakeClock(now)
    async with open_store(url, clock=clock, secret_key="k" * 40) as store:
        yield Simulation(store, clock, centre, every)


async def play(
    url: str, scenario: Scenario, centre: CallCentre, *, every: timedelta, to_the_end: bool = True
) -> Outcome:
    """Let an incident happen on a day, with four weeks before it as they usually are, and return what it led to."""
    incident, window = scenario.incident, timedelta(minutes=scenario.minutes)
    centre.plant([incident])
    begin = incident.begin - window - timedelta(minutes=15)
    until = incident.end + timedelta(minutes=20)
    async with simulation(url, centre, begin + window, every) as one:
        for week in range(1, 5):
            await one.known(Interval(begin - week * _WEEK - timedelta(hours=1), until - week * _WEEK))
        await one.known(Interval(midnight(begin.astimezone(centre.zone).date(), centre.zone), begin))
        alert = await one.store.alerts.add(
            NewAlert(text=scenario.alert, team="T1", channel="C1", owner="U1", language="pt-BR")
        )
        expected, before, found = None, False, None
        async for now in one.minutes_until(begin, until):
            calls = one.calls(Interval(now - window, now), now)
            weeks = [one.calls(Interval(now - week * _WEEK - window, now - week * _WEEK)) for week in range(1, 5)]
            holds = scenario.holds(calls, weeks)
            expected = expected or (now if holds and before else None)
            before = holds
            if expected == now and scenario.part is not None:
                asked, key = (parse_alert(scenario.evidence), "") if scenario.evidence else (alert.alert, scenario.key)
                found = (await one.reader.gather(asked, key, now)).made_of
            if expected is not None and not to_the_end and now > expected:
                break
        told = await one.store.alert_looks.since(begin - timedelta(days=1))
    return Outcome(told, expected, found)


def at(day: date, hour: int, minute: int, centre: CallCentre) -> datetime:
    """Return an instant of a day of the call centre."""
    return instant(day, time(hour, minute), centre.zone).astimezone(UTC)


async def quiet(
    url: str, centre: CallCentre, days: Sequence[date], alerts: Sequence[str], *, hours: int = 13
) -> list[Transition]:
    """Return what alerts tell on days without incidents, at looks every ten minutes, with four weeks before them."""
    zone = centre.zone
    async with simulation(url, centre, at(days[0], 7, 50, centre), timedelta(minutes=10)) as one:
        for text in alerts:
            await one.store.alerts.add(NewAlert(text=text, team="T1", channel="C1", owner="U1", language="pt-BR"))
        known = set[date]()
        for day in days:
            for back in (day - week * _WEEK for week in range(4, 0, -1)):
                if back not in known:
                    await one.known(_whole(back, zone))
                known.add(back)
            one.clock.now = at(day, 7, 50, centre)
            await one.known(Interval(midnight(day, zone), one.clock.now))
            for hour in range(hours):
                begin = at(day, 7, 50, centre) + timedelta(hours=hour)
                async for _ in one.minutes_until(begin, begin + timedelta(hours=1)):
                    pass
                await one.known(Interval(begin, one.clock.now))
            await one.known(_whole(day, zone))
            known.add(day)
            one.rows.clear()
            one.made.clear()
        return await one.store.alert_looks.since(at(days[0], 0, 0, centre) - timedelta(days=1))


def _whole(day: date, zone: ZoneInfo) -> Interval:
    return Interval(midnight(day, zone), midnight(day + timedelta(days=1), zone))
