from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.call import Subscriber, moment, present
from bot.domain.causes import CAUSES, cause_of, ender_of
from bot.domain.text import fold
from tests.domain.calls import call, missed


@pytest.mark.parametrize("text", [
    "2021-10-28T19:41:33+00:00", "2021-10-28T19:41:33+00", "2021-10-28T19:41:33Z", "2021-10-28T16:41:33-03:00",
    "2021-10-28T19:41:33.000+00:00", "2021-10-28T19:41:33", "2021-10-28 19:41:33+00:00", "20211028T194133Z",
])  # fmt: skip
def test_a_moment_is_read_however_the_dialer_writes_its_offset(text: str) -> None:
    assert moment(text) == datetime(2021, 10, 28, 19, 41, 33, tzinfo=UTC)


@pytest.mark.parametrize("text", [None, "", "-", "ontem", "2021-13-01T00:00:00Z", "0001-01-01T00:00:00+14:00"])
def test_what_is_no_moment_is_absent(text: str | None) -> None:
    assert moment(text) is None


@pytest.mark.parametrize(("changed", "answered"), [
    ({"answer_time": "2021-10-28T19:42:00+00:00", "talking_duration": 0}, True),
    ({"answer_time": None, "talking_duration": 3}, True),
    ({"answer_time": "-", "talking_duration": None}, False),
    ({"answer_time": "", "talking_duration": 0}, False),
    ({"answer_time": None, "talking_duration": 0, "hangup_cause": "Normal clearing"}, False),
])  # fmt: skip
def test_a_call_is_answered_by_its_answer_or_its_talk_and_never_by_its_cause(
    changed: dict[str, Any],
    answered: bool,  # noqa: FBT001 - a table's column
) -> None:
    assert call(**changed).answered is answered


def test_an_end_before_the_start_or_days_after_it_is_not_believed() -> None:
    assert call(end_time="2021-10-31T19:41:12+00:00").ended_at is None
    assert call(end_time="2021-10-28T19:00:00+00:00").ended_at is None
    assert call().ended_at == datetime(2021, 10, 28, 19, 41, 46, tzinfo=UTC)


def test_absent_values_are_none() -> None:
    nobody = missed(subscriber=Subscriber("-", "", None), download_audio="")

    assert [nobody.number, nobody.external_id, nobody.name, nobody.ended_by, nobody.answered_at] == [None] * 5
    assert not nobody.recorded
    assert call(subscriber=None).name is call(subscriber=None).number is call(subscriber=None).external_id is None


def test_what_is_there_is_returned_as_received() -> None:
    hulk = call()

    assert (hulk.number, hulk.external_id, hulk.name, hulk.ended_by) == ("84999999999", "20202020", "Hulk", "agent")
    assert hulk.recorded
    assert hulk.answered_at == datetime(2021, 10, 28, 19, 41, 33, tzinfo=UTC)


def test_a_call_without_a_readable_start_says_which() -> None:
    with pytest.raises(ValueError, match="7"):
        _ = call(7, start_time="ontem").started_at


@pytest.mark.parametrize(("label", "ender"), [
    ("Agent", "agent"), ("SUBSCRIBER", "subscriber"), ("Atendente", "agent"), ("cliente", "subscriber"),
    ("-", None), (None, None), ("System", None),
])  # fmt: skip
def test_who_hung_up_is_read_in_both_languages(label: str | None, ender: str | None) -> None:
    assert ender_of(label) == ender


@pytest.mark.parametrize(("label", "code"), [
    ("Normal clearing", "normal_clearing"), ("Desligamento normal", "normal_clearing"),
    ("Cancelada pelo originador", "originator_cancel"), ("ORIGINATOR_CANCEL", "originator_cancel"),
    ("Não atendeu", "no_answer"), ("NO_USER_RESPONSE", "no_answer"), ("ocupado", "busy"), ("USER_BUSY", "busy"),
    ("Chamada rejeitada", "rejected"), ("UNALLOCATED_NUMBER", "bad_number"), ("NUMBER_CHANGED", "bad_number"),
    ("NO_ROUTE_DESTINATION", "network"), ("RECOVERY_ON_TIMER_EXPIRE", "network"), ("bad_number", "bad_number"),
    ("Something new", None), ("", None), (None, None), ("-", None),
])  # fmt: skip
def test_labels_of_either_language_have_one_code(label: str | None, code: str | None) -> None:
    assert cause_of(label) == code


def test_a_cause_that_nobody_knows_is_other() -> None:
    assert call(hangup_cause="Something new").cause == call(hangup_cause=None).cause == "other"
    assert {cause_of(code) for code in CAUSES} == set(CAUSES)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_folding_forgives_case_accents_and_punctuation() -> None:
    assert fold("  Não-Interessado! ") == fold("NAO_INTERESSADO") == "nao interessado"


@pytest.mark.parametrize(("value", "kept"), [("Venda", "Venda"), (" - ", None), ("", None), (None, None)])
def test_the_dialers_ways_of_saying_nothing_are_none(value: str | None, kept: str | None) -> None:
    assert present(value) == kept
