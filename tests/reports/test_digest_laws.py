"""A digest is the same whoever else is due, and however its baseline came to be known."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from bot.domain.call import Call, Campaign
from bot.domain.digest import Digest, Due
from bot.domain.grammar.subscriptions.digests import parse_digest
from bot.domain.short_calls import ShortCounts
from bot.domain.summary import summarise
from bot.reports import Sources
from bot.reports.digests import DigestReports
from tests.domain.calls import calls
from tests.fakes import FakeClock, FakeClosedDays, FakeDirectory, FakeHistory, gather_all

pytestmark = pytest.mark.unmeasured

DUE = datetime(2021, 10, 29, 21, tzinfo=UTC)
TEXTS = (
    *("", "campaign:1", "campaign:2", "campaign:1,2", "agent:1", "agent:2,3", "campaign:1 agent:2", "ontem campaign:1"),
    *("by:agent", "não atendidas", "outcome:Venda campaign:1", "-campaign:1", "7d", "campaign:3 by:outcome", "ontem"),
)


def at_another_time(call: Call, hours: int, campaign: int) -> Call:
    begun = (DUE - timedelta(hours=hours)).isoformat()
    named = None if call.campaign is None else Campaign(campaign, f"Campanha {campaign}")
    return structs.replace(call, start_time=begun, campaign=named)


placed = st.builds(at_another_time, calls, st.integers(1, 24 * 15), st.integers(1, 3))
several = st.lists(placed, max_size=40, unique_by=lambda call: call.id)
dues = st.lists(st.sampled_from(TEXTS), min_size=1, max_size=5).map(
    lambda texts: [Due(key=key, query=parse_digest(text), at=DUE) for key, text in enumerate(texts)]
)


def desk(some: list[Call], closed_days: FakeClosedDays | None = None) -> DigestReports:
    named = [call for call in some if call.campaign is not None]
    return DigestReports(
        Sources(FakeHistory(named), FakeDirectory(), closed_days or FakeClosedDays()),
        zone=ZoneInfo("America/Sao_Paulo"),
        holidays=lambda _: None,
        clock=FakeClock(DUE),
    )


@settings(max_examples=40)
@given(several, dues)
async def test_a_digest_is_the_same_alone_and_in_company(some: list[Call], together: list[Due]) -> None:
    shared = {due: digest async for due, digest in gather_all(desk(some), together)}

    assert shared.keys() == set(together)
    for due, digest in shared.items():
        assert comparable(await desk(some).gather(due)) == comparable(digest)


@settings(max_examples=40)
@given(several, st.sampled_from(["campaign:1", "campaign:1,2", "ontem campaign:3"]))
async def test_a_baseline_is_the_same_read_and_remembered(some: list[Call], text: str) -> None:
    closed_days = FakeClosedDays()
    due = Due(key=1, query=parse_digest(text), at=DUE)
    read = await desk(some, closed_days).gather(due)
    remembered = await desk(some, closed_days).gather(due)

    assert comparable(read) == comparable(remembered)


@settings(max_examples=40)
@given(several)
async def test_the_figures_are_those_of_an_answer(some: list[Call]) -> None:
    digest = await desk(some).gather(Due(key=1, query=parse_digest("7d"), at=DUE))
    summary = summarise([call for call in some if call.campaign is not None and call.started_at in digest.interval])

    figures = digest.figures
    assert (figures.calls, figures.answered, digest.subscribers) == (
        summary.calls,
        summary.answered,
        summary.subscribers,
    )
    assert (figures.talk_seconds, figures.talk_known) == (summary.talk_seconds, summary.talk_known)
    assert (figures.short_calls, digest.last_at) == (summary.short_calls, summary.last_at)
    told = [digest.rules.is_short(call) for call in some if call.campaign and call.started_at in digest.interval]
    assert digest.short == ShortCounts(calls=len(told), short=told.count(True), unknown=told.count(None))
    assert {part.key: part.figures.calls for part in digest.causes} == summary.calls_by("cause")
    assert {part.key: part.figures.calls for part in digest.outcomes} == summary.calls_by("outcome")


def comparable(digest: Digest) -> Digest:
    """Return a digest without what depends on where it was read: names come from everything that passes by."""
    baseline = digest.baseline
    if baseline is not None:
        baseline = structs.replace(baseline, causes=dict(baseline.causes), trunks=dict(baseline.trunks))
    return replace(digest, names={}, baseline=baseline)
