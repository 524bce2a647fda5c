"""Show how near the calls of today are to being blocked as short calls."""

import asyncio
from datetime import datetime

from bot.domain.question import Question
from bot.domain.short_call_meter import short_calls_today
from bot.evolux import EvoluxError
from bot.reports.short_call_meter import ShortCallMeterReports
from bot.slack.background import Result
from bot.slack.errors import Refused
from bot.slack.messaging.context import RequestContext, keep_thread
from bot.slack.messaging.messages import MessageSpec
from bot.slack.messaging.progress import ProgressReporter
from bot.slack.people.access import Access
from bot.slack.questions.errors import QuestionErrors
from bot.store.button_tokens import Button
from bot.store.store import Store


class ShortCallMeterAnswers:
    """Shows the meter of short calls."""

    def __init__(
        self,
        reports: ShortCallMeterReports,
        progress: ProgressReporter,
        errors: QuestionErrors,
        access: Access,
        store: Store,
    ) -> None:
        self._reports, self._progress, self._errors = reports, progress, errors
        self._access, self._store = access, store

    async def show(self, context: RequestContext, again: Button, as_of: datetime) -> Result:
        """Show the meter; replies in its thread go on from the short calls of today by trunk.

        Args:
            again: Asks for it once more, where the tenant does not answer.

        Raises:
            Refused: The user sees their own calls only, and the meter counts all.
        """
        query = short_calls_today(self._reports.rules)
        if self._access.narrow(context.user, query) != query:
            raise Refused("not_your_calls")
        try:
            async with self._progress.shown(context) as progress:
                meter = await self._reports.read(as_of, progress)
        except EvoluxError as error:
            return await self._errors.unanswered(context, again, error)
        buttons = {
            by: context.button("show", Question(query=query.grouped(by), as_of=as_of)) for by in ("campaign", "hour")
        }
        values = {
            "meter": meter,
            "external": context.external,
            "followed": context.followed,
            "buttons": await self._store.button_tokens.keys(context.team, buttons),
        }
        ts = await context.reply.show(MessageSpec("short_calls", context.language, values))
        await asyncio.gather(
            keep_thread(self._store.threads, context, Question(query=query, as_of=as_of), ts),
            self._store.audit.record(context.actor, "question", calls=meter.calls, numbers=()),
        )
        return "answered"
