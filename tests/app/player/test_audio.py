"""What others say, the tenant of its audio, is passed on as far as it is understood."""

from collections.abc import AsyncIterator

import pytest

from bot.app.player.audio import _head
from bot.evolux import InvalidResponseError
from bot.evolux.recordings import Recording


async def nothing() -> AsyncIterator[bytes]:
    return
    yield b""


def recording(status: int, length: int | None, content_range: str | None) -> Recording:
    return Recording(
        content_type="audio/wav",
        length=length,
        status=status,
        content_range=content_range,
        _first=b"RIFF",
        _rest=nothing(),
    )


@pytest.mark.parametrize(("status", "length", "said", "first", "whole"), [
    (200, 44, None, 0, "44"),
    (200, None, None, 0, "*"),
    (200, 44, "bytes 5-9/44", 0, "44"),
    (206, 5, "bytes 5-9/44", 5, "44"),
    (206, None, "bytes 5-9/*", 5, "*"),
])  # fmt: skip
def test_a_part_is_told_from_the_whole(
    status: int, length: int | None, said: str | None, first: int, whole: str
) -> None:
    response, begins, size = _head(recording(status, length, said))

    assert (response.status, response.content_length, begins, size) == (status, length, first, whole)
    assert response.headers.get("Content-Range") == (said if status == 206 else None)


@pytest.mark.parametrize(
    "said", [None, "", "bytes */44", "bytes 5-9", "items 5-9/44", "bytes 5-9/44\r\nX: y", "bytes -9/44"]
)
def test_a_part_that_may_be_any_is_none(said: str | None) -> None:
    with pytest.raises(InvalidResponseError):
        _head(recording(206, 5, said))
