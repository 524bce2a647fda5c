"""Trials of what a modal states, shown in the modal until it is submitted."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, Final

import structlog

from bot.slack.messaging.attempts import PostingError

_log: Final = structlog.get_logger(__name__)

_ENDED_WITHIN_S: Final = 1.0
"""Seconds after which a trial that ends updates its modal no more: fewer than a submission is examined for."""


class Trial:
    """A trial, whose modal is updated for it until the modal is submitted.

    Args:
        view: The id of the modal.
        update: Updates the modal with what is shown of the trial; with nothing as it was before.
    """

    def __init__(self, view: str, update: Callable[..., Awaitable[None]]) -> None:
        self.view: Final = view
        self._update, self._updating, self._over = update, asyncio.Lock(), False
        self._limit: asyncio.Timeout | None = None

    async def show(self, **shown: Any) -> None:
        """Show this in the modal, unless the trial is over or ends meanwhile and Slack is slow."""
        async with self._updating:
            if self._over:
                return
            with suppress(TimeoutError):
                async with asyncio.timeout(None) as self._limit:
                    await self._update(**shown)
            self._limit = None

    async def end(self) -> None:
        """Show the modal as before the trial, after an update that is under way; then no update comes any more.

        Where Slack is too slow for that, its updates are given up, and the modal may go on to show the trial.
        """
        self._over, until = True, asyncio.get_running_loop().time() + _ENDED_WITHIN_S
        if self._limit is not None:
            self._limit.reschedule(until)
        try:
            async with asyncio.timeout_at(until), self._updating:
                await self._update()
        except TimeoutError:
            _log.warning("trial_not_cleared", code="timeout")
        except PostingError as error:  # the submission is answered all the same
            _log.warning("trial_not_cleared", code=error.code)
