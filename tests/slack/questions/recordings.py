"""Everything around the part that sends recordings."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from zoneinfo import ZoneInfo

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.call import Call
from bot.domain.question import Audience
from bot.domain.rights import Policy
from bot.evolux import (
    EvoluxError,
)
from bot.evolux.recordings import Recording
from bot.rendering.templates.renderer import Renderer
from bot.rendering.templates.samples import HULK
from bot.sandbox.workspace import Message, Workspace
from bot.sandbox.workspace.world import Team
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.files import Uploads
from bot.slack.messaging.messages import Location
from bot.slack.messaging.messenger import Messenger
from bot.slack.messaging.replies import EphemeralReply
from bot.slack.people.access import Access, User
from bot.slack.people.user_directory import ANEW, UserDirectory
from bot.slack.questions.recording import Recordings, RecordingSender
from bot.store.audit import AuditFilter, AuditRecord
from bot.store.store import Store
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
        return self.ws.state.world.team.id

    async def person(self, name: str) -> User:
        """Return a user as a click on a recording looks one up."""
        return await self.access.user(self.team, self.ws.user(name).id, within=ANEW)

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


async def no_wait(_: float) -> None:
    """Return at once."""
