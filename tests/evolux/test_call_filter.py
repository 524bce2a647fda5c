"""Which rows belong to an answer."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from bot.domain.search import Interval, Search
from bot.evolux.call_filter import CallFilter
from tests.domain.calls import call

DAY = Interval(datetime(2021, 10, 28, 3, tzinfo=UTC), datetime(2021, 10, 29, 3, tzinfo=UTC))
INSIDE = "2021-10-28T12:00:00+00:00"


@pytest.mark.parametrize(
    ("start", "belongs", "bad", "beside", "outside"),
    [
        ("2021-10-28T00:00:00-03:00", True, 0, 0, 0),
        ("2021-10-28T23:59:59.999-03:00", True, 0, 0, 0),
        ("2021-10-28T23:00:00", True, 0, 0, 0),  # without an offset it is in UTC
        ("2021-10-29T00:00:00-03:00", False, 0, 1, 0),  # bounds count to the second
        ("2021-10-29T00:00:02-03:00", False, 0, 0, 1),
        ("2021-10-27T12:00:00Z", False, 0, 0, 1),
        ("0001-01-01T00:00:00+03:00", False, 1, 0, 0),
        ("2021-10-28T25:00:00Z", False, 1, 0, 0),
        ("-", False, 1, 0, 0),
    ],
)
def test_a_row_counts_by_its_start_whatever_rows_it_comes_with(
    start: str,
    *,
    belongs: bool,
    bad: int,
    beside: int,
    outside: int,
) -> None:
    rows = [call(1, start_time=INSIDE), call(2, start_time=start), call(3, start_time=INSIDE)]
    for some in (*permutations(rows), rows[1:2]):
        chosen = CallFilter(Search(interval=DAY))
        admitted = chosen.admit(some)

        assert [one.id for one in admitted] == [one.id for one in some if one.id != 2 or belongs]
        assert (chosen.bad, chosen.beside, chosen.outside) == (bad, beside, outside)


def test_a_row_that_came_before_is_not_new() -> None:
    chosen = CallFilter(Search(interval=DAY))
    ids = (1, 1023, 1024, 2**40)
    first = chosen.admit([call(one, start_time=DAY.start + timedelta(hours=1)) for one in ids])
    again = chosen.admit([call(one, start_time=DAY.start + timedelta(hours=1)) for one in (*ids, 2)])

    assert [one.id for one in first] == list(ids)
    assert [one.id for one in again] == [2]
    assert chosen.distinct == 5
