"""Audio, from the tenant or from where it points, and never a page of words."""

import asyncio
import gzip
from typing import Any

import httpx
import pytest

from bot.evolux import (
    CredentialsRefusedError,
    EvoluxError,
    InvalidResponseError,
    NotFoundError,
    RateLimitedError,
    RejectedError,
    RequestOptions,
    TenantUnreachableError,
)
from tests.evolux.fakes import ORIGIN, Answer, FakeAPI, opened, refusal

WAV = b"RIFF\x24\x08\x00\x00WAVEfmt " + bytes(range(256)) * 8
AUDIO = httpx.Response(200, content=WAV, headers={"content-type": "audio/x-wav"})


async def listen(api: FakeAPI, range_header: str | None = None, origin: str = ORIGIN) -> tuple[Any, bytes]:
    """Return a recording, and all of its bytes."""
    async with opened(api, origin) as history, history.recording(48582566, range_header=range_header) as recording:
        return recording, b"".join([chunk async for chunk in recording.chunks()])


async def test_a_recording_is_asked_of_the_tenant_itself() -> None:
    api = FakeAPI(AUDIO)

    recording, audio = await listen(api)

    assert audio == WAV
    assert (recording.content_type, recording.length, recording.status) == ("audio/wav", len(WAV), 200)
    assert [str(request.url) for request in api.requests] == [
        "https://tenant.example/api/v1/dialer/call/48582566/recording"
    ]
    assert api.requests[0].headers["token"]


@pytest.mark.parametrize("call_id", [-1, 10**30])
async def test_an_id_that_no_call_has_is_not_asked_for(call_id: int) -> None:
    api = FakeAPI(AUDIO)
    async with opened(api) as history:
        with pytest.raises(RejectedError):
            await history.recording(call_id).__aenter__()

    assert not api.requests


@pytest.mark.parametrize(
    ("first", "said", "kind"),
    [
        (WAV, None, "audio/wav"),
        (WAV, "application/octet-stream", "audio/wav"),
        (WAV, "text/html; charset=utf-8", "audio/wav"),
        (b"ID3\x04\x00", "application/octet-stream", "audio/mpeg"),
        (b"\xff\xfb\x90\x00", None, "audio/mpeg"),
        (b"\xff\xf1\x50\x80", None, "audio/aac"),
        (b"OggS\x00", "audio/wav", "audio/ogg"),
        (b"fLaC\x00", None, "audio/flac"),
        (b"\x00\x00\x00\x20ftypM4A ", None, "audio/mp4"),
        (b"#!AMR\n", None, "audio/amr"),
        (b"\x01\x02\x03", "audio/GSM; rate=8000", "audio/gsm"),
        (b"\x01\x02\x03", None, "application/octet-stream"),
        (b"\xff", "image/png", "application/octet-stream"),
    ],
)
async def test_the_first_bytes_tell_what_it_is(first: bytes, said: str | None, kind: str) -> None:
    headers = {"content-type": said} if said else {}

    recording, audio = await listen(FakeAPI(httpx.Response(200, content=first, headers=headers)))

    assert (recording.content_type, audio) == (kind, first)


@pytest.mark.parametrize(
    ("answer", "error", "requests"),
    [
        (httpx.Response(404), NotFoundError, 1),
        (refusal(404), NotFoundError, 1),
        (refusal(404, http=200), NotFoundError, 1),
        (httpx.Response(200), NotFoundError, 1),
        (httpx.Response(204), NotFoundError, 1),
        (httpx.Response(410), NotFoundError, 1),
        (httpx.Response(401), CredentialsRefusedError, 1),
        (refusal(403), CredentialsRefusedError, 1),
        (refusal(400, "Missing token.", http=200), CredentialsRefusedError, 1),
        (httpx.Response(416, headers={"content-range": "bytes */10"}), RejectedError, 1),
        (refusal(429), RateLimitedError, 4),
        (refusal(502), TenantUnreachableError, 4),
        (httpx.Response(200, html="<!doctype html>"), InvalidResponseError, 4),
        (httpx.Response(200, content=b"\n  <html>"), InvalidResponseError, 4),
        (httpx.Response(200, content=b'{"data": []}', headers={"content-type": "audio/wav"}), InvalidResponseError, 4),
        (httpx.Response(206, content=b"words", headers={"content-type": "text/plain"}), InvalidResponseError, 4),
    ],
)
async def test_what_is_no_audio_is_an_error(answer: httpx.Response, error: type[EvoluxError], requests: int) -> None:
    api = FakeAPI(answer)

    with pytest.raises(error):
        await listen(api)

    assert len(api.requests) == requests


async def test_trouble_that_passes_is_not_noticed() -> None:
    api = FakeAPI(refusal(502), httpx.ReadError("reset"), httpx.Response(200, html="<html>"), AUDIO)

    assert (await listen(api))[1] == WAV


async def test_a_player_may_ask_for_a_part() -> None:
    part = httpx.Response(
        206, content=b"<4 bytes", headers={"content-range": "bytes 4-11/2072", "content-type": "audio/wav"}
    )
    api = FakeAPI(part)

    recording, audio = await listen(api, "bytes=4-11")

    assert api.requests[0].headers["range"] == "bytes=4-11"
    assert (recording.status, recording.content_range) == (206, "bytes 4-11/2072")
    assert (recording.content_type, recording.length, audio) == ("audio/wav", 8, b"<4 bytes")


@pytest.mark.parametrize(("asked", "first", "end"), [
    ("bytes=0-1", 0, 2), ("bytes=0-", 0, 2064), ("bytes=4-11", 4, 12), ("bytes=2000-9999", 2000, 2064),
    ("bytes=-64", 2000, 2064), ("bytes=-9999", 0, 2064), ("bytes=2063-", 2063, 2064),
])  # fmt: skip
async def test_a_tenant_that_ignores_ranges_is_cut_to_what_was_asked(asked: str, first: int, end: int) -> None:
    recording, audio = await listen(FakeAPI(AUDIO), asked)

    assert len(WAV) == 2064
    assert (recording.status, recording.content_range) == (206, f"bytes {first}-{end - 1}/2064")
    assert (recording.length, recording.content_type, audio) == (end - first, "audio/wav", WAV[first:end])


async def test_a_range_after_the_end_is_refused() -> None:
    with pytest.raises(RejectedError) as caught:
        await listen(FakeAPI(AUDIO), "bytes=2064-")

    assert caught.value.status == 416


def packed(body: bytes) -> FakeAPI:
    """Return a tenant that tells no length of a recording."""
    content = gzip.compress(body, 1)
    return FakeAPI(lambda _: httpx.Response(200, content=content, headers={"content-encoding": "gzip"}))


@pytest.mark.parametrize(("asked", "first", "end"), [
    ("bytes=0-1", 0, 2), ("bytes=0-9999", 0, 2064), ("bytes=0-", 0, 2064), ("bytes=500-", 500, 2064),
    ("bytes=-5", 2059, 2064), ("bytes=500-599", 500, 600),
])  # fmt: skip
async def test_of_an_unknown_length_any_range_is_cut_and_the_length_told(asked: str, first: int, end: int) -> None:
    """A player that begins in the middle needs the length of the whole."""
    recording, audio = await listen(packed(WAV), asked)

    assert (recording.status, recording.content_range) == (206, f"bytes {first}-{end - 1}/2064")
    assert (recording.length, audio) == (end - first, WAV[first:end])


async def test_of_an_unknown_length_a_range_after_the_end_is_refused() -> None:
    with pytest.raises(RejectedError) as caught:
        await listen(packed(WAV), "bytes=2064-")

    assert caught.value.status == 416


async def test_a_recording_that_is_too_long_to_be_measured_comes_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.evolux.recordings._MEASURED", 100_000)
    body = WAV + bytes(200_000)
    recording, audio = await listen(packed(body), "bytes=500-")

    assert (recording.status, recording.length) == (200, None)
    assert audio == body


EMPTY = b"RIFF\x24\x00\x00\x00WAVEfmt \x10\x00\x00\x00" + bytes(16) + b"data\x00\x00\x00\x00"
LISTED = EMPTY[:36] + b"LIST\x05\x00\x00\x00vendor" + EMPTY[36:]


@pytest.mark.parametrize("body", [EMPTY, LISTED, EMPTY[:12], EMPTY[:36]])
@pytest.mark.parametrize("asked", [None, "bytes=0-1", "bytes=0-"])
async def test_a_header_without_sound_is_no_recording(body: bytes, asked: str | None) -> None:
    with pytest.raises(NotFoundError):
        await listen(FakeAPI(httpx.Response(200, content=body)), asked)


async def test_a_part_of_a_header_without_sound_is_no_recording() -> None:
    part = httpx.Response(206, content=EMPTY[:2], headers={"content-range": "bytes 0-1/44"})

    with pytest.raises(NotFoundError):
        await listen(FakeAPI(part), "bytes=0-1")


async def test_a_header_that_promises_nothing_and_is_followed_by_sound_is_a_recording() -> None:
    _, audio = await listen(FakeAPI(httpx.Response(200, content=EMPTY + b"sound")))

    assert audio == EMPTY + b"sound"


class Breaking(httpx.AsyncByteStream):
    """A body that begins well."""

    def __init__(self, end: Exception | float) -> None:
        self.end = end

    async def __aiter__(self) -> Any:
        yield WAV + bytes(2**17)
        if isinstance(self.end, Exception):
            raise self.end
        await asyncio.sleep(self.end)


@pytest.mark.parametrize("end", [httpx.RemoteProtocolError("cut"), 10_000.0])
async def test_a_stream_that_breaks_off_is_an_error(end: Exception | float) -> None:
    answer: Answer = lambda _: httpx.Response(200, stream=Breaking(end))  # noqa: E731 - as the table above has them

    with pytest.raises(TenantUnreachableError):
        await listen(FakeAPI(answer))


async def test_a_packed_recording_has_no_known_length() -> None:
    packed = gzip.compress(WAV)
    headers = {"content-encoding": "gzip", "content-length": str(len(packed))}

    recording, audio = await listen(FakeAPI(lambda _: httpx.Response(200, content=packed, headers=headers)))

    assert (recording.length, audio) == (None, WAV)


async def test_listening_takes_no_turn_from_questions() -> None:
    api = FakeAPI(AUDIO)
    async with (
        opened(api, requests=RequestOptions(concurrency=1)) as history,
        history.recording(1),
        history.recording(2),
    ):
        assert len(api.requests) == 2
