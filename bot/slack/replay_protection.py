"""Handle each command, click and submission once, however often its signed request comes in.

A signature is good for five minutes, so whoever has seen a request in HTTP mode could
send it again. Each has a trigger id of its own, which a replica claims: before the
acknowledgement where that says something, as to a submission, and beside it otherwise:
a question is read meanwhile, and shows nothing before it is claimed.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import Any, Final, TypeAlias

import structlog
from slack_bolt.response import BoltResponse

from bot.slack.errors import ReplayedError
from bot.store.threads import SeenEvents

_WAIT_S: Final = 1.0
"""Seconds for the claim: Slack waits three for an acknowledgement, and an answer is worth more than this check."""

_SAYS_NOTHING: Final = frozenset({None, "block_actions", "message_action"})
"""The types of requests whose acknowledgement is empty; a command has no type."""

Next: TypeAlias = Callable[[], Awaitable[BoltResponse]]

_log: Final = structlog.get_logger(__name__)


class _Request:
    """A request that is acknowledged while it is claimed, once for all that is started for it."""

    def __init__(self, events: SeenEvents, body: dict[str, Any]) -> None:
        self._claim = asyncio.create_task(_is_first(events, body))

    async def is_first(self) -> bool:
        return await asyncio.shield(self._claim)


_request: ContextVar[_Request | None] = ContextVar("request", default=None)


def once(events: SeenEvents) -> Callable[[dict[str, Any], Next], Awaitable[BoltResponse]]:
    """Return the middleware of Bolt that goes no further with a request that came before.

    Where the store does not answer in time the request is handled, so that its user
    hears of the trouble.
    """

    async def handle_once(body: dict[str, Any], next: Next) -> BoltResponse:  # noqa: A002 - Bolt's name for it
        if not body.get("trigger_id"):
            return await next()
        if body.get("type") in _SAYS_NOTHING:
            _request.set(_Request(events, body))
        elif not await _is_first(events, body):
            return BoltResponse(status=200, body="")
        return await next()

    return handle_once


async def is_first() -> bool:
    """Tell whether what is done in this context may go on: it is for no request that came before."""
    request = _request.get()
    return request is None or await request.is_first()


async def require_first() -> None:
    """Raise `ReplayedError` unless what is done in this context may go on."""
    if not await is_first():
        raise ReplayedError


async def _is_first(events: SeenEvents, body: dict[str, Any]) -> bool:
    claim = asyncio.create_task(events.claim(f"trigger:{body['trigger_id']}"))
    claim.add_done_callback(lambda task: task.cancelled() or task.exception())  # one that is late is not lost
    await asyncio.wait({claim}, timeout=_WAIT_S)
    first = not claim.done() or claim.exception() is not None or claim.result()
    if not first:
        _log.warning("request_replayed", type=body.get("type") or "command")
    return first
