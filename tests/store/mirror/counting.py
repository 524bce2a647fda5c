"""Have the local copy count what a question asks."""

from datetime import UTC, datetime

from bot.domain.counted_figures import Counted
from bot.domain.query import Query
from bot.domain.selection import Selection
from bot.store.store import Store
from tests.store.mirror.questions import VOCABULARY
from tests.store.mirror.world import ZONE

NOON = datetime(2026, 11, 18, 15, tzinfo=UTC)


def selection_of(query: Query) -> Selection:
    """Return what a question asks at noon, in the zone and of the teams of the made-up tenant."""
    query = query.with_teams(VOCABULARY)
    return Selection(query, query.search(NOON.astimezone(ZONE)), ZONE, VOCABULARY.teams_of)


async def count(store: Store, selection: Selection) -> Counted | None:
    """Have the copy count; None where it cannot."""
    return await store.mirror.snapshot(lambda copy: copy.count_calls(selection, selection.query.by))
