"""Tell a user the result of a change: by a fresh list, or by a notice."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.domain.language import Language
from bot.slack.messaging.messages import MessageSpec, notice
from bot.slack.messaging.messenger import Messenger
from bot.slack.messaging.replies import UpdatedReply
from bot.slack.messaging.requests import ReplyTargets, RequestOrigin
from bot.slack.people.access import User
from bot.slack.subscriptions.list import SubscriptionList


class Feedback:
    """Tells a user what became of a change: by a fresh list where they began in one, else by a notice.

    Args:
        show_home: Publishes the App Home of a user of a team.
    """

    def __init__(
        self,
        messenger: Messenger,
        targets: ReplyTargets,
        subscriptions: SubscriptionList[Any, Any],
        show_home: Callable[[str, str], Awaitable[object]],
    ) -> None:
        self._messenger, self._targets = messenger, targets
        self._subscriptions, self._show_home = subscriptions, show_home

    async def show(self, origin: RequestOrigin, user: User, message: MessageSpec) -> None:
        """Show the result of a change: on the App Home or in the list where the user began, else as `message`."""
        if not origin.channel:
            await self._show_home(origin.team, origin.user)
        elif origin.ts:
            reply = UpdatedReply(self._messenger, origin.location, origin.ts, origin.url, ephemeral=origin.ephemeral)
            await reply.show(await self._subscriptions.message(user, message.language))
        else:
            await self._tell(origin, message)

    async def open(
        self, origin: RequestOrigin, trigger: str, language: Language, template: str, values: Mapping[str, Any]
    ) -> None:
        """Open a modal, or ask the user to try again if the trigger has expired.

        Raises:
            PostingError: Slack refuses the modal for another reason.
        """
        if not await self._messenger.open_view(trigger, template, language, values):
            await self._tell(origin, notice("form_closed", language))

    async def _tell(self, origin: RequestOrigin, message: MessageSpec) -> None:
        _, private = await self._targets.private(origin)
        await private.show(message)
