"""Modals of questions and of channels: opened by a click or a command, and carried out when submitted.

A modal has to be opened within three seconds of the click, so before that nothing is
looked up but the button and the user; rights are checked again at the submission.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

import msgspec
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.domain.period import Period
from bot.domain.query import Query
from bot.domain.question import Audience, Question
from bot.rendering.text.errors import error_message
from bot.reports import Directory
from bot.slack.background import BackgroundTasks
from bot.slack.listeners.actions import ActionRouter, BlockAction
from bot.slack.messaging.context import RequestContext, RequestRunner
from bot.slack.messaging.message_spec import Location, notice
from bot.slack.messaging.messenger import TOO_LATE, Messenger, PostingError
from bot.slack.messaging.targets import ReplyTargets
from bot.slack.people.access import User
from bot.slack.questions.service import QuestionService
from bot.slack.views.channel import CHANNEL, OWN, read_channel
from bot.slack.views.question import QuestionFormState, form_values, read_question
from bot.slack.views.state import FormError
from bot.store.action_tokens import Button
from bot.store.audit import Actor
from bot.store.store import Store
from bot.store.users_and_channels import ChannelSettings

_QUESTION: Final = "ask"
_CHANNEL: Final = "channel"
Json = dict[str, Any]


class QuestionModal:
    """Opens the modal of a question, and answers what is submitted.

    Args:
        messenger: Opens modals.
        runner: Checks rights, and reports failures to the user.
        targets: Chooses where the answer goes.
        questions: Answers.
        directory: The names of campaigns and agents.
        look_up: The days searched for a number or customer.
        clock: Returns the current time.

    """

    def __init__(  # noqa: PLR0913 - the parts that meet here
        self,
        *,
        messenger: Messenger,
        runner: RequestRunner,
        targets: ReplyTargets,
        questions: QuestionService,
        directory: Directory,
        look_up: Period,
        clock: Callable[[], datetime],
    ) -> None:
        self._messenger, self._runner, self._targets, self._questions = messenger, runner, targets, questions
        self._directory, self._look_up, self._clock = directory, look_up, clock

    def register(self, app: AsyncApp, work: BackgroundTasks) -> None:
        """Listen to submissions; what is wrong in one is shown at its field."""

        async def submission(ack: AsyncAck, body: Json) -> None:
            state = msgspec.json.decode(body["view"]["private_metadata"], type=QuestionFormState)
            values, names = body["view"]["state"]["values"], await self._directory.names()
            try:
                query = read_question(values, names, language=state.audience.language, look_up=self._look_up)
            except FormError as error:
                told = error_message(error.error, state.audience.language)
                words = " ".join(filter(None, (told.message, told.hint)))
                await ack(response_action="errors", errors={error.field: words})
                return
            await ack()
            user = body["user"]["id"]
            _ = work.start(lambda: self.ask(user, query, state), name="form")

        app.view(_QUESTION)(submission)

    async def open_empty(self, context: RequestContext, person: User, trigger: str, url: str | None) -> None:
        """Open the modal of a new question."""
        state = QuestionFormState(
            team=context.team,
            channel=context.location.channel,
            thread=context.location.thread_ts,
            ts="",
            url=url,
            ephemeral=False,
            audience=Audience(owner=person.user_id, language=person.language),
        )
        await self.open(context, trigger, state)

    async def open(self, context: RequestContext, trigger: str, state: QuestionFormState) -> None:
        """Open a modal, or offer to try again if the trigger has expired."""
        values = form_values(state, await self._directory.names())
        try:
            await self._messenger.open_view(trigger, "refine", state.audience.language, values)
        except PostingError as error:
            if error.code not in TOO_LATE:
                raise
            question = None if state.question is None else state.question.value
            audience = replace(state.audience, owner=context.location.user, visibility="private")
            again = Button(action="refine", question=question, audience=audience)
            keys = await self._questions.buttons.keys(state.team, {"form": again})
            await context.private_reply.show(notice("form_closed", state.audience.language, keys))

    async def ask(self, user: str, query: Query, state: QuestionFormState) -> None:
        """Answer a submitted question; a period that the user has changed counts from now."""
        context = await self._context(Location(state.channel, state.thread, user), state)
        before = None if state.question is None else state.question.value
        kept = before is not None and before.query.period == query.period
        question = Question(query=query, as_of=before.as_of if before is not None and kept else self._clock())
        await self._runner.run(context, lambda person: self._questions.question(context, person, question))

    async def _context(self, location: Location, state: QuestionFormState) -> RequestContext:
        if not location.channel:
            return await self._targets.home(state.team, location.user)
        if not state.ts:
            return await self._targets.asked(state.team, location, state.url)
        button = Button(action="show", audience=replace(state.audience, owner=location.user))
        return self._targets.clicked(state.team, location, (state.ts, state.url, state.ephemeral), button)


class ChannelModal:
    """Shows supervisors how the bot behaves in a channel, and stores what they change.

    Args:
        messenger: Opens and updates modals.
        runner: Checks rights, and reports failures to the user.
        targets: The user's direct message, where failures are told.
        store: Holds the settings and the audit.

    """

    def __init__(self, messenger: Messenger, runner: RequestRunner, targets: ReplyTargets, store: Store) -> None:
        self._messenger, self._runner, self._targets, self._store = messenger, runner, targets, store

    def register(self, app: AsyncApp, work: BackgroundTasks, router: ActionRouter) -> None:
        """Listen to the button that opens the modal, to the channel picked in it, and to submissions."""

        async def picked(ack: AsyncAck, body: Json) -> None:
            await ack()
            _ = work.start(lambda: self.show(body), name="channel")

        async def submission(ack: AsyncAck, body: Json) -> None:
            await ack()
            _ = work.start(lambda: self.save(body), name="channel")

        router.does({"channel": self.open})
        app.action(CHANNEL)(picked)
        app.view(_CHANNEL)(submission)

    async def open(self, click: BlockAction, button: Button) -> None:
        """Open the modal, before a channel is picked."""
        values = {"settings": ChannelSettings(team=click.team, channel="")}
        await self._messenger.open_view(click.trigger, "channel", button.audience.language, values)

    async def show(self, body: Json) -> None:
        """Show the settings of the channel that was picked."""
        team, channel = body["team"]["id"], body["actions"][0].get("selected_conversation")
        if not channel:
            return
        context = await self._targets.home(team, body["user"]["id"])

        async def act(person: User) -> None:
            settings = await self._store.channel_settings.find(team, channel)
            await self._messenger.update_view(body["view"]["id"], "channel", person.language, {"settings": settings})

        await self._runner.run(context, act, right="channels")

    async def save(self, body: Json) -> None:
        """Store the settings that were submitted, with a row of the audit."""
        team, user = body["team"]["id"], body["user"]["id"]
        settings = read_channel(body["view"]["state"]["values"], team, user)
        context = await self._targets.home(team, user)

        async def act(person: User) -> None:  # noqa: ARG001 - the runner has checked their right
            await self._store.channel_settings.keep(settings)
            target = f"shared={settings.shared} masked={settings.masked} language={settings.language or OWN}"
            actor = Actor(team=team, user=user, channel=settings.channel)
            await self._store.audit.record(actor, "channel", target=target)

        await self._runner.run(context, act, right="channels")
