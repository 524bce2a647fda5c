"""Say something in Slack, in the best form that the workspace takes.

A workspace may not know native tables and charts yet, so what it refuses as
`invalid_blocks` goes out again in the text form of its template, and then as bare
text: the person gets the answer. Failures are codes, since Slack's own answers may
repeat what was sent.
"""

import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from secrets import token_hex
from typing import Any, Final, TypeVar

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.domain.text import Language
from bot.rendering.templates.renderer import RenderedMessage, Renderer
from bot.slack.errors import code_of
from bot.slack.messaging.message_spec import Location, MessageSpec

_MALFORMED: Final = frozenset({
    *("invalid_blocks", "invalid_blocks_format", "invalid_attachments", "only_one_table_allowed"),
    *("msg_blocks_too_long", "msg_too_long", "invalid_payload"),
})  # fmt: skip
TOO_LATE: Final = frozenset({"expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id"})
"""What Slack says where a form was not opened in time."""

_VIEW_CLOSED: Final = "not_found"
"""The error of `views.update` for a view that is not open any more."""

UNSURE: Final = (aiohttp.ClientError, TimeoutError, AttributeError)
"""What slack_sdk raises when it cannot tell what came of a request."""

_POSTED: Final = "calls_answer"
_LATEST: Final = 50
"""Messages among which one that was just posted is looked for."""

_log: Final = logging.getLogger(__name__)
_Result = TypeVar("_Result")
Json = dict[str, Any]


class PostingError(Exception):
    """Something was not said.

    Attributes:
        code: Slack's, or what broke.
        unsure: Whether it may have been said all the same, as the connection broke.

    """

    def __init__(self, code: str, *, unsure: bool = False) -> None:
        super().__init__(code)
        self.code, self.unsure = code, unsure


@dataclass(frozen=True, slots=True)
class PostResult:
    """A message that was said.

    Attributes:
        broken: Whether its template failed, so that it is plain text.

    """

    ts: str
    broken: bool


class Messenger:
    """The bot's voice.

    Args:
        client: Must not repeat a request whose connection broke.
        renderer: Draws what is said.

    """

    def __init__(self, client: AsyncWebClient, renderer: Renderer) -> None:
        self._client, self._renderer = client, renderer

    async def post(self, place: Location, draft: MessageSpec) -> str:
        """Say it for everybody in a place to see; return the message's `ts`.

        Each message bears a key. Where the connection broke, the message is looked
        for by its key, and posted again only if it is not there.
        """
        key = token_hex(8)
        metadata = {"event_type": _POSTED, "event_payload": {"key": key}}
        try:
            return (await self.post_once(place, draft, metadata)).ts
        except PostingError as error:
            if not error.unsure:
                raise
        found = await self._posted(place, key)
        return found if found is not None else (await self.post_once(place, draft, metadata)).ts

    async def post_once(self, place: Location, draft: MessageSpec, metadata: Json) -> PostResult:
        """Say it for everybody in a place to see; where the connection broke, who calls looks whether it was said."""

        async def send(message: RenderedMessage) -> PostResult:
            posted = await self._client.chat_postMessage(
                channel=place.channel,
                thread_ts=place.thread_ts,
                text=message.text,
                blocks=message.blocks,
                metadata=metadata,
                unfurl_links=False,
                unfurl_media=False,
            )
            return PostResult(str(posted["ts"]), message.broken)

        return await self._in_some_form(draft, send)

    async def _posted(self, place: Location, key: str) -> str | None:
        """Return the `ts` of the message with a key, if it is among the latest of a place.

        Raises:
            PostingError: That cannot be told.

        """
        try:
            if place.thread_ts is None:
                found = await self._client.conversations_history(
                    channel=place.channel, limit=_LATEST, include_all_metadata=True
                )
            else:
                found = await self._client.conversations_replies(
                    channel=place.channel, ts=place.thread_ts, limit=_LATEST, include_all_metadata=True
                )
        except (SlackApiError, *UNSURE) as error:
            raise PostingError(code_of(error), unsure=True) from error
        for message in found["messages"]:
            if message.get("metadata", {}).get("event_payload", {}).get("key") == key:
                return str(message["ts"])
        return None

    async def post_ephemeral(self, place: Location, draft: MessageSpec) -> None:
        """Say it to who asks, and to nobody else in the place."""

        async def send(message: RenderedMessage) -> None:
            await self._client.chat_postEphemeral(
                channel=place.channel,
                user=place.user,
                thread_ts=place.thread_ts,
                text=message.text,
                blocks=message.blocks,
            )

        await self._in_some_form(draft, send)

    async def update(self, channel: str, ts: str, draft: MessageSpec) -> None:
        """Say it in place of what an own message said."""

        async def send(message: RenderedMessage) -> None:
            await self._client.chat_update(channel=channel, ts=ts, text=message.text, blocks=message.blocks)

        await self._in_some_form(draft, send)

    async def respond(self, url: str, draft: MessageSpec, *, replace: bool = False) -> None:
        """Say it at a response URL: to who got it, or in place of the message it came from."""
        hook = AsyncWebhookClient(url, session=self._client.session, retry_handlers=self._client.retry_handlers)

        async def send(message: RenderedMessage) -> None:
            response = await hook.send(
                text=message.text,
                blocks=message.blocks,
                response_type=None if replace else "ephemeral",
                replace_original=replace,
            )
            if response.status_code != 200:
                raise PostingError(response.body.strip()[:80] or f"status_{response.status_code}")

        await self._in_some_form(draft, send)

    async def open_dm(self, user: str) -> Location:
        """Return the direct message with somebody."""
        try:
            opened = await self._client.conversations_open(users=user)
        except (SlackApiError, *UNSURE) as error:
            raise PostingError(code_of(error)) from error
        return Location(str(opened["channel"]["id"]), None, user)

    async def join(self, channel: str) -> None:
        """Become a member of a public channel."""
        try:
            await self._client.conversations_join(channel=channel)
        except (SlackApiError, *UNSURE) as error:
            raise PostingError(code_of(error)) from error

    async def open_view(self, trigger: str, name: str, language: Language, values: Mapping[str, Any]) -> None:
        """Open a modal; a trigger is good once, for three seconds."""
        view = self._renderer.render_view(name, language, **values)
        try:
            await self._client.views_open(trigger_id=trigger, view=view)
        except (SlackApiError, *UNSURE) as error:
            raise PostingError(code_of(error)) from error

    async def publish_home(self, user: str, name: str, language: Language, values: Mapping[str, Any]) -> None:
        """Show somebody their App Home."""
        view = self._renderer.render_view(name, language, **values)
        try:
            await self._client.views_publish(user_id=user, view=view)
        except (SlackApiError, *UNSURE) as error:
            raise PostingError(code_of(error)) from error

    async def update_view(self, view_id: str, name: str, language: Language, values: Mapping[str, Any]) -> None:
        """Change a modal; one that the user has closed or submitted meanwhile needs no change."""
        view = self._renderer.render_view(name, language, **values)
        try:
            await self._client.views_update(view_id=view_id, view=view)
        except (SlackApiError, *UNSURE) as error:
            if code_of(error) != _VIEW_CLOSED:
                raise PostingError(code_of(error)) from error

    def _forms(self, draft: MessageSpec) -> Iterator[RenderedMessage]:
        yield self._renderer.render(draft.name, draft.language, **draft.values)
        drawn = self._renderer.render(draft.name, draft.language, native=False, **draft.values)
        yield drawn
        text = {"type": "plain_text", "text": drawn.text[:3000], "emoji": False}
        yield RenderedMessage([{"type": "section", "text": text}], drawn.text)

    async def _in_some_form(self, draft: MessageSpec, send: Callable[[RenderedMessage], Awaitable[_Result]]) -> _Result:
        code = ""
        for message in self._forms(draft):
            try:
                return await send(message)
            except SlackApiError as error:
                code = code_of(error)
                if code not in _MALFORMED:
                    raise PostingError(code) from error
            except PostingError as error:
                code = error.code
                if code not in _MALFORMED:
                    raise
            except UNSURE as error:
                raise PostingError(code_of(error), unsure=True) from error
            _log.warning("the workspace refuses a form of %r: %s", draft.name, code)
        raise PostingError(code)
