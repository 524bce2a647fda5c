"""200,000 calls a day: paged through without holding them."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot.sandbox.tenant import CallCentre, HistoryQuery
from bot.sandbox.tenant.seeded_random import Kept

ROOT = str(Path(__file__).parents[3])
NOW = datetime(2026, 11, 19, 3, tzinfo=UTC)

TWO_WEEKS = """
import resource
from datetime import UTC, datetime
from bot.sandbox.tenant import HistoryQuery, CallCentre

def kibibytes(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
def at(day): return int(datetime(2026, 11, day, 3, tzinfo=UTC).timestamp())

world, now = CallCentre(1, 200_000), datetime(2026, 11, 19, 3, tzinfo=UTC)
world.find(HistoryQuery(start=at(3), end=at(4), status="both"), now, offset=0, limit=50)
before = kibibytes()
found = world.find(HistoryQuery(start=at(3), end=at(17), status="success"), now, offset=400_000, limit=50)
print(found.total, len(found.rows), kibibytes() - before)
"""


def test_two_weeks_of_200_000_calls_a_day_fit_into_little_memory() -> None:
    """In a process of its own: what is counted is its peak, garbage and all."""
    command, environ = [sys.executable, "-c", TWO_WEEKS], {"PYTHONPATH": ROOT}
    ran = subprocess.run(command, capture_output=True, text=True, check=True, env=environ)
    total, rows, kibibytes = map(int, ran.stdout.split())

    assert total > 500_000
    assert rows == 50
    assert kibibytes < 96 * 1024


def test_a_month_of_millions_is_counted_without_looking_at_a_call() -> None:
    world = CallCentre(1, 1_000_000)
    start, end = (int(datetime(2026, *day, 3, tzinfo=UTC).timestamp()) for day in ((10, 17), (11, 17)))

    found = world.find(HistoryQuery(start=start, end=end, status="both"), NOW, offset=7_000_000, limit=50)

    assert found.total > 15_000_000
    assert len(found.rows) == 50
    assert len(world._index._columns._things) == 0


def test_what_is_kept_stays_within_its_budget_and_is_what_was_used_last() -> None:
    made: list[int] = []
    kept: Kept[int, bytes] = Kept(5000)

    def get(key: int) -> bytes:
        def make() -> bytes:
            made.append(key)
            return bytes(900)

        return kept.get(key, make, len)

    for key in (1, 2, 3, 4, 5, 1, 6, 1, 2):
        get(key)

    assert made == [1, 2, 3, 4, 5, 6, 2]
    assert kept.peek(1) == bytes(900)
    assert kept.peek(3) is None
    assert kept.get(9, lambda: bytes(9000), len) == kept.peek(9)
    assert [key for key in range(10) if kept.peek(key)] == [9]
