"""Replies in a thread of the bot: change its question, or do something with its answer.

A reply changes the question that the thread is about, or asks for something of its
answer. Where it does neither, people are talking to each other, and the bot stays silent.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.grammar.threads.buttons import EVERY_DAY, EXPORT, PUBLISH
from bot.domain.grammar.threads.conversation import refine_last
from bot.domain.grammar.threads.demands import demand
from bot.domain.grammar.threads.refinement import Refinement, refine
from bot.domain.names import ANYBODY, Names
from bot.domain.question import Question
from bot.domain.rights import Right
from bot.rendering.text.notices import NoticeCode
from bot.slack.background import Result
from bot.slack.errors import Refused
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.messages import DIGEST_OFFER, notice
from bot.slack.people.user_directory import ANEW
from bot.slack.questions.call import CallDetails
from bot.slack.questions.errors import QuestionErrors
from bot.slack.questions.export import Exporter
from bot.slack.questions.recording import RecordingSender
from bot.slack.questions.service import QuestionReader, QuestionService
from bot.store.threads import Thread

Parse = Callable[..., Refinement | None]

PARSERS: Final[dict[str, Parse]] = {"reply": refine, "mention": demand, "direct": refine_last}
"""The parser of a text that is said in a thread, to the bot in a thread, or in a direct message."""

_RIGHTS: Final[dict[str, Right]] = {EVERY_DAY: "digests", PUBLISH: "publish", EXPORT: "export"}
"""The right without which an answer has no button of a label."""

SHOWN_BY_DIGESTS: Final = ("campaign", "agent")
"""Keys whose values a digest shows, whatever its query."""


@dataclass(frozen=True, slots=True)
class ThreadReply:
    """A reply to an answer, and how it is read.

    Attributes:
        way: A key of `PARSERS`.
    """

    text: str
    thread: Thread
    way: str

    def parse(self, names: Names) -> Refinement | None:
        """Return what the reply asks for; None where it is chatter."""
        thread, parser = self.thread, PARSERS[self.way]
        if self.way == "reply" and thread.kind != "answer":
            parser = partial(parser, shown=SHOWN_BY_DIGESTS)
        return parser(thread.question.query, self.text, names, language=thread.audience.language)


class ThreadReplies:
    """Carries out what replies in threads ask for."""

    def __init__(
        self,
        reader: QuestionReader,
        questions: QuestionService,
        calls: CallDetails,
        recordings: RecordingSender,
        exporter: Exporter,
        errors: QuestionErrors,
    ) -> None:
        self._reader, self._questions, self._calls = reader, questions, calls
        self._recordings, self._exporter, self._errors = recordings, exporter, errors

    async def is_chatter(self, reply: ThreadReply) -> bool:
        """Tell whether a reply asks nothing of the bot; nothing outside this process is asked for that."""
        try:
            return reply.parse((await self._reader.names()).of(ANYBODY)) is None
        except QueryError:  # all of it reads as a refinement, but for one word
            return False

    async def act(self, context: RequestContext, reply: ThreadReply) -> Result | None:
        """Do what a reply asks for, or show what was not understood."""
        now, before, own = self._reader.now(), reply.thread.question, context.user.agents
        try:
            found = await self._reader.resolver.resolve(lambda names: reply.parse(names.of(own)), now)
        except QueryError as error:
            if error.code == "nothing_asked":
                return await self._questions.help(context)
            if error.code == "has_button":
                return await self._name_button(context, reply, error)
            again = context.button("show", Question(query=before.query, as_of=now))
            return await self._errors.misunderstood(context, again, error, now)
        if found is None:
            return None
        if reply.way == "direct" and not found.action:
            context = replace(context, kept=tuple(one for one in found.query.filters if one in before.query.filters))
        question = Question(query=found.query, as_of=now if found.moves_as_of else before.as_of)
        return await self._do(context, question, found.action or "", before.page)

    async def _name_button(self, context: RequestContext, reply: ThreadReply, error: QueryError) -> Result:
        """Name the button that does what a reply asks for; that of a digest is shown, and knows when it is to be due.

        Raises:
            Refused: The answer has no such button for the user.
        """
        label, question = str(error.params["button"]), reply.thread.question
        if label == PUBLISH and context.direct:
            raise Refused("direct_not_published")
        self._reader.access.require(context.user, _RIGHTS[label])
        if label != EVERY_DAY:
            return await self._errors.has_button(context, error)
        digest = context.button(DIGEST_OFFER, question, target=reply.text)
        return await self._errors.has_button(context, error, digest)

    async def _do(self, context: RequestContext, question: Question, action: str, page: int) -> Result | None:
        verb, _, value = action.partition(" ")
        turned = 1
        match verb:
            case "help":
                return await self._questions.help(context)
            case "details":
                call = await self._calls.at(context, question, int(value))
                return "refused" if call is None else await self._calls.show(context, question, call)
            case "listen":
                context = await self._anew(context)
                call = await self._calls.at(context, question, int(value))
                if call is not None:
                    await self._recordings.play(context, call)
                return "refused" if call is None else "answered"
            case "digest":
                return await self._questions.ask(context, question, as_digest=True)
            case "export":
                return await self._exporter.send(await self._anew(context), question, value)
            case "next":
                turned = page + 1
            case "previous":
                turned = page - 1
            case "page":
                turned = int(value)
        return await self._turn(context, question, turned)

    async def _turn(self, context: RequestContext, question: Question, page: int) -> Result:
        """Show a page of the calls, or say that there is none before the first, and of a table only one."""
        absent: NoticeCode | None = "first_page" if page < 1 else "one_page" if question.query.by and page > 1 else None
        if absent is None:
            return await self._questions.ask(context, replace(question, page=page))
        await context.reply.show(notice(absent, context.language))
        return "answered"

    async def _anew(self, context: RequestContext) -> RequestContext:
        """Return the request with its user looked up for it, as recordings and files need."""
        user = await self._reader.access.user(context.team, context.user.user_id, within=ANEW)
        return replace(context, user=user)
