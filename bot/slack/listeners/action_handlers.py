"""What each button does."""

from dataclasses import replace

from bot.domain.query import Query
from bot.domain.question import Question
from bot.slack.listeners.actions import ActionHandler, ActionRouter, BlockAction
from bot.slack.listeners.modals import QuestionModal
from bot.slack.messaging.context import RequestContext, RequestRunner
from bot.slack.messaging.message_spec import notice
from bot.slack.messaging.progress import ProgressReporter
from bot.slack.messaging.targets import ReplyTargets
from bot.slack.people.access import Access, User
from bot.slack.questions.call import CallDetails
from bot.slack.questions.export import Exports
from bot.slack.questions.publish import Publisher
from bot.slack.questions.service import QuestionService
from bot.slack.views.question import KeptQuestion, QuestionFormState
from bot.store.action_tokens import Button


class ActionHandlers:
    """Does what buttons say: an answer in place of another, or something beside it."""

    def __init__(  # noqa: PLR0913 - the parts that meet here
        self,
        *,
        clicks: ActionRouter,
        runner: RequestRunner,
        targets: ReplyTargets,
        asking: QuestionService,
        access: Access,
        calls: CallDetails,
        exports: Exports,
        publishing: Publisher,
        modals: QuestionModal,
        waiting: ProgressReporter,
    ) -> None:
        self._clicks, self._runner, self._targets, self._asking = clicks, runner, targets, asking
        self._access, self._calls, self._exports, self._publishing = access, calls, exports, publishing
        self._modals, self._waiting = modals, waiting

    def register(self) -> None:
        """Let the buttons do it."""
        deeds: dict[str, ActionHandler] = {
            "show": self.show,
            "count_all": self.show,
            "example": self.example,
            "details": self.details,
            "listen": self.listen,
            "export": self.export,
            "publish": self.publish,
            "refine": self.refine,
            "form": self.refine,
            "cancel": self.cancel,
        }
        self._clicks.does(deeds)

    async def show(self, click: BlockAction, button: Button) -> None:
        """Show another answer in place of the one that was clicked, or of the words that offered it."""
        if not click.ts:
            await self.example(click, button)
            return
        context = self._targets.clicked(click.team, click.location, click.message, button)

        async def act(person: User) -> None:
            if button.question is None:
                await self._asking.text(context, person, button.target)
                return
            asked = replace(button.question, count_all=button.action == "count_all")
            where = context if self._sees_all(context, person, asked.query) else await self._clicks.beside(click)
            await self._asking.question(where, person, asked)

        await self._runner.run(context, act)

    async def example(self, click: BlockAction, button: Button) -> None:
        """Ask a question anew, beside the words that offered it."""
        if not click.location.channel:
            context = await self._targets.home(click.team, click.location.user)
        else:
            context = await self._targets.asked(click.team, click.location, click.url)

        async def act(person: User) -> None:
            if button.question is None:
                await self._asking.text(context, person, button.target)
            else:
                await self._asking.question(context, person, button.question)

        await self._runner.run(context, act)

    async def details(self, click: BlockAction, button: Button) -> None:
        """Show everything that is known of a call, masked as the message that was clicked."""
        context = replace(await self._clicks.beside(click), masked=button.audience.masked)

        async def act(person: User) -> None:
            call = await self._calls.known(person, _about(button), int(button.target))
            await self._calls.show(context, person, _about(button), call)

        await self._runner.run(context, act)

    async def listen(self, click: BlockAction, button: Button) -> None:
        """Play the recording of a call."""
        context = replace(await self._clicks.beside(click), masked=button.audience.masked)

        async def act(person: User) -> None:
            call = await self._calls.known(person, _about(button), int(button.target))
            await self._calls.play(context, person, call)

        await self._runner.run(context, act)

    async def export(self, click: BlockAction, button: Button) -> None:
        """Send the calls as a file."""
        context = await self._clicks.beside(click)

        async def act(person: User) -> None:
            await self._exports.send(context, person, _about(button), button.target)

        await self._runner.run(context, act)

    async def publish(self, click: BlockAction, button: Button) -> None:
        """Publish the answer where it was asked."""
        context = await self._clicks.beside(click)

        async def act(person: User) -> None:
            await self._publishing.publish(context, person, _about(button), click.key)

        await self._runner.run(context, act)

    async def refine(self, click: BlockAction, button: Button) -> None:
        """Open the form, filled in with the question, for those who may see its answer."""
        context = await self._clicks.beside(click)
        state = QuestionFormState(
            question=KeptQuestion.of(button.question),
            team=click.team,
            channel=click.location.channel,
            thread=click.location.thread_ts,
            ts=click.ts if button.question is not None else "",
            url=click.url,
            ephemeral=click.ephemeral,
            audience=button.audience,
        )

        async def act(person: User) -> None:
            if button.question is not None:
                self._access.narrow(person, button.question.query)
            await self._modals.open(context, click.trigger, state)

        await self._runner.run(context, act)

    async def cancel(self, click: BlockAction, button: Button) -> None:
        """Stop a question that is under way."""
        context = await self._clicks.beside(click)

        async def act(person: User) -> None:
            if not await self._waiting.cancel(button.target):
                await context.private_reply.show(notice("stopping", context.speaks(person)))

        await self._runner.run(context, act)

    def _sees_all(self, context: RequestContext, person: User, query: Query) -> bool:
        """Tell whether what somebody sees of an answer may stand where others read it."""
        return not context.shared or self._access.narrow(person, query) == query


def _about(button: Button) -> Question:
    """Return the question that a button is about."""
    assert button.question is not None
    return button.question
