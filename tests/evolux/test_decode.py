"""Rows, decoded: the vendor's own, and those that nobody should send."""

import json
import re
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.call import Agent, Call, CallFacts, Campaign, Survey
from bot.evolux.decode import decode_page
from tests.evolux.fakes import VENDOR_PAGE, body, call
from tests.evolux.rows import one, rows

LOCAL = '"hangup_cause": "Não atendeu"'

ENGLISH = '"hangup_cause": "No answer"'


def test_the_vendors_page_is_read_with_both_causes() -> None:
    page = decode_page(VENDOR_PAGE, full=True)

    first, second = page.calls
    assert isinstance(first, Call)
    assert isinstance(second, Call)
    assert (page.total, page.bad) == (2, ())
    assert (first.id, first.cause_label, first.cause) == (48582566, "Cancelada pelo originador", "normal_clearing")
    assert (second.id, second.cause_label, second.cause) == (48582498, "Desligamento normal", "normal_clearing")
    assert second.started_at == datetime(2021, 10, 28, 19, 41, 11, tzinfo=UTC)
    assert (second.name, second.number, second.talk_seconds) == ("Hulk", "84999999999", 13)
    assert second.custom_fields == {"type": "VIP", "site": "www.evolux.net.br", "obs": "Analista de Suporte"}


def test_facts_are_what_figures_need_and_no_more() -> None:
    page = decode_page(VENDOR_PAGE, full=False)

    assert [type(call) for call in page.calls] == [CallFacts, CallFacts]
    assert [call.cause for call in page.calls] == ["normal_clearing", "normal_clearing"]


@pytest.mark.parametrize("full", [True, False])
@pytest.mark.parametrize(
    ("text", "cause"),
    [
        (f"{LOCAL}, {ENGLISH}", "no_answer"),
        (f'{LOCAL}, "hangup_cause": "User busy"', "busy"),  # the second decides
        (f'{LOCAL}, "hangup_cause": null', "no_answer"),  # unless it says nothing
        (f'{LOCAL}, "hangup_cause": "-"', "no_answer"),
        (f'{LOCAL}, "hangup_cause": "Whatever"', "no_answer"),  # or nothing that anybody knows
        ('"hangup_cause": "Tanto faz", "hangup_cause": "Whatever"', "other"),
        ('"hangup_cause": null, "hangup_cause": "Whatever"', "other"),
        ('"hangup_cause": null, "hangup_cause": null', "other"),
        (LOCAL, "no_answer"),
        ('"outcome": "-"', "other"),
    ],
)
def test_the_second_cause_decides_where_it_says_something(text: str, cause: str, *, full: bool) -> None:
    (call,) = decode_page(rows(text), full=full).calls

    assert call.cause == cause


@pytest.mark.parametrize(
    ("texts", "labels"),
    [
        ([f"{LOCAL}, {ENGLISH}"] * 2, ["Não atendeu"] * 2),
        ([LOCAL, ENGLISH], ["Não atendeu", "No answer"]),
        ([f"{LOCAL}, {ENGLISH}", ENGLISH], ["Não atendeu", "No answer"]),
        ([f'"hangup_cause": null, {ENGLISH}', f"{LOCAL}, {ENGLISH}"], ["No answer", "Não atendeu"]),
        ([f'"hangup_cause": 7, {ENGLISH}'], ["7"]),
        (['"outcome": "-"', LOCAL], [None, "Não atendeu"]),
        ([r'"hangup_cause": "a \"quoted\" cause", "hangup_cause": "x"'], ['a "quoted" cause']),
        (['"outcome": "hangup_cause", ' + LOCAL], ["Não atendeu"]),
        # a custom field of that name, before and after, also where the page as a whole looks even
        ([f'"custom_fields": {{"hangup_cause": "campo"}}, {LOCAL}, {ENGLISH}'], ["Não atendeu"]),
        ([f'{LOCAL}, {ENGLISH}, "custom_fields": {{"hangup_cause": "campo"}}', ENGLISH], ["Não atendeu", "No answer"]),
        ([f'"custom_fields": {{"hangup_cause": "campo"}}, {ENGLISH}'], ["No answer"]),
    ],
)
def test_the_first_cause_is_the_label(texts: list[str], labels: list[str | None]) -> None:
    page = decode_page(rows(*texts), full=True)

    assert [call.cause_label for call in page.calls if isinstance(call, Call)] == labels


@pytest.mark.parametrize(
    ("changes", "attribute", "value"),
    [
        ({"id": "1"}, "id", 1),
        ({"id": 1.0}, "id", 1),
        ({"talking_duration": "30"}, "talk_seconds", 30),
        ({"talking_duration": "30.5"}, "talk_seconds", 30),
        ({"talking_duration": 30.5, "billable_duration": "x"}, "billable_duration", None),
        ({"talking_duration": ""}, "talk_seconds", None),
        ({"talking_duration": [], "agent": []}, "talk_seconds", None),
        ({"agent": []}, "agent", None),
        ({"agent": {}}, "agent", Agent()),
        ({"agent": ""}, "agent", None),
        ({"campaign": "-"}, "campaign", None),
        ({"campaign": None}, "campaign", None),
        ({"campaign": {"id": "376", "name": 12}}, "campaign", Campaign(id=376, name="12")),
        ({"agent": {"id": "", "name": None}, "outcome": 3}, "outcome", "3"),
        ({"outcome": 2.5}, "outcome", "2.5"),
        ({"subscriber": {"number": 84999999999, "name": 5}}, "number", "84999999999"),
        ({"subscriber": {"number": 8488888888.0}}, "number", "8488888888"),
        ({"survey": []}, "survey", None),
        ({"survey": {"csat": "5", "nps": "ótimo"}}, "survey", Survey(csat=5)),
        ({"custom_fields": []}, "custom_fields", None),
        ({"custom_fields": None}, "custom_fields", None),
        ({"custom_fields": ["VIP"]}, "custom_fields", {"1": "VIP"}),
        ({"custom_fields": {"type": "VIP"}, "uuid": 7}, "custom_fields", {"type": "VIP"}),
        ({"start_time": "2021-10-28T19:41:11+00"}, "started_at", datetime(2021, 10, 28, 19, 41, 11, tzinfo=UTC)),
        ({"start_time": "2021-10-28 16:41:11.5-03:00"}, "started_at", datetime(2021, 10, 28, 19, 41, 11, 500000, UTC)),
        ({"start_time": 1635450071}, "started_at", datetime(2021, 10, 28, 19, 41, 11, tzinfo=UTC)),
        ({"start_time": 1635450071000}, "started_at", datetime(2021, 10, 28, 19, 41, 11, tzinfo=UTC)),
        ({"end_time": "ontem"}, "ended_at", None),
        ({"end_time": {}, "download_audio": False}, "recorded", False),
        ({"outcome": {}, "trunk_name": []}, "outcome", None),
        ({"answer_time": None, "talking_duration": None}, "answered", False),
        ({"novelty": {"deep": [1]}}, "id", 1),
    ],
)
def test_a_value_that_can_be_read_is_read(changes: dict[str, Any], attribute: str, value: object) -> None:
    read = one(**changes)

    assert getattr(read, attribute) == value


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "sem id"},
        {"id": None},
        {"id": True},
        {"id": 1.5},
        {"id": 2**63},
        {"id": -1},
        {"id": 10**400},
        {"campaign": {"id": 2**63, "name": "Vendas"}},
        {"agent": {"id": 10**30, "name": "Ana"}},
        {"start_time": None},
        {"start_time": 10**30},
        {"start_time": True},
        {"answer_time": True},
        {"talking_duration": "trinta"},
        {"talking_duration": True},
        {"talking_duration": {"s": 30}},
        {"campaign": "Vendas"},
        {"campaign": {"id": "x"}},
        {"agent": {"id": 149, "name": ["Ana"]}},
        {"subscriber": ["8488888888"]},
        {"outcome": True},
    ],
)
@pytest.mark.parametrize("full", [True, False])
def test_a_row_that_cannot_be_read_costs_itself_alone(changes: dict[str, Any], *, full: bool) -> None:
    page = decode_page(body([call(7), call(8) | changes, call(9)]), full=full)

    assert [call.id for call in page.calls] == [7, 9]
    assert page.bad == ((None,) if "id" in changes else (8,))


@pytest.mark.parametrize("row", ["null", '"erro interno"', "[]", "{}", "7", '{"id": ' + "9" * 5000 + "}"])
def test_what_is_no_call_is_a_bad_row(row: str) -> None:
    page = decode_page(
        b'{"pagination": {"total": 2}, "data": [%s, %s]}' % (row.encode(), json.dumps(call(7)).encode()), full=True
    )

    assert ([call.id for call in page.calls], len(page.bad)) == ([7], 1)


@pytest.mark.parametrize("full", [True, False])
@pytest.mark.parametrize(
    ("name", "read"),
    [
        (b'"Jos\xe9"', "Jos\N{REPLACEMENT CHARACTER}"),
        (rb'"lone \ud800 half"', "lone \N{REPLACEMENT CHARACTER} half"),
        (rb'"\udfff"', "\N{REPLACEMENT CHARACTER}"),
        (rb'"\ud83d\ude00 \\ud800 NaN"', r"😀 \ud800 NaN"),
        (b'"line\nbreak\ttab\x00"', "line\nbreak\ttab\N{REPLACEMENT CHARACTER}"),
        (rb'"zero \u0000 and \\u0000"', "zero \N{REPLACEMENT CHARACTER} and \\u0000"),
        (b"NaN", None),
        (b"-Infinity", None),
    ],
)
def test_broken_text_is_mended(name: bytes, read: str | None, *, full: bool) -> None:
    causes = b'"hangup_cause": "Ocupado", "hangup_cause": "-"'
    row = b'{"id": 1, "start_time": "2021-10-28T19:41:11Z", "outcome": %s, ' + causes + b"}"
    page = decode_page(b'\xef\xbb\xbf{"pagination": {"total": 1}, "data": [%s]}' % (row % name), full=full)

    assert [(call.outcome, call.cause) for call in page.calls] == [(read, "busy")]


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from([*call(1), "end_time", "custom_fields", "uuid"]), _ANYTHING, max_size=4))
def test_whatever_a_row_holds_it_is_a_call_or_a_bad_row(changes: dict[str, Any]) -> None:
    for full in (True, False):
        page = decode_page(body([call(1), call(2) | changes]), full=full)

        assert page.rows == 2
        for read in page.calls:
            assert isinstance(read.start_time, str)
            assert read.cause
            json.dumps([read.number, read.outcome]).encode()


@pytest.mark.parametrize("full", [True, False])
@pytest.mark.parametrize("digits", ["9223372036854775808", "1" + "0" * 30, "1" + "0" * 400, "1" + "0" * 5000])
@pytest.mark.parametrize("key", ["id", "total", "talking_duration", "billable_duration", "nps", "field"])
def test_no_number_is_too_large_to_be_stored_or_written(key: str, digits: str, *, full: bool) -> None:
    row = call(1, custom_fields={"deep": [{"field": 1}]}, survey={"csat": None, "nps": 1})
    text = json.dumps({"pagination": {"total": 1}, "data": [row]})
    page = decode_page(re.sub(rf'"{key}": [\d.]+', f'"{key}": {digits}', text).encode(), full=full)

    assert (page.rows, page.total < 2**63) == (1, True)
    assert all(call_id is None or call_id < 2**63 for call_id in page.bad)
    for read in page.calls:
        assert 0 <= read.id < 2**63
        msgspec.json.encode(read)
