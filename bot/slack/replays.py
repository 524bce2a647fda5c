"""Handle each command, click and submission once, however often its signed request comes in.

A signature is good for five minutes, so whoever has seen a request in HTTP mode could
send it again. Each has a trigger id of its own, which a replica claims.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Final, TypeAlias

import structlog
from slack_bolt.response import BoltResponse

from bot.store.threads import SeenEvents

_WAIT_S: Final = 1.0
"""Seconds for the claim: Slack waits three for an acknowledgement, and an answer is worth more than this check."""

Next: TypeAlias = Callable[[], Awaitable[BoltResponse]]

_log: Final = structlog.get_logger(__name__)


def once(events: SeenEvents) -> Callable[[dict[str, Any], Next], Awaitable[BoltResponse]]:
    """Return the middleware of Bolt that acknowledges a request that came before, and goes no further with it.

    Where the store does not answer in time the request is handled, so that its user
    hears of the trouble.
    """

    async def handle_once(body: dict[str, Any], next: Next) -> BoltResponse:  # noqa: A002 - Bolt's name for it
        trigger = body.get("trigger_id")
        if trigger and not await _is_first(events, str(trigger)):
            _log.warning("request_replayed", type=body.get("type") or "command")
            return BoltResponse(status=200, body="")
        return await next()

    return handle_once


async def _is_first(events: SeenEvents, trigger: str) -> bool:
    claim = asyncio.create_task(events.claim(f"trigger:{trigger}"))
    claim.add_done_callback(lambda task: task.cancelled() or task.exception())  # one that is late is not lost
    await asyncio.wait({claim}, timeout=_WAIT_S)
    return not claim.done() or claim.exception() is not None or claim.result()
