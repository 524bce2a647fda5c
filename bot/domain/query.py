"""A query of the call history; `grammar` parses what users type to one."""

from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo
from itertools import pairwise
from typing import Final, Literal, get_args

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from bot.domain.call import Call
from bot.domain.errors import QueryError
from bot.domain.filters import Filter, write_pair, write_value
from bot.domain.language import LANGUAGES, Language
from bot.domain.period import MAX_DAYS, DaysError, Period
from bot.domain.phone import search_forms
from bot.domain.query_keys import key_spec
from bot.domain.search import ContactStatus, Search
from bot.domain.taught_vocabulary import Team, Vocabulary, unknown_team
from bot.domain.working_days import Holidays, no_holidays

Shape = Literal[
    "agent", "team", "campaign", "hour", "day", "weekday", "week", "month",
    "outcome", "cause", "ended", "trunk", "number",
]  # fmt: skip
SHAPES: Final[tuple[Shape, ...]] = get_args(Shape)
CHRONOLOGICAL: Final[frozenset[Shape]] = frozenset({"hour", "day", "weekday", "week", "month"})

Sort = Literal["calls", "rate", "talk", "duration", "calls-asc", "rate-asc", "talk-asc", "duration-asc"]
OF_GROUPS: Final[frozenset[Sort]] = frozenset({"calls", "rate", "calls-asc", "rate-asc"})
"""Orders that groups have, and single calls have not."""

NO_CALLS: Final = "0"
"""The number of calls of those who made none."""

_DECIDING: Final = frozenset({"outcome", "cause"})
"""Filters after which a hit rate says nothing."""

MAX_TOP: Final = 100
_MAX_ASKED: Final = 100
"""The most agents of a team that the tenant is asked for by their ids; of more, all calls are read."""

MAX_TEXT: Final = 1000
"""The most characters of a typed text, and of a canonical text: a stored text can be parsed again."""


def check_length(text: str) -> None:
    """Raise `QueryError` for a text of more than `MAX_TEXT` characters; whatever reads a text begins with this."""
    if len(text) > MAX_TEXT:
        raise QueryError("text_too_long", text[:20], limit=MAX_TEXT)


class Query(Struct, frozen=True, kw_only=True):
    """A question without names and without a clock; equal questions have equal texts.

    Attributes:
        filters: One for each key and sign, in canonical order.
        period: Held as people say it; `search` resolves it.
        compare: The days that every figure is compared with.
        by: The key that calls are grouped by, for a table instead of a list.
        columns: A second key, whose groups are the columns of that table.
        calls: How many calls the groups have that are shown, as `count_bounds` reads it.
        sort: The figure that orders, the highest first unless it ends with ``-asc``; see
            `order`. None is the newest first, or the most calls.
        top: The number of rows of a table, or of calls of a list; 1 to `MAX_TOP`.
    """

    filters: tuple[Filter, ...] = ()
    period: Period
    status: ContactStatus = "both"
    compare: Period | None = None
    by: Shape | None = None
    columns: Shape | None = None
    calls: str | None = None
    sort: Sort | None = None
    top: int | None = None

    def __post_init__(self) -> None:
        places = [one.place for one in self.filters]
        if len(set(places)) < len(places):
            message = f"two filters of one kind: {self.filters!r}"
            raise ValueError(message)
        if any(one > other for one, other in pairwise(places)):
            force_setattr(self, "filters", tuple(sorted(self.filters, key=lambda one: one.place)))
        if sum(len(value) for one in self.filters for value in one.values) * 2 > MAX_TEXT // 2:
            self._check_size()

    def __str__(self) -> str:
        return self.text("en")

    def text(self, language: Language) -> str:
        """Return the canonical text, which parses to this query; it always names the period."""
        return " ".join(self.parts(language))

    def values(self, key: str) -> tuple[str, ...]:
        """Return the values of a key, one of which calls must have; empty where any will do."""
        return next((one.values for one in self.filters if one.key == key and not one.negated), ())

    def may_have_agent(self, key: str) -> bool:
        """Tell whether calls of an agent, by the id, can be among those that the filters let pass."""
        of_agents = [one for one in self.filters if one.key in {"agent", "team"}]
        return all((key in (one.members if one.key == "team" else one.values)) != one.negated for one in of_agents)

    def grouped(self, by: Shape | None, columns: Shape | None = None) -> "Query":
        """Return the query with other groups or none, without the bounds and the order that these cannot have."""
        top = self.top if (self.by is None) == (by is None) else None
        calls = None if by is None or (self.calls == NO_CALLS and by != "agent") else self.calls
        return replace(self, by=by, columns=columns, calls=calls, sort=self.sort_by(by), top=top)

    def sort_by(self, by: Shape | None) -> Sort | None:
        """Return the order for other groups: hours and days of a table that had none stand in time, unless cut."""
        if by is None:
            return None if self.sort in OF_GROUPS else self.sort
        return None if by in CHRONOLOGICAL and self.by not in CHRONOLOGICAL and self.top is None else self.sort

    def listed(self) -> "Query":
        """Return the query for a list of its calls, newest first, all of them."""
        return replace(self.grouped(None), sort=None, top=None)

    def with_labels_of(self, other: "Query") -> "Query":
        """Return this query with the labels of another that has the same filters with whole labels."""
        whole = {one.place: one for one in other.filters if one.spec.kind == "label"}
        return replace(self, filters=tuple(whole.get(one.place, one) for one in self.filters))

    @property
    def converts(self) -> bool:
        """Tell whether calls with an outcome are asked for: a share of the answered calls, the conversion."""
        return bool(self.values("outcome"))

    @property
    def selective(self) -> bool:
        """Tell whether some filter is applied here, to the calls that the tenant returns."""
        return any(one.applied_here for one in self.filters)

    @property
    def client_filters(self) -> tuple[str, ...]:
        """Return the canonical English texts of the filters that the tenant cannot do."""
        return tuple(one.text("en") for one in self.filters if one.applied_here)

    def matches(self, call: Call, zone: tzinfo) -> bool:
        """Tell whether a call that the tenant returned passes the filters applied here."""
        return all(one.matches(call, zone) for one in self.filters if one.applied_here)

    def search(
        self,
        now: datetime,
        *,
        max_days: int = MAX_DAYS,
        language: Language = "pt-BR",
        holidays: Holidays = no_holidays,
    ) -> Search:
        """Return the request to the tenant.

        Args:
            now: The instant against which the period is resolved, in the tenant's zone.

        Raises:
            QueryError: The period is too long, in the future, or ends before it begins;
                with the same question of the days that may have been meant.
        """
        try:
            dated = self.period.without(holidays, now.date())
            interval = dated.interval(now, max_days=max_days, language=language)
        except DaysError as error:
            from bot.domain.offer import Offer  # noqa: PLC0415 - few questions have such an error

            error.offers = tuple(Offer(replace(self, period=period)) for period in error.instead)
            raise
        forms = {form: None for number in self.values("number") for form in search_forms(number)}
        return Search(
            interval=interval,
            numbers=tuple(forms),
            campaign_ids=tuple(map(int, self.values("campaign"))),
            agent_ids=self._agents_asked(),
            external_ids=self.values("customer"),
            contact_status=self.status,
            custom_fields=any(one.key.startswith("field.") for one in self.filters),
        )

    @property
    def of_teams(self) -> bool:
        """Tell whether teams are asked for, or grouped by."""
        return "team" in {self.by, self.columns} or any(one.key == "team" for one in self.filters)

    @property
    def rated(self) -> bool:
        """Tell whether failed attempts are counted too, so that a hit rate says something.

        Calls with an outcome or a cause are nearly all answered, or none of them is.
        """
        decided = any(one.key in _DECIDING for one in self.filters if not one.negated)
        of_answered = any(one.key in {"answered", "short"} for one in self.filters)
        return self.status == "both" and not (decided or of_answered)

    def with_teams(self, vocabulary: Vocabulary | None) -> "Query":
        """Return this query with the agents who are in its teams now.

        Raises:
            QueryError: There is no such team, or none at all to group by.
        """
        teams: Mapping[str, Team] = {} if vocabulary is None else vocabulary.teams
        if "team" in {self.by, self.columns} and not teams:
            raise QueryError("no_teams", "by:team")
        gone = [value for one in self.filters if one.key == "team" for value in one.values if value not in teams]
        if gone:
            raise unknown_team(gone[0], vocabulary, "pt-BR")
        filters = tuple(_with_members(one, teams) if one.key == "team" else one for one in self.filters)
        return self if filters == self.filters else replace(self, filters=filters)

    def _agents_asked(self) -> tuple[int, ...]:
        """Return the ids of the agents that the tenant is asked for; none for all."""
        asked = self.values("agent")
        members = next((one.members for one in self.filters if one.key == "team" and not one.negated), ())
        both = tuple(one for one in asked if one in members) if asked and members else members
        agents = both or asked
        return tuple(map(int, agents)) if len(agents) <= _MAX_ASKED else ()

    def parts(self, language: Language) -> Iterator[str]:
        """Yield the canonical texts of the filters, the status, the period and the shape."""
        asked = [one for one in self.filters if one.spec.asked]
        yield from (one.text(language) for one in asked)
        if self.status != "both":
            yield write_pair("status", self.status, language)
        for key, days in (("period", self.period), ("compare", self.compare)):
            if days is not None:
                yield f"{key_spec(key).name(language)}:{days.text(language)}"
        yield from (one.text(language) for one in self.filters if not one.spec.asked)
        if self.by is not None:
            columns = f",{write_value('by', self.columns, language)}" if self.columns else ""
            yield f"{write_pair('by', self.by, language)}{columns}"
        for key, value in (("calls", self.calls), ("sort", self.sort), ("top", self.top)):
            if value is not None:
                yield write_pair(key, str(value), language)

    def _check_size(self) -> None:
        if any(len(self.text(language)) > MAX_TEXT for language in LANGUAGES):
            raise QueryError("query_too_long")


def _with_members(team: Filter, teams: Mapping[str, Team]) -> Filter:
    agents = {str(agent): None for name in team.values for agent in teams[name].agents}
    return replace(team, members=tuple(agents))
