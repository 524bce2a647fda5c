"""Every part of every digest is posted once, whatever is killed on the way."""

import random

import pytest

from tests.slack.digests.crashes import LinkStorm, Round, crash

pytestmark = pytest.mark.unmeasured


@pytest.mark.parametrize(
    ("database", "replicas", "links"),
    [("sqlite", 1, "crowded_links"), ("postgresql", 1, None), ("postgresql", 3, "short_links")],
    indirect=["database"],
)
async def test_who_is_killed_posts_nothing_twice_and_loses_nothing(
    database: str, replicas: int, links: LinkStorm | None
) -> None:
    chance = random.Random(replicas)  # noqa: S311 - any will do
    kills = [[chance.randrange(1, 40 // replicas**2) for _ in range(4 - replicas)] for _ in range(replicas)]

    what = Round(digests=5, kills=kills, dropped=2, garbled=1, links=links, hours=(2, 0, 11))

    found = await crash(database, what)

    assert found.killed >= 3 - min(replicas, 2)  # of several, one may come when all is done
    assert found.problems == []
