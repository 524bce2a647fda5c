"""Which due times are looked after, what becomes of each, and when it is tried again."""

from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.grammar.subscriptions.digests import Late
from bot.domain.schedule import Occurrence
from bot.slack.digests.runs import ClaimedRun, decide, next_attempt, pending
from bot.store.claimed_runs import Claim
from bot.store.digests import StoredDigest
from tests.drafts import DAILY

DUE = datetime(2026, 11, 17, 21, tzinfo=UTC)
MADE = DUE - timedelta(days=3, hours=1)


def subscription(late: Late = "latest") -> StoredDigest:
    draft = asdict(replace(DAILY, language="en", late=late))
    return StoredDigest(**draft, id=1, state="active", reason="", due_from=MADE, version=1, created_at=MADE)


def held(attempt: int = 1, late: Late = "latest", *, latest: bool = True) -> ClaimedRun:
    claim = Claim(subject=1, local_date=DUE.date(), due_at=DUE, fence=attempt, attempt=attempt, claimed_at=DUE)
    return ClaimedRun(subscription=subscription(late), claim=claim, latest=latest)


def test_what_came_since_it_was_made_and_is_not_settled_is_looked_after() -> None:
    settled = {(1, DUE.date() - timedelta(days=1))}

    found = pending(subscription(), DUE, lambda _: None, settled)

    days = [DUE - timedelta(days=days) for days in (3, 2, 0)]
    assert [one.occurrence for one in found] == [Occurrence(at.date(), at) for at in days]
    assert [one.latest for one in found] == [False, False, True]


def test_nothing_is_due_before_it_was_made() -> None:
    assert pending(subscription(), MADE - timedelta(days=30), lambda _: None, set()) == []


@pytest.mark.parametrize(
    ("run", "hours", "expected"),
    [
        (held(), 0, "send"),
        (held(), 12, "send"),
        (held(), 12.01, "missed"),
        (held(latest=False), 0, "superseded"),
        (held(late="skip"), 0.1, "send"),
        (held(late="skip"), 1, "skipped"),
        (held(attempt=2, late="skip"), 1, "send"),
    ],
)
def test_of_what_was_missed_the_latest_is_sent_for_twelve_hours(run: ClaimedRun, hours: float, expected: str) -> None:
    assert decide(run, DUE + timedelta(hours=hours)) == expected


def test_it_is_tried_again_ever_less_often_and_not_for_ever() -> None:
    waits = [(next_attempt(held(attempt), DUE) or DUE) - DUE for attempt in range(1, 8)]

    assert [wait.total_seconds() / 60 for wait in waits] == [1, 2, 4, 8, 16, 30, 30]
    assert next_attempt(held(), DUE + timedelta(hours=12)) is None
