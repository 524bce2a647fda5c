"""How calls are written: every awkwardness that the dialer is known for, or may be expected of."""

import json
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.domain.call import ABSENT
from bot.domain.causes import cause_of
from bot.sandbox.tenant import CallCentre, Row, TenantFaults, wire

DAYS = (datetime(2026, 11, 16, tzinfo=UTC), datetime(2026, 11, 19, tzinfo=UTC))


@pytest.fixture(scope="module")
def calls(world: CallCentre) -> list[tuple[Row, dict[str, Any]]]:
    style = TenantFaults().style(custom_fields=True)
    return [(row, json.loads(wire.call(row, style))) for row in world.calls_between(*DAYS)]


def test_the_cause_comes_twice_portuguese_first(world: CallCentre) -> None:
    for row in world.calls_between(*DAYS):
        pairs = json.loads(wire.call(row, TenantFaults().style(custom_fields=False)), object_pairs_hook=list)
        assert [text for key, text in pairs if key == "hangup_cause"] == list(row.causes)
        assert Counter(key for key, _ in pairs)["hangup_cause"] == 2


def test_the_meaning_of_a_cause_is_the_same_to_the_product(calls: list[tuple[Row, dict[str, Any]]]) -> None:
    """Decided twice, here and there, so that each can be counted against the other."""
    for row, written in calls:
        assert (cause_of(written["hangup_cause"]) or "other") == row.cause


def test_what_is_absent_is_written_in_every_way(calls: list[tuple[Row, dict[str, Any]]]) -> None:
    def ways(lacking: str, *path: str) -> set[Any]:
        found = set()
        for row, written in calls:
            if getattr(row, lacking) is None:
                value: Any = written
                for key in path:
                    value = value[key]
                found.add(value)
        return found

    assert ways("answered_at", "answer_time") == set(ABSENT)
    assert ways("ended_by", "end_by") == set(ABSENT)
    assert ways("number", "subscriber", "number") == set(ABSENT)
    assert ways("name", "subscriber", "name") == set(ABSENT)
    assert ways("external_id", "subscriber", "external_id") == set(ABSENT)
    assert ways("outcome", "outcome") == set(ABSENT)


def test_a_call_without_an_agent_has_none_or_one_without_members(calls: list[tuple[Row, dict[str, Any]]]) -> None:
    written = [one["agent"] for row, one in calls if row.agent_id is None]

    assert None in written
    assert {"id": None, "name": None} in written


def test_a_recording_is_absent_in_three_ways(calls: list[tuple[Row, dict[str, Any]]]) -> None:
    written = [one.get("download_audio", "no such key") for row, one in calls if not row.recorded]

    assert set(written) == {None, "", "no such key"}
    assert all(one["download_audio"].startswith("https://maissaude.edev-multi/") for row, one in calls if row.recorded)


def test_times_sometimes_have_a_short_offset(calls: list[tuple[Row, dict[str, Any]]]) -> None:
    ends = Counter(one["start_time"][19:] for _, one in calls)

    assert ends.keys() == {"+00:00", "+00"}
    assert 0 < ends["+00"] < 0.1 * ends["+00:00"]


def test_everything_else_is_written_as_it_was(calls: list[tuple[Row, dict[str, Any]]]) -> None:
    for row, one in calls:
        assert datetime.fromisoformat(one["start_time"]) == row.started_at
        assert datetime.fromisoformat(one["end_time"]) == row.ended_at
        assert one["talking_duration"] == row.talk_seconds
        assert one["billable_duration"] == row.billable_seconds
        assert one["campaign"] == {"id": row.campaign_id, "name": row.campaign}
        assert one["survey"] == {"csat": row.csat, "nps": row.nps}
        assert one["uuid"] == row.uuid
        assert (one["custom_fields"] or {}) == row.custom_fields
        if row.answered_at:
            assert datetime.fromisoformat(one["answer_time"]) == row.answered_at


def test_billed_seconds_are_floats_and_now_and_then_whole(calls: list[tuple[Row, dict[str, Any]]]) -> None:
    assert {type(one["billable_duration"]) for _, one in calls} == {int, float}
