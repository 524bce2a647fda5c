"""Play the recording of a call in Slack: from the tenant, through a file on this machine, to Slack's own player."""

from contextlib import AbstractAsyncContextManager
from datetime import tzinfo
from tempfile import SpooledTemporaryFile
from typing import IO, Final, Protocol

from bot.domain.call import Call
from bot.evolux import InvalidResponseError, NotFoundError, RejectedError
from bot.evolux.recordings import Recording
from bot.rendering.i18n.translator import translator
from bot.slack.errors import Refused
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.files import Upload, Uploads
from bot.slack.messaging.messages import Location, MessageSpec, notice
from bot.slack.people.access import Access, User
from bot.store.audit import Actor
from bot.store.store import Store

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
        max_megabytes: The largest recording that is sent.
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

    async def play(self, context: RequestContext, call: Call) -> Location:
        """Send a call's recording, tell the user where that is elsewhere, and return where it is.

        That is the user's direct message with the bot; or the thread itself, where the
        channel is shared, nothing in it is masked, and the user may show calls to all.

        Args:
            context: Its user is looked up for this request (`ANEW`): rights may have changed a moment ago.
            call: The call, as it was found for the user.

        Raises:
            Refused: The user may not, or there is nothing to hear.
            EvoluxError: The tenant does not give it.
        """
        user = context.user
        self._access.require(user, "listen")
        self._access.require_call(user, call)
        if not call.recorded:
            raise Refused("no_recording")
        direct = await self._uploads.open_dm(user.user_id)
        location = await self._location(context, direct)
        with SpooledTemporaryFile(max_size=_IN_MEMORY) as audio:
            kind = await self._fetch(call, audio)
            try:
                await self._send(user, call, kind, audio, location)
            except Refused as error:
                if error.code != "no_files_there" or location == direct:
                    raise
                location = direct
                await self._send(user, call, kind, audio, location)
        if location.channel != context.location.channel:
            await context.private_reply.show(notice("recording_sent", context.language))
        return location

    async def _send(self, user: User, call: Call, kind: str, audio: IO[bytes], location: Location) -> None:
        """Send the audio to a location, on record before it is heard."""
        actor = Actor(team=user.team_id, user=user.user_id, channel=location.channel)
        await self._store.audit.record(actor, "listen", target=str(call.id), calls=1, numbers=numbers_of(call))
        await self._store.audit.flush()
        await self._uploads.send(self._upload(user, call, kind), audio, location)

    async def _location(self, context: RequestContext, direct: Location) -> Location:
        """Return the thread, if all of its readers may hear the recording, else the direct message."""
        user, to = context.user, context.location
        if to.channel == direct.channel:
            return to
        shown = to.thread_ts is not None and not context.audience.masked
        open_to_all = shown and self._access.may(user, "publish_unmasked")
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
            numbers=numbers_of(call),
        )


def numbers_of(call: Call) -> tuple[str, ...]:
    """Return the phone number of a call, if it has one."""
    return () if call.number is None else (call.number,)
