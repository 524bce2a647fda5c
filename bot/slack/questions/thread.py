"""Replies: what is said in a thread of the bot, or after its last answer in a direct message.

A reply changes what the answer was about, or asks something of it. Where it does
neither, people are talking to each other, and nothing at all is done.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.grammar.refinement import Refinement, demand, refine, refine_last
from bot.domain.names import Names
from bot.domain.query import Query
from bot.domain.question import Question
from bot.reports import Directory, NameResolver
from bot.slack.messaging.context import RequestContext
from bot.slack.people.access import User
from bot.slack.questions.call import CallDetails
from bot.slack.questions.errors import QuestionErrors, TypedText
from bot.slack.questions.export import Exports
from bot.slack.questions.service import QuestionService
from bot.store.threads import Thread

Read = Callable[..., Refinement | None]

READS: Final[dict[str, Read]] = {"reply": refine, "mention": demand, "direct": refine_last}
"""How a text is read: said in a thread, said to the bot there, said in a direct message."""


@dataclass(frozen=True, slots=True)
class ThreadReply:
    """What somebody said about an answer.

    Attributes:
        thread: What the answer was about.
        way: One of `READS`.

    """

    text: str
    thread: Thread
    way: str

    def read(self, text: str, names: Names) -> Refinement | None:
        """Return what a text asks for; None where it is chatter."""
        return READS[self.way](self.thread.question.query, text, names, language=self.thread.audience.language)


class ThreadReplies:
    """Goes on from an answer.

    Args:
        asking: Answers.
        calls: Shows one call.
        exports: Sends files.
        failures: Says what was not understood.
        resolver: Parses texts that name agents and campaigns.
        directory: Knows names.
        clock: The present moment.

    """

    def __init__(  # noqa: PLR0913 - a reply may ask for anything that a button does
        self,
        *,
        asking: QuestionService,
        calls: CallDetails,
        exports: Exports,
        failures: QuestionErrors,
        resolver: NameResolver,
        directory: Directory,
        clock: Callable[[], datetime],
    ) -> None:
        self._asking, self._calls, self._exports, self._failures = asking, calls, exports, failures
        self._resolver, self._directory, self._clock = resolver, directory, clock

    async def is_chatter(self, reply: ThreadReply) -> bool:
        """Tell whether a reply is none of the bot's business; that costs nothing."""
        try:
            return reply.read(reply.text, await self._directory.names()) is None
        except QueryError:  # all of it reads as a refinement, but for one word
            return False

    async def act(self, context: RequestContext, person: User, reply: ThreadReply) -> None:
        """Do what a reply asks for, or say what was not understood."""
        now = self._clock()

        def read(names: Names) -> Refinement | None:
            return reply.read(reply.text, names)

        try:
            found = await self._resolver.resolve(read, now)
        except QueryError as error:
            await self._hint(context, person, reply, error)
            return
        if found is None:
            return
        before = reply.thread.question
        question = Question(query=found.query, as_of=now if found.moves_as_of else before.as_of)
        await self._do(context, person, question, (found.action or "", before.page))

    async def _do(self, context: RequestContext, person: User, question: Question, said: tuple[str, int]) -> None:
        (action, _, value), page = said[0].partition(" "), said[1]
        match action:
            case "help":
                await self._asking.help(context, person)
            case "details" | "listen":
                call = await self._calls.at(context, person, question, int(value))
                if call is not None and action == "details":
                    await self._calls.show(context, person, question, call)
                elif call is not None:
                    await self._calls.play(context, person, call)
            case "export":
                await self._exports.send(context, person, question, value)
            case _:
                turned = {"next": page + 1, "previous": max(page - 1, 1), "page": int(value or 1)}.get(action, 1)
                await self._asking.question(context, person, replace(question, page=turned))

    async def _hint(self, context: RequestContext, person: User, reply: ThreadReply, error: QueryError) -> None:
        """Say what is wrong with a reply; of one without a question, what can be said here."""
        if error.code == "nothing_asked":
            await self._asking.help(context, person)
            return

        def changed(text: str, names: Names) -> Query | None:
            found = reply.read(text, names)
            return None if found is None or found.action else found.query

        question = Question(query=reply.thread.question.query, as_of=self._clock())
        again = context.button(person, "show", question)
        await self._failures.misunderstood(context, again, error, TypedText(reply.text, changed, question.as_of))
