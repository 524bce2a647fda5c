"""Recordings: real audio, as long as the talk, from any byte on."""

import io
import wave
from array import array

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox.tenant import CallCentre, Row, Tenant
from bot.sandbox.tenant.audio import Recording
from bot.sandbox.tenant.faults import FaultKind

from .conftest import WEDNESDAY


def path(call: Row) -> str:
    return f"/api/v1/dialer/call/{call.id}/recording"


@pytest.fixture
def call(world: CallCentre) -> Row:
    return next(call for call in world.calls(WEDNESDAY.date()) if call.recorded and (call.talk_seconds or 0) > 10)


async def test_a_recording_is_a_wave_as_long_as_the_talk(client: httpx.AsyncClient, call: Row) -> None:
    response = await client.get(path(call))

    assert response.headers["content-type"] == "audio/x-wav"
    assert int(response.headers["content-length"]) == len(response.content)
    with wave.open(io.BytesIO(response.content)) as audio:
        assert (audio.getnchannels(), audio.getsampwidth(), audio.getframerate()) == (1, 2, 8000)
        assert audio.getnframes() == 8000 * (call.talk_seconds or 0)
        frames = array("h", audio.readframes(audio.getnframes()))
    assert max(frames) > 5000
    assert (await client.get(path(call))).content == response.content


@pytest.mark.parametrize(
    ("asked", "first", "end"),
    [("bytes=0-99", 0, 100), ("bytes=16000-", 16000, None), ("bytes=-5", -5, None), ("bytes=40-50000", 40, 50001)],
)
async def test_a_part_of_it_can_be_asked_for(
    client: httpx.AsyncClient, call: Row, asked: str, first: int, end: int | None
) -> None:
    whole = (await client.get(path(call))).content

    response = await client.get(path(call), headers={"Range": asked})

    assert response.status_code == 206
    assert response.content == whole[first:end]
    assert response.headers["content-range"].endswith(f"/{len(whole)}")


@pytest.mark.parametrize("asked", ["bytes=99999999-", "lines=1-2", "bytes=9-3"])
async def test_a_part_that_is_not_there_is_refused(client: httpx.AsyncClient, call: Row, asked: str) -> None:
    response = await client.get(path(call), headers={"Range": asked})

    assert response.status_code == 416
    assert response.headers["content-range"] == f"bytes */{44 + 16000 * (call.talk_seconds or 0)}"


async def test_calls_that_nobody_took_have_no_recording(client: httpx.AsyncClient, world: CallCentre) -> None:
    unanswered = next(call for call in world.calls(WEDNESDAY.date()) if not call.answered)

    response = await client.get(path(unanswered))

    assert (response.status_code, response.json()["meta"]["message"]) == (404, "Recording not found.")


async def test_a_call_that_is_not_over_has_no_recording_yet(client: httpx.AsyncClient, world: CallCentre) -> None:
    later = next(call for call in world.calls(WEDNESDAY.date()) if call.recorded and call.gone_at > WEDNESDAY)

    assert (await client.get(path(later))).status_code == 404


async def test_the_vendors_calls_can_be_heard(client: httpx.AsyncClient) -> None:
    response = await client.get("/api/v1/dialer/call/48582498/recording")

    with wave.open(io.BytesIO(response.content)) as audio:
        assert audio.getnframes() == 13 * 8000


async def test_a_recording_may_be_kept_elsewhere(client: httpx.AsyncClient, tenant: Tenant, call: Row) -> None:
    tenant.faults.recordings_at = "http://localhost:9/audio/"

    response = await client.get(path(call))

    assert (response.status_code, response.headers["location"]) == (302, f"http://localhost:9/audio/{call.id}.wav")


@pytest.mark.parametrize(("kind", "share"), [("cut", 0.5), ("drop", 0)])
async def test_a_recording_may_end_too_soon(
    client: httpx.AsyncClient, tenant: Tenant, call: Row, kind: FaultKind, share: float
) -> None:
    tenant.faults.next[kind] = 1
    received = 0

    with pytest.raises(httpx.RemoteProtocolError):  # noqa: PT012 - what came until then counts
        async with client.stream("GET", path(call)) as response:
            async for chunk in response.aiter_raw():
                received += len(chunk)

    assert received == int((44 + 16000 * (call.talk_seconds or 0)) * share)


@settings(max_examples=60)
@given(st.integers(1, 10**9), st.integers(0, 7), st.data())
def test_any_stretch_is_the_same_bytes_as_in_the_whole(call_id: int, seconds: int, draw: st.DataObject) -> None:
    recording = Recording(call_id, seconds)
    first, end = sorted(draw.draw(st.tuples(*[st.integers(0, len(recording))] * 2)))

    whole = b"".join(recording.chunks(0, len(recording)))

    assert len(whole) == len(recording)
    assert b"".join(recording.chunks(first, end)) == whole[first:end]


def test_calls_sound_different() -> None:
    assert list(Recording(1, 9).chunks(0, 150_000)) != list(Recording(2, 9).chunks(0, 150_000))


def test_an_hour_is_made_a_second_at_a_time() -> None:
    assert max(map(len, Recording(1, 3600).chunks(0, 57_600_044))) == 16000


async def test_a_range_may_be_ignored(client: httpx.AsyncClient, tenant: Tenant, call: Row) -> None:
    whole = (await client.get(path(call))).content
    tenant.faults.no_ranges = True

    response = await client.get(path(call), headers={"Range": "bytes=0-1"})

    assert (response.status_code, response.content) == (200, whole)
    assert "content-range" not in response.headers


async def test_a_recording_may_be_a_header_without_audio(client: httpx.AsyncClient, tenant: Tenant, call: Row) -> None:
    tenant.faults.no_audio = True

    response = await client.get(path(call))

    assert response.status_code == 200
    assert len(response.content) == 44
