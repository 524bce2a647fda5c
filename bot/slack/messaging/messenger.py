"""Send rendered messages and views to Slack, in the best form that the workspace takes.

A workspace may not know native tables and charts yet, so a message that it refuses as
`invalid_blocks` is sent again in the text form of its template, and then as bare text:
the user gets the answer. Errors are codes, since Slack's own answers may repeat what
was sent.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import Any, Final

import structlog
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.domain.text import Language
from bot.rendering.templates.renderer import RenderedMessage, Renderer
from bot.slack.errors import SLACK_ERRORS, code_of, is_refusal
from bot.slack.messaging.messages import Location, MessageSpec

_MALFORMED: Final = frozenset({
    *("invalid_blocks", "invalid_blocks_format", "invalid_attachments", "only_one_table_allowed"),
    *("msg_blocks_too_long", "msg_too_long", "invalid_payload"),
})  # fmt: skip
TOO_LATE: Final = frozenset({"expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id"})
"""The errors of `views.open` for a trigger that is older than three seconds."""

_VIEW_CLOSED: Final = "not_found"
"""The error of `views.update` for a view that is not open any more."""

_POSTED: Final = "calls_answer"
_PAGE: Final = 200
"""Messages that are looked through at a time."""

_log: Final = structlog.get_logger(__name__)


class PostingError(Exception):
    """A message or view that Slack did not take.

    Attributes:
        code: Slack's code, or the kind of error.
        unsure: Whether Slack may have taken it all the same: the connection broke, or
            the answer does not say that nothing was done.

    """

    def __init__(self, code: str, *, unsure: bool = False) -> None:
        super().__init__(code)
        self.code, self.unsure = code, unsure


@dataclass(frozen=True, slots=True)
class PostResult:
    """A message that was posted.

    Attributes:
        broken: Whether its template failed, so that it is plain text.

    """

    ts: str
    broken: bool


class Messenger:
    """Sends messages and views; every method raises `PostingError` where Slack does not take one.

    Args:
        client: Must not repeat a request whose connection broke.
        renderer: Renders messages and views.

    """

    def __init__(self, client: AsyncWebClient, renderer: Renderer) -> None:
        self._client, self._renderer = client, renderer

    async def post(self, location: Location, message: MessageSpec) -> str:
        """Post a message that everybody in a conversation reads; return its `ts`.

        Each message bears a key. Where Slack does not say whether it was posted, it is
        looked for by its key, and posted again only if it is not there.
        """
        key = token_hex(8)
        metadata = {"event_type": _POSTED, "event_payload": {"key": key}}
        try:
            return (await self.post_once(location, message, metadata)).ts
        except PostingError as error:
            if not error.unsure:
                raise
        found = await self.find(location, key)
        return found if found is not None else (await self.post_once(location, message, metadata)).ts

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
        return PostResult(str(posted["ts"]), broken)

    async def find(self, location: Location, key: str, *, oldest: datetime | None = None) -> str | None:
        """Return the `ts` of the message with a key in its metadata; None where there is none.

        Args:
            location: The conversation or thread that is searched.
            key: The value of ``key`` in the metadata's payload.
            oldest: The message is not older. Without it a thread is searched to its
                end, and of a conversation the newest messages only.

        Raises:
            PostingError: Slack does not list the messages; `unsure`, as one may be there.

        """
        method = self._client.conversations_replies if location.thread_ts else self._client.conversations_history
        wanted: dict[str, Any] = {"channel": location.channel, "limit": _PAGE, "include_all_metadata": True}
        wanted |= {"ts": location.thread_ts} if location.thread_ts else {}
        wanted |= {"oldest": f"{oldest.timestamp():.6f}"} if oldest else {}
        cursor = None
        while True:
            try:
                page: Any = await method(**wanted, cursor=cursor)
            except SLACK_ERRORS as error:
                raise PostingError(code_of(error), unsure=True) from error
            for message in page["messages"]:
                if message.get("metadata", {}).get("event_payload", {}).get("key") == key:
                    return str(message["ts"])
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if not cursor or not (oldest or location.thread_ts):
                return None

    async def post_ephemeral(self, location: Location, message: MessageSpec) -> None:
        """Post a message that only the location's user reads."""
        post = self._client.chat_postEphemeral
        await self._send(message, post, channel=location.channel, user=location.user, thread_ts=location.thread_ts)

    async def update(self, channel: str, ts: str, message: MessageSpec) -> None:
        """Put a message in place of an own one."""
        await self._send(message, self._client.chat_update, channel=channel, ts=ts)

    async def respond(self, url: str, message: MessageSpec, *, replace: bool = False) -> None:
        """Send a message to a response URL: to the user alone, or in place of the message that was clicked."""
        hook = AsyncWebhookClient(url, session=self._client.session, retry_handlers=self._client.retry_handlers)
        kind = None if replace else "ephemeral"
        await self._send(message, hook.send, response_type=kind, replace_original=replace)

    async def open_dm(self, user: str) -> Location:
        """Open the direct message with a user, and return it."""
        opened = await _ask(self._client.conversations_open, users=user)
        return Location(str(opened["channel"]["id"]), None, user)

    async def join(self, channel: str) -> None:
        """Make the bot a member of a public channel."""
        await _ask(self._client.conversations_join, channel=channel)

    async def open_view(self, trigger: str, name: str, language: Language, values: Mapping[str, Any]) -> None:
        """Open a modal; a trigger is good once, for three seconds."""
        view = self._renderer.render_view(name, language, **values)
        await _ask(self._client.views_open, trigger_id=trigger, view=view)

    async def publish_home(self, user: str, name: str, language: Language, values: Mapping[str, Any]) -> None:
        """Show a user's App Home."""
        view = self._renderer.render_view(name, language, **values)
        await _ask(self._client.views_publish, user_id=user, view=view)

    async def update_view(self, view_id: str, name: str, language: Language, values: Mapping[str, Any]) -> None:
        """Change a modal; one that the user has closed or submitted meanwhile needs no change."""
        view = self._renderer.render_view(name, language, **values)
        try:
            await _ask(self._client.views_update, view_id=view_id, view=view)
        except PostingError as error:
            if error.code != _VIEW_CLOSED:
                raise

    async def _send(
        self, message: MessageSpec, method: Callable[..., Awaitable[Any]], **fields: Any
    ) -> tuple[Any, bool]:
        """Send a message by a method of Slack's; return its answer, and whether the template failed."""
        code = ""
        for form in self._forms(message):
            try:
                answer = await method(text=form.text, blocks=form.blocks, **fields)
            except SLACK_ERRORS as error:
                code = code_of(error)
                if not is_refusal(error):
                    raise PostingError(code, unsure=True) from error
            else:
                if answer.status_code == 200:
                    return answer, form.broken
                code = answer.body.strip()[:80] or f"status_{answer.status_code}"  # of a response URL
            if code not in _MALFORMED:
                raise PostingError(code)
            _log.warning("message_form_refused", template=message.name, code=code)
        raise PostingError(code)

    def _forms(self, message: MessageSpec) -> Iterator[RenderedMessage]:
        """Yield a message with native tables and charts, then in text form, then as bare text."""
        yield self._renderer.render(message.name, message.language, **message.values)
        plain = self._renderer.render(message.name, message.language, native=False, **message.values)
        yield plain
        text = {"type": "plain_text", "text": plain.text[:3000], "emoji": False}
        yield RenderedMessage([{"type": "section", "text": text}], plain.text)


async def _ask(method: Callable[..., Awaitable[Any]], **fields: Any) -> Any:
    """Return the answer of a method of Slack's that posts nothing."""
    try:
        return await method(**fields)
    except SLACK_ERRORS as error:
        raise PostingError(code_of(error)) from error
