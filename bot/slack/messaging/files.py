"""Files that the bot puts into Slack, and takes out again when their time is over."""

from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import IO, Final
from urllib.parse import urlsplit

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.rendering.text.notices import RefusalCode
from bot.slack.errors import Refused, code_of
from bot.slack.messaging.message_spec import Location
from bot.store.published import FileKind, UploadedFile, UploadedFiles

_log: Final = structlog.get_logger(__name__)

CHUNK: Final = 64 * 1024

_UNANSWERED: Final = (SlackApiError, aiohttp.ClientError, TimeoutError, AttributeError)
_GONE: Final = frozenset({"file_not_found", "file_deleted"})
_LATER: Final = timedelta(hours=1)
_TIME: Final = aiohttp.ClientTimeout(total=600, connect=5, sock_read=60)
"""For the bytes of a file, which take longer than a message."""

_WORDS: Final[dict[str, RefusalCode]] = {
    **dict.fromkeys(
        ("missing_scope", "file_uploads_disabled", "file_type_not_allowed", "file_uploads_except_images_disabled"),
        "files_not_allowed",
    ),
    **dict.fromkeys(("storage_limit_reached", "file_upload_size_restricted"), "files_full"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Upload:
    """A file to be sent.

    Attributes:
        team: The workspace that the bot is in.
        name: Its file name: no personal data, since it is shown in lists and notifications.
        title: What Slack shows above the player or the preview.
        comment: The message that it comes with, as mrkdwn.
        numbers: Whose numbers are in it, so that it can be found when one of them is to be forgotten.

    """

    team: str
    name: str
    title: str
    comment: str
    kind: FileKind
    numbers: Iterable[str]


class Uploads:
    """Puts files into Slack for a while.

    Args:
        client: Its session carries the bytes, too.
        files: Remembers what was uploaded, and until when.
        retention: How long it stays.

    """

    def __init__(
        self, client: AsyncWebClient, files: UploadedFiles, *, retention: timedelta, clock: Callable[[], datetime]
    ) -> None:
        self._client, self._files, self._retention, self._clock = client, files, retention, clock

    async def direct(self, user: str) -> Location:
        """Return the direct message with somebody.

        Raises:
            Refused: Slack does not open it.

        """
        try:
            opened = await self._client.conversations_open(users=user)
        except _UNANSWERED as error:
            raise _refused(error) from error
        return Location(str(opened["channel"]["id"]), None, user)

    async def send(self, upload: Upload, content: IO[bytes], to: Location) -> str:
        """Put a file into a place, and return its id there.

        It is remembered before anybody can see it, so that none stays behind.

        Args:
            upload: What it is.
            content: Its bytes, on a disk where they are many; of at least one.
            to: Where it is shown.

        Raises:
            Refused: Slack does not take it.

        """
        length = content.seek(0, 2)
        try:
            room = await self._client.files_getUploadURLExternal(filename=upload.name, length=length)
            file = str(room["file_id"])
            await self._remember(upload, file, to)
            await self._carry(str(room["upload_url"]), content, length)
            await self._client.files_completeUploadExternal(
                files=[{"id": file, "title": upload.title}],
                channel_id=to.channel,
                thread_ts=to.thread_ts,
                initial_comment=upload.comment,
            )
        except _UNANSWERED as error:
            raise _refused(error) from error
        return file

    async def delete_due(self) -> int:
        """Delete from Slack what is past its time, and return how many files that were."""
        due = await self._files.due()
        return sum([await delete_from_slack(self._client, self._files, file) for file in due])

    async def _remember(self, upload: Upload, file: str, to: Location) -> None:
        kept = UploadedFile(
            team=upload.team,
            file=file,
            channel=to.channel,
            owner=to.user,
            kind=upload.kind,
            delete_after=self._clock() + self._retention,
        )
        await self._files.keep(kept, upload.numbers)

    async def _carry(self, url: str, content: IO[bytes], length: int) -> None:
        """Post the bytes to the address that Slack gave; it is Slack's own, and gets no token."""
        session = self._client.session
        if session is None or not _is_slacks(url, self._client.base_url):
            raise Refused("not_uploaded")
        async with session.post(
            url,
            data=_pieces(content),
            headers={"Content-Length": str(length), "Content-Type": "application/octet-stream"},
            timeout=_TIME,
            allow_redirects=False,
        ) as response:
            if response.status != 200:
                _log.warning("upload_refused", status=response.status)
                raise Refused("not_uploaded")


async def delete_from_slack(client: AsyncWebClient, files: UploadedFiles, file: UploadedFile) -> bool:
    """Delete a file, now or (then it is False) later; one that is gone already is done with."""
    try:
        await client.files_delete(file=file.file)
    except _UNANSWERED as error:
        if code_of(error) not in _GONE:
            _log.warning("file_not_deleted", file=file.file, error=code_of(error))
            await files.postpone(file.team, file.file, _LATER)
            return False
    await files.mark_deleted(file.team, file.file)
    return True


async def _pieces(content: IO[bytes]) -> AsyncIterator[bytes]:
    content.seek(0)
    while piece := content.read(CHUNK):
        yield piece


def _is_slacks(url: str, api_url: str) -> bool:
    """Tell whether an address is of the host that the Web API is of, or of one below it."""
    there, api = urlsplit(url), urlsplit(api_url)
    host, base = there.hostname or "", api.hostname or "."
    return there.scheme == api.scheme and (host == base or host.endswith(f".{base}"))


def _refused(error: Exception) -> Refused:
    code = code_of(error)
    _log.warning("file_not_sent", error=code)
    return Refused(_WORDS.get(code, "not_uploaded"))
