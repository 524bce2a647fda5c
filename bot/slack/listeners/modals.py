"""Modals of questions and of channels: opened by a click or a command, and carried out when submitted.

A modal has to be opened within three seconds of the click, so before that nothing is
looked up but the button and the user; rights are checked again at the submission.
"""

from dataclasses import replace
from typing import Final

import msgspec
import structlog
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.domain.query import Query
from bot.domain.question import Question
from bot.rendering.text.errors import error_message
from bot.slack.background import BackgroundTasks, Result
from bot.slack.errors import Refused, error_id
from bot.slack.listeners import home_team
from bot.slack.listeners.actions import ActionRouter, BlockAction
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.messages import Location, notice
from bot.slack.messaging.messenger import Messenger
from bot.slack.messaging.requests import Mode, RequestOrigin
from bot.slack.messaging.runner import RequestRunner
from bot.slack.questions.service import QuestionReader, QuestionService
from bot.slack.views.channel import CHANNEL, OWN, read_channel
from bot.slack.views.question import OTHERS, QuestionFormState, form_values, read_question
from bot.slack.views.state import FormError
from bot.store.audit import Actor
from bot.store.button_tokens import Button, ButtonTokens
from bot.store.database import STORE_FAILURES
from bot.store.store import Store
from bot.store.users_and_channels import ChannelSettings
from bot.type_aliases import Json

_log: Final = structlog.get_logger(__name__)

_QUESTION: Final = "ask"
_CHANNEL: Final = "channel"


class QuestionModal:
    """Opens the modal of a question, and answers what is submitted."""

    def __init__(
        self,
        messenger: Messenger,
        runner: RequestRunner,
        reader: QuestionReader,
        questions: QuestionService,
        buttons: ButtonTokens,
    ) -> None:
        self._messenger, self._runner, self._reader = messenger, runner, reader
        self._questions, self._buttons = questions, buttons

    def register(self, app: AsyncApp, work: BackgroundTasks, router: ActionRouter) -> None:
        """Listen to buttons that open the modal, and to submissions; what is wrong in one is shown at its field."""

        async def submission(ack: AsyncAck, body: Json) -> None:
            state = msgspec.json.decode(body["view"]["private_metadata"], type=QuestionFormState)
            values = body["view"]["state"]["values"]
            try:
                names = await self._reader.names(body["user"]["id"])
                query = read_question(values, names, language=state.language, look_up=self._reader.look_up)
            except FormError as error:
                told = {field: error_message(each, state.language).text for field, each in error.errors.items()}
                await ack(response_action="errors", errors=told)
                return
            except STORE_FAILURES:
                _log.exception("form_not_read")
                text = error_message(Refused("store_down", incident=error_id()), state.language).text
                await ack(response_action="errors", errors={OTHERS: text})
                return
            await ack()
            user = body["user"]["id"]
            _ = work.start(self.ask, user, query, state, name="form")

        router.add({"refine": self.clicked, "form": self.clicked})
        app.view(_QUESTION)(submission)

    async def clicked(self, context: RequestContext, click: BlockAction, button: Button) -> None:
        """Open the modal, filled in with the question, if the user may see its answer."""
        asked, origin = button.question, click.origin
        state = QuestionFormState(
            origin=origin if asked is not None else replace(origin, ts=""),
            language=button.audience.language,
            query="" if asked is None else str(asked.query),
            as_of=None if asked is None else asked.as_of,
        )
        if asked is not None:
            self._reader.access.narrow(context.user, asked.query)
        await self._open(context, click.trigger, state)

    async def open_empty(self, context: RequestContext, origin: RequestOrigin, trigger: str) -> None:
        """Open the modal of a new question."""
        await self._open(context, trigger, QuestionFormState(origin=origin, language=context.user.language))

    async def ask(self, user: str, query: Query, state: QuestionFormState) -> Result:
        """Answer a submitted question; a period that the user has changed counts from now."""
        before = state.question
        kept = before is not None and before.query.period == query.period
        question = Question(query=query, as_of=before.as_of if before is not None and kept else self._reader.now())
        origin = replace(state.origin, location=replace(state.origin.location, user=user))
        mode: Mode = "update" if origin.ts and origin.channel else "channel"
        return await self._runner.run(origin, self._questions.ask, question, mode=mode)

    async def _open(self, context: RequestContext, trigger: str, state: QuestionFormState) -> None:
        """Open a modal, or offer to try again if the trigger has expired."""
        values = form_values(state, await self._reader.names(), self._reader.look_up)
        if not await self._messenger.open_view(trigger, "refine", state.language, values):
            masked = state.origin.audience is not None and state.origin.audience.masked
            audience = context.user.alone(state.language, masked=masked)
            again = Button(action="refine", question=state.question, audience=audience)
            keys = await self._buttons.keys(context.team, {"form": again})
            await context.private_reply.show(notice("form_closed", state.language, keys))


class ChannelModal:
    """Shows supervisors how the bot behaves in a channel, and stores what they change."""

    def __init__(self, messenger: Messenger, runner: RequestRunner, store: Store) -> None:
        self._messenger, self._runner, self._store = messenger, runner, store

    def register(self, app: AsyncApp, work: BackgroundTasks, router: ActionRouter) -> None:
        """Listen to the button that opens the modal, to the channel picked in it, and to submissions."""

        async def picked(ack: AsyncAck, body: Json, context: Json) -> None:
            await ack()
            _ = work.start(self.show, body, home_team(context), name="channel")

        async def submission(ack: AsyncAck, body: Json, context: Json) -> None:
            await ack()
            _ = work.start(self.save, body, home_team(context), name="channel")

        router.add({"channel": self.open}, right="channels")
        app.action(CHANNEL)(picked)
        app.view(_CHANNEL)(submission)

    async def open(self, context: RequestContext, click: BlockAction, button: Button) -> None:
        """Open the modal, before a channel is picked."""
        language = button.audience.language
        values = {"settings": ChannelSettings(team=click.origin.team, channel="")}
        if not await self._messenger.open_view(click.trigger, "channel", language, values):
            await context.private_reply.show(notice("form_closed", language))

    async def show(self, body: Json, team: str) -> Result | None:
        """Show the settings of the channel that was picked; `team` is the workspace that the bot is in."""
        channel = body["actions"][0].get("selected_conversation")
        if not channel:
            return None

        async def act(context: RequestContext) -> None:
            values = {"settings": await self._store.channel_settings.find(team, channel)}
            await self._messenger.update_view(body["view"]["id"], "channel", context.user.language, values)

        return await self._runner.run(_home(team, body["user"]["id"]), act, right="channels")

    async def save(self, body: Json, team: str) -> Result:
        """Store the settings that were submitted, with a row of the audit."""
        user = body["user"]["id"]
        settings = read_channel(body["view"]["state"]["values"], team, user)

        async def act(_: RequestContext) -> None:
            await self._store.channel_settings.keep(settings)
            target = f"shared={settings.shared} masked={settings.masked} language={settings.language or OWN}"
            actor = Actor(team=team, user=user, channel=settings.channel)
            await self._store.audit.record(actor, "channel", target=target)

        return await self._runner.run(_home(team, user), act, right="channels")


def _home(team: str, user: str) -> RequestOrigin:
    """Return the App Home: what goes wrong is told in the user's direct message."""
    return RequestOrigin(team=team, location=Location("", None, user))
