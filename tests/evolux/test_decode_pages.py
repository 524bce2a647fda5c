"""Pages as a whole: without rows or pagination, with an error in them, or no page at all."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evolux.decode import HistoryPage, decode_page
from bot.evolux.errors import CredentialsRefusedError, EvoluxError, InvalidResponseError, TenantUnreachableError
from bot.evolux.repair import repair_json
from tests.evolux.fakes import VENDOR_PAGE, body, call
from tests.growth import NASTY, grows_evenly


@pytest.mark.parametrize(
    ("total", "read"),
    [("2", 2), (2.0, 2), (-1, 0), ("null", 0), ("muitas", 0), ([], 0), (True, 0), (10**12, 10**12)],
)
def test_a_total_that_is_no_number_of_rows_is_none_at_all(total: object, read: int) -> None:
    assert decode_page(body([call(1), call(2)], total=total), full=False).total == read


@pytest.mark.parametrize(
    "answer",
    [
        b'{"pagination": {"total": 70}, "meta": {"status": 200}}',
        b'{"pagination": {"total": 70}, "data": null}',
        b'{"pagination": {"total": 70}, "data": {}}',
        b'{"pagination": {"total": 70}, "data": [], "meta": null}',
    ],
)
def test_a_page_may_have_no_rows(answer: bytes) -> None:
    assert decode_page(answer, full=False) == HistoryPage([], (), 70)


def test_a_page_may_have_no_pagination() -> None:
    page = decode_page(b'{"data": [%s]}' % json.dumps(call(1)).encode(), full=False)

    assert (page.rows, page.total) == (1, 0)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"  \n",
        b"<!doctype html><html></html>",
        b"[]",
        b'"ok"',
        b"null",
        b"{}",
        b'{"meta": {"status": 200, "message": "OK"}}',
        b'{"data": {"0": {}}}',
        b'{"data": "none"}',
        VENDOR_PAGE[:700],
        b'{"data":' + b"[" * 100_000,
    ],
)
def test_what_is_no_page_is_nonsense(answer: bytes) -> None:
    with pytest.raises(InvalidResponseError):
        decode_page(answer, full=True)


@pytest.mark.parametrize(
    ("meta", "error"),
    [
        ({"status": 401, "message": "Unauthorized"}, CredentialsRefusedError),
        ({"status": "403"}, CredentialsRefusedError),
        ({"status": 400, "message": "Missing token."}, CredentialsRefusedError),
        ({"status": 500}, TenantUnreachableError),
    ],
)
def test_an_error_in_meta_counts_whatever_else_is_said(meta: dict[str, Any], error: type[EvoluxError]) -> None:
    answer = json.dumps({"pagination": {"total": 1}, "data": [call(1)], "meta": meta}).encode()

    with pytest.raises(error):
        decode_page(answer, full=False)


@given(st.binary(max_size=200), st.integers(0, 200))
def test_any_bytes_are_a_page_or_an_error_of_ours(noise: bytes, at: int) -> None:
    for answer in (noise, VENDOR_PAGE[:at] + noise + VENDOR_PAGE[at:]):
        with suppress(EvoluxError):
            assert decode_page(answer, full=True).rows >= 0


@pytest.mark.parametrize("unit", NASTY)
def test_no_broken_page_costs_more_than_its_length_to_mend(unit: str) -> None:
    assert grows_evenly(lambda text: repair_json(f'"{text}'.encode()), unit, 20_000)
