"""The parts with which users manage digests, and how they are told what became of a change."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from bot.domain.text import Language
from bot.slack.digests.list import DigestList
from bot.slack.digests.messages import DigestPreview
from bot.slack.digests.parser import TermsReader
from bot.slack.digests.subscriptions import SubscriptionService
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.message_spec import Location, MessageSpec, notice
from bot.slack.messaging.messenger import TOO_LATE, Messenger, PostingError
from bot.slack.messaging.replies import UpdatedReply
from bot.slack.messaging.targets import ReplyTargets
from bot.slack.people.access import User
from bot.store.audit import Actor


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestServices:
    """Subscriptions, their terms, their list, and previews."""

    subscriptions: SubscriptionService
    terms: TermsReader
    list: DigestList
    preview: DigestPreview


class ReturnTo(msgspec.Struct, frozen=True, kw_only=True):
    """Where a user began: a command, a list of digests, or the App Home; kept in a modal's ``private_metadata``.

    Attributes:
        channel: Empty on the App Home.
        ts: Of the message with the list; empty for a command.
        url: The response URL of the command or click.
        ephemeral: Whether only `url` can change the list.

    """

    team: str
    user: str
    channel: str = ""
    thread: str | None = None
    ts: str = ""
    url: str | None = None
    ephemeral: bool = False

    @property
    def actor(self) -> Actor:
        """Return the user as the audit names them."""
        return Actor(team=self.team, user=self.user, channel=self.channel)

    @property
    def location(self) -> Location:
        """Return the conversation or thread."""
        return Location(self.channel, self.thread, self.user)


class Feedback:
    """Tells a user what became of a change: by a fresh list where they began in one, else by a notice.

    Args:
        messenger: Opens modals and updates lists.
        targets: Chooses where a notice goes.
        digests: Makes the list.
        show_home: Publishes the App Home of a user of a team.

    """

    def __init__(
        self,
        messenger: Messenger,
        targets: ReplyTargets,
        digests: DigestList,
        show_home: Callable[[str, str], Awaitable[None]],
    ) -> None:
        self._messenger, self._targets, self._digests, self._show_home = messenger, targets, digests, show_home

    async def context(self, origin: ReturnTo) -> RequestContext:
        """Return the context of an answer to the user alone."""
        if not origin.channel:
            return await self._targets.home(origin.team, origin.user)
        return self._targets.beside(origin.team, origin.location, origin.url)

    async def show(self, origin: ReturnTo, person: User, message: MessageSpec) -> None:
        """Show the result of a change: on the App Home or in the list where the user began, else as `message`."""
        if not origin.channel:
            await self._show_home(origin.team, origin.user)
        elif origin.ts:
            reply = UpdatedReply(self._messenger, origin.location, origin.ts, origin.url, ephemeral=origin.ephemeral)
            await reply.show(await self._digests.message(person, message.language))
        else:
            await (await self.context(origin)).private_reply.show(message)

    async def open(
        self, origin: ReturnTo, trigger: str, language: Language, template: str, values: Mapping[str, Any]
    ) -> None:
        """Open a modal, or ask the user to try again if the trigger has expired.

        Raises:
            PostingError: Slack refuses the modal for another reason.

        """
        try:
            await self._messenger.open_view(trigger, template, language, values)
        except PostingError as error:
            if error.code not in TOO_LATE:
                raise
            await (await self.context(origin)).private_reply.show(notice("form_closed", language))
