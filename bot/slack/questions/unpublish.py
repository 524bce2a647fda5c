"""Take a published answer back: it is deleted with the bot's replies, and nothing of it can be continued."""

from dataclasses import dataclass
from typing import Final

import structlog

from bot.rendering.text.markup import channel as channel_link
from bot.rendering.text.notices import NoticeCode
from bot.slack.background import Result
from bot.slack.errors import Refused
from bot.slack.messaging.attempts import PostingError
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.files import Uploads
from bot.slack.messaging.messages import UNPUBLISH, Location, MessageSpec, notice
from bot.slack.messaging.messenger import Messenger
from bot.slack.messaging.requests import RequestOrigin
from bot.slack.people.access import Access
from bot.store.button_tokens import Button
from bot.store.store import Store
from bot.store.threads import thread_lock

_log: Final = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Publication:
    """A published answer in a channel.

    Attributes:
        root: The `ts` of its message.
        publisher: The id of the user who published it.
        click: The token of the button that published it; empty where it is not known.
    """

    channel: str
    root: str
    publisher: str
    click: str = ""

    @classmethod
    def of(cls, button: Button, origin: RequestOrigin) -> "Publication":
        """Return what a button takes back: what its target says, or else the message that was clicked."""
        click, _, place = button.target.partition(" ")
        channel, _, root = place.partition(" ")
        publisher = button.audience.owner
        return cls(channel=channel or origin.channel, root=root or origin.ts, publisher=publisher, click=click)

    @property
    def target(self) -> str:
        """Return the target of a button in another message; in the message itself it is `click` alone."""
        return f"{self.click} {self.channel} {self.root}"


def unpublished(team: str, channel: str, root: str) -> str:
    """Return the event that a published answer was taken back."""
    return f"unpublish:{team}:{channel}:{root}"


class Unpublisher:
    """Takes published answers back.

    Args:
        bot: The user id of the bot.
    """

    def __init__(
        self,
        messenger: Messenger,
        uploads: Uploads,
        access: Access,
        store: Store,
        bot: str,
    ) -> None:
        self._messenger, self._uploads = messenger, uploads
        self._access, self._store, self._bot = access, store, bot

    async def unpublish(self, context: RequestContext, one: Publication) -> Result:
        """Take a published answer back, for its publisher or a supervisor; doing so again does no harm.

        Raises:
            Refused: The user is neither.
        """
        if context.user.user_id != one.publisher and not self._access.may(context.user, "channels"):
            raise Refused("may_not_unpublish")
        first = await self._end(context, one)
        try:
            deleted = await self._messenger.delete(one.channel, one.root)
            await self._delete_replies(context, one)
        except PostingError as error:
            _log.warning("not_unpublished", channel=one.channel, code=error.code)
            await context.reply.show(await self._failed(context, one, error.code))
            return "failed"
        code: NoticeCode = "unpublished" if deleted else "unpublished_gone" if first else "unpublished_already"
        await context.reply.show(notice(code, context.language, channel=channel_link(one.channel)))
        return "answered"

    async def _end(self, context: RequestContext, one: Publication) -> bool:
        """End what replies and buttons continue; return False where that was done before."""
        first = await self._store.seen_events.claim(unpublished(context.team, one.channel, one.root))
        await self._store.threads.drop(context.team, one.channel, one.root)
        await self._store.recording_links.end_thread(context.team, one.root)
        if first:
            await self._store.audit.record(context.actor, UNPUBLISH, target=one.root)
            if one.click:  # the answer can be published again
                await self._store.seen_events.release(f"publish:{one.click}")
        return first

    async def _delete_replies(self, context: RequestContext, one: Publication) -> None:
        """Delete what the bot has said below an answer, once the replies that are being answered are."""
        below = Location(one.channel, one.root, context.user.user_id)
        now = f"{self._uploads.clock().timestamp():.6f}"
        async with self._store.thread_locks.hold(thread_lock(context.team, one.channel, one.root), now):
            await self._store.recording_links.end_thread(context.team, one.root)
            replies = await self._messenger.replies(below, self._bot)
            for reply in replies:
                for file in reply.files:
                    await self._uploads.delete(context.team, file)
                await self._messenger.delete(one.channel, reply.ts)
        gone = [one.root, *(reply.ts for reply in replies)]
        await self._store.published_messages.drop(context.team, one.channel, gone)

    async def _failed(self, context: RequestContext, one: Publication, error: str) -> MessageSpec:
        undo = context.button(UNPUBLISH, target=one.target)
        keys = await self._store.button_tokens.keys(context.team, {"undo": undo})
        return notice("not_unpublished", context.language, keys, channel=channel_link(one.channel), error=error)
