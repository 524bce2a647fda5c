"""A question, answered where it was asked, and remembered as far as it can be continued."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Final

from bot.domain.answer import Answer
from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.names import Names
from bot.domain.period import Period, last_days
from bot.domain.query import Query
from bot.domain.question import Question
from bot.evolux import EvoluxError
from bot.rendering.text.answer import template_name
from bot.reports import NameResolver, Reports
from bot.reports.answers import FIRST_PAGE, PAGE_SIZE, Page
from bot.reports.ports import Progress
from bot.settings import Settings
from bot.slack.digests.list import NEW
from bot.slack.messaging.buttons import Buttons, of_answer, of_help
from bot.slack.messaging.context import RequestContext, numbers_in, record_published_numbers
from bot.slack.messaging.message_spec import MessageSpec
from bot.slack.messaging.progress import QUESTION_TIMEOUT_S, ProgressReporter
from bot.slack.people.access import Access, User
from bot.slack.questions.errors import QuestionErrors, TypedText
from bot.store.action_tokens import Button
from bot.store.store import Store
from bot.store.threads import CONVERSATION, Thread

_LOOK_UP: Final = frozenset({"number", "customer"})
"""What is asked once, while somebody waits."""

_REMEMBERED: Final = 1000
"""People whose last question this process knows."""


class QuestionService:
    """Answers questions.

    Args:
        reports: Answers them.
        resolver: Parses questions that name agents and campaigns.
        access: Says which calls somebody may see.
        store: Remembers.
        waiting: Tells how far an answer is.
        look_up: The days searched for a number or customer.

    """

    def __init__(  # noqa: PLR0913 - the parts that meet here
        self,
        *,
        reports: Reports,
        resolver: NameResolver,
        access: Access,
        store: Store,
        buttons: Buttons,
        failures: QuestionErrors,
        waiting: ProgressReporter,
        settings: Settings,
        clock: Callable[[], datetime],
    ) -> None:
        self._reports, self._resolver, self._access = reports, resolver, access
        self._store, self._waiting, self._clock = store, waiting, clock
        self._look_up: Period = last_days(settings.customer_days)
        self._zone = settings.evolux_time_zone
        self.buttons = buttons
        self._failures = failures
        self._last: dict[tuple[str, str], str] = {}

    async def text(self, context: RequestContext, person: User, text: str) -> None:
        """Answer a question as it was typed, or say what is wrong with it."""
        now, language = self._clock(), context.speaks(person)

        def read(typed: str, names: Names) -> Query:
            return parse(typed, names, language=language, look_up=self._look_up)

        async def understand() -> Question:
            return Question(query=await self._resolver.resolve(partial(read, text), now), as_of=now)

        again = context.button(person, "show", target=text)
        try:
            await self._answer(context, person, again, understand)
        except QueryError as error:
            if error.code == "nothing_asked":
                await self.help(context, person)
            else:
                await self._failures.misunderstood(context, again, error, TypedText(text, read, now))

    async def question(self, context: RequestContext, person: User, question: Question) -> None:
        """Answer a question, show the answer, and remember both."""

        async def known() -> Question:
            return question

        again = context.button(person, "count_all" if question.count_all else "show", question)
        budget = None if question.count_all else QUESTION_TIMEOUT_S
        await self._answer(context, person, again, known, budget=budget)

    async def read(
        self, person: User, question: Question, progress: Progress | None = None, *, page_size: int = PAGE_SIZE
    ) -> Answer:
        """Return the answer, or that part of it which somebody may see.

        Raises:
            Refused: There is no such part.

        """
        query = self._access.narrow(person, question.query)
        page = FIRST_PAGE if question.count_all else Page(question.page, page_size)
        return await self._reports.answer(
            query, question.as_of, page=page, count_all=question.count_all, on_progress=progress
        )

    async def _answer(
        self,
        context: RequestContext,
        person: User,
        again: Button,
        ask: Callable[[], Awaitable[Question]],
        *,
        budget: float | None = QUESTION_TIMEOUT_S,
    ) -> None:
        async def read(progress: Progress) -> tuple[Question, Answer]:
            question = await ask()
            return question, await self.read(person, question, progress)

        try:
            question, answer = await self._waiting.on(context, again, read, budget=budget)
        except EvoluxError as error:
            await self._failures.unanswered(context, again, error)
            return
        keys = await self.buttons.keys(context.team, self._buttons(context, person, answer))
        values = {"answer": answer, "masked": context.masked, "buttons": keys}
        ts = await context.reply.show(MessageSpec(template_name(answer), context.speaks(person), values))
        await record_published_numbers(self._store.published_messages, context, ts, numbers_in(answer))
        await asyncio.gather(  # in one transaction
            self._keep(context, person, question, answer, ts), self._note(context, answer)
        )

    async def help(self, context: RequestContext, person: User) -> None:
        """Teach by examples."""
        language = context.speaks(person)
        keys = await self.buttons.keys(context.team, of_help(context.audience(person)))
        place = context.private_reply if context.location.thread_ts is None else context.reply
        await place.show(MessageSpec("help", language, {"buttons": keys}))

    def here(self, at: datetime) -> datetime:
        """Return an instant in the tenant's zone."""
        return at.astimezone(self._zone)

    def _buttons(self, context: RequestContext, person: User, answer: Answer) -> dict[str, Button]:
        publish = not context.direct and not context.shared
        buttons = of_answer(answer, context.audience(person), publish=publish)
        if not context.shared and self._access.may(person, "digests") and not _LOOK_UP & {*_keys(answer.query)}:
            shown = Question(query=answer.query, as_of=answer.as_of, page=answer.page)
            buttons["digest"] = context.button(person, NEW, shown)
        return buttons

    async def _keep(
        self, context: RequestContext, person: User, question: Question, answer: Answer, ts: str | None
    ) -> None:
        """Remember what replies to the answer refine: the query as it was asked, whoever may see how much of it."""
        if not context.followed or ts is None:
            return
        place = context.location
        roots = {place.thread_ts or ts} | ({CONVERSATION} if context.direct and place.thread_ts is None else set())
        thread = Thread(
            team=context.team,
            channel=place.channel,
            root="",
            question=replace(question, page=answer.page),
            audience=context.audience(person),
        )
        await asyncio.gather(*(self._store.threads.keep(replace(thread, root=root)) for root in roots))

    async def _note(self, context: RequestContext, answer: Answer) -> None:
        numbers = answer.query.values("number")
        await self._store.audit.record(context.actor, "question", calls=len(answer.calls), numbers=numbers)
        await self._remember(context.team, context.location.user, str(answer.query))

    async def _remember(self, team: str, user: str, query: str) -> None:
        """Put a question first among somebody's, unless it is there already, as far as this process knows."""
        if self._last.get((team, user)) == query:
            return
        self._last[team, user] = query
        if len(self._last) > _REMEMBERED:
            del self._last[next(iter(self._last))]
        await self._store.recent_questions.remember(team, user, query)


def _keys(query: Query) -> Iterator[str]:
    return (one.key for one in query.filters)
