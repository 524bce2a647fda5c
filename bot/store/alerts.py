"""Alerts: what users watch, the state of each of their groups, and the transitions that are told of.

A look writes the states that it changed and their transitions in one transaction, and only
while this replica holds the lease of the local copy: so no transition is lost, and none comes twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, delete, insert, select, tuple_

from bot.domain.alerts.alert import Alert
from bot.domain.alerts.firing_and_reminders import AlertState
from bot.domain.alerts.transitions import GroupState, NewTransition, Seen, Transition
from bot.domain.errors import QueryError
from bot.domain.grammar.subscriptions.alerts import parse_alert
from bot.domain.language import Language
from bot.domain.query import Query
from bot.domain.working_days import Holidays
from bot.store.claimed_runs import RunTables
from bot.store.database import Database
from bot.store.mirror.lease import MirrorLease
from bot.store.row_mapping import row_of, value_of
from bot.store.subscriptions import NewSubscription, Subscription, Subscriptions
from bot.store.tables.alerts import alert_messages, alert_runs, alert_states, alerts, transitions
from bot.type_aliases import Clock

ALERT_TABLES: Final = RunTables(
    runs=alert_runs, messages=alert_messages, subjects=transitions, purpose="alert_messages"
)
"""The tables of the runs of transitions."""

_KEPT: Final = tuple(field.name for field in fields(AlertState))


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Alert:
    """Return the alert of a stored text, which every look needs."""
    return parse_alert(text)


@dataclass(frozen=True, kw_only=True)
class NewAlert(NewSubscription):
    """The fields of an alert that its owner chooses.

    Attributes:
        text: Canonical English.
    """

    text: str

    @property
    def alert(self) -> Alert:
        """Return what it watches; raise `QueryError` of one that an earlier version stored, which understood more."""
        return _parsed(self.text)

    @property
    def parsed_query(self) -> Query:
        """Return which calls it watches; raises as `alert`."""
        return self.alert.query

    def speaks_at(self, local: datetime, holidays: Holidays) -> bool:
        """Tell whether a time in the tenant's zone is among its hours and days; True of one not understood any more."""
        try:
            return self.alert.speaks.includes(local, holidays)
        except QueryError:
            return True

    def words(self, language: Language) -> str:
        """Return it as users type it; as it is stored, where an earlier version understood more."""
        try:
            return self.alert.text(language)
        except QueryError:
            return self.text


@dataclass(frozen=True, kw_only=True)
class StoredAlert(NewAlert, Subscription):
    """A stored alert.

    Attributes:
        muted_until: Until when it tells nothing new.
    """

    muted_until: datetime | None

    def is_muted(self, now: datetime) -> bool:
        """Tell whether it tells nothing new now."""
        return self.muted_until is not None and now < self.muted_until


class Alerts(Subscriptions[NewAlert, StoredAlert]):
    """The alerts of all teams; one that watches or tells elsewhere after a change begins anew."""

    _table, _record = alerts, StoredAlert

    def _row(self, one: NewAlert) -> dict[str, Any]:
        return row_of(one) | {"about": self._fingerprints.about(one.text)}

    async def save(self, changed: StoredAlert) -> StoredAlert:
        """Store a changed alert, as `Subscriptions.save` does; one that watches something else begins anew."""
        watched = select(alerts.c.text, alerts.c.channel).where(alerts.c.id == changed.id)

        def store(connection: Connection) -> int:
            before = connection.execute(watched).one_or_none()
            if before != (changed.text, changed.channel) or changed.state != "active":
                connection.execute(delete(alert_states).where(alert_states.c.alert == changed.id))
            return connection.execute(self._saving(changed)).rowcount

        return self._saved(changed, await self._database.transaction(store))


class AlertLooks:
    """The states of all groups, and the transitions that are to be told.

    Args:
        lease: That of the local copy: who fills it looks for all.
    """

    def __init__(self, database: Database, clock: Clock, lease: MirrorLease) -> None:
        self._database, self._clock, self._lease = database, clock, lease

    async def states(self) -> dict[int, dict[str, GroupState]]:
        """Return the states that are not as at the beginning, by alert and group."""
        found: dict[int, dict[str, GroupState]] = {}
        for row in await self._database.rows(select(alert_states)):
            state = AlertState(**{name: getattr(row, name) for name in _KEPT})
            found.setdefault(row.alert, {})[row.key] = GroupState(
                alert=row.alert, key=row.key, state=state, root=row.root
            )
        return found

    async def advance(self, changed: Sequence[GroupState], told: Sequence[NewTransition]) -> bool:
        """Store what a look has changed, and what it tells; return False without the lease, and store nothing."""

        def store(connection: Connection) -> bool:
            if not self._lease.renew(connection):
                return False
            present = set(connection.execute(select(alerts.c.id).where(alerts.c.state == "active")).scalars())
            roots = {}
            for one in told:
                if one.alert in present and (id_ := self._tell(connection, one)) is not None:
                    roots[one.alert, one.key, one.kind] = id_
            states = [
                replace(one, root=roots.get((one.alert, one.key, "fired"), one.root))
                for one in changed
                if one.alert in present
            ]
            self._keep(connection, states)
            return True

        return await self._database.transaction(store)

    async def since(self, at: datetime) -> list[Transition]:
        """Return the transitions from an instant on, in the order in which they came."""
        rows = await self._database.rows(select(transitions).where(transitions.c.at >= at).order_by(transitions.c.id))
        return [_transition(row) for row in rows]

    async def find(self, key: int) -> Transition | None:
        """Return a transition by its id."""
        row = await self._database.row(select(transitions).where(transitions.c.id == key))
        return None if row is None else _transition(row)

    async def told_calls(self, alert: int, since: datetime) -> list[Transition]:
        """Return an alert's transitions from an instant on that tell of calls."""
        of_calls = transitions.c.kind.in_(("call", "more_calls"))
        chosen = select(transitions).where(transitions.c.alert == alert, of_calls, transitions.c.at >= since)
        return [_transition(row) for row in await self._database.rows(chosen)]

    def _tell(self, connection: Connection, one: NewTransition) -> int | None:
        """Store a transition unless one with its mark is stored; return its id."""
        row = row_of(one) | {"seen": msgspec.to_builtins(one.seen), "created_at": self._clock()}
        fresh = self._database.insert(transitions).values(row).on_conflict_do_nothing()
        found: int | None = connection.execute(fresh.returning(transitions.c.id)).scalar()
        return found

    def _keep(self, connection: Connection, states: Sequence[GroupState]) -> None:
        if not states:
            return
        key = tuple_(alert_states.c.alert, alert_states.c.key)
        connection.execute(delete(alert_states).where(key.in_([(one.alert, one.key) for one in states])))
        rows = [
            {"alert": one.alert, "key": one.key, "root": one.root} | row_of(one.state)
            for one in states
            if not one.empty
        ]
        if rows:
            connection.execute(insert(alert_states), rows)


def _transition(row: Row[Any]) -> Transition:
    return value_of(Transition, row, seen=msgspec.convert(row.seen, Seen))
