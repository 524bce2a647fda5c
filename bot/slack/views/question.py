"""The form of a question: opened from a button or an empty command, filled in, asked.

A form must be opened within three seconds of the click, so nothing is looked up
before that but what is behind the key, and who clicked; they are judged again when
it is sent.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

import msgspec
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.domain.grammar.parser import parse
from bot.domain.period import Period
from bot.domain.query import Query
from bot.domain.question import Audience, Question
from bot.rendering.forms import query_form
from bot.rendering.text.errors import error_message
from bot.reports import Directory
from bot.slack.background import BackgroundTasks
from bot.slack.messaging.context import RequestContext, RequestRunner
from bot.slack.messaging.message_spec import Location, notice
from bot.slack.messaging.messenger import TOO_LATE, Messenger, PostingError
from bot.slack.messaging.targets import ReplyTargets
from bot.slack.people.access import User
from bot.slack.questions.service import QuestionService
from bot.slack.views import question_values
from bot.store.action_tokens import Button

CALLBACK: Final = "ask"
Json = dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptQuestion:
    """A question as JSON.

    Attributes:
        query: Canonical English.

    """

    query: str
    as_of: datetime

    @classmethod
    def of(cls, question: Question | None) -> "KeptQuestion | None":
        """Return a question as it is kept."""
        return None if question is None else cls(query=str(question.query), as_of=question.as_of)

    @property
    def value(self) -> Question:
        """Return the question."""
        return Question(query=parse(self.query), as_of=self.as_of)


@dataclass(frozen=True, kw_only=True, slots=True)
class QuestionFormState:
    """The question and the destination of a form; it travels in the form's metadata, which only the bot reads.

    Attributes:
        question: What the form is filled in with; None of an empty form.
        audience: The readers of the message that the form was opened from.
        ts: Of the message that the answer replaces; empty where it replaces none.

    """

    question: KeptQuestion | None = None
    audience: Audience
    team: str
    channel: str
    thread: str | None
    ts: str
    url: str | None
    ephemeral: bool


class QuestionModal:
    """Opens forms, and asks what they say.

    Args:
        messenger: Opens them.
        runner: Lets people ask.
        targets: Knows where to answer.
        asking: Answers.
        directory: Knows names.
        look_up: The days searched for a number or customer.
        clock: The present moment.

    """

    def __init__(  # noqa: PLR0913 - the parts that meet here
        self,
        *,
        messenger: Messenger,
        runner: RequestRunner,
        targets: ReplyTargets,
        asking: QuestionService,
        directory: Directory,
        look_up: Period,
        clock: Callable[[], datetime],
    ) -> None:
        self._messenger, self._runner, self._targets, self._asking = messenger, runner, targets, asking
        self._directory, self._look_up, self._clock = directory, look_up, clock

    def register(self, app: AsyncApp, work: BackgroundTasks) -> None:
        """Listen to forms that are sent."""

        async def submission(ack: AsyncAck, body: Json) -> None:
            state = msgspec.json.decode(body["view"]["private_metadata"], type=QuestionFormState)
            try:
                query = await self._read(body["view"]["state"]["values"], state)
            except question_values.FormError as error:
                told = error_message(error.error, state.audience.language)
                words = " ".join(filter(None, (told.message, told.hint)))
                await ack(response_action="errors", errors={error.field: words})
                return
            await ack()
            user = body["user"]["id"]
            _ = work.start(lambda: self.ask(user, query, state), name="form")

        app.view(CALLBACK)(submission)

    async def open_empty(self, context: RequestContext, person: User, trigger: str, url: str | None) -> None:
        """Open the form of a new question."""
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
        """Open a form, or say that Slack did not wait for it."""
        query = parse("today") if state.question is None else state.question.value.query
        values = {
            "form": query_form(query, await self._directory.names(), state.audience.language),
            "state": msgspec.json.encode(state).decode(),
        }
        try:
            await self._messenger.open_view(trigger, "refine", state.audience.language, values)
        except PostingError as error:
            if error.code not in TOO_LATE:
                raise
            question = None if state.question is None else state.question.value
            audience = replace(state.audience, owner=context.location.user, visibility="private")
            again = Button(action="refine", question=question, audience=audience)
            keys = await self._asking.buttons.keys(state.team, {"form": again})
            await context.private_reply.show(notice("form_closed", state.audience.language, keys))

    async def ask(self, user: str, query: Query, state: QuestionFormState) -> None:
        """Ask what a form says; a period that was chosen anew counts from now."""
        context = await self._exchange(Location(state.channel, state.thread, user), state)
        before = None if state.question is None else state.question.value
        kept = before is not None and before.query.period == query.period
        question = Question(query=query, as_of=before.as_of if before is not None and kept else self._clock())
        await self._runner.run(context, lambda person: self._asking.question(context, person, question))

    async def _exchange(self, place: Location, state: QuestionFormState) -> RequestContext:
        if not place.channel:
            return await self._targets.home(state.team, place.user)
        if not state.ts:
            return await self._targets.asked(state.team, place, state.url)
        button = Button(action="show", audience=replace(state.audience, owner=place.user))
        return self._targets.clicked(state.team, place, (state.ts, state.url, state.ephemeral), button)

    async def _read(self, values: Json, state: QuestionFormState) -> Query:
        names = await self._directory.names()
        return question_values.read(values, names, language=state.audience.language, look_up=self._look_up)
