"""Handle each command, click and submission once, however often its signed request comes in.

A signature is good for five minutes, so whoever has seen a request in HTTP mode could
send it again. Each has a trigger id of its own, which a replica claims: before the
acknowledgement if that has content, as for a submission; otherwise while the question is
read, and before anything of its answer is shown. A command that takes more than a moment
is stored until it is answered, so that another process can answer it if this one dies.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextvars import ContextVar
from typing import Any, Final, TypeAlias

import structlog
from slack_bolt.response import BoltResponse

from bot.slack.errors import ReplayedError
from bot.store.accepted_requests import AcceptedRequests
from bot.store.database import STORE_FAILURES
from bot.store.threads import SeenEvents

_WAIT_S: Final = 1.0
"""Seconds for the claim: Slack waits three for an acknowledgement, and an answer is worth more than this check."""

_MOMENT_S: Final = 0.3
"""Seconds after which a command is kept: to keep each takes a tenth of the time of an answer that is known."""

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
        accepted: Keeps it until it is answered, where that takes more than `moment_s`.
        fields: Those that are kept of it; None of a request that is not kept, or is kept already.
    """

    def __init__(
        self,
        claim: Coroutine[Any, Any, bool],
        accepted: AcceptedRequests,
        key: str,
        fields: dict[str, str] | None = None,
        moment_s: float = 0,
    ) -> None:
        self._claim, self._accepted, self._key = asyncio.create_task(claim), accepted, key
        self._keeping: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._has_ended = False
        if fields is not None:
            self._timer = asyncio.get_running_loop().call_later(moment_s, self._keep, fields)

    async def is_first(self) -> bool:
        return self._claim.result() if self._claim.done() else await asyncio.shield(self._claim)

    async def begin_showing(self) -> bool:
        self._stop_timer()
        if self._keeping is not None:
            await asyncio.shield(self._keeping)
        return await self.is_first() and await self._accepted.begin_showing(self._key)

    def end(self) -> None:
        self._has_ended = True
        self._stop_timer()
        if self._claim.done() and self._claim.result():
            self._accepted.end(self._key)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def _keep(self, fields: dict[str, str]) -> None:
        self._keeping = asyncio.create_task(self._keep_if_first(fields))

    async def _keep_if_first(self, fields: dict[str, str]) -> None:
        if not await self.is_first() or self._has_ended:
            return
        try:
            await self._accepted.keep(self._key, fields)
        except STORE_FAILURES as error:  # it is answered all the same, unless its process dies
            _log.warning("command_not_kept", error=type(error).__name__)


_request: ContextVar[_Request | None] = ContextVar("request", default=None)


def once(
    events: SeenEvents, accepted: AcceptedRequests, *, moment_s: float = _MOMENT_S
) -> Callable[[dict[str, Any], Next], Awaitable[BoltResponse]]:
    """Return the middleware of Bolt that goes no further with a request that came before.

    Where the store does not answer in time the request is handled, so that its user
    hears of the trouble.

    Args:
        accepted: Keeps a command that is not answered within `moment_s`.
    """

    async def handle_once(body: dict[str, Any], next: Next) -> BoltResponse:  # noqa: A002 - Bolt's name for it
        if not body.get("trigger_id"):
            return await next()
        key, kind = f"trigger:{body['trigger_id']}", body.get("type")
        if kind is None:
            fields = {name: str(body.get(name) or "") for name in COMMAND_FIELDS}
            _request.set(_Request(_is_first(events.claim(key), kind), accepted, key, fields, moment_s))
        elif kind in _SAYS_NOTHING:
            _request.set(_Request(_is_first(events.claim(key), kind), accepted, key))
        elif not await _is_first(events.claim(key), kind):
            return BoltResponse(status=200, body="")
        return await next()

    return handle_once


async def require_first() -> None:
    """Raise `ReplayedError` unless what is done in this context may go on: it is for no request that came before."""
    if (request := _request.get()) and not await request.is_first():
        raise ReplayedError


async def begin_showing() -> None:
    """Record that the user of this context's request may have its answer from now on.

    Raises:
        ReplayedError: It came before, or another process has taken it over.
    """
    if (request := _request.get()) and not await request.begin_showing():
        raise ReplayedError


def end_request() -> None:
    """Drop what is kept of this context's request, whose user was told how it ended."""
    if request := _request.get():
        request.end()


def go_on_with(accepted: AcceptedRequests, key: str) -> None:
    """Make a request that was taken over the one that this context answers."""
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
