"""Decode a page of calls, from the tenant's bytes to structs.

Usually that is one call into C for a page. A page that does not fit the structs is
decoded row by row, and a row that does not fit is read value by value (`repair`), so
that one bad row costs itself and not the other 49.
"""

from collections.abc import Sequence
from typing import Any, Final

import msgspec
from msgspec import Raw, Struct

from bot.domain.call import Call, CallFacts, present
from bot.domain.causes import cause_of
from bot.evolux.errors import InvalidResponseError
from bot.evolux.hangup_causes import count_causes, first_cause, label_causes, set_causes
from bot.evolux.implausible_values import mark_implausible
from bot.evolux.repair import read_row, repair_json, to_int
from bot.evolux.responses import error_in_meta


class HistoryPage(Struct, frozen=True):
    """One page of the tenant's list.

    Attributes:
        calls: The rows, in the tenant's order; whole `Call`s where they were asked
            for. Their start is text, which may still be unreadable.
        bad: The ids of rows that could not be read; None for a row without a readable id.
        total: How many rows the tenant says its whole list has; 0 where it
            says no number of rows.
        more: Whether it links to a next page.
    """

    calls: Sequence[CallFacts]
    bad: tuple[int | None, ...]
    total: int
    more: bool = False

    @property
    def rows(self) -> int:
        """Return how many rows arrived, readable or not."""
        return len(self.calls) + len(self.bad)


class _Meta(Struct, frozen=True, gc=False):
    status: int = 200


class _Pagination(Struct, gc=False):
    total: int
    next_url: str | None = None


class _FactsPage(Struct, gc=False):
    pagination: _Pagination
    data: list[CallFacts]
    meta: _Meta = _Meta()


class _CallsPage(Struct, gc=False):
    pagination: _Pagination
    data: list[Call]
    meta: _Meta = _Meta()


class _RawPage(Struct, gc=False):
    pagination: Any = None
    data: list[Raw] | dict[str, Raw] | None = None
    meta: Any = None


_FACTS_PAGE: Final = msgspec.json.Decoder(_FactsPage)
_CALLS_PAGE: Final = msgspec.json.Decoder(_CallsPage)
_RAW_PAGE: Final = msgspec.json.Decoder(_RawPage)
_CALL: Final = msgspec.json.Decoder(Call)

_BEYOND_COUNTING: Final = 2**63
"""A total from here on is no number of rows; neither databases nor JSON of others hold it."""

_NUL: Final = rb"\u0000"
"""As JSON writes it; a bare one is no JSON."""

_UNDECODABLE: Final = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


def decode_page(body: bytes, *, full: bool = False) -> HistoryPage:
    """Return the page that a body holds; with `full`, of `Call`s.

    Raises:
        EvoluxError: The tenant refused, in ``meta``.
        InvalidResponseError: The body is no page of calls.
    """
    page: _CallsPage | _FactsPage
    if b"\\" in body and _NUL in body:  # the first search is ten times as fast
        body = repair_json(body)
    try:
        page = _CALLS_PAGE.decode(body) if full else _FACTS_PAGE.decode(body)
    except _UNDECODABLE:
        return _decode_by_row(body)
    if page.meta.status >= 400:
        return _decode_by_row(body)
    if isinstance(page, _CallsPage):
        label_causes(body, page.data, lambda: _rows(_RAW_PAGE.decode(body)))
    elif _has_more_causes(body, page.data):
        return decode_page(body, full=True)
    mark_implausible(page.data)
    pagination = page.pagination
    return HistoryPage(page.data, (), _count(pagination.total), more=_links(pagination.next_url))


def _has_more_causes(body: bytes, calls: Sequence[CallFacts]) -> bool:
    """Tell whether a hang-up cause that `cause_of` does not know may have another one before it."""
    unknown = None in map(cause_of, {call.hangup_cause for call in calls})
    return unknown and count_causes(body) > len(calls)


def _rows(page: _RawPage) -> list[bytes]:
    if isinstance(page.data, dict) and page.data:
        problem = "the tenant's list of calls is no list"
        raise InvalidResponseError(problem)
    return [memoryview(row).tobytes() for row in page.data or () if isinstance(row, Raw)]


def _decode_by_row(body: bytes) -> HistoryPage:
    try:
        page = _RAW_PAGE.decode(body)
    except _UNDECODABLE:
        page = _decode_repaired(body)
    if (error := error_in_meta(page.meta)) is not None:
        raise error
    if page.data is None and page.pagination is None:
        problem = "the tenant's answer holds no calls"
        raise InvalidResponseError(problem)
    pagination = page.pagination if isinstance(page.pagination, dict) else {}
    rows = [_row(row) for row in _rows(page)]
    calls = [row for row in rows if isinstance(row, Call)]
    mark_implausible(calls)
    bad = tuple(row for row in rows if not isinstance(row, Call))
    return HistoryPage(calls, bad, _count(to_int(pagination.get("total"))), more=_links(pagination.get("next_url")))


def _count(total: int | None) -> int:
    """Return a number of rows; 0 of a number that cannot be one."""
    return total if total is not None and 0 <= total < _BEYOND_COUNTING else 0


def _links(next_url: object) -> bool:
    return isinstance(next_url, str) and present(next_url) is not None


def _decode_repaired(body: bytes) -> _RawPage:
    try:
        return _RAW_PAGE.decode(repair_json(body))
    except _UNDECODABLE as error:
        problem = "the tenant's answer is no JSON" if body.strip() else "the tenant's answer is empty"
        raise InvalidResponseError(problem) from error


def _row(row: bytes) -> Call | int | None:
    """Return a call; else the row's id, or None for a row without a readable id."""
    try:
        call = _CALL.decode(row)
    except _UNDECODABLE:
        return read_row(row)
    set_causes(call, first_cause(row))
    return call
