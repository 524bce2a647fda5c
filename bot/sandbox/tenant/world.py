"""A made-up call centre: any of its calls, at any time, without keeping them.

Every call is a function of the seed, the day and its position in the day.
`CallCentre.find` answers as the dialer does, from the columns of a few days;
`CallCentre.calls_between` tells every call one by one, for whoever counts
independently.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from math import prod
from typing import Final
from zoneinfo import ZoneInfo

from bot.sandbox.tenant import vendor
from bot.sandbox.tenant.call_generator import Dialling
from bot.sandbox.tenant.columns import Columns, Ledger
from bot.sandbox.tenant.company import AGENTS, CAMPAIGNS
from bot.sandbox.tenant.history_query import Found, HistoryQuery
from bot.sandbox.tenant.incidents import AffectedLedger, Incident, affected
from bot.sandbox.tenant.matches import Index
from bot.sandbox.tenant.people import People
from bot.sandbox.tenant.rows import Fact, Row, row
from bot.sandbox.tenant.seeded_random import Draws
from bot.sandbox.tenant.timetable import Calendar, Timetable

BUSIEST: Final = 1_000_000
"""Calls a day; a bigger crowd would share phone numbers."""

_FIRST_ID: Final = 48_600_000
_FIRST_DAY: Final = date(2022, 1, 1)
"""Before it there is nothing but the vendor's calls, all of which are older."""

_ONE_DAY: Final = timedelta(days=1)
_AT_ONCE: Final = 2048


class CallCentre:
    """A world with six campaigns, forty agents, and the vendor's two calls of 2021.

    Args:
        seed: Another seed is another world.
        calls_per_day: Of a common weekday; Saturdays have a third, Sundays and holidays none.
        zone: Where the company works.
    """

    campaigns = CAMPAIGNS
    agents = (vendor.AGENT, *AGENTS)

    def __init__(
        self,
        seed: int = 1,
        calls_per_day: int = 2000,
        *,
        zone: str = "America/Sao_Paulo",
    ) -> None:
        if not 0 <= calls_per_day <= BUSIEST:
            message = f"calls a day out of 0 to {BUSIEST}: {calls_per_day!r}"
            raise ValueError(message)
        self.seed, self.calls_per_day = seed, calls_per_day
        self.zone = ZoneInfo(zone)
        self._draws = Draws(seed)
        dialling = Dialling(calls_per_day)
        self._dialling = dialling
        self._people = People(dialling.crowd)
        self._ledger = Ledger(self._draws, dialling)
        self._ids_a_day = max(1000, 2 * calls_per_day)
        self._incidents: tuple[Incident, ...] = ()
        self._prepare()

    def plant(self, incidents: Sequence[Incident]) -> None:
        """Let these incidents happen, and no others; a call that begins before all of them stays as it is."""
        if self._incidents != tuple(incidents):
            self._incidents = tuple(incidents)
            self._prepare()

    def _prepare(self) -> None:
        self._calendar = Calendar(self._draws, self.calls_per_day, self.zone, self._times)
        ledger = AffectedLedger(self._ledger, self._incidents, self._row) if self._incidents else self._ledger
        self._index = Index(ledger)

    def _times(self, at: int) -> int:
        moment = datetime.fromtimestamp(at, UTC)
        return prod(one.times for one in self._incidents if one.covers(moment))

    def count(self, day: date) -> int:
        """Return how many calls begin on a local day."""
        if day == vendor.DAY:
            return len(vendor.CALLS)
        return len(self._calendar.timetable(day)) if day >= _FIRST_DAY else 0

    def calls(self, day: date, as_of: datetime | None = None) -> Iterator[Row]:
        """Yield the calls of a local day, oldest first: all of them, or those that exist at an instant."""
        if day == vendor.DAY:
            yield from (call for call in vendor.CALLS if self._exists(call, as_of))
        if day < _FIRST_DAY:
            return
        timetable = self._calendar.timetable(day)
        for first in range(0, len(timetable), _AT_ONCE):
            columns = self._ledger.columns(timetable, first, min(first + _AT_ONCE, len(timetable)))
            called = (self._row(timetable, columns, at) for at in range(first, first + len(columns)))
            yield from (call for call in called if self._exists(call, as_of))

    def calls_between(self, start: datetime, end: datetime, as_of: datetime | None = None) -> Iterator[Row]:
        """Yield the calls that begin from `start` up to, and without, `end`, oldest first."""
        day = start.astimezone(self.zone).date()
        while day <= end.astimezone(self.zone).date():
            yield from (call for call in self.calls(day, as_of) if start <= call.started_at < end)
            day += _ONE_DAY

    def call(self, call_id: int, now: datetime) -> Row | None:
        """Return the call of an id, if it exists by now."""
        for known in vendor.CALLS:
            if known.id == call_id and self._exists(known, now):
                return known
        day, index = divmod(call_id - _FIRST_ID, self._ids_a_day)
        if not 0 < day < 1_000_000 or self.count(local := vendor.DAY + day * _ONE_DAY) <= index:
            return None
        found = self._rows(self._calendar.timetable(local), [index])[0]
        return found if self._exists(found, now) else None

    def find(self, asked: HistoryQuery, now: datetime, *, offset: int, limit: int) -> Found:
        """Return what the dialer would: a stretch of the calls that are asked for and exist by now."""
        if asked.number is not None or asked.external_id is not None:
            rows = [call for call in self._of_persons(asked, now) if self._exists(call, now)]
            return Found(len(rows), rows[offset : offset + limit])
        total, rows = 0, []
        for timetable in self._timetables(asked, now):
            matches = self._index.find(timetable, asked, int(now.timestamp()))
            wanted = matches.newest(max(0, offset - total), limit - len(rows))
            rows += self._rows(timetable, wanted)
            total += len(matches)
        old = [call for call in reversed(vendor.CALLS) if asked.wants(call) and self._exists(call, now)]
        skipped = max(0, offset - total)
        return Found(total + len(old), rows + old[skipped : skipped + limit - len(rows)])

    def strays(self, number: str) -> frozenset[str]:
        """Return the other numbers, in every stored form, whose calls a look-up of this one also returns."""
        if number in vendor.STRAYS:
            return frozenset({vendor.STRAYS[number]})
        person = self._people.with_number(number)
        if person is None or (other := _companion(person)) is None:
            return frozenset()
        return frozenset(filter(None, (self._people.subscriber(other, day).number for day in range(6))))

    def _of_persons(self, asked: HistoryQuery, now: datetime) -> Iterator[Row]:
        """Yield the calls of whoever is asked for by number or id, newest first."""
        numbers = None if asked.number is None else {asked.number, *self.strays(asked.number)}
        by_id = self._people.with_external_id(asked.external_id or "")
        by_number = self._people.with_number(asked.number or "")
        people = {by_id, by_number, None if by_number is None else _companion(by_number)} - {None}
        for timetable in self._timetables(asked, now):
            indexes = sorted({at for one in people if one is not None for at in self._dialling.calls(timetable, one)})
            yield from (call for call in self._rows(timetable, indexes[::-1]) if _is_of(call, asked, numbers))
        yield from (call for call in reversed(vendor.CALLS) if _is_of(call, asked, numbers))

    def _timetables(self, asked: HistoryQuery, now: datetime) -> Iterator[Timetable]:
        """Yield the days that may have calls asked for, the latest first."""
        first = max(_FIRST_DAY, datetime.fromtimestamp(asked.start, self.zone).date())
        day = min(datetime.fromtimestamp(asked.end, self.zone).date(), now.astimezone(self.zone).date())
        while day >= first:
            yield self._calendar.timetable(day)
            day -= _ONE_DAY

    def _exists(self, call: Row, as_of: datetime | None) -> bool:
        return as_of is None or call.gone_at <= as_of

    def _rows(self, timetable: Timetable, indexes: list[int]) -> list[Row]:
        """Return these calls of a day; neighbours are worked out together."""
        if not indexes:
            return []
        low, high = min(indexes), max(indexes) + 1
        touched = any(one.touches(timetable) for one in self._incidents)
        columns = self._index.at_hand(timetable)
        if columns is None and high - low <= 8 * len(indexes):
            columns = self._ledger.columns(timetable, low, high)
        if columns is not None and not touched:
            return [self._row(timetable, columns, at) for at in indexes]
        return [self._row(timetable, self._ledger.columns(timetable, at, at + 1), at) for at in indexes]

    def _row(self, timetable: Timetable, columns: Columns, index: int) -> Row:
        day, at = timetable.day.toordinal(), index - columns.first
        person = columns.persons[at]
        fact = Fact(
            id=_FIRST_ID + (day - vendor.DAY.toordinal()) * self._ids_a_day + index,
            start=columns.starts[at],
            person=person,
            campaign=columns.campaigns[at],
            agent=columns.agents[at],
            answered=columns.answered[at],
            talk=columns.talks[at],
            end=columns.ends[at],
        )
        return affected(row(fact, self._people.subscriber(person, day), self.seed), self._incidents)


def _companion(person: int) -> int | None:
    """Return the subscriber whose calls a look-up of this number returns as well, as in the vendor's sample."""
    return person + 1 if person % 16 == 5 else None


def _is_of(call: Row, asked: HistoryQuery, numbers: set[str] | None) -> bool:
    """Tell whether a call is asked for, and of one of these numbers and the subscriber that is asked for."""
    right_number = numbers is None or call.number in numbers
    return right_number and asked.external_id in {None, call.external_id} and asked.wants(call)
