"""One call of an answer: show everything that is known of it, and play its recording in Slack's own player."""

from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import tzinfo
from tempfile import SpooledTemporaryFile
from typing import IO, Final, Protocol

from bot.domain.call import Call
from bot.domain.question import Question
from bot.evolux import InvalidResponseError, NotFoundError, Recording, RejectedError
from bot.rendering.i18n.translator import translator
from bot.slack.background import Result
from bot.slack.errors import Refused
from bot.slack.messaging.context import RequestContext, record_published_numbers
from bot.slack.messaging.files import Upload, Uploads
from bot.slack.messaging.messages import Buttons, Location, MessageSpec, notice
from bot.slack.people.access import Access, User
from bot.slack.player.links import Readers, RecordingLinks
from bot.slack.questions.service import QuestionReader
from bot.store.audit import Actor
from bot.store.store import Store

_PAGE: Final = 5
_DEEP: Final = 500
"""Calls that an answer keeps anyway."""

_IN_MEMORY: Final = 1024 * 1024
"""Bytes of a recording that are kept in memory; more of them go to a disk."""

_MEGABYTE: Final = 1_000_000
_GONE: Final = 410

_SUFFIXES: Final = {
    "audio/wav": "wav",
    "audio/x-wav": "wav",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "audio/mp4": "m4a",
    "audio/aac": "aac",
    "audio/flac": "flac",
    "audio/amr": "amr",
    "audio/basic": "au",
}
_DEFAULT_SUFFIX: Final = "wav"
"""The usual format of a dialer; Slack looks into the file anyway."""


class Recordings(Protocol):
    """Opens the audio of calls."""

    def recording(self, call_id: int) -> AbstractAsyncContextManager[Recording]:
        """Open the audio of a call."""
        ...


class RecordingSender:
    """Sends recordings from the tenant, through a file on this machine, to Slack.

    Args:
        recordings: The tenant.
        uploads: Uploads audio to Slack.
        access: Says who may listen to what.
        store: The settings of channels, and the audit.
        max_megabytes: The largest recording that is sent.
        zone: The tenant's.

    """

    def __init__(
        self,
        recordings: Recordings,
        *,
        uploads: Uploads,
        access: Access,
        store: Store,
        max_megabytes: int,
        zone: tzinfo,
    ) -> None:
        self._recordings, self._uploads, self._access, self._store = recordings, uploads, access, store
        self._max_megabytes, self._zone = max_megabytes, zone

    async def play(self, user: User, call: Call, to: Location, *, masked: bool) -> Location:
        """Send a call's recording, and return where it is.

        That is the user's direct message with the bot; or the thread itself, where the
        channel is shared, nothing in it is masked, and the user may show calls to all.

        Args:
            user: Looked up for this request (`ANEW`): rights may have changed a moment ago.
            call: The call, as it was found for the user.
            to: Where the user asked.
            masked: Whether numbers and names are hidden there.

        Raises:
            Refused: The user may not, or there is nothing to hear.
            EvoluxError: The tenant does not give it.

        """
        self._access.require(user, "listen")
        self._access.require_call(user, call)
        if not call.recorded:
            raise Refused("no_recording")
        location = await self._location(user, to, masked=masked)
        with SpooledTemporaryFile(max_size=_IN_MEMORY) as audio:
            kind = await self._fetch(call, audio)
            actor = Actor(team=user.team_id, user=user.user_id, channel=location.channel)
            await self._store.audit.record(actor, "listen", target=str(call.id), calls=1, numbers=_numbers(call))
            await self._store.audit.flush()  # it is on record before it is heard
            await self._uploads.send(self._upload(user, call, kind), audio, location)
        return location

    async def _location(self, user: User, to: Location, *, masked: bool) -> Location:
        direct = await self._uploads.open_dm(user.user_id)
        if to.channel == direct.channel:
            return to
        open_to_all = to.thread_ts is not None and not masked and self._access.may(user, "publish_unmasked")
        if open_to_all and (await self._store.channel_settings.find(user.team_id, to.channel)).shared:
            return to
        return direct

    async def _fetch(self, call: Call, audio: IO[bytes]) -> str:
        """Copy the audio into a file, and return its type."""
        try:
            async with self._recordings.recording(call.id) as recording:
                await self._copy(call, recording, audio)
                return recording.content_type
        except NotFoundError as error:
            raise Refused("recording_gone" if error.status == _GONE else "no_recording") from error
        except RejectedError as error:
            raise Refused("recording_refused") from error
        except InvalidResponseError as error:
            raise Refused("recording_unreadable") from error

    async def _copy(self, call: Call, recording: Recording, audio: IO[bytes]) -> None:
        most = self._max_megabytes * _MEGABYTE
        size = recording.length or 0
        if size <= most:
            size = 0
            async for chunk in recording.chunks():
                size += len(chunk)
                if size > most:
                    break
                audio.write(chunk)
        if size > most:
            raise Refused("recording_too_large", limit=self._max_megabytes, call=call.id)
        if recording.length is not None and size != recording.length:
            raise Refused("recording_unreadable")

    def _upload(self, user: User, call: Call, kind: str) -> Upload:
        t = translator(user.language)
        when = t.moment(call.started_at.astimezone(self._zone))
        as_of = self._uploads.clock().astimezone(self._zone)
        return Upload(
            team=user.team_id,
            name=f"call-{call.id}.{_SUFFIXES.get(kind, _DEFAULT_SUFFIX)}",
            title=t.gettext("Call {id}, {when}", id=call.id, when=when),
            comment=MessageSpec("recording", user.language, {"call": call, "as_of": as_of}),
            kind="recording",
            numbers=_numbers(call),
        )


class CallDetails:
    """Shows and plays calls, each read anew among those that a user may see.

    Args:
        reader: Reads answers.
        buttons: Makes the tokens of buttons.
        access: Says who may see what.
        recordings: Plays recordings.
        links: Makes links to the player page, where there is one.
        store: Keeps the audit.

    """

    def __init__(
        self,
        reader: QuestionReader,
        buttons: Buttons,
        access: Access,
        recordings: RecordingSender,
        links: RecordingLinks,
        store: Store,
    ) -> None:
        self._reader, self._buttons, self._access = reader, buttons, access
        self._recordings, self._links, self._store = recordings, links, store

    async def at(self, context: RequestContext, question: Question, place: int) -> Call | None:
        """Return the call at a place of an answer, from 1; None, after telling the user, where there is none."""
        page = (max(place, 1) - 1) // _PAGE + 1
        answer = await self._reader.answer(context.user, replace(question, page=page))
        at = place - 1 - answer.offset
        if 0 <= at < len(answer.calls):
            return answer.calls[at]
        await context.reply.show(notice("no_such_call", context.language, place=place))
        return None

    async def known(self, user: User, question: Question, call: int) -> Call:
        """Return the call with an id, if a user may see it.

        Raises:
            Refused: The user may not, or the answer has it no more.

        """
        page = (question.page * _PAGE - 1) // _DEEP + 1
        answer = await self._reader.answer(user, replace(question, page=page), page_size=_DEEP)
        found = next((one for one in answer.calls if one.id == call), None)
        if found is None or not self._access.allowed_call(user, found):
            raise Refused("not_your_calls" if user.own_agents is not None else "call_gone")
        return found

    async def show(self, context: RequestContext, question: Question, call: Call) -> Result:
        """Show everything that is known of a call."""
        listen = context.button("listen", question, target=str(call.id))
        buttons = {f"listen:{call.id}": listen} if call.recorded else {}
        channel = context.location.channel if context.audience.shared else ""
        masked, numbers = context.audience.masked, _numbers(call)
        readers = Readers(team=context.team, owner=context.user.user_id, channel=channel, masked=masked)
        values = {
            "call": call,
            "as_of": question.as_of.astimezone(self._reader.zone),
            "masked": masked,
            "buttons": await self._buttons.keys(context.team, buttons),
            "links": await self._links.of([call], readers, question.as_of),
        }
        ts = await context.reply.show(MessageSpec("call", context.language, values))
        await record_published_numbers(self._store.published_messages, context, ts, numbers)
        await self._store.audit.record(context.actor, "details", target=str(call.id), calls=1, numbers=numbers)
        return "answered"

    async def play(self, context: RequestContext, call: Call) -> Result:
        """Play a call's recording; the context's user is looked up for this request."""
        location, masked = context.location, context.audience.masked
        sent = await self._recordings.play(context.user, call, location, masked=masked)
        if sent.channel != location.channel:
            await context.private_reply.show(notice("recording_sent", context.language))
        return "answered"


def _numbers(call: Call) -> tuple[str, ...]:
    return () if call.number is None else (call.number,)
