"""Send rendered messages and views to Slack, in the best form that the workspace takes.

A workspace may not know native tables and charts yet, so a message that it refuses as
`invalid_blocks` is sent again in the text form of its template, and then as bare text:
the user gets the answer. Errors are codes, since Slack's own answers may repeat what
was sent.

Where Slack does not say whether it did what was asked, a message is looked for, and a
change that may be made twice is made again. Nothing is sent for a request that came before.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import Any, Final

import structlog
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.rendering.templates.renderer import RenderedMessage, Renderer
from bot.slack.errors import SLACK_ERRORS, code_of, is_refusal
from bot.slack.messaging.attempts import PostingError, ask, repeated, unsure
from bot.slack.messaging.messages import Location, MessageSpec, forms
from bot.slack.messaging.posted_messages import PostedMessages, PostedReply, with_key
from bot.slack.messaging.view_sender import ViewSender
from bot.slack.replay_protection import require_first
from bot.type_aliases import Sleep

_MALFORMED: Final = frozenset({
    *("invalid_blocks", "invalid_blocks_format", "invalid_attachments", "only_one_table_allowed"),
    *("msg_blocks_too_long", "msg_too_long", "invalid_payload"),
})  # fmt: skip
_SERVER_ERROR: Final = 500
"""The lowest status of a response URL after which the message may be posted."""

_MESSAGE_GONE: Final = "message_not_found"
"""The error of `chat.delete` for a message that is deleted already."""

_POSTED: Final = "calls_answer"
_ATTEMPTS: Final = 2
"""The most attempts to post a message that is not seen afterwards."""

_NOT_SEEN: Final = "not_seen"
"""The code of a message that was posted so often, and is in none of the listings."""

_log: Final = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class PostResult:
    """A message that was posted.

    Attributes:
        broken: Whether its template failed, so that it is plain text.
        thread_ts: Of its thread; None outside one, where Slack also puts a reply
            whose root is deleted.
    """

    ts: str
    broken: bool
    thread_ts: str | None = None


class Messenger(ViewSender):
    """Sends messages and views; every method raises `PostingError` where Slack does not take one.

    Args:
        client: Must not repeat a request whose connection broke.
    """

    def __init__(self, client: AsyncWebClient, renderer: Renderer, *, sleep: Sleep) -> None:
        super().__init__(client, renderer)
        self._posted = PostedMessages(client, sleep)

    async def post(self, location: Location, message: MessageSpec, *, key: str = "") -> str:
        """Post a message that everybody in a conversation reads; return its `ts`.

        Each message bears a key. Where Slack does not say whether it was posted, it is
        looked for by its key, and posted again only if it is not there.

        Args:
            key: The message's key; made up where it is empty.
        """
        key = key or token_hex(8)
        for _ in range(_ATTEMPTS):
            ts = await self._post_or_find(location, message, key)
            if ts is not None:
                return ts
        raise PostingError(_NOT_SEEN, unsure=True)

    async def post_once(self, location: Location, message: MessageSpec, metadata: Mapping[str, Any]) -> PostResult:
        """Post a message that everybody in a conversation reads; after an `unsure` error, `find` tells more."""
        posted, broken = await self._send(
            message,
            self._client.chat_postMessage,
            channel=location.channel,
            thread_ts=location.thread_ts,
            metadata=metadata,
            unfurl_links=False,
            unfurl_media=False,
        )
        if not posted["ts"]:
            raise PostingError("no_ts", unsure=True)
        said = posted.get("message")
        return PostResult(str(posted["ts"]), broken, said.get("thread_ts") if said else location.thread_ts)

    async def _post_or_find(self, location: Location, message: MessageSpec, key: str) -> str | None:
        """Post a message; return its `ts`, or None where Slack did not answer and it is not seen."""
        metadata = {"event_type": _POSTED, "event_payload": {"key": key}}
        try:
            return (await self.post_once(location, message, metadata)).ts
        except PostingError as error:
            if not error.unsure:
                raise
        with unsure():
            return await self._posted.look_for(location, with_key(key))

    async def find(self, location: Location, key: str, *, oldest: datetime | None = None) -> str | None:
        """Return the `ts` of the message with a key in its metadata; None where there is none.

        Args:
            key: The value of ``key`` in the metadata's payload.
            oldest: The message is not older. Without it a thread is searched to its
                end, and of a conversation the newest messages only.

        Raises:
            PostingError: Slack does not list the messages; `unsure`, as one may be there.
        """
        with unsure():
            return await self._posted.find(location, with_key(key), oldest)

    async def look_for(self, location: Location, key: str, *, oldest: datetime | None) -> str | None:
        """Return the `ts` of a message that was sent just now, as `find`, after several looks."""
        with unsure():
            return await self._posted.look_for(location, with_key(key), oldest)

    async def replies(self, location: Location, user: str) -> list[PostedReply]:
        """Return the replies of a user in a thread; none where there is no such thread any more."""
        with unsure():
            return await self._posted.replies(location, user)

    async def delete(self, channel: str, ts: str) -> bool:
        """Delete an own message; return False where it was gone already."""
        try:
            await repeated(ask, self._client.chat_delete, channel=channel, ts=ts, done=_MESSAGE_GONE)
        except PostingError as error:
            if error.code != _MESSAGE_GONE:
                raise
            return False
        return True

    async def post_ephemeral(self, location: Location, message: MessageSpec) -> None:
        """Post a message that only the location's user reads; one that may be posted cannot be looked for."""
        post = self._client.chat_postEphemeral
        await self._send(message, post, channel=location.channel, user=location.user, thread_ts=location.thread_ts)

    async def update(self, channel: str, ts: str, message: MessageSpec) -> None:
        """Put a message in place of an own one."""
        await repeated(self._send, message, self._client.chat_update, channel=channel, ts=ts)

    async def respond(self, url: str, message: MessageSpec, *, replace: bool = False) -> None:
        """Send a message to a response URL: to the user alone, or in place of the message that was clicked."""
        hook = AsyncWebhookClient(url, session=self._client.session, retry_handlers=self._client.retry_handlers)
        if replace:
            await repeated(self._send, message, hook.send, replace_original=True)
        else:
            await self._send(message, hook.send, response_type="ephemeral", replace_original=False)

    async def dismiss(self, url: str) -> None:
        """Delete the message that was clicked, by the click's response URL."""
        hook = AsyncWebhookClient(url, session=self._client.session, retry_handlers=self._client.retry_handlers)
        await ask(hook.send, delete_original=True)

    async def read(self, channel: str, ts: str) -> RenderedMessage | None:
        """Return what a message shows now; None where it is gone."""
        found = await ask(self._client.conversations_replies, channel=channel, ts=ts, latest=ts, inclusive=True)
        shown = (one for one in found["messages"] if one["ts"] == ts)
        return next((RenderedMessage(one.get("blocks", []), one["text"]) for one in shown), None)

    async def put_back(self, channel: str, ts: str, before: RenderedMessage) -> None:
        """Let an own message show again what it did when it was read."""
        await repeated(ask, self._client.chat_update, channel=channel, ts=ts, text=before.text, blocks=before.blocks)

    async def open_dm(self, user: str) -> Location:
        """Open the direct message with a user, and return it."""
        opened = await repeated(ask, self._client.conversations_open, users=user)
        return Location(str(opened["channel"]["id"]), None, user)

    async def join(self, channel: str) -> None:
        """Make the bot a member of a public channel."""
        await repeated(ask, self._client.conversations_join, channel=channel)

    async def _send(
        self, message: MessageSpec, method: Callable[..., Awaitable[Any]], **fields: Any
    ) -> tuple[Any, bool]:
        """Send a message by a method of Slack's; return its answer, and whether the template failed.

        Raises:
            PostingError: Slack does not take it.
            ReplayedError: The request of this context came before.
        """
        await require_first()
        code = ""
        for form in forms(self._renderer, message):
            try:
                answer = await method(text=form.text, blocks=form.blocks, **fields)
            except SLACK_ERRORS as error:
                code = code_of(error)
                if not is_refusal(error):
                    raise PostingError(code, unsure=True) from error
            else:
                if answer.status_code == 200:
                    return answer, form.broken
                status = f"status_{answer.status_code}"  # of a response URL
                if answer.status_code >= _SERVER_ERROR:
                    raise PostingError(status, unsure=True)
                code = answer.body.strip()[:80] or status
            if code not in _MALFORMED:
                raise PostingError(code)
            _log.warning("message_form_refused", template=message.name, code=code)
        raise PostingError(code)
