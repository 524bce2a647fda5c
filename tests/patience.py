"""The time that tests allow for what the bot and Slack allow seconds for, so that a busy machine changes nothing.

Tests of what happens when the time is up set a limit of their own.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from typing import Any, Final, TypeVar

import pytest

from bot.app.container import Container, open_container

ACK_S: Final = 60.0
"""Seconds that a workspace waits for an acknowledgement."""

_LIMITS: Final = {
    "bot.slack.listeners.submissions._EXAMINED_FOR_S": ACK_S / 2,
    "bot.slack.listeners.modal_trials._ENDED_WITHIN_S": ACK_S / 4,
    "bot.slack.replay_protection._WAIT_S": ACK_S / 4,
    "bot.reports.alert_preview._LONGEST_S": ACK_S,
    "bot.store.database._ANSWERS_WITHIN_S": ACK_S,
}


T = TypeVar("T")


async def soon(found: Callable[[], T]) -> T:
    """Return what `found` returns as soon as that is true, of which no change of the workspace tells.

    Raises:
        TimeoutError: It was not, within a minute.
    """
    async with asyncio.timeout(60):
        while True:
            if result := found():
                return result
            await asyncio.sleep(0.005)


@pytest.fixture(scope="session", autouse=True)
def patient_limits() -> Iterator[None]:
    """Let nothing be given up, or said to be slow, before a minute or so has passed."""
    with pytest.MonkeyPatch.context() as patch:
        for name, seconds in _LIMITS.items():
            patch.setattr(name, seconds)
        yield


@pytest.fixture(autouse=True)
def no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an answer be the first that a bot tells which sleeps in earnest, however long it takes."""
    monkeypatch.setattr("bot.slack.messaging.progress.FIRST_UPDATE_S", 60.0)


@contextmanager
def no_pause_between_messages() -> Iterator[None]:
    """Let bots that are opened meanwhile sleep for a thousandth of the time while they send digests and alerts.

    Their workspace must not enforce its rate limits, for which they sleep.
    """

    async def cut_short(seconds: float) -> None:
        await asyncio.sleep(seconds / 1000)

    @asynccontextmanager
    async def opened(*values: Any) -> AsyncIterator[Container]:
        async with open_container(*values) as container:
            yield replace(container, delivery_sleep=cut_short)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.app.lifecycle.open_container", opened)
        yield
