"""The progress of an answer while it is read: shown to the user, who can cancel it, and limited in time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from secrets import token_hex
from typing import Final

from bot.evolux.errors import BudgetSpentError
from bot.slack.errors import QuestionCancelledError
from bot.slack.messaging.attempts import PostingError
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.messages import MessageSpec, notice
from bot.store.button_tokens import ButtonTokens
from bot.store.threads import SeenEvents
from bot.type_aliases import Sleep

QUESTION_TIMEOUT_S: Final = 45.0
"""Seconds for a question, all that it needs included."""

FIRST_UPDATE_S: Final = 2.0
"""Seconds after which a user wants to see that something is going on."""

UPDATE_EVERY_S: Final = 4.0
"""Seconds between two looks at how far it is: Slack takes fifty changes a minute."""

OFFER_CANCEL_S: Final = 10.0
"""Seconds after which it can be cancelled."""


@dataclass(slots=True)
class RunningRead:
    """A read that is under way, and its cancel scope; called with the pages that are read and expected.

    Attributes:
        scope: Ends the read when it is rescheduled.
        total: None until it is known.
    """

    scope: asyncio.Timeout
    name: str
    done: int = 0
    total: int | None = None
    cancelled: bool = False

    def __call__(self, done: int, total: int) -> None:
        """Take note of the pages that are read and expected."""
        self.done, self.total = done, total

    def cancel(self) -> None:
        """End the read with `QuestionCancelledError`, unless its time is over already."""
        if not self.scope.expired():
            self.cancelled = True
            self.scope.reschedule(asyncio.get_running_loop().time())


class ProgressReporter:
    """Shows the progress of the reads in this process, and cancels them.

    Args:
        events: Tells other replicas of a cancellation.
    """

    def __init__(self, buttons: ButtonTokens, events: SeenEvents, sleep: Sleep) -> None:
        self._buttons, self._events, self._sleep = buttons, events, sleep
        self._running: dict[str, RunningRead] = {}

    @asynccontextmanager
    async def shown(
        self, context: RequestContext, *, budget: float | None = QUESTION_TIMEOUT_S
    ) -> AsyncIterator[RunningRead]:
        """Show the user how far the block is, which tells of pages by calling the value; let the user cancel it.

        Args:
            budget: Seconds in all; None for no bound.

        Raises:
            QuestionCancelledError: The user has cancelled it.
            BudgetSpentError: It takes too long.
        """
        read, speaking = RunningRead(asyncio.timeout(budget), token_hex(8)), asyncio.Lock()
        teller = asyncio.create_task(self._tell(context, read, speaking))
        try:
            async with read.scope:
                self._running[read.name] = read
                try:
                    yield read
                finally:
                    self._running.pop(read.name, None)
        except TimeoutError as error:
            if read.cancelled:
                raise QuestionCancelledError from None
            message = "a question took too long"
            raise BudgetSpentError(message) from error
        finally:
            async with speaking:  # a line is shown to its end, so that the answer comes after it
                teller.cancel()
            with suppress(asyncio.CancelledError, PostingError):  # the answer will say what there is to say
                await teller

    async def cancel(self, name: str) -> bool:
        """Cancel a read; tell whether it is under way here. In another replica it ends at its next update."""
        read = self._running.pop(name, None)
        if read is not None:
            read.cancel()
            return True
        await self._events.claim(_cancelled(name))
        return False

    async def _tell(self, context: RequestContext, read: RunningRead, speaking: asyncio.Lock) -> None:
        await self._sleep(FIRST_UPDATE_S)
        waited, shown = FIRST_UPDATE_S, None
        while True:
            now = (read.done, read.total, waited >= OFFER_CANCEL_S)
            if now != shown:
                async with speaking:
                    await context.reply.progress(await self._line(context, read, late=waited >= OFFER_CANCEL_S))
                shown = now
            if not context.reply.changeable:
                return
            await self._sleep(UPDATE_EVERY_S)
            waited += UPDATE_EVERY_S
            if waited > OFFER_CANCEL_S and await self._events.is_claimed(_cancelled(read.name)):
                read.cancel()

    async def _line(self, context: RequestContext, read: RunningRead, *, late: bool) -> MessageSpec:
        if not context.reply.changeable:
            return notice("working", context.language)
        cancel = {"cancel": context.button("cancel", target=read.name)} if late else {}
        values = {"done": read.done, "total": read.total, "buttons": await self._buttons.keys(context.team, cancel)}
        return MessageSpec("progress", context.language, values)


def _cancelled(name: str) -> str:
    """Return the event that a read was cancelled."""
    return f"cancel:{name}"
