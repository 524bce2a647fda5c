"""The calls that belong to a question, as a part that counts or reads them needs to know."""

from zoneinfo import ZoneInfo

from msgspec import Struct, field

from bot.domain.figures import TeamsOf
from bot.domain.query import Query
from bot.domain.search import Search


class Selection(Struct, frozen=True):
    """The calls that belong to a question.

    Attributes:
        query: With the agents that its teams have.
        search: Its request to the tenant, whose interval is that of the calls.
        zone: The tenant's zone, in which hours and days are understood.
    """

    query: Query
    search: Search
    zone: ZoneInfo
    teams_of: TeamsOf = field(default_factory=dict)
