"""What is asked of the tenant, as the query of a request."""

from datetime import UTC, datetime
from itertools import product

from bot.domain.search import Search
from bot.evolux.origin import Params
from bot.evolux.paging import LIMIT, Window


def series(search: Search) -> tuple[Params, ...]:
    """Return the filters of every series of requests that a search takes.

    Campaigns and agents can be several in one request; of a number and of an
    external id there is one a request, so each form of a number, and each pair of
    a number and an external id, is a series of its own.
    """
    shared = (
        *(("campaign_id", campaign) for campaign in search.campaign_ids),
        *(("agent_id", agent) for agent in search.agent_ids),
        ("contact_status", search.contact_status),
    )
    numbers = _either("number", search.numbers)
    external_ids = _either("external_id", search.external_ids)
    return tuple((*number, *external_id, *shared) for number, external_id in product(numbers, external_ids))


def page_params(filters: Params, window: Window, page: int) -> Params:
    """Return everything that one request asks."""
    bounds = (("start_date", instant(window.start)), ("end_date", instant(window.end)))
    return (("limit", LIMIT), ("page", page), *bounds, *filters)


def instant(at: datetime) -> str:
    """Return a moment as the tenant is asked about it: UTC, to the second, ending in ``Z``."""
    return at.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def _either(key: str, values: tuple[str, ...]) -> list[Params]:
    """Return one filter for each value; without values, the one of no filter."""
    filters: list[Params] = [((key, value),) for value in dict.fromkeys(values)]
    return filters or [()]
