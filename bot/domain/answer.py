"""An answer to a query: figures, calls, and notes on how complete they are."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final, Literal

from msgspec import Struct, field

from bot.domain.baseline_days import Comparison
from bot.domain.call import Call
from bot.domain.figures import OF_TOTAL, Figures, FiguresGroup
from bot.domain.history_errors import HistoryError
from bot.domain.query import Query
from bot.domain.search import Interval, Search
from bot.domain.summary import Summary
from bot.domain.trends import FiguresPair

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
    "not_mirrored",
    "estimated_customers",
    "several_teams",
    "known_agents",
    "idle_left_out",
    "columns_alone",
    "last_page",
]

Source = Literal["tenant", "mirror", "both"]
"""From where calls come: from the tenant, from the local copy, or some from each."""

HARMLESS: Final[frozenset[NoteCode]] = frozenset(
    {
        *("other_number", "implausible", "no_calls", "few_calls", "no_agent", "not_mirrored", "several_teams"),
        *("known_agents", "idle_left_out", "columns_alone", "estimated_customers", "last_page"),
    }
)
"""Notes that leave an answer complete: every call is in it."""


class Note(Struct, frozen=True):
    """A limit of the data that the reader must know.

    Attributes:
        count: Rows dropped or unreadable, calls missing, pages failed, calls with
            implausible times, calls read of a list that goes on, or for ``cap`` the
            most calls that are counted at once; groups of ``few_calls``, and calls of
            ``no_agent`` in an order by hit rate; of ``not_mirrored`` the hours, begun
            ones included, for which the tenant was asked; of ``several_teams`` by how
            much the teams add up to more than the total; of ``estimated_customers`` the
            calls, which are too many to tell people apart exactly; agents among whom those
            without calls were looked for; of ``last_page`` the pages, of which a later one was asked for.
        numbers: Of ``no_calls``, the numbers that were asked for and have none: personal data.
    """

    code: NoteCode
    count: int
    numbers: tuple[str, ...] = ()


class Group(Struct, frozen=True, kw_only=True):
    """The calls that share a key of the query's shape.

    Attributes:
        key: An id, a code, a date (ISO), an hour (``"00"``), a weekday (0 is Monday), a number or a label.
        label: Its name, as far as the data has one; codes, dates and weekdays are
            put into words by the renderer.
        before: Of the days that the answer is compared with; None where it is not.
        answered_all: Its answered calls with any outcome, where the query asks for those
            with one; else None.
        answered_before: The same of the days that the answer is compared with.
        cells: The figures of its calls in each of the answer's columns that it has
            calls in, by the key of the column.
    """

    key: str
    label: str
    summary: Summary
    before: Summary | None = None
    answered_all: int | None = None
    answered_before: int | None = None
    cells: Mapping[str, Figures] = field(default_factory=dict)

    @property
    def rated(self) -> Summary | Figures:
        """Return the figures by whose rate it is ranked: where an outcome is asked for, the conversion is that rate."""
        if self.answered_all is None:
            return self.summary
        return Figures(calls=self.answered_all, answered=self.summary.answered)


class Compared(Struct, frozen=True, kw_only=True):
    """The days that an answer is compared with, and their calls.

    Attributes:
        query: The same question about these days alone.
        total: As in `Answer`.
        summary: None where the calls are not counted: there were too many, or `failure`.
        answered_all: As in `Answer`.
        failure: The error for which they could not be read; None where they were.
    """

    query: Query
    days: Comparison
    total: int = 0
    notes: tuple[Note, ...] = ()
    summary: Summary | None = None
    answered_all: int | None = None
    failure: HistoryError | None = None

    @property
    def complete(self) -> bool:
        """Tell whether every call is in the figures."""
        return self.summary is not None and all(note.code in HARMLESS for note in self.notes)


class Answer(Struct, frozen=True, kw_only=True):
    """The answer of the tenant's history to a query.

    Attributes:
        as_of: The instant against which the period was resolved, in the tenant's zone.
        search: The request to the tenant; its interval is the period's.
        total: Distinct calls the tenant returned, before any was filtered or
            dropped here; with ``cap`` or ``total_mismatch`` the number that it claimed.
        summary: None where there were too many calls to count (``cap``).
        groups: As the query's shape orders and cuts them; None without one.
        groups_total: The number of groups before the cut.
        columns: Of a query with a second shape, the groups of all calls by that
            shape: in time, or most calls first; None without one.
        calls: Those of this page, newest first (or as the query sorts).
        page: From 1 to `pages`.
        names: Full names of the campaigns and agents that the query names, by
            ``("campaign", id)`` and ``("agent", id)``.
        compared: The days that it is compared with; None where the query names none.
        answered_all: As in `Group`, of all calls.
        source: From where the calls come; None where no local copy is kept.
        read_at: When those of the local copy were read; None where none are from there.
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
    columns: tuple[FiguresGroup, ...] | None = None
    calls: tuple[Call, ...] = ()
    page: int = 1
    pages: int = 1
    page_size: int = 5
    names: dict[tuple[str, int], str] = field(default_factory=dict)
    source: Source | None = None
    read_at: datetime | None = None
    labels: dict[str, tuple[str, ...]] = field(default_factory=dict)
    compared: Compared | None = None
    answered_all: int | None = None

    @property
    def interval(self) -> Interval:
        """Return the instants that were searched."""
        return self.search.interval

    @property
    def complete(self) -> bool:
        """Tell whether every call that was asked for is in the figures."""
        return all(note.code in HARMLESS for note in self.notes)

    @property
    def rated(self) -> bool:
        """Tell whether a hit rate says something; see `Query.rated`."""
        return self.query.rated

    @property
    def groups_rated(self) -> bool:
        """Tell whether groups have a hit rate: those in `OF_TOTAL` are answered as a whole, or not at all."""
        return self.rated and self.query.by not in OF_TOTAL

    @property
    def pair(self) -> FiguresPair | None:
        """Return the figures beside those of the days that they are compared with; None where they are not."""
        before = None if self.compared is None else self.compared.summary
        return None if self.summary is None or before is None else self.pair_of(self.summary, before)

    def pair_of(self, now: Summary, before: Summary) -> FiguresPair:
        """Return the figures of a part of the calls beside those of the same part before."""
        assert self.compared is not None
        return FiguresPair(
            now=now.figures,
            before=before.figures,
            complete=self.complete and self.compared.complete,
            alike=self.compared.days.alike,
        )

    @property
    def offset(self) -> int:
        """Return the place of the first of `calls` among all, from 0."""
        return (self.page - 1) * self.page_size
