"""Digests: which calls they are about, where they go, and when they are due."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.grammar.subscriptions.digests import Empty, Late
from bot.domain.language import Language
from bot.domain.query import Query
from bot.store.row_mapping import row_of, value_of
from bot.store.subscriptions import NewSubscription, Subscription, Subscriptions
from bot.store.tables.digests import digests


@dataclass(frozen=True, kw_only=True)
class NewDigest(NewSubscription):
    """The fields of a digest that its owner chooses.

    Attributes:
        query: Canonical English.
        at: The time of day in `zone` when it is due.
        weekdays: The days when it is due; 0 is Monday.
        empty: Whether a day without calls is sent or skipped.
        late: Whether the latest one missed is sent late or skipped.
    """

    query: str
    at: time
    weekdays: frozenset[int]
    zone: str
    skip_holidays: bool = True
    empty: Empty = "send"
    late: Late = "latest"

    @property
    def parsed_query(self) -> Query:
        """Return which calls it is about; raise `QueryError` of a query that an earlier version stored."""
        return parse(self.query)

    def words(self, language: Language) -> str:
        """Return its query as users type it; as it is stored, where an earlier version understood more."""
        try:
            return self.parsed_query.text(language)
        except QueryError:
            return self.query


@dataclass(frozen=True, kw_only=True)
class StoredDigest(NewDigest, Subscription):
    """A stored digest.

    Attributes:
        due_from: When it was created, resumed or moved to another time of day;
            nothing due before is sent.
    """

    due_from: datetime


class Digests(Subscriptions[NewDigest, StoredDigest]):
    """The digests of all teams."""

    _table, _record = digests, StoredDigest

    def _row(self, one: NewDigest) -> dict[str, Any]:
        weekdays = tuple(str(day) for day in sorted(one.weekdays))
        return row_of(one) | {"weekdays": weekdays, "about": self._fingerprints.about(one.query)}

    def _begun(self, now: datetime) -> dict[str, Any]:
        return super()._begun(now) | {"due_from": now}

    def _value(self, row: Any) -> StoredDigest:
        return value_of(StoredDigest, row, weekdays=frozenset(int(day) for day in row.weekdays))
