"""Lists in pages, with opaque cursors."""

import base64
import binascii
from collections.abc import Sequence
from typing import Any, TypeVar

from bot.sandbox.workspace.api.request import ApiRequest
from bot.sandbox.workspace.errors import refuse

T = TypeVar("T")


def page(request: ApiRequest, rows: Sequence[T], *, default: int, most: int = 1000) -> tuple[list[T], dict[str, Any]]:
    """Return the page of `rows` that was asked for, and the metadata that leads to the next.

    A limit of 0 stands for no limit; one above `most` for `most`.
    """
    asked = request.number("limit", default)
    limit = min(asked, most) or max(len(rows), 1)
    start = _offset(request.text("cursor"), len(rows))
    more = start + limit < len(rows)
    cursor = base64.b64encode(f"next:{start + limit}".encode()).decode() if more else ""
    return list(rows[start : start + limit]), {"response_metadata": {"next_cursor": cursor}}


def _offset(cursor: str | None, size: int) -> int:
    if not cursor:
        return 0
    try:
        word, _, number = base64.b64decode(cursor, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        refuse("invalid_cursor")
    if word != "next" or not number.isdigit() or int(number) > size:
        refuse("invalid_cursor")
    return int(number)
