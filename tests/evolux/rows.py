"""Rows of calls, decoded."""

from typing import Any

from bot.domain.call import Call
from bot.evolux.decode import decode_page
from tests.evolux.fakes import body, call


def rows(*texts: str) -> bytes:
    """Return a page of rows with these texts as further members."""
    whole = [f'{{"id": {at}, "start_time": "2021-10-28T19:41:11Z"{", " + text}}}' for at, text in enumerate(texts, 1)]
    return f'{{"pagination": {{"total": {len(texts)}}}, "data": [{", ".join(whole)}]}}'.encode()


def one(**changes: Any) -> Call | None:
    """Return a row, read in full; None where it is bad."""
    page = decode_page(body([call(1, **changes)]), full=True)
    assert page.rows == 1
    return page.calls[0] if page.calls else None  # type: ignore[return-value]
