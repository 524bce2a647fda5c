"""Upload files to Slack, and delete them when their time is over."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import IO, Final
from urllib.parse import urlsplit

import aiohttp
import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.rendering.templates.renderer import Renderer
from bot.rendering.text.posting_errors import CLOSED
from bot.rendering.text.refusals import RefusalCode
from bot.slack.errors import SLACK_ERRORS, Refused, code_of, is_refusal
from bot.slack.messaging.messages import Location, MessageSpec
from bot.slack.messaging.posted_messages import PostedMessages, with_file
from bot.store.publications import FileKind, UploadedFile, UploadedFiles
from bot.type_aliases import Clock, Sleep

_log: Final = structlog.get_logger(__name__)

CHUNK: Final = 64 * 1024

_GONE: Final = frozenset({"file_not_found", "file_deleted"})
_LATER: Final = timedelta(hours=1)
_TIME: Final = aiohttp.ClientTimeout(total=600, connect=5, sock_read=60)
"""Seconds for the bytes of a file, which take longer than a message."""

_REFUSALS: Final[dict[str, RefusalCode]] = {
    **dict.fromkeys(
        ("missing_scope", "file_uploads_disabled", "file_type_not_allowed", "file_uploads_except_images_disabled"),
        "files_not_allowed",
    ),
    **dict.fromkeys(("storage_limit_reached", "file_upload_size_restricted"), "files_full"),
}


_NOT_SHARED: Final = frozenset({
    *_REFUSALS,
    *("file_not_found", "file_update_failed", "invalid_channel", "channels_limit_exceeded"),
})  # fmt: skip
"""The errors of `files.completeUploadExternal` after which a file is surely not shown."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Upload:
    """A file to upload, and where to.

    Attributes:
        name: Its file name: no personal data, since it is shown in lists and notifications.
        title: Slack shows it above the player or the preview.
        comment: The message that it comes with; of its rendered form, only the text.
        numbers: The phone numbers in it, by which it is found when one of them is to be erased.
    """

    team: str
    name: str
    title: str
    comment: MessageSpec
    kind: FileKind
    numbers: Iterable[str]


class Uploads:
    """Uploads files to Slack, where they stay for a while.

    Args:
        client: Its session sends the bytes, too.
        retention: How long a file stays.
        sleep: Waits for so many seconds before a file is looked for again.
    """

    def __init__(
        self,
        client: AsyncWebClient,
        files: UploadedFiles,
        renderer: Renderer,
        *,
        retention: timedelta,
        clock: Clock,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._client, self._files, self._renderer = client, files, renderer
        self._posted = PostedMessages(client, sleep)
        self._retention, self.clock = retention, clock

    @property
    def until(self) -> datetime:
        """Return until when a file stays that is uploaded now."""
        return self.clock() + self._retention

    async def open_dm(self, user: str) -> Location:
        """Open the direct message with a user, and return it.

        Raises:
            Refused: Slack does not open it.
        """
        try:
            opened = await self._client.conversations_open(users=user)
        except SLACK_ERRORS as error:
            raise _refused(error) from error
        return Location(str(opened["channel"]["id"]), None, user)

    async def send(self, upload: Upload, content: IO[bytes], to: Location) -> str:
        """Upload a file into a conversation, and return its id.

        It is recorded before Slack shows it, so that it is deleted in any case.
        Where Slack does not say whether it shows it, the conversation is searched for it.

        Args:
            content: Its bytes, at least one; on a disk where they are many.

        Raises:
            Refused: Slack does not take it.
        """
        length, comment = content.seek(0, 2), upload.comment
        rendered = self._renderer.render(comment.name, comment.language, **comment.values)
        try:
            room = await self._client.files_getUploadURLExternal(filename=upload.name, length=length)
            file = UploadedFile(
                team=upload.team,
                file=str(room["file_id"]),
                channel=to.channel,
                owner=to.user,
                kind=upload.kind,
                delete_after=self.until,
            )
            await self._files.keep(file, upload.numbers)
            await self._send_bytes(str(room["upload_url"]), content, length)
        except SLACK_ERRORS as error:
            raise _refused(error) from error
        try:
            await self._client.files_completeUploadExternal(
                files=[{"id": file.file, "title": upload.title}],
                channel_id=to.channel,
                thread_ts=to.thread_ts,
                initial_comment=rendered.text,
            )
        except SLACK_ERRORS as error:
            if is_refusal(error) or code_of(error) in _NOT_SHARED:
                raise _refused(error) from error
            _log.warning("file_share_unsure", file=file.file, error=code_of(error))
            if not await self._is_shown(file.file, to):
                raise Refused("upload_unsure") from error
        return file.file

    async def _is_shown(self, file: str, to: Location) -> bool:
        """Tell whether a file is seen where it was sent."""
        try:
            return await self._posted.look_for(to, with_file(file)) is not None
        except SLACK_ERRORS as error:
            _log.warning("file_not_looked_for", file=file, error=code_of(error))
            return False

    async def delete(self, team: str, file: str) -> None:
        """Delete a file from Slack before its time; where Slack refuses, it is tried again in an hour."""
        found = await self._files.find(team, file)
        if found is not None:
            await delete_from_slack(self._client, self._files, found)

    async def delete_due(self) -> int:
        """Delete from Slack the files that are past their time, and return how many there were."""
        due = await self._files.due()
        return sum([await delete_from_slack(self._client, self._files, file) for file in due])

    async def _send_bytes(self, url: str, content: IO[bytes], length: int) -> None:
        """Post the bytes to the address that Slack gave, which must be Slack's own; no token is sent."""
        session = self._client.session
        if session is None or not _is_slacks(url, self._client.base_url):
            raise Refused("not_uploaded")
        async with session.post(
            url,
            data=_pieces(content),
            headers={"Content-Length": str(length), "Content-Type": "application/octet-stream"},
            timeout=_TIME,
            proxy=self._client.proxy,
            allow_redirects=False,
        ) as response:
            if response.status != 200:
                _log.warning("upload_refused", status=response.status)
                raise Refused("not_uploaded")


async def delete_from_slack(client: AsyncWebClient, files: UploadedFiles, file: UploadedFile) -> bool:
    """Delete a file that may be gone already; return False where Slack refused, and it is tried again in an hour."""
    try:
        await client.files_delete(file=file.file)
    except SLACK_ERRORS as error:
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
    """Tell whether an address is on the host of the Web API, or on one below it."""
    there, api = urlsplit(url), urlsplit(api_url)
    host, base = there.hostname or "", api.hostname or "."
    return there.scheme == api.scheme and (host == base or host.endswith(f".{base}"))


def _refused(error: Exception) -> Refused:
    code = code_of(error)
    _log.warning("file_not_sent", error=code)
    return Refused(_REFUSALS.get(code) or ("no_files_there" if code in CLOSED else "not_uploaded"))
