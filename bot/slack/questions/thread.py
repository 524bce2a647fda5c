"""Threads of the bot: publish an answer as the root of one, and do what replies say.

A reply changes the question that the thread is about, or asks for something of its
answer. Where it does neither, people are talking to each other, and the bot stays silent.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from bot.domain.answer import Answer
from bot.domain.errors import QueryError
from bot.domain.grammar.refinement import Refinement, demand, refine, refine_last
from bot.domain.names import Names
from bot.domain.query import Query
from bot.domain.question import Audience, Question
from bot.domain.text import Language
from bot.rendering.text.answer import template_name
from bot.slack.background import Result
from bot.slack.messaging.context import RequestContext, numbers_in
from bot.slack.messaging.messages import Buttons, Location, MessageSpec, notice, of_answer, posting_advice
from bot.slack.messaging.messenger import Messenger, PostingError
from bot.slack.people.access import Access
from bot.slack.people.user_directory import ANEW
from bot.slack.questions.call import CallDetails
from bot.slack.questions.errors import QuestionErrors, TypedText
from bot.slack.questions.export import Exporter
from bot.slack.questions.service import QuestionReader, QuestionService
from bot.store.store import Store
from bot.store.threads import Thread

Parse = Callable[..., Refinement | None]

PARSERS: Final[dict[str, Parse]] = {"reply": refine, "mention": demand, "direct": refine_last}
"""The parser of a text that is said in a thread, to the bot in a thread, or in a direct message."""


@dataclass(frozen=True, slots=True)
class ThreadReply:
    """A message about an answer.

    Attributes:
        thread: The answer that it is about.
        way: A key of `PARSERS`.

    """

    text: str
    thread: Thread
    way: str

    def parse(self, text: str, names: Names) -> Refinement | None:
        """Return what a text asks for; None where it is chatter."""
        thread = self.thread
        return PARSERS[self.way](thread.question.query, text, names, language=thread.audience.language)

    def parse_query(self, text: str, names: Names) -> Query | None:
        """Return the query that a text asks for; None where it asks for none."""
        found = self.parse(text, names)
        return None if found is None or found.action else found.query


class ThreadReplies:
    """Does what replies in threads say.

    Args:
        reader: Reads texts.
        questions: Answers questions.
        calls: Shows and plays calls.
        exporter: Sends files.
        errors: Shows what was not understood.
        access: Looks users up.

    """

    def __init__(
        self,
        reader: QuestionReader,
        questions: QuestionService,
        calls: CallDetails,
        exporter: Exporter,
        errors: QuestionErrors,
        access: Access,
    ) -> None:
        self._reader, self._questions, self._calls = reader, questions, calls
        self._exporter, self._errors, self._access = exporter, errors, access

    async def is_chatter(self, reply: ThreadReply) -> bool:
        """Tell whether a reply asks nothing of the bot; nothing outside this process is asked for that."""
        try:
            return reply.parse(reply.text, await self._reader.names()) is None
        except QueryError:  # all of it reads as a refinement, but for one word
            return False

    async def act(self, context: RequestContext, reply: ThreadReply) -> Result | None:
        """Do what a reply asks for, or show what was not understood."""
        now, before = self._reader.now(), reply.thread.question
        try:
            found = await self._reader.resolve(partial(reply.parse, reply.text), now)
        except QueryError as error:
            if error.code == "nothing_asked":
                return await self._questions.help(context)
            again = context.button("show", Question(query=before.query, as_of=now))
            typed = TypedText(reply.text, reply.parse_query, now)
            return await self._errors.misunderstood(context, again, error, typed)
        if found is None:
            return None
        question = Question(query=found.query, as_of=now if found.moves_as_of else before.as_of)
        return await self._do(context, question, found.action or "", before.page)

    async def _do(self, context: RequestContext, question: Question, action: str, page: int) -> Result | None:
        verb, _, value = action.partition(" ")
        match verb:
            case "help":
                return await self._questions.help(context)
            case "details":
                call = await self._calls.at(context, question, int(value))
                return "refused" if call is None else await self._calls.show(context, question, call)
            case "listen":
                context = await self._anew(context)
                call = await self._calls.at(context, question, int(value))
                return "refused" if call is None else await self._calls.play(context, call)
            case "export":
                return await self._exporter.send(await self._anew(context), question, value)
        turned = {"next": page + 1, "previous": max(page - 1, 1), "page": int(value or 1)}.get(verb, 1)
        return await self._questions.ask(context, replace(question, page=turned))

    async def _anew(self, context: RequestContext) -> RequestContext:
        """Return the request with its user looked up for it, as recordings and files need."""
        user = await self._access.person(context.team, context.user.user_id, within=ANEW)
        return replace(context, user=user)


class Publisher:
    """Publishes answers.

    Args:
        messenger: Posts them.
        reader: Reads them.
        buttons: Makes the tokens of their buttons.
        access: Says who may, and how much others see.
        store: Keeps the thread, and the numbers in its root.
        language: Of what everybody in a channel reads, unless the channel has its own.

    """

    def __init__(
        self,
        messenger: Messenger,
        reader: QuestionReader,
        buttons: Buttons,
        access: Access,
        store: Store,
        language: Language,
    ) -> None:
        self._messenger, self._reader, self._buttons = messenger, reader, buttons
        self._access, self._store, self._language = access, store, language

    async def publish(self, context: RequestContext, question: Question, click: str) -> Result:
        """Publish an answer in the channel where the button was clicked, once.

        Args:
            context: Shows the user what goes wrong.
            question: The question that is answered.
            click: The button's token; one is good for one publication.

        Raises:
            Refused: The user may not.
            PostingError: It is unknown whether Slack took it.

        """
        self._access.require(context.user, "publish")
        answer = await self._reader.answer(context.user, question)
        if not await self._store.seen_events.claim(f"publish:{click}"):
            await context.private_reply.show(notice("already_published", context.language))
            return "refused"
        location = replace(context.location, thread_ts=None)
        audience = await self._audience(context)
        try:
            ts = await self._post(context.team, location, answer, audience)
        except PostingError as error:
            if error.unsure:
                raise
            await self._store.seen_events.release(f"publish:{click}")
            await context.private_reply.show(posting_advice(error.code, location, context.language))
            return "failed"
        published = replace(question, query=answer.query, page=answer.page)
        await self._keep(context, Thread(
            team=context.team, channel=location.channel, root=ts, question=published, audience=audience
        ), answer)  # fmt: skip
        return "answered"

    async def _audience(self, context: RequestContext) -> Audience:
        """Return the readers of a published answer: unmasked only where the user and the channel allow it."""
        settings = await self._store.channel_settings.find(context.team, context.location.channel)
        set_so = settings.masked and settings.changed_by != ""
        return Audience(
            owner=context.user.user_id,
            language=settings.language or self._language,
            masked=set_so or not self._access.may(context.user, "publish_unmasked"),
            visibility="shared",
        )

    async def _post(self, team: str, location: Location, answer: Answer, audience: Audience) -> str:
        values = {
            "answer": answer,
            "masked": audience.masked,
            "buttons": await self._buttons.keys(team, of_answer(answer, audience, publish=False)),
            "publisher": audience.owner,
        }
        message = MessageSpec(template_name(answer), audience.language, values)
        try:
            return await self._messenger.post(location, message)
        except PostingError as error:
            if error.code != "not_in_channel":
                raise
        try:
            await self._messenger.join(location.channel)
        except PostingError as error:
            raise PostingError("not_in_channel") from error
        return await self._messenger.post(location, message)

    async def _keep(self, context: RequestContext, thread: Thread, answer: Answer) -> None:
        """Keep the thread for replies, the numbers that its root shows, and who published it."""
        await self._store.threads.keep(thread)
        owner, root, numbers = thread.audience.owner, thread.root, answer.query.values("number")
        if not thread.audience.masked:
            published = self._store.published_messages
            await published.keep(thread.team, thread.channel, root, owner=owner, numbers=numbers_in(answer))
        calls = len(answer.calls)
        await self._store.audit.record(context.actor, "publish", target=root, calls=calls, numbers=numbers)
