"""The world is believable, and the same every time."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from bot.sandbox.tenant import REGULARS, CallCentre, HistoryQuery
from bot.sandbox.tenant.seeded_random import Draws
from bot.sandbox.tenant.timetable import Calendar

pytestmark = pytest.mark.unmeasured

WORLD = CallCentre(7, 600)
MONDAY = date(2026, 11, 16)
TODAY = date(2026, 11, 18)
NOW = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)
START = datetime(2026, 11, 12, tzinfo=UTC)

CALLS = list(WORLD.calls_between(START, NOW + timedelta(days=1)))


def unix(at: datetime) -> int:
    return int(at.timestamp())


def test_the_same_seed_is_the_same_world_and_another_is_not() -> None:
    assert list(CallCentre(7, 600).calls(TODAY)) == list(WORLD.calls(TODAY))
    assert list(CallCentre(8, 600).calls(TODAY)) != list(WORLD.calls(TODAY))


def test_a_call_is_the_same_however_it_is_come_by() -> None:
    """Alone, among its neighbours, from the whole day's columns."""
    fresh = CallCentre(7, 600)
    day = list(WORLD.calls(TODAY, NOW))

    assert [fresh.call(call.id, NOW) for call in day] == day


def test_ids_grow_with_time_and_are_never_shared() -> None:
    assert all(one.id < other.id and one.started_at <= other.started_at for one, other in pairwise(CALLS))


@pytest.mark.parametrize("call_id", [0, 48582499, 48_600_000, 10**12, 10**15 - 1])
def test_an_id_of_no_call_is_none(call_id: int) -> None:
    assert WORLD.call(call_id, NOW) is None


def test_days_tile() -> None:
    bounds = [datetime(2026, 11, day, tzinfo=WORLD.zone) for day in range(9, 22)]
    by_bounds = [list(WORLD.calls_between(start, end)) for start, end in pairwise(bounds)]

    assert by_bounds == [list(WORLD.calls(start.date())) for start in bounds[:-1]]
    assert [len(calls) for calls in by_bounds] == [WORLD.count(start.date()) for start in bounds[:-1]]


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/Lisbon", date(2026, 3, 30), 24),
        ("America/New_York", date(2026, 3, 8), 23),
        ("America/New_York", date(2026, 11, 1), 25),
        ("America/Asuncion", date(2023, 10, 1), 23),
    ],
)
def test_days_whose_clocks_change_tile_too(zone: str, day: date, hours: int) -> None:
    """The Sundays are empty, so the timetable itself is asked for its hours."""
    world = CallCentre(7, 600, zone=zone)
    around = [day + timedelta(days=shift) for shift in (-1, 0, 1)]

    assert all(call.started_at.astimezone(world.zone).date() == one for one in around for call in world.calls(one))
    timetable = Calendar(Draws(7), 600, world.zone).timetable(day)
    assert len(timetable._hours) == hours


def test_the_working_day_has_its_hours_and_its_lunch() -> None:
    hours = Counter(call.started_at.astimezone(WORLD.zone).hour for call in CALLS)

    assert sum(hours[hour] for hour in range(8, 20)) > 0.95 * hours.total()
    assert max(hours[12], hours[13]) < 0.75 * min(hours[10], hours[15])
    assert sum(hours[hour] for hour in (21, 22, 23, 0, 1, 2)) > 0


def test_only_one_campaign_calls_at_night() -> None:
    night = {call.campaign for call in CALLS if not 8 <= call.started_at.astimezone(WORLD.zone).hour < 20}

    assert night == {"Plantão 24h"}


@pytest.mark.parametrize(
    ("day", "share"),
    [
        (MONDAY, (0.95, 1.2)),
        (date(2026, 11, 14), (0.3, 0.4)),
        (date(2026, 11, 15), (0, 0)),
        (date(2026, 12, 25), (0, 0)),
        (date(2026, 11, 20), (0, 0)),
    ],
)
def test_saturdays_are_short_and_sundays_and_holidays_are_empty(day: date, share: tuple[float, float]) -> None:
    assert share[0] <= WORLD.count(day) / 600 <= share[1]


def test_campaigns_answer_at_different_rates() -> None:
    calls, answered = (
        Counter(call.campaign for call in CALLS),
        Counter(call.campaign for call in CALLS if call.answered),
    )
    rates = {name: answered[name] / calls[name] for name in calls}

    assert len(rates) == len(WORLD.campaigns)
    assert min(rates.values()) < 0.28
    assert max(rates.values()) > 0.5


def test_people_are_called_again_on_the_same_day_and_on_the_next() -> None:
    attempts = Counter(call.number for call in CALLS if call.number)
    days = {(call.number, call.started_at.date()) for call in CALLS if call.number}

    assert sum(attempts.values()) / len(attempts) > 2.5
    assert len(days) / len(attempts) > 1.5
    assert set(Counter(call.number for call in WORLD.calls(TODAY) if call.number).values()) >= {1, 2, 3, 4}


def test_a_number_that_does_not_exist_is_never_answered() -> None:
    bad = {call.number for call in CALLS if call.cause == "bad_number" and call.number}

    assert bad
    assert not any(call.answered for call in CALLS if call.number in bad)


def test_numbers_have_both_lengths_and_some_people_are_stored_in_both_forms() -> None:
    numbers = {call.number for call in CALLS if call.number}
    mobiles = {number for number in numbers if len(number) == 11}

    assert Counter(map(len, numbers)).keys() == {10, 11}
    assert any(number[2] in "2345" for number in numbers if len(number) == 10)
    assert any(number[:2] + number[3:] in numbers for number in mobiles)
    assert all(number[2] == "9" for number in mobiles)


def test_every_regular_has_called_lately_and_a_mobile_in_both_forms() -> None:
    month = list(WORLD.calls_between(NOW - timedelta(days=30), NOW, NOW))

    for regular in REGULARS:
        stored = Counter(call.number for call in month if call.external_id == regular.external_id)
        assert sum(stored.values()) >= 3
        both = {regular.number, regular.number[:2] + regular.number[3:]}
        assert set(stored) == (both if len(regular.number) == 11 else {regular.number})


def test_every_kind_of_call_occurs() -> None:
    causes = {call.cause for call in CALLS}

    assert causes == {
        "normal_clearing", "originator_cancel", "no_answer", "busy", "rejected", "bad_number", "network", "other"
    }  # fmt: skip
    assert {call.ended_by for call in CALLS} == {"Agent", "Subscriber", None}
    assert {call.nps for call in CALLS} >= {None, 0, 10}
    assert {call.csat for call in CALLS if call.campaign == "Vendas Fibra"} == {None, 1, 2}
    assert {call.csat for call in CALLS if call.campaign == "Retenção"} >= {None, 1, 5}
    for lacking in ("uuid", "number", "name", "external_id", "outcome", "classification", "trunk", "agent"):
        assert any(getattr(call, lacking) is None for call in CALLS), lacking
    assert any(call.answered and call.agent is None for call in CALLS)
    assert any(call.answered and call.talk_seconds is None for call in CALLS)
    assert any(call.ended_at < call.started_at for call in CALLS)
    assert any(0 < (call.talk_seconds or 0) <= 6 for call in CALLS)
    assert sum(call.recorded for call in CALLS) > 0.8 * sum(call.answered for call in CALLS)
    assert not any(call.recorded for call in CALLS if not call.answered)


def test_agents_have_namesakes_and_one_strange_name() -> None:
    names = Counter(agent.name for agent in WORLD.agents)

    assert len(WORLD.agents) == 41
    assert max(names.values()) == 2
    assert "Zé & Filhos <suporte> *VIP*" in names


def test_a_call_appears_when_it_is_over_between_older_ones() -> None:
    asked = HistoryQuery(start=unix(NOW) - 3600, end=unix(NOW) + 3600, status="both")
    ids = [[call.id for call in WORLD.find(asked, NOW + timedelta(seconds=late), offset=0, limit=50).rows]
           for late in range(0, 600, 20)]  # fmt: skip

    assert all(set(before[:20]) <= set(after) for before, after in pairwise(ids))
    assert any(one < max(before) for before, after in pairwise(ids) for one in set(after[:10]) - set(before))


def test_the_vendors_calls_are_alone_in_their_year() -> None:
    year = WORLD.calls_between(datetime(2021, 1, 1, tzinfo=UTC), datetime(2022, 1, 1, tzinfo=UTC))

    assert [call.id for call in year] == [48582498, 48582566]
    assert WORLD.count(date(2021, 10, 28)) == 2
    assert WORLD.count(date(2021, 10, 29)) == 0


def test_the_vendors_calls_come_after_all_others() -> None:
    asked = HistoryQuery(start=0, end=unix(datetime(2022, 1, 3, 12, tzinfo=UTC)), status="both")
    total = WORLD.find(asked, NOW, offset=0, limit=0).total

    rows = [call for offset in (0, total - 3, total - 1, total)
            for call in WORLD.find(asked, NOW, offset=offset, limit=3).rows][3:]  # fmt: skip
    assert [call.id for call in rows[1:]] == [48582566, 48582498, 48582498]


@pytest.mark.parametrize("calls_per_day", [0, 1, 2, 17, 40])
def test_a_tiny_world_is_a_world(calls_per_day: int) -> None:
    tiny = CallCentre(1, calls_per_day)
    calls = list(tiny.calls_between(START, NOW))

    asked = HistoryQuery(start=unix(START), end=unix(NOW), status="both")
    assert [call.id for call in tiny.find(asked, NOW + timedelta(hours=1), offset=0, limit=999).rows] == [
        call.id for call in reversed(calls)
    ]
    for call in calls:
        if call.number:
            same = tiny.find(
                HistoryQuery(start=unix(START), end=unix(NOW), status="both", number=call.number),
                NOW + timedelta(hours=1),
                offset=0,
                limit=50,
            )
            assert call.id in {one.id for one in same.rows}


def test_a_world_cannot_be_too_busy() -> None:
    with pytest.raises(ValueError, match="1000001"):
        CallCentre(1, 1_000_001)
