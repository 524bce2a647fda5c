"""Handle each command, click and submission once, however often its signed request comes in.

A signature is good for five minutes, so whoever has seen a request in HTTP mode could
send it again. Each has a trigger id of its own, which a replica claims: before the
acknowledgement where that says something, as to a submission, and beside it otherwise:
a question is read meanwhile, and shows nothing before it is claimed. The claim of a
command keeps it until it is answered, for another process where this one dies.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextvars import ContextVar
from typing import Any, Final, TypeAlias

import structlog
from slack_bolt.response import BoltResponse

from bot.slack.errors import ReplayedError
from bot.store.accepted_requests import AcceptedRequests
from bot.store.threads import SeenEvents

_WAIT_S: Final = 1.0
"""Seconds for the claim: Slack waits three for an acknowledgement, and an answer is worth more than this check."""

_SAYS_NOTHING: Final = frozenset({None, "block_actions", "message_action"})
"""The types of requests whose acknowledgement is empty; a command has no type."""

COMMAND_FIELDS: Final = ("command", "text", "channel_id", "user_id", "response_url")
"""The fields of a command that its answer needs; by its trigger id a form can be opened for three seconds only."""

Next: TypeAlias = Callable[[], Awaitable[BoltResponse]]

_log: Final = structlog.get_logger(__name__)


class _Request:
    """A request that is acknowledged while it is claimed, once for all that is started for it.

    Args:
        claim: Claims it.
        kept: Keeps it until it is answered.
        key: The name under which it is kept.
    """

    def __init__(self, claim: Coroutine[Any, Any, bool], kept: AcceptedRequests, key: str) -> None:
        self._claim, self._kept, self._key = asyncio.create_task(claim), kept, key

    async def is_first(self) -> bool:
        return self._claim.result() if self._claim.done() else await asyncio.shield(self._claim)

    async def begin_showing(self) -> bool:
        return await self.is_first() and await self._kept.begin_showing(self._key)

    def end(self) -> None:
        if self._claim.done() and self._claim.result():
            self._kept.end(self._key)


_request: ContextVar[_Request | None] = ContextVar("request", default=None)


def once(events: SeenEvents, accepted: AcceptedRequests) -> Callable[[dict[str, Any], Next], Awaitable[BoltResponse]]:
    """Return the middleware of Bolt that goes no further with a request that came before.

    Where the store does not answer in time the request is handled, so that its user
    hears of the trouble.
    """

    async def handle_once(body: dict[str, Any], next: Next) -> BoltResponse:  # noqa: A002 - Bolt's name for it
        if not body.get("trigger_id"):
            return await next()
        key, kind = f"trigger:{body['trigger_id']}", body.get("type")
        if kind is None:
            fields = {name: str(body.get(name) or "") for name in COMMAND_FIELDS}
            _request.set(_Request(_is_first(accepted.claim(key, fields), kind), accepted, key))
        elif kind in _SAYS_NOTHING:
            _request.set(_Request(_is_first(events.claim(key), kind), accepted, key))
        elif not await _is_first(events.claim(key), kind):
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


async def begin_showing() -> None:
    """Keep that from now on the user of this context's request may have its answer.

    Raises:
        ReplayedError: It came before, or another process has taken it over.
    """
    if (request := _request.get()) and not await request.begin_showing():
        raise ReplayedError


def end_request() -> None:
    """Keep this context's request no longer: its user was told how it ended."""
    if request := _request.get():
        request.end()


def go_on_with(accepted: AcceptedRequests, key: str) -> None:
    """Let what is done in this context from here on be for a request that was taken over."""
    _request.set(_Request(_claimed(), accepted, key))


async def _claimed() -> bool:
    return True


async def _is_first(claiming: Coroutine[Any, Any, bool], kind: str | None) -> bool:
    claim = asyncio.create_task(claiming)
    claim.add_done_callback(lambda task: task.cancelled() or task.exception())  # one that is late is not lost
    await asyncio.wait({claim}, timeout=_WAIT_S)
    first = not claim.done() or claim.exception() is not None or claim.result()
    if not first:
        _log.warning("request_replayed", type=kind or "command")
    return first
