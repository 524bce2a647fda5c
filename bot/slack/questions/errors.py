"""Show why a question was not answered, with buttons that lead on where there are any."""

from dataclasses import replace
from datetime import datetime
from typing import Final

import structlog

from bot.domain.errors import QueryError
from bot.domain.question import Question
from bot.evolux import EvoluxError
from bot.slack.background import Result
from bot.slack.errors import error_id
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.messages import MessageSpec
from bot.store.button_tokens import Button, ButtonTokens

_log: Final = structlog.get_logger(__name__)


class QuestionErrors:
    """Shows what went wrong with a question."""

    def __init__(self, buttons: ButtonTokens) -> None:
        self._buttons = buttons

    async def unanswered(self, context: RequestContext, again: Button, error: EvoluxError) -> Result:
        """Show that the tenant did not answer, with a button that tries again where that may help."""
        _log.warning("tenant_failed", kind=error.code, status=error.status)
        await self._show(context, error, {"retry": again}, error_id())
        return "failed"

    async def has_button(self, context: RequestContext, error: QueryError, *shown: Button) -> Result:
        """Name the button of an answer that does what a text asks for, above those that are shown with its name."""
        await self._show(context, error, {one.action: one for one in shown})
        return "refused"

    async def misunderstood(self, context: RequestContext, again: Button, error: QueryError, as_of: datetime) -> Result:
        """Show what is wrong with a text that was typed at `as_of`, with buttons that ask what it may have meant."""
        questions = {one.name: Question(query=one.query, as_of=as_of) for one in error.offers}
        buttons = {name: replace(again, target="", question=question) for name, question in questions.items()}
        await self._show(context, error, buttons)
        return "refused"

    async def _show(
        self, context: RequestContext, error: Exception, buttons: dict[str, Button], number: str | None = None
    ) -> None:
        """Show an error: in a thread of the bot's to its readers, else to the user alone, with buttons for all."""
        in_thread = context.followed and context.location.thread_ts is not None
        if context.audience.shared and not in_thread:
            buttons = {name: replace(one, action="example") for name, one in buttons.items()}
            context = context.aside()
        if isinstance(error, QueryError):
            error.offers = tuple(replace(one, masked=context.audience.masked) for one in error.offers)
        keys = await self._buttons.keys(context.team, buttons)
        values = {"error": error, "incident": number, "buttons": keys, "in_thread": in_thread}
        await context.reply.show(MessageSpec("error", context.language, values))
