"""▶ Listen: the audio of a call goes from the tenant, through a file on this machine, to Slack's own player."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime, tzinfo
from tempfile import SpooledTemporaryFile
from typing import IO, Final, Protocol

from bot.domain.call import Call
from bot.evolux import InvalidResponseError, NotFoundError, Recording, RejectedError
from bot.rendering.i18n.translator import translator
from bot.rendering.templates.renderer import Renderer
from bot.slack.errors import Refused
from bot.slack.messaging.files import Upload, Uploads
from bot.slack.messaging.message_spec import Location
from bot.slack.people.access import Access, User
from bot.slack.people.user_directory import ANEW
from bot.store.audit import Actor, Audit
from bot.store.users_and_channels import ChannelSettingsTable

_SMALL: Final = 1024 * 1024
"""Bytes that are kept in memory; more of them go to a disk."""

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
_LIKELY: Final = "wav"
"""What a dialer records, where nothing tells; Slack looks into the file anyway."""


class Recordings(Protocol):
    """Where the audio comes from."""

    def recording(self, call_id: int) -> AbstractAsyncContextManager[Recording]:
        """Open the audio of a call."""
        ...


class RecordingSender:
    """Plays recordings to people.

    Args:
        recordings: The tenant.
        uploads: Carries audio to Slack.
        access: Says, anew each time, who may listen to what.
        channels: Says where audio may be heard by everybody.
        audit: Keeps who listened.
        renderer: Puts into words what is heard.
        max_megabytes: The largest recording that is played.
        zone: The tenant's.

    """

    def __init__(  # noqa: PLR0913 - the parts that meet here
        self,
        recordings: Recordings,
        *,
        uploads: Uploads,
        access: Access,
        channels: ChannelSettingsTable,
        audit: Audit,
        renderer: Renderer,
        max_megabytes: int,
        zone: tzinfo,
        clock: Callable[[], datetime],
    ) -> None:
        self._recordings, self._uploads, self._access = recordings, uploads, access
        self._channels, self._audit, self._renderer = channels, audit, renderer
        self._most, self._zone, self._clock = max_megabytes, zone, clock

    async def play(self, person: User, call: Call, to: Location, *, masked: bool) -> Location:
        """Let somebody hear a call, and return where they find it.

        That is their direct message with the bot; or the thread itself, where the
        channel is shared, nothing in it is masked, and they may show calls to all.

        Args:
            person: Who wants to; their rights are looked up anew.
            call: The call, as it was found for them.
            to: Where they asked.
            masked: Whether numbers and names are hidden there.

        Raises:
            Refused: They may not, or there is nothing to hear.
            EvoluxError: The tenant does not give it.

        """
        listener = await self._access.person(person.team_id, person.user_id, within=ANEW)
        self._access.require(listener, "listen")
        self._access.require_call(listener, call)
        if not call.recorded:
            raise Refused("no_recording")
        place = await self._place(listener, to, masked=masked)
        with SpooledTemporaryFile(max_size=_SMALL) as audio:
            kind = await self._fetch(call, audio)
            await self._note(listener, call, place)
            await self._uploads.send(self._upload(listener, call, kind), audio, place)
        return place

    async def _place(self, listener: User, to: Location, *, masked: bool) -> Location:
        direct = await self._uploads.direct(listener.user_id)
        if to.channel == direct.channel:
            return to
        open_to_all = to.thread_ts is not None and not masked and self._access.may(listener, "publish_unmasked")
        if open_to_all and (await self._channels.find(listener.team_id, to.channel)).shared:
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
        most = self._most * _MEGABYTE
        size = recording.length or 0
        if size <= most:
            size = 0
            async for chunk in recording.chunks():
                size += len(chunk)
                if size > most:
                    break
                audio.write(chunk)
        if size > most:
            raise Refused("recording_too_large", limit=self._most, call=call.id)
        if recording.length is not None and size != recording.length:
            raise Refused("recording_unreadable")

    async def _note(self, listener: User, call: Call, place: Location) -> None:
        actor = Actor(team=listener.team_id, user=listener.user_id, channel=place.channel)
        await self._audit.record(actor, "listen", target=str(call.id), calls=1, numbers=_numbers(call))
        await self._audit.flush()  # it is on record before it is heard

    def _upload(self, listener: User, call: Call, kind: str) -> Upload:
        t = translator(listener.language)
        as_of = self._clock().astimezone(self._zone)
        said = self._renderer.render("recording", listener.language, call=call, as_of=as_of)
        return Upload(
            team=listener.team_id,
            name=f"call-{call.id}.{_SUFFIXES.get(kind, _LIKELY)}",
            title=t.gettext("Call {id}, {when}", id=call.id, when=t.moment(call.started_at.astimezone(self._zone))),
            comment=said.text,
            kind="recording",
            numbers=_numbers(call),
        )


def _numbers(call: Call) -> tuple[str, ...]:
    return () if call.number is None else (call.number,)
