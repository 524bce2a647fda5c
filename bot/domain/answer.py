"""An answer to a query: figures, calls, and notes on how complete they are."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal

from bot.domain.call import Call
from bot.domain.query import Query
from bot.domain.search import Interval, Search
from bot.domain.summary import Summary

NoteCode = Literal[
    "other_number",
    "total_mismatch",
    "list_goes_on",
    "cap",
    "bad_rows",
    "changed_while_reading",
    "failed_pages",
    "outside_period",
    "implausible",
    "no_calls",
    "few_calls",
    "no_agent",
]

HARMLESS: Final[frozenset[NoteCode]] = frozenset({"other_number", "implausible", "no_calls", "few_calls", "no_agent"})
"""Notes that leave an answer complete: every call is in it."""


@dataclass(frozen=True, slots=True)
class Note:
    """A limit of the data that the reader must know.

    Attributes:
        count: Rows dropped or unreadable, calls missing, pages failed, calls with
            implausible times, calls read of a list that goes on, or for ``cap`` the
            most calls that are counted at once; groups of ``few_calls``, and calls of
            ``no_agent`` in an order by hit rate.
        numbers: Of ``no_calls``, the numbers that were asked for and have none: personal data.

    """

    code: NoteCode
    count: int
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """The calls that share a key of the query's shape.

    Attributes:
        key: An id, a code, a date (ISO), an hour (``"00"``), a weekday (0 is Monday), a number or a label.
        label: Its name, as far as the data has one; codes, dates and weekdays are
            put into words by the renderer.

    """

    key: str
    label: str
    summary: Summary


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """The answer of the tenant's history to a query.

    Attributes:
        as_of: The instant against which the period was resolved, in the tenant's zone.
        search: The request to the tenant; its interval is the period's.
        total: Distinct calls the tenant returned, before any was filtered or
            dropped here; with ``cap`` or ``total_mismatch`` the number that it claimed.
        summary: None where there were too many calls to count (``cap``).
        groups: As the query's shape orders and cuts them; None without one.
        groups_total: The number of groups before the cut.
        calls: Those of this page, newest first (or as the query sorts).
        page: From 1 to `pages`.
        names: Full names of the campaigns and agents that the query names, by
            ``("campaign", id)`` and ``("agent", id)``.
        labels: Labels that the period does have, where one that was asked for
            is not among them; by filter key.

    """

    query: Query
    as_of: datetime
    search: Search
    total: int
    notes: tuple[Note, ...] = ()
    summary: Summary | None
    groups: tuple[Group, ...] | None = None
    groups_total: int = 0
    calls: tuple[Call, ...] = ()
    page: int = 1
    pages: int = 1
    page_size: int = 5
    names: dict[tuple[str, int], str] = field(default_factory=dict)
    labels: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def interval(self) -> Interval:
        """Return the instants that were searched."""
        return self.search.interval

    @property
    def complete(self) -> bool:
        """Tell whether every call that was asked for is in the figures."""
        return all(note.code in HARMLESS for note in self.notes)

    @property
    def offset(self) -> int:
        """Return the place of the first of `calls` among all, from 0."""
        return (self.page - 1) * self.page_size
