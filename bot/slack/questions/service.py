"""Answer a question where it was asked, and keep what replies and buttons continue."""

import asyncio
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.domain.answer import Answer
from bot.domain.digest import Digest
from bot.domain.errors import QueryError
from bot.domain.grammar.commands.digest_words import digest_question
from bot.domain.grammar.commands.short_call_meter_words import asks_for_meter
from bot.domain.grammar.parser import parse
from bot.domain.identity_cache import Cache
from bot.domain.names import Names
from bot.domain.period import last_days
from bot.domain.query import Query
from bot.domain.question import Question
from bot.domain.unknown_words import countable
from bot.evolux import EvoluxError
from bot.rendering.text.suggestions import examples
from bot.reports import Directory, NameResolver, Reports
from bot.reports.found_answer import FIRST_PAGE, PAGE_SIZE, Page
from bot.reports.ports import Progress
from bot.settings import Settings
from bot.slack.background import Result
from bot.slack.messaging.context import (
    RequestContext,
    keep_thread,
    numbers_in,
    numbers_in_digest,
)
from bot.slack.messaging.messages import MessageSpec, notice, of_help
from bot.slack.messaging.progress import QUESTION_TIMEOUT_S, ProgressReporter
from bot.slack.people.access import Access, User
from bot.slack.questions.digest import DigestAnswers
from bot.slack.questions.errors import QuestionErrors
from bot.slack.questions.message import AnswerMessages
from bot.slack.questions.short_call_meter import ShortCallMeterAnswers
from bot.slack.replay_protection import begin_showing
from bot.store.store import Store
from bot.store.threads import CONVERSATION
from bot.type_aliases import Clock

_TEXTS: Final = 200
"""Texts whose queries this process knows, as long as it learns no name."""

_REMEMBERED: Final = 1000
"""Users whose last question this process knows."""


class QuestionReader:
    """Reads questions as they are typed, and their answers as far as a user may see them.

    Args:
        settings: For the days that are searched for a number or customer, and the tenant's zone.

    Attributes:
        resolver: Parses texts, and learns the names in them that are not known.
        mirrored: Whether a local copy is kept, which alerts watch.
    """

    def __init__(
        self,
        reports: Reports,
        resolver: NameResolver,
        directory: Directory,
        access: Access,
        settings: Settings,
        clock: Clock,
    ) -> None:
        self.reports, self.resolver, self._directory, self.access = reports, resolver, directory, access
        self.look_up, self.zone, self.now = last_days(settings.customer_days), settings.evolux_time_zone, clock
        self.mirrored = bool(settings.mirror_days)

    async def names(self, user: str = "") -> Names:
        """Return every name that is known, for a text of a user."""
        return (await self._directory.names()).asked_by(user, self.access.policy)

    async def answer(
        self, user: User, question: Question, progress: Progress | None = None, *, page_size: int = PAGE_SIZE
    ) -> Answer:
        """Return the answer, or the part of it that a user may see.

        Raises:
            Refused: There is no such part.
            EvoluxError: The tenant does not answer.
        """
        query = self.access.narrow(user, question.query)
        page = FIRST_PAGE if question.count_all else Page(question.page, page_size)
        return await self.reports.answer(
            query, question.as_of, page=page, count_all=question.count_all, on_progress=progress
        )


class QuestionService:
    """Answers questions.

    Args:
        meter: Shows how near the calls of today are to being blocked.
    """

    def __init__(
        self,
        reader: QuestionReader,
        progress: ProgressReporter,
        errors: QuestionErrors,
        store: Store,
        digests: DigestAnswers,
        meter: ShortCallMeterAnswers,
    ) -> None:
        self._digests, self._meter = digests, meter
        self._messages = AnswerMessages(store.button_tokens, reader.access, mirrored=reader.mirrored)
        self._reader, self._progress, self._errors = reader, progress, errors
        self._access, self._store = reader.access, store
        self._last: dict[tuple[str, str], str] = {}
        self._texts: Cache[tuple[Query, bool]] = Cache(_TEXTS)

    async def ask_text(self, context: RequestContext, text: str, as_of: datetime | None = None) -> Result:
        """Answer a question as it was typed, as of now unless told otherwise, or show what is wrong with it."""
        again, now = context.button("show", target=text), as_of or self._reader.now()
        if asks_for_meter(text, await self._reader.names()):
            return await self._meter.show(context, again, now)

        def read(names: Names) -> tuple[Query, bool]:
            names = names.of(context.user.agents)
            key = text, context.language, names.asker
            if (known := self._texts.get(key, names.told)) is None:
                query = parse(text, names, language=context.language, look_up=self._reader.look_up)
                known = self._texts.keep(key, names.told, (query, digest_question(text, names) is not None))
            return known

        try:
            async with self._progress.shown(context) as progress:
                query, as_digest = await self._reader.resolver.resolve(read, now)
                question = Question(query=query, as_of=now)
                answer = await self._read(context, question, progress, as_digest=as_digest)
        except EvoluxError as error:
            return await self._errors.unanswered(context, again, error)
        except QueryError as error:
            if error.code == "nothing_asked":
                return await self.help(context)
            result = await self._errors.misunderstood(context, again, error, now)
            await self._count_unknown(error, text)
            return result
        return await self._show(context, question, answer)

    async def _count_unknown(self, error: QueryError, text: str) -> None:
        """Count the word that was not understood, for supervisors to teach it."""
        if word := countable(error, text, await self._reader.names()):
            await self._store.vocabulary.count_unknown([word])

    async def ask(self, context: RequestContext, question: Question, *, as_digest: bool = False) -> Result:
        """Answer a question; with `as_digest` by the message of a digest, unless there are too many calls for one."""
        again = context.button("count_all" if question.count_all else "show", question)
        budget = None if question.count_all else QUESTION_TIMEOUT_S
        try:
            async with self._progress.shown(context, budget=budget) as progress:
                answer = await self._read(context, question, progress, as_digest=as_digest)
        except EvoluxError as error:
            return await self._errors.unanswered(context, again, error)
        return await self._show(context, question, answer)

    async def help(self, context: RequestContext) -> Result:
        """Show examples of questions, each with a button that asks it."""
        shown = examples(context.language, await self._reader.names())
        keys = await self._store.button_tokens.keys(context.team, of_help(context.audience, shown))
        values = {"buttons": keys, "shown": shown, "may": self._access.rights(context.user)}
        reply = context.private_reply if context.location.thread_ts is None else context.reply
        await reply.show(MessageSpec("help", context.language, values))
        return "answered"

    async def start_over(self, context: RequestContext) -> Result:
        """Let the next message of a direct message be a question of its own, whatever was asked before."""
        await self._store.threads.drop(context.team, context.location.channel, CONVERSATION)
        keys = await self._store.button_tokens.keys(context.team, {"form": context.button("form")})
        await context.private_reply.show(notice("started_over", context.language, keys))
        return "answered"

    def sees_all(self, user: User, query: Query) -> bool:
        """Tell whether a user may see every call of a query; raises `Refused` where it is none."""
        return self._reader.access.narrow(user, query) == query

    async def _read(
        self, context: RequestContext, question: Question, progress: Progress, *, as_digest: bool
    ) -> Answer | Digest:
        digest = await self._digests.read(context.user, question, progress) if as_digest else None
        return digest or await self._reader.answer(context.user, question, progress)

    async def _show(self, context: RequestContext, question: Question, answer: Answer | Digest) -> Result:
        """Show an answer, and keep what replies to it refine and whom it names."""
        if isinstance(answer, Digest):
            composing, numbers = self._digests.message(context, answer), numbers_in_digest(answer)
            page, calls = 1, 0
        else:
            composing, numbers = self._messages.of(context, answer), numbers_in(answer)
            page, calls = answer.page, len(answer.calls)
        message, _ = await asyncio.gather(composing, begin_showing())  # in one transaction with the message's buttons
        ts = await context.reply.show(message)
        if ts is not None:
            place = context.team, context.location.channel, ts
            await self._store.published_messages.keep(*place, audience=context.audience, numbers=numbers)
        query = question.query.with_labels_of(answer.query)
        question = replace(question, query=query, page=page, count_all=False)
        await asyncio.gather(  # in one transaction
            keep_thread(self._store.threads, context, question, ts), self._record(context, answer.query, calls)
        )
        return "answered"

    async def _record(self, context: RequestContext, query: Query, calls: int) -> None:
        """Record the question in the audit, and as the user's latest, unless it is so already."""
        await self._store.audit.record(context.actor, "question", calls=calls, numbers=query.values("number"))
        who, text = (context.team, context.user.user_id), str(query)
        if self._last.get(who) == text:
            return
        self._last[who] = text
        if len(self._last) > _REMEMBERED:
            del self._last[next(iter(self._last))]
        await self._store.recent_questions.remember(*who, text)
