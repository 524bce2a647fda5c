"""While an answer is being read: how far it is, a way to stop it, and its time."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from secrets import token_hex
from typing import Final, TypeVar

from bot.evolux.errors import BudgetSpentError
from bot.reports.ports import Progress
from bot.slack.messaging.buttons import Buttons
from bot.slack.messaging.context import QuestionCancelledError, RequestContext
from bot.slack.messaging.message_spec import MessageSpec, notice
from bot.slack.messaging.messenger import PostingError
from bot.store.action_tokens import Button
from bot.store.threads import SeenEvents

QUESTION_TIMEOUT_S: Final = 45.0
"""Seconds for a question, all that it needs included."""

FIRST_UPDATE_S: Final = 2.0
"""Seconds after which a person wants to see that something is going on."""

UPDATE_EVERY_S: Final = 4.0
"""Seconds between two looks at how far it is: Slack takes fifty changes a minute."""

OFFER_CANCEL_S: Final = 10.0
"""Seconds after which it can be cancelled."""

_Value = TypeVar("_Value")
Sleep = Callable[[float], Awaitable[None]]


@dataclass(slots=True)
class _Read:
    """How far a reading is; the total is None until it is known."""

    done: int = 0
    total: int | None = None

    def __call__(self, done: int, total: int) -> None:
        self.done, self.total = done, total


@dataclass(frozen=True, slots=True)
class _Run:
    """A question under way."""

    task: "asyncio.Future[object]"
    name: str = field(default_factory=lambda: token_hex(8))


class ProgressReporter:
    """The questions under way here.

    Args:
        buttons: Makes the key of *Cancel*.
        events: Tells other replicas of it.
        sleep: Waits for so many seconds.

    """

    def __init__(self, buttons: Buttons, events: SeenEvents, sleep: Sleep) -> None:
        self._buttons, self._events, self._sleep = buttons, events, sleep
        self._runs: dict[str, _Run] = {}

    async def on(
        self,
        context: RequestContext,
        button: Button,
        read: Callable[[Progress], Awaitable[_Value]],
        *,
        budget: float | None = QUESTION_TIMEOUT_S,
    ) -> _Value:
        """Return what `read` returns, telling meanwhile how far it is.

        Args:
            context: Where to tell it.
            button: What the question is, for the key of *Cancel*.
            read: Is given a function to tell of pages.
            budget: Seconds in all; None for no bound.

        Raises:
            CancelledError: The person does not want it any more.
            BudgetSpentError: It takes too long.

        """
        progress = _Read()
        run = _Run(asyncio.ensure_future(read(progress)))
        self._runs[run.name] = run
        try:
            async with self._telling(context, replace(button, action="cancel", target=run.name), progress):
                async with asyncio.timeout(budget):
                    return await run.task  # type: ignore[return-value]  # the task of `read`
        except TimeoutError as error:
            message = "a question took too long"
            raise BudgetSpentError(message) from error
        except asyncio.CancelledError:
            if run.name in self._runs:
                raise
            raise QuestionCancelledError from None
        finally:
            run.task.cancel()
            self._runs.pop(run.name, None)

    async def cancel(self, name: str) -> bool:
        """Stop a question; tell whether it was under way here. If it is elsewhere, it stops at its next look."""
        if self._stop(name):
            return True
        await self._events.claim(_cancelled(name))
        return False

    def _stop(self, name: str) -> bool:
        run = self._runs.pop(name, None)
        if run is not None:
            run.task.cancel()
        return run is not None

    @asynccontextmanager
    async def _telling(self, context: RequestContext, cancel: Button, progress: _Read) -> AsyncIterator[None]:
        """Tell until the block ends; what is being said then is said to its end, so that the answer comes after it."""
        speaking = asyncio.Lock()
        teller = asyncio.create_task(self._tell(context, cancel, progress, speaking))
        try:
            yield
        finally:
            async with speaking:
                teller.cancel()
            with suppress(asyncio.CancelledError, PostingError):  # the answer will say what there is to say
                await teller

    async def _tell(self, context: RequestContext, cancel: Button, progress: _Read, speaking: asyncio.Lock) -> None:
        await self._sleep(FIRST_UPDATE_S)
        waited, told = FIRST_UPDATE_S, None
        while True:
            now = (progress.done, progress.total, waited >= OFFER_CANCEL_S)
            if now != told:
                async with speaking:
                    await context.reply.progress(await self._line(context, cancel, now))
                told = now
            if not context.reply.changeable:
                return
            await self._sleep(UPDATE_EVERY_S)
            waited += UPDATE_EVERY_S
            if waited > OFFER_CANCEL_S and await self._events.is_claimed(_cancelled(cancel.target)):
                self._stop(cancel.target)

    async def _line(self, context: RequestContext, cancel: Button, now: tuple[int, int | None, bool]) -> MessageSpec:
        (done, total, late), language = now, cancel.audience.language
        if not context.reply.changeable:
            return notice("working", language)
        keys = await self._buttons.keys(context.team, {"cancel": cancel} if late else {})
        return MessageSpec("progress", language, {"done": done, "total": total, "buttons": keys})


def _cancelled(name: str) -> str:
    """Return the event that a question was cancelled."""
    return f"cancel:{name}"
