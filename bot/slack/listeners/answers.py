"""The buttons of answers: another answer in place of one, or something beside it; and those that publish it."""

from dataclasses import replace

from bot.slack.background import Result
from bot.slack.listeners.actions import ActionRouter, BlockAction, question_of
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.messages import UNPUBLISH, notice
from bot.slack.messaging.progress import ProgressReporter
from bot.slack.messaging.requests import Mode
from bot.slack.people.user_directory import ANEW
from bot.slack.questions.call import CallDetails
from bot.slack.questions.export import Exporter
from bot.slack.questions.message import START_OVER
from bot.slack.questions.publish import Publisher
from bot.slack.questions.recording import RecordingSender
from bot.slack.questions.service import QuestionService
from bot.slack.questions.unpublish import Publication, Unpublisher
from bot.store.button_tokens import Button


class AnswerHandlers:
    """Answers clicks on the buttons of answers: with another answer in place of it, or with something beside it."""

    def __init__(
        self,
        questions: QuestionService,
        calls: CallDetails,
        recordings: RecordingSender,
        exporter: Exporter,
        progress: ProgressReporter,
    ) -> None:
        self._questions, self._calls, self._recordings = questions, calls, recordings
        self._exporter, self._progress = exporter, progress

    def register(self, router: ActionRouter) -> None:
        """Listen to the buttons of answers."""
        router.add({"show": self.show, "count_all": self.show}, mode=_in_place)
        router.add({"example": self.example}, mode="channel")
        router.add({"listen": self.listen, "export": self.export}, within=ANEW)
        router.add({"details": self.details, "cancel": self.cancel, START_OVER: self.start_over})

    async def show(self, context: RequestContext, click: BlockAction, button: Button) -> Result:
        """Show another answer in place of the message that was clicked; beside it, where only a part may be shown."""
        if button.question is None or not click.origin.ts:
            return await self.example(context, click, button)
        question = replace(button.question, count_all=button.action == "count_all")
        if context.audience.shared and not self._questions.sees_all(context.user, question.query):
            context = context.aside()
        return await self._questions.ask(context, question)

    async def example(self, context: RequestContext, _click: BlockAction, button: Button) -> Result:
        """Ask a new question, beside the message that offered it."""
        if button.question is None:
            return await self._questions.ask_text(context, button.target)
        return await self._questions.ask(context, button.question)

    async def details(self, context: RequestContext, _click: BlockAction, button: Button) -> Result:
        """Show everything that is known of a call, masked as the message that was clicked."""
        call = await self._calls.known(context.user, button)
        return await self._calls.show(context.masked_as(button.audience), question_of(button), call)

    async def listen(self, context: RequestContext, _click: BlockAction, button: Button) -> None:
        """Play the recording of a call."""
        call = await self._calls.known(context.user, button)
        await self._recordings.play(context.masked_as(button.audience), call)

    async def export(self, context: RequestContext, _click: BlockAction, button: Button) -> Result:
        """Send the calls as a file."""
        return await self._exporter.send(context, question_of(button), button.target)

    async def start_over(self, context: RequestContext, _click: BlockAction, _button: Button) -> Result:
        """Let the next direct message be a question of its own."""
        return await self._questions.start_over(context)

    async def cancel(self, context: RequestContext, _click: BlockAction, button: Button) -> None:
        """Cancel a question that is being read."""
        if not await self._progress.cancel(button.target):
            await context.private_reply.show(notice("stopping", context.language))


class PublicationHandlers:
    """Answers clicks on the buttons that publish an answer in its channel, and that take it back."""

    def __init__(self, publisher: Publisher, unpublisher: Unpublisher) -> None:
        self._publisher, self._unpublisher = publisher, unpublisher

    def register(self, router: ActionRouter) -> None:
        """Listen to the buttons that publish, and that take back."""
        router.add({"publish": self.publish})
        router.add({UNPUBLISH: self.unpublish}, mode=_in_ephemeral)

    async def publish(self, context: RequestContext, click: BlockAction, button: Button) -> Result:
        """Publish the answer in the channel."""
        return await self._publisher.publish(context, question_of(button), click.key)

    async def unpublish(self, context: RequestContext, click: BlockAction, button: Button) -> Result:
        """Take a published answer back; what tells its publisher of that takes the place of the button."""
        return await self._unpublisher.unpublish(context, Publication.of(button, click.origin))


def _in_place(click: BlockAction, _: Button) -> Mode:
    return "update" if click.origin.ts else "channel"


def _in_ephemeral(click: BlockAction, _: Button) -> Mode:
    return "update" if click.origin.ephemeral else "private"
