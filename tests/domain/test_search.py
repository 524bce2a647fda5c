"""An interval is in UTC, and does not run backwards."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.search import Interval

NOON = datetime(2026, 11, 17, 12, tzinfo=UTC)


@pytest.mark.parametrize(("start", "end", "problem"), [
    (NOON, NOON - timedelta(seconds=1), "ends before it starts"),
    (NOON.replace(tzinfo=None), NOON, "is in UTC"),
    (NOON, NOON.astimezone(ZoneInfo("America/Sao_Paulo")), "is in UTC"),
])  # fmt: skip
def test_no_other_interval_can_be_made(start: datetime, end: datetime, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        Interval(start, end)
