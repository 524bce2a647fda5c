"""▶ Listen: heard by who may hear it, where they may, for as long as it may be; and on record."""

import tracemalloc
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.call import Agent, Call
from bot.domain.rights import Policy, read_revoked
from bot.evolux import (
    CredentialsRefusedError,
    EvoluxError,
    InvalidResponseError,
    NotFoundError,
    RateLimitedError,
    RejectedError,
    TenantUnreachableError,
    open_history,
)
from bot.rendering.templates.samples import HULK
from bot.sandbox.tenant import CallCentre, Tenant, serve_tenant
from bot.sandbox.tenant.audio import Recording as SandboxAudio
from bot.sandbox.workspace import File, Message
from bot.slack.errors import Refused
from bot.slack.messaging.files import CHUNK
from bot.slack.messaging.messages import Location
from bot.store.users_and_channels import ChannelSettings
from tests.fakes import FakeClock
from tests.slack.questions.recordings import Desk, FakeRecordings


async def test_a_recording_is_played_in_the_direct_message_of_who_clicks(desk: Desk) -> None:
    place = await desk.play("ana")
    message = await desk.heard(place.channel)

    assert place.channel == desk.ws.direct("ana").id
    (file,) = message.files
    assert desk.ws.user("ana").downloads(file) == b"RIFFWAVE"
    assert (file.name, file.title) == ("call-48582498.wav", "Chamada 48582498, 28/10/2021 16:41")
    assert "Hulk · (84) 99999-9999" in message.text
    assert "Campanha de Teste Evolux" in message.text


async def test_no_name_and_no_number_is_in_the_name_of_a_file(desk: Desk) -> None:
    await desk.play("ana")
    (file,) = desk.ws.files()

    assert not any(word in f"{file.name} {file.title}" for word in ("Hulk", "9999", "20202020"))


async def test_who_listened_to_what_is_on_record_before_it_is_heard(desk: Desk) -> None:
    desk.ws.faults.fail("files.completeUploadExternal", "file_update_failed")
    with pytest.raises(Refused, match="not_uploaded"):
        await desk.play("ana")

    (record,) = await desk.records()
    assert (record.kind, record.user, record.target, record.calls) == ("listen", desk.ws.user("ana").id, "48582498", 1)
    assert record.numbers[0].endswith(":9999")


async def share(desk: Desk, channel: str, *, shared: bool = True) -> Message:
    """Let a channel be shared, and return a thread's root there."""
    settings = ChannelSettings(team=desk.team, channel=desk.ws.channel(channel).id, shared=shared, changed_by="U")
    await desk.store.channel_settings.keep(settings)
    return await desk.ws.user("bruno").says("root", channel=channel)


async def test_a_supervisor_plays_it_to_all_in_a_shared_thread(desk: Desk) -> None:
    root = await share(desk, "vendas")
    place = await desk.play("bruno", desk.place("vendas", root.ts, user="bruno"))
    message = await desk.heard("vendas")

    assert (place.thread_ts, message.thread_ts) == (root.ts, root.ts)


async def test_a_thread_in_an_archived_channel_leaves_the_direct_message(desk: Desk) -> None:
    root = await share(desk, "vendas")
    desk.ws.channel("vendas").archived = True
    place = await desk.play("bruno", desk.place("vendas", root.ts, user="bruno"))
    message = await desk.heard(place.channel)

    assert place.channel == desk.ws.direct("bruno").id
    assert desk.ws.user("bruno").downloads(message.files[0]) == b"RIFFWAVE"
    assert [one.channel for one in await desk.records()] == [desk.ws.channel("vendas").id, place.channel]


@pytest.mark.parametrize(("name", "shared", "masked"), [
    ("ana", True, False), ("bruno", False, False), ("bruno", True, True),
])  # fmt: skip
async def test_elsewhere_it_is_for_who_clicks_alone(desk: Desk, name: str, shared: bool, masked: bool) -> None:  # noqa: FBT001
    root = await share(desk, "vendas", shared=shared)
    place = await desk.play(name, desk.place("vendas", root.ts, user=name), masked=masked)

    assert place.channel == desk.ws.direct(name).id


async def test_a_thread_in_the_direct_message_is_kept_to(desk: Desk) -> None:
    direct = desk.ws.state.world.direct(desk.ws.user("ana").id, desk.ws.bot.id)
    root = await desk.ws.user("ana").says("oi", channel=direct)
    place = await desk.play("ana", Location(direct.id, root.ts, desk.ws.user("ana").id))

    assert place.thread_ts == root.ts
    assert (await desk.heard(direct.id)).thread_ts == root.ts


@pytest.mark.parametrize(("error", "code"), [
    (NotFoundError("no"), "no_recording"),
    (NotFoundError("no", status=410), "recording_gone"),
    (RejectedError("elsewhere"), "recording_refused"),
    (InvalidResponseError("html"), "recording_unreadable"),
])  # fmt: skip
async def test_what_cannot_be_heard_is_said(desk: Desk, error: EvoluxError, code: str) -> None:
    desk.recordings = FakeRecordings(error=error)

    with pytest.raises(Refused, match=code):
        await desk.play("ana")
    assert desk.ws.files() == []
    assert await desk.records() == []


async def test_a_call_without_a_recording_is_not_asked_for(desk: Desk) -> None:
    with pytest.raises(Refused, match="no_recording"):
        await desk.play("ana", call=Call(id=1, start_time="2021-10-28T12:00:00Z", agent=Agent(id=149)))
    assert isinstance(desk.recordings, FakeRecordings)
    assert desk.recordings.asked == []


@pytest.mark.parametrize("error", [TenantUnreachableError("no"), RateLimitedError("no"), CredentialsRefusedError("no")])
async def test_what_is_wrong_with_the_tenant_is_left_to_who_asked(desk: Desk, error: EvoluxError) -> None:
    desk.recordings = FakeRecordings(error=error)

    with pytest.raises(type(error)):
        await desk.play("ana")


@pytest.mark.parametrize("length", [1_000_001, None])
async def test_a_recording_that_is_too_large_is_not_played(desk: Desk, length: int | None) -> None:
    desk.recordings = FakeRecordings((b"RIFF", *(b"x" * 100_000,) * 10), length=length)

    with pytest.raises(Refused) as refused:
        await desk.play("ana")
    assert (refused.value.code, refused.value.params) == ("recording_too_large", {"limit": 1, "call": 48582498})
    assert not [one for one in desk.ws.asked if one.method == "files.getUploadURLExternal"]


async def test_a_recording_of_which_a_part_is_missing_is_not_played(desk: Desk) -> None:
    desk.recordings = FakeRecordings(length=1000)

    with pytest.raises(Refused, match="recording_unreadable"):
        await desk.play("ana")


async def test_a_long_recording_is_never_wholly_in_memory(desk: Desk) -> None:
    chunk = b"x" * CHUNK
    desk.recordings, desk.most = FakeRecordings((b"RIFF", *(chunk,) * 480)), 50
    await desk.play("ana", call=HULK)
    tracemalloc.start()
    try:
        await desk.play("ana", call=HULK)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert [file.size for file in desk.ws.files()] == [4 + 480 * CHUNK] * 2
    assert peak < 480 * CHUNK / 4


@pytest.mark.parametrize(("kind", "name"), [
    ("audio/mpeg", "call-48582498.mp3"), ("audio/ogg", "call-48582498.ogg"),
    ("application/octet-stream", "call-48582498.wav"),
])  # fmt: skip
async def test_the_player_is_told_what_it_plays(desk: Desk, kind: str, name: str) -> None:
    desk.recordings = FakeRecordings(kind=kind)
    await desk.play("ana")

    assert desk.ws.files()[0].name == name


Change = Callable[[Desk], Any]


@pytest.mark.parametrize(("name", "change", "code"), [
    ("ana", lambda desk: desk.ws.change_person("ana", role="guest"), "not_a_member"),
    ("ana", lambda desk: desk.ws.change_person("ana", deleted=True), "not_a_member"),
    ("ana", lambda desk: setattr(desk, "policy", Policy(revoked=read_revoked("agent:-listen"))), "may_not_listen"),
    ("ana", lambda desk: setattr(desk, "policy", Policy(own_calls={})), "no_own_agent"),
    (
        "bruno",
        lambda desk: setattr(desk, "policy", Policy(revoked=read_revoked("supervisor:-listen"))),
        "may_not_listen",
    ),
])  # fmt: skip
async def test_a_right_that_was_lost_since_is_lost_now(desk: Desk, name: str, change: Change, code: str) -> None:
    await desk.person(name)
    change(desk)

    with pytest.raises(Refused, match=code):
        await desk.play(name)
    assert isinstance(desk.recordings, FakeRecordings)
    assert desk.recordings.asked == []


async def test_an_agent_hears_their_own_calls_only(desk: Desk) -> None:
    desk.policy = Policy(own_calls={desk.ws.user("ana").id: (149,)})
    other = Call(id=7, start_time="2021-10-28T12:00:00Z", agent=Agent(id=150), download_audio="x")

    await desk.play("ana")
    with pytest.raises(Refused, match="not_your_calls"):
        await desk.play("ana", call=other)
    assert len(desk.ws.files()) == 1


@pytest.fixture
async def tenant(clock: FakeClock) -> AsyncIterator[Tenant]:
    async with serve_tenant(CallCentre(calls_per_day=10), clock=clock) as serving:
        yield serving


async def test_what_is_heard_is_what_the_tenant_has(desk: Desk, tenant: Tenant) -> None:
    call = next(row for row in tenant.world.calls(desk.clock.now.date() - timedelta(days=1)) if row.recorded)
    async with open_history(tenant.url, lambda: tenant.token, clock=desk.clock) as history:
        desk.recordings = history
        known = Call(id=call.id, start_time=call.started_at.isoformat(), download_audio="yes")
        place = await desk.play("ana", call=known)
    file: File = (await desk.heard(place.channel)).files[0]
    assert call.talk_seconds is not None
    audio = SandboxAudio(call.id, call.talk_seconds)

    assert desk.ws.user("ana").downloads(file) == b"".join(audio.chunks(0, len(audio)))
