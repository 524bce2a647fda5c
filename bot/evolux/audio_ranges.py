"""Cut the range that a player asks for out of audio that a tenant gives as a whole.

Safari, and players on phones, ask for ``bytes=0-1`` first, and play nothing from a
server that answers with all bytes.

Source: RFC 9110, section 14 (range requests)
"""

import re
from collections.abc import AsyncIterator
from typing import Final

from bot.evolux.errors import RejectedError

_RANGE: Final = re.compile(r"bytes=(\d{0,15})-(\d{0,15})", re.ASCII)
_NOT_SATISFIABLE: Final = 416


def bounds_of(range_header: str, length: int) -> tuple[int, int] | None:
    """Return the first byte of a range, and the byte after its last; None where the whole is to be sent.

    For example, of 100 bytes: ``bytes=0-1`` is (0, 2), ``bytes=90-`` and ``bytes=-10``
    are (90, 100), ``bytes=90-200`` is (90, 100).

    Raises:
        RejectedError: With status 416, of a range that begins after the end.
    """
    match = _RANGE.fullmatch(range_header)
    if match is None or not any(match.groups()):
        return None
    first, last = (int(digits) if digits else None for digits in match.groups())
    if first is None:
        first, last = max(0, length - (last or 0)), length - 1
    end = length if last is None else min(last + 1, length)
    if first >= length:
        problem = "the range begins after the end of the recording"
        raise RejectedError(problem, status=_NOT_SATISFIABLE)
    return (first, end) if first < end else None


async def cut(chunks: AsyncIterator[bytes], first: int, end: int) -> AsyncIterator[bytes]:
    """Yield the bytes from `first` up to, and without, `end`; no chunk after these is read."""
    at = 0
    async for chunk in chunks:
        part = chunk[max(0, first - at) : end - at]
        if part:
            yield part
        at += len(chunk)
        if at >= end:
            return
