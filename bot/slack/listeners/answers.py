"""The buttons of answers: another answer in place of one, or something beside it."""

from dataclasses import replace

from bot.slack.background import Result
from bot.slack.listeners.actions import ActionRouter, BlockAction, question_of
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.messages import notice
from bot.slack.messaging.progress import ProgressReporter
from bot.slack.messaging.runner import RequestRunner
from bot.slack.people.user_directory import ANEW
from bot.slack.questions.call import CallDetails
from bot.slack.questions.export import Exporter
from bot.slack.questions.message import START_OVER
from bot.slack.questions.recording import RecordingSender
from bot.slack.questions.service import QuestionService
from bot.store.action_tokens import Button


class AnswerHandlers:
    """Answers clicks on the buttons of answers: with another answer in place of it, or with something beside it."""

    def __init__(
        self,
        runner: RequestRunner,
        questions: QuestionService,
        calls: CallDetails,
        recordings: RecordingSender,
        exporter: Exporter,
        progress: ProgressReporter,
    ) -> None:
        self._runner, self._questions, self._calls = runner, questions, calls
        self._recordings, self._exporter, self._progress = recordings, exporter, progress

    def register(self, router: ActionRouter) -> None:
        """Listen to the buttons of answers."""
        router.add(
            {
                "show": self.show,
                "count_all": self.show,
                "example": self.example,
                "details": self.details,
                "listen": self.listen,
                "export": self.export,
                "cancel": self.cancel,
                START_OVER: self.start_over,
            }
        )

    async def show(self, click: BlockAction, button: Button) -> Result:
        """Show another answer in place of the message that was clicked; beside it, where only a part may be shown."""
        if not click.origin.ts:
            return await self.example(click, button)

        async def act(context: RequestContext) -> Result:
            if button.question is None:
                return await self._questions.ask_text(context, button.target)
            question = replace(button.question, count_all=button.action == "count_all")
            if context.audience.shared and not self._questions.sees_all(context.user, question.query):
                context = context.aside()
            return await self._questions.ask(context, question)

        return await self._runner.run(click.origin, act, mode="update")

    async def example(self, click: BlockAction, button: Button) -> Result:
        """Ask a new question, beside the message that offered it."""

        async def act(context: RequestContext) -> Result:
            if button.question is None:
                return await self._questions.ask_text(context, button.target)
            return await self._questions.ask(context, button.question)

        return await self._runner.run(click.origin, act, mode="channel")

    async def details(self, click: BlockAction, button: Button) -> Result:
        """Show everything that is known of a call, masked as the message that was clicked."""

        async def act(context: RequestContext) -> Result:
            call = await self._calls.known(context.user, button)
            return await self._calls.show(context.masked_as(button.audience), question_of(button), call)

        return await self._runner.run(click.origin, act)

    async def listen(self, click: BlockAction, button: Button) -> Result:
        """Play the recording of a call."""

        async def act(context: RequestContext) -> None:
            call = await self._calls.known(context.user, button)
            await self._recordings.play(context.masked_as(button.audience), call)

        return await self._runner.run(click.origin, act, within=ANEW)

    async def export(self, click: BlockAction, button: Button) -> Result:
        """Send the calls as a file."""

        async def act(context: RequestContext) -> Result:
            return await self._exporter.send(context, question_of(button), button.target)

        return await self._runner.run(click.origin, act, within=ANEW)

    async def start_over(self, click: BlockAction, _: Button) -> Result:
        """Let the next direct message be a question of its own."""
        return await self._runner.run(click.origin, self._questions.start_over)

    async def cancel(self, click: BlockAction, button: Button) -> Result:
        """Cancel a question that is being read."""

        async def act(context: RequestContext) -> None:
            if not await self._progress.cancel(button.target):
                await context.private_reply.show(notice("stopping", context.language))

        return await self._runner.run(click.origin, act)
