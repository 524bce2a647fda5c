"""Every transition of every alert is told once, whatever is killed on the way."""

import random

import pytest

from tests.slack.alerts.crashes import crash
from tests.slack.digests.crashes import Round

pytestmark = pytest.mark.unmeasured


@pytest.mark.parametrize(("database", "replicas"), [("sqlite", 1), ("postgresql", 2)], indirect=["database"])
async def test_who_is_killed_tells_nothing_twice_and_loses_nothing(database: str, replicas: int) -> None:
    chance = random.Random(replicas)  # noqa: S311 - any will do
    kills = [[chance.randrange(4, 40 // replicas) for _ in range(3 - replicas)] for _ in range(replicas)]

    found = await crash(
        database, Round(digests=2, kills=kills, dropped=1, garbled=1, storms=2, links="short_links", hours=(0, 1.5))
    )

    assert found.killed >= 3 - replicas  # of two, one may come when all is done
    assert found.problems == []
