"""Incidents planted in the calls of a made-up call centre, a local copy that grows by them, and what is told.

Calls are put into the copy as they end, without roll-ups, which no alert reads: so a day takes seconds.
"""

from bisect import bisect_left, bisect_right
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, delete, insert

from bot.domain.alerts.alert import Alert
from bot.domain.alerts.decomposition import Decomposition
from bot.domain.alerts.transitions import Transition
from bot.domain.call import Agent, Call, Campaign, Subscriber
from bot.domain.daylight_saving import instant, midnight
from bot.domain.grammar.subscriptions.alerts import parse_alert
from bot.domain.mirror_ledger import LedgerSpan
from bot.domain.search import Interval
from bot.domain.working_days import no_holidays
from bot.reports.alert_evidence import EvidenceReader
from bot.reports.alert_figures import AlertRules
from bot.reports.alerts import AlertWatch
from bot.sandbox.tenant import CallCentre, Incident, Row
from bot.store.alerts import NewAlert
from bot.store.mirror.ledger import entry, note_change, overlaps
from bot.store.mirror.tables import calls as call_rows
from bot.store.mirror.tables import spans
from bot.store.store import Store, open_store
from tests.fakes import FakeClock, FakeDirectory

Told = Callable[[Sequence[Row], Sequence[Sequence[Row]]], bool]
"""Tells, of the calls of a window and those of the same hours of earlier weeks, whether a condition holds."""

_WEEK = timedelta(weeks=1)
_SETTLED = timedelta(hours=3)
_CALM = timedelta(minutes=15)
"""The time before an incident in which all is as ever, and after it until which is looked."""

_FIRST = date(2026, 1, 1)
_COLUMNS = tuple(column.name for column in call_rows.columns)


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
class Days:
    """The calls of the days of a call centre, worked out once."""

    centre: CallCentre
    rows: dict[date, list[Row]] = field(default_factory=dict)

    def plant(self, incident: Incident) -> None:
        """Let an incident happen, and none else."""
        self.centre.plant([incident])
        self.rows.pop(self._day(incident.begin), None)

    def calls(self, interval: Interval) -> list[Row]:
        """Return the calls of a day that began in an interval, oldest first."""
        day = self._day(interval.start)
        if day not in self.rows:
            self.rows[day] = list(self.centre.calls(day))
        first, end = (
            bisect_left(self.rows[day], at, key=lambda row: row.started_at) for at in (interval.start, interval.end)
        )
        return self.rows[day][first:end]

    def over(self, interval: Interval) -> list[Row]:
        """Return the calls that began in an interval, and were over at its end."""
        return [call for call in self.calls(interval) if call.gone_at <= interval.end]

    def _day(self, at: datetime) -> date:
        return at.astimezone(self.centre.zone).date()


@dataclass
class Simulation:
    """A call centre, and a bot whose local copy grows by the calls that end."""

    store: Store
    clock: FakeClock
    days: Days
    added: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        rules = AlertRules(zone=self.days.centre.zone, holidays=no_holidays, short_seconds=6)
        store = self.store
        self.watch = AlertWatch(
            store.mirror, store.alerts, store.alert_looks, store.vocabulary.current, rules, self.clock
        )
        self.reader = EvidenceReader(store.mirror, FakeDirectory(), rules)

    async def known(self, interval: Interval) -> None:
        """Put all calls of an interval into the copy, where they are settled."""
        await self._add(interval, self.days.calls(interval), interval.end + _SETTLED)

    async def looks(self, interval: Interval, every: timedelta) -> AsyncIterator[datetime]:
        """Let time pass, put the calls that end meanwhile into the copy, and look; yield each instant after a look."""
        coming = sorted(self.days.calls(interval), key=lambda row: row.gone_at)
        while self.clock.now < interval.end:
            self.clock.now += every
            now = self.clock.now
            upto = bisect_right(coming, now, key=lambda row: row.gone_at)
            await self._add(Interval(interval.start, now), coming[:upto], now)
            del coming[:upto]
            await self.watch.look()
            yield now

    async def add_alert(self, text: str) -> Alert:
        """Store an alert of a user."""
        new = NewAlert(text=text, team="T1", channel="C1", owner="U1", language="pt-BR")
        return (await self.store.alerts.add(new)).alert

    async def _add(self, cell: Interval, rows: Sequence[Row], checked: datetime) -> None:
        mirror, fresh = self.store.mirror, [call_of(row) for row in rows if row.id not in self.added]
        self.added.update(call.id for call in fresh)
        span = LedgerSpan(interval=cell, claimed=len(fresh), arrived=len(fresh), read_at=checked, checked_at=checked)

        def work(connection: Connection) -> None:
            made = mirror._rows(connection, fresh).values()
            if made:
                connection.execute(insert(call_rows), [dict(zip(_COLUMNS, row, strict=True)) for row in made])
            connection.execute(delete(spans).where(overlaps(cell)))
            connection.execute(insert(spans).values(entry(span)))
            note_change(self.store._database, connection)

        await self.store._database.transaction(work)


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
async def simulation(url: str, days: Days, now: datetime) -> AsyncIterator[Simulation]:
    """Open a simulation on a database."""
    clock = FakeClock(now)
    async with open_store(url, clock=clock, secret_key="k" * 40) as store:
        yield Simulation(store, clock, days)


async def remember(url: str, days: Days, begin: datetime, length: timedelta) -> None:
    """Fill an empty copy with what comes before an incident: its day, and these hours of the four weeks before."""
    now = begin - _CALM
    async with simulation(url, days, now) as one:
        for week in range(4, 0, -1):
            before = Interval(now - timedelta(hours=3), begin + length + 2 * _CALM)
            await one.known(Interval(before.start - week * _WEEK, before.end - week * _WEEK))
        await one.known(Interval(midnight(now.astimezone(days.centre.zone).date(), days.centre.zone), now))


async def play(url: str, scenario: Scenario, days: Days, *, every: timedelta, to_the_end: bool = True) -> Outcome:
    """Let an incident happen, in a copy that remembers the weeks before it, and return what it led to."""
    incident, window = scenario.incident, timedelta(minutes=scenario.minutes)
    days.plant(incident)
    span = Interval(incident.begin - _CALM, incident.end + _CALM)
    async with simulation(url, days, span.start) as one:
        alert = await one.add_alert(scenario.alert)
        expected, before, found = None, False, None
        async for now in one.looks(span, every):
            calls, *weeks = (
                days.over(Interval(end - window, end)) for end in (now - week * _WEEK for week in range(5))
            )
            holds = scenario.holds(calls, weeks)
            expected = expected or (now if holds and before else None)
            before = holds
            if expected == now and scenario.part is not None:
                asked, key = (parse_alert(scenario.evidence), "") if scenario.evidence else (alert, scenario.key)
                found = (await one.reader.gather(asked, key, now)).made_of
            if expected is not None and not to_the_end and now > expected:
                break
        told = await one.store.alert_looks.since(span.start - timedelta(days=1))
    return Outcome(told, expected, found)


def at(day: date, hour: int, minute: int, centre: CallCentre) -> datetime:
    """Return an instant of a day of the call centre."""
    return instant(day, time(hour, minute), centre.zone).astimezone(UTC)


async def quiet(
    url: str, centre: CallCentre, days: Iterable[date], alerts: Sequence[str], *, hours: int = 13
) -> AsyncGenerator[tuple[date, list[Transition]], None]:
    """Yield days without incidents with what alerts tell on them, at looks every ten minutes; they know four weeks."""
    zone, book, known = centre.zone, Days(centre), set[date]()
    async with simulation(url, book, at(_FIRST, 0, 0, centre)) as one:
        for text in alerts:
            await one.add_alert(text)
        for day in days:
            opens = at(day, 7, 50, centre)
            for back in (day - week * _WEEK for week in range(4, 0, -1)):
                if back not in known:
                    await one.known(_whole(back, zone))
                known.add(back)
            await one.known(Interval(midnight(day, zone), opens))
            one.clock.now = opens
            async for _ in one.looks(Interval(opens, opens + timedelta(hours=hours)), timedelta(minutes=10)):
                pass
            await one.known(_whole(day, zone))
            known.add(day)
            book.rows.clear()
            one.added.clear()
            yield day, await one.store.alert_looks.since(opens)


def _whole(day: date, zone: ZoneInfo) -> Interval:
    return Interval(midnight(day, zone), midnight(day + timedelta(days=1), zone))
