"""Buttons that publish an answer in its channel, and that take it back."""

from bot.slack.background import Result
from bot.slack.listeners.actions import ActionRouter, BlockAction, question_of
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.messages import UNPUBLISH
from bot.slack.messaging.runner import RequestRunner
from bot.slack.questions.publish import Publisher
from bot.slack.questions.unpublish import Publication, Unpublisher
from bot.store.action_tokens import Button


class PublicationHandlers:
    """Publishes answers, and takes them back."""

    def __init__(self, runner: RequestRunner, publisher: Publisher, unpublisher: Unpublisher) -> None:
        self._runner, self._publisher, self._unpublisher = runner, publisher, unpublisher

    def register(self, router: ActionRouter) -> None:
        """Listen to the buttons that publish, and that take back."""
        router.add({"publish": self.publish, UNPUBLISH: self.unpublish})

    async def publish(self, click: BlockAction, button: Button) -> Result:
        """Publish the answer in the channel."""

        async def act(context: RequestContext) -> Result:
            return await self._publisher.publish(context, question_of(button), click.key)

        return await self._runner.run(click.origin, act)

    async def unpublish(self, click: BlockAction, button: Button) -> Result:
        """Take a published answer back; what tells its publisher of that takes the place of the button."""

        async def act(context: RequestContext) -> Result:
            return await self._unpublisher.unpublish(context, Publication.of(button, click.origin))

        return await self._runner.run(click.origin, act, mode="update" if click.origin.ephemeral else "private")
