"""Trials of what a modal states, shown in the modal until it is submitted."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Final

import structlog

from bot.slack.messaging.attempts import PostingError

_log: Final = structlog.get_logger(__name__)


class Trial:
    """A trial, whose modal is updated for it until the modal is submitted.

    Args:
        view: The id of the modal.
        update: Updates the modal with what is shown of the trial; with nothing as it was before.

    """

    def __init__(self, view: str, update: Callable[..., Awaitable[None]]) -> None:
        self.view: Final = view
        self._update, self._updating, self._over = update, asyncio.Lock(), False

    async def show(self, **shown: Any) -> None:
        """Show this in the modal, unless the trial is over."""
        async with self._updating:
            if not self._over:
                await self._update(**shown)

    def end(self) -> None:
        """Let no update begin any more."""
        self._over = True

    async def clear(self) -> None:
        """Show the modal as before the trial, after an update that is under way."""
        async with self._updating:
            try:
                await self._update()
            except PostingError as error:  # the submission is answered all the same
                _log.warning("trial_not_cleared", code=error.code)
