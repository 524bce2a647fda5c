"""What is asked of the world is answered at once, and as a slow count of its calls answers it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.sandbox.tenant import REGULARS, CallCentre, HistoryQuery, Row
from bot.sandbox.tenant.history_query import Status

pytestmark = pytest.mark.unmeasured

WORLD = CallCentre(7, 600)
NOW = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)
START = datetime(2026, 11, 12, tzinfo=UTC)
CALLS = list(WORLD.calls_between(START, NOW + timedelta(days=1)))
CAMPAIGNS = [campaign.id for campaign in WORLD.campaigns]
AGENTS = [agent.id for agent in WORLD.agents]
NUMBERS = [call.number for call in CALLS if call.number][::37] + [regular.number for regular in REGULARS]


def unix(at: datetime) -> int:
    return int(at.timestamp())


def scan(asked: HistoryQuery, now: datetime, numbers: frozenset[str] = frozenset()) -> list[int]:
    """Return the ids asked for, newest first, by looking at every call."""

    def wanted(call: Row) -> bool:
        return (
            call.gone_at <= now
            and asked.start <= unix(call.started_at) < asked.end
            and (asked.status == "both" or (call.answered_at is not None) == (asked.status == "success"))
            and (not asked.campaign_ids or call.campaign_id in asked.campaign_ids)
            and (not asked.agent_ids or call.agent_id in asked.agent_ids)
            and (asked.number is None or call.number in numbers)
            and (asked.external_id is None or call.external_id == asked.external_id)
        )

    return [call.id for call in reversed(CALLS) if wanted(call)]


def found(asked: HistoryQuery, now: datetime, page: int = 50) -> list[int]:
    """Return the ids asked for, page by page."""
    ids: list[int] = []
    while True:
        answer = WORLD.find(asked, now, offset=len(ids), limit=page)
        ids += [call.id for call in answer.rows]
        assert len(answer.rows) == min(page, answer.total - (len(ids) - len(answer.rows)))
        if len(ids) >= answer.total:
            return ids


moments = st.integers(unix(START), unix(NOW) + 3600)
statuses: st.SearchStrategy[Status] = st.sampled_from(["success", "error", "both"])


@settings(max_examples=80)
@example((unix(START), unix(NOW)), "both", frozenset(), frozenset(), NOW)
@example((unix(START), unix(NOW)), "both", frozenset({376}), frozenset({155}), NOW)
@example((unix(START), unix(NOW)), "both", frozenset(), frozenset({155}), NOW)
@given(
    st.tuples(moments, moments).map(sorted).map(tuple),
    statuses,
    st.frozensets(st.sampled_from([*CAMPAIGNS, 376, 999]), max_size=3),
    st.frozensets(st.sampled_from([*AGENTS, 999]), max_size=3),
    moments.map(lambda at: datetime.fromtimestamp(at, UTC)),
)
def test_what_is_found_is_what_a_scan_of_every_call_finds(
    bounds: tuple[int, int], status: Status, campaign_ids: frozenset[int], agent_ids: frozenset[int], now: datetime
) -> None:
    asked = HistoryQuery(start=bounds[0], end=bounds[1], status=status, campaign_ids=campaign_ids, agent_ids=agent_ids)

    assert found(asked, now) == scan(asked, now)


@settings(max_examples=80)
@given(st.sampled_from(NUMBERS), statuses, moments)
def test_a_number_finds_its_calls_in_that_form_and_those_of_its_companion(number: str, status: Status, at: int) -> None:
    asked = HistoryQuery(start=unix(START), end=at, status=status, number=number)

    assert found(asked, NOW, page=3) == scan(asked, NOW, frozenset({number}) | WORLD.strays(number))


@settings(max_examples=40)
@given(st.sampled_from(sorted({call.external_id for call in CALLS if call.external_id and call.gone_at <= NOW})))
def test_an_external_id_finds_the_calls_of_its_subscriber(external_id: str) -> None:
    asked = HistoryQuery(start=unix(START), end=unix(NOW), status="both", external_id=external_id)

    assert found(asked, NOW)
    assert found(asked, NOW) == scan(asked, NOW)


@pytest.mark.parametrize("number", ["", "1", "84911112222", "abcdefghijk", "8٤988887777", "84"])
def test_a_number_of_nobody_finds_nothing(number: str) -> None:
    assert found(HistoryQuery(start=unix(START), end=unix(NOW), status="both", number=number), NOW) == []


@pytest.mark.parametrize("external_id", ["", "9", "20000000", "99999999", "abcdefgh"])
def test_an_external_id_of_nobody_finds_nothing(external_id: str) -> None:
    assert found(HistoryQuery(start=unix(START), end=unix(NOW), status="both", external_id=external_id), NOW) == []


def test_a_number_and_another_ones_id_find_nothing() -> None:
    asked = HistoryQuery(
        start=unix(START), end=unix(NOW), status="both", number=REGULARS[0].number, external_id=REGULARS[1].external_id
    )

    assert found(asked, NOW) == []
