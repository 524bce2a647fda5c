"""▶ Listen: heard by who may hear it, where they may, for as long as it may be; and on record."""

import tracemalloc
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.call import Agent, Call
from bot.domain.question import Audience
from bot.domain.rights import Policy, read_revoked
from bot.evolux import (
    CredentialsRefusedError,
    EvoluxError,
    InvalidResponseError,
    NotFoundError,
    RateLimitedError,
    Recording,
    RejectedError,
    TenantUnreachableError,
    open_history,
)
from bot.rendering.templates.renderer import Renderer
from bot.rendering.templates.samples import HULK
from bot.sandbox.tenant import CallCentre, Tenant, serve_tenant
from bot.sandbox.tenant.audio import Recording as SandboxAudio
from bot.sandbox.workspace import File, Message, Workspace
from bot.sandbox.workspace.world import Team
from bot.slack.errors import Refused
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.files import CHUNK, Uploads
from bot.slack.messaging.messages import Location
from bot.slack.messaging.messenger import Messenger
from bot.slack.messaging.replies import EphemeralReply
from bot.slack.people.access import Access, User
from bot.slack.people.user_directory import ANEW, UserDirectory
from bot.slack.questions.recording import Recordings, RecordingSender
from bot.store.audit import AuditFilter, AuditRecord
from bot.store.store import Store
from bot.store.users_and_channels import ChannelSettings
from tests.fakes import FakeClock

WEEK = timedelta(days=7)


@dataclass
class FakeRecordings:
    """Recordings that are played from a list of chunks, or fail."""

    chunks: tuple[bytes, ...] = (b"RIFF", b"WAVE")
    length: int | None = None
    kind: str = "audio/wav"
    error: EvoluxError | None = None
    asked: list[int] = field(default_factory=list)

    @asynccontextmanager
    async def recording(self, call_id: int) -> AsyncIterator[Recording]:
        self.asked.append(call_id)
        if self.error is not None:
            raise self.error
        first, *rest = self.chunks

        async def others() -> AsyncIterator[bytes]:
            for chunk in rest:
                yield chunk

        yield Recording(content_type=self.kind, length=self.length, _first=first, _rest=others())


@dataclass
class Desk:
    """Everything around one `RecordingSender`."""

    ws: Workspace
    store: Store
    client: AsyncWebClient
    clock: FakeClock
    recordings: Recordings = field(default_factory=FakeRecordings)
    policy: Policy = field(default_factory=Policy)
    most: int = 1

    @property
    def access(self) -> Access:
        return Access(
            UserDirectory(self.client, self.store.user_records, Team().id, self.clock),
            self.policy,
            self.store.vocabulary.current,
            language="pt-BR",
        )

    @property
    def uploads(self) -> Uploads:
        files = self.store.uploaded_files
        return Uploads(self.client, files, Renderer(), retention=WEEK, clock=self.clock, sleep=no_wait)

    @property
    def listening(self) -> RecordingSender:
        return RecordingSender(
            self.recordings,
            uploads=self.uploads,
            access=self.access,
            store=self.store,
            max_megabytes=self.most,
            zone=ZoneInfo("America/Sao_Paulo"),
        )

    @property
    def team(self) -> str:
        return self.ws.core.world.team.id

    async def person(self, name: str) -> User:
        """Return a user as a click on a recording looks one up."""
        return await self.access.person(self.team, self.ws.user(name).id, within=ANEW)

    def place(self, channel: str, thread: str | None = None, *, user: str = "ana") -> Location:
        return Location(self.ws.channel(channel).id, thread, self.ws.user(user).id)

    async def play(self, name: str, to: Location | None = None, *, call: Call = HULK, masked: bool = False) -> Location:
        asked = to or self.place("vendas", user=name)
        user, reply = await self.person(name), EphemeralReply(Messenger(self.client, Renderer(), sleep=no_wait), asked)
        context = RequestContext(
            team=self.team,
            location=asked,
            user=user,
            audience=Audience(owner=user.user_id, language=user.language, masked=masked),
            reply=reply,
            private_reply=reply,
        )
        return await self.listening.play(context, call)

    async def heard(self, channel: str) -> Message:
        """Return the message with the file, once Slack shows it."""
        return await self.ws.wait_for(lambda: next((one for one in self.ws.messages(channel) if one.files), None))

    async def records(self) -> list[AuditRecord]:
        return [record async for record in self.store.audit.read(AuditFilter())]


@pytest.fixture
def desk(ws: Workspace, store: Store, client: AsyncWebClient, clock: FakeClock) -> Desk:
    return Desk(ws, store, client, clock)


async def test_a_recording_is_played_in_the_direct_message_of_who_clicks(desk: Desk) -> None:
    place = await desk.play("ana")
    message = await desk.heard(place.channel)

    assert place.channel == desk.ws.direct("ana").id
    (file,) = message.files
    assert desk.ws.user("ana").downloads(file) == b"RIFFWAVE"
    assert (file.name, file.title) == ("call-48582498.wav", "Chamada 48582498, 28/10/2021 16:41")
    assert "Hulk · (84) 99999-9999" in message.text
    assert "Campanha de Teste Evolux" in message.text


async def no_wait(_: float) -> None:
    """Return at once."""


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


@pytest.mark.parametrize(("name", "shared", "masked"), [
    ("ana", True, False), ("bruno", False, False), ("bruno", True, True),
])  # fmt: skip
async def test_elsewhere_it_is_for_who_clicks_alone(desk: Desk, name: str, shared: bool, masked: bool) -> None:  # noqa: FBT001
    root = await share(desk, "vendas", shared=shared)
    place = await desk.play(name, desk.place("vendas", root.ts, user=name), masked=masked)

    assert place.channel == desk.ws.direct(name).id


async def test_a_thread_in_the_direct_message_is_kept_to(desk: Desk) -> None:
    direct = desk.ws.core.world.direct(desk.ws.user("ana").id, desk.ws.bot.id)
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


async def test_a_file_is_deleted_when_its_time_is_over(desk: Desk) -> None:
    await desk.play("ana")
    await desk.heard(desk.ws.direct("ana").id)
    assert await desk.uploads.delete_due() == 0

    desk.clock.now += WEEK
    assert await desk.uploads.delete_due() == 1
    assert desk.ws.files() == []
    assert await desk.uploads.delete_due() == 0


async def test_a_file_that_is_gone_already_is_done_with(desk: Desk) -> None:
    await desk.play("ana")
    await desk.client.files_delete(file=desk.ws.files()[0].id)
    desk.clock.now += WEEK

    assert await desk.uploads.delete_due() == 1


async def test_a_file_that_slack_keeps_is_tried_again_later(desk: Desk) -> None:
    await desk.play("ana")
    desk.clock.now += WEEK
    desk.ws.faults.fail("files.delete", "internal_error")

    assert [await desk.uploads.delete_due(), await desk.uploads.delete_due()] == [0, 0]
    desk.clock.now += timedelta(hours=1)
    assert await desk.uploads.delete_due() == 1


async def test_a_file_that_was_never_shown_is_deleted_too(desk: Desk) -> None:
    desk.ws.faults.drop_before("files.completeUploadExternal")
    with pytest.raises(Refused, match="upload_unsure"):
        await desk.play("ana")
    desk.clock.now += WEEK

    assert await desk.uploads.delete_due() == 1


@pytest.mark.parametrize(("method", "error", "code"), [
    ("files.getUploadURLExternal", "missing_scope", "files_not_allowed"),
    ("files.getUploadURLExternal", "file_uploads_disabled", "files_not_allowed"),
    ("files.getUploadURLExternal", "storage_limit_reached", "files_full"),
    ("files.completeUploadExternal", "internal_error", "upload_unsure"),
    ("files.completeUploadExternal", "file_update_failed", "not_uploaded"),
    ("conversations.open", "missing_scope", "files_not_allowed"),
])  # fmt: skip
async def test_what_slack_does_not_take_is_said(desk: Desk, method: str, error: str, code: str) -> None:
    desk.ws.faults.fail(method, error)

    with pytest.raises(Refused, match=code):
        await desk.play("ana")


async def test_bytes_go_to_slack_alone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever address comes back from the Web API, nothing is sent elsewhere."""
    room = desk.client.files_getUploadURLExternal

    async def elsewhere(**arguments: Any) -> Any:
        answer = await room(**arguments)
        return {"file_id": answer["file_id"], "upload_url": "http://localhost:9/upload"}

    monkeypatch.setattr(desk.client, "files_getUploadURLExternal", elsewhere)
    with pytest.raises(Refused, match="not_uploaded"):
        await desk.play("ana")


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
