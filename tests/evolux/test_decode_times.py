"""Times of calls that cannot be true, where they enter: each unknown, so that no figure is made of them."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.call import CallFacts
from bot.domain.call_columns import CallColumns
from bot.evolux.decode import decode_page
from tests.evolux.fakes import body, call
from tests.evolux.rows import one

BEGUN = "2021-10-28T19:41:11Z"

ABSURD_ANSWERS = [
    *("0001-01-01T00:00:00Z", "1900-01-01 00:00:00", "1970-01-01T00:00:00+00:00", "0000-00-00", "0000-00-00 00:00:00"),
    *(
        "0",
        0,
        0.0,
        "null",
        "N/A",
        "NULL",
        "ontem",
        "2021-10-28T16:41:33Z",
        "2021-10-29T19:41:12Z",
        "9999-12-31T23:59:59Z",
    ),
    *(10**30, -1, "2021-10-28T99:99:99Z", "?"),
]

ABSURD_TALKS = [1_763_651_234, 86_401, -1, -30.5, 1e308, 10**400, "1763651234", "-30", "9" * 30, 10**25]


def spoilt(changes: dict[str, Any], *, full: bool, repaired: bool) -> CallFacts:
    """Return the call of a row, decoded in one go or, beside a row that does not fit, by itself."""
    rows = [call(1, start_time=BEGUN) | changes, *([call(2, uuid=7, outcome=3)] if repaired else [])]
    page = decode_page(body(rows), full=full)
    assert not page.bad
    return page.calls[0]


@pytest.mark.parametrize("repaired", [True, False])
@pytest.mark.parametrize("full", [True, False])
@pytest.mark.parametrize("answer", ABSURD_ANSWERS)
def test_an_answer_time_that_cannot_be_true_answers_no_call(answer: object, *, full: bool, repaired: bool) -> None:
    missed = spoilt({"answer_time": answer, "talking_duration": 0}, full=full, repaired=repaired)
    talked = spoilt({"answer_time": answer, "talking_duration": 13}, full=full, repaired=repaired)

    assert (missed.answered, missed.implausible) == (False, True)
    assert (talked.answered, talked.talk_seconds, talked.implausible) == (True, 13, True)
    assert CallColumns.of([missed, talked]).answered == [False, True]


@pytest.mark.parametrize("repaired", [True, False])
@pytest.mark.parametrize("full", [True, False])
@pytest.mark.parametrize("talk", ABSURD_TALKS)
def test_a_talk_time_that_cannot_be_true_is_unknown(talk: object, *, full: bool, repaired: bool) -> None:
    answered = spoilt({"answer_time": BEGUN, "talking_duration": talk}, full=full, repaired=repaired)
    missed = spoilt({"answer_time": None, "talking_duration": talk}, full=full, repaired=repaired)

    assert (answered.answered, answered.talk_seconds, answered.implausible) == (True, None, True)
    assert (missed.answered, missed.talk_seconds, missed.implausible) == (False, None, True)
    assert CallColumns.of([answered, missed]).talk == [None, None]


def test_a_talk_time_that_json_cannot_hold_is_unknown() -> None:
    row = json.dumps(call(1)).replace('"talking_duration": 30', '"talking_duration": 1e400').encode()
    page = decode_page(b'{"pagination": {"total": 1}, "data": [%s]}' % row, full=False)

    assert [(one.talk_seconds, one.implausible) for one in page.calls] == [(None, True)]


@pytest.mark.parametrize("answer", [None, "", "-", " - ", "2021-10-28T19:41:10.5Z", "2021-10-29T19:41:11Z"])
@pytest.mark.parametrize("talk", [None, 0, 86_400, 12.5])
def test_times_that_can_be_true_are_kept(answer: str | None, talk: float | None) -> None:
    kept = spoilt({"answer_time": answer, "talking_duration": talk}, full=True, repaired=False)

    assert (kept.talking_duration, kept.implausible) == (talk, False)
    assert kept.answered is ((answer or "").startswith("2021") or bool(talk))


@pytest.mark.parametrize("billed", [1e308, -1, 10**400, 86_401])
def test_a_billed_time_that_cannot_be_true_is_not_shown(billed: float) -> None:
    assert one(billable_duration=billed).billable_duration is None  # type: ignore[union-attr]


@given(
    st.one_of(st.none(), st.text(), st.integers(), st.floats(), st.datetimes().map(str)), st.integers() | st.floats()
)
def test_whatever_times_say_both_ways_of_reading_agree(answer: object, talk: float) -> None:
    rows = [call(1, start_time=BEGUN) | {"answer_time": answer, "talking_duration": talk}]
    facts, full, repaired = (
        decode_page(body(some), full=full).calls[:1]
        for some, full in ((rows, False), (rows, True), ([*rows, {}], True))
    )

    read = [[(one.answered, one.talk_seconds, one.implausible) for one in some] for some in (facts, full, repaired)]
    assert read[0] == read[1] == read[2]
    assert all(seconds is None or 0 <= seconds <= 86_400 for _, seconds, _ in read[0])
