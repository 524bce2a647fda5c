"""Sees to it that a lost WebSocket comes back, or that the process ends and is started anew.

The SDK's client tries one address for ever, and the ticket in it is good for seconds.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, NoReturn, Protocol

import structlog

_log: Final = structlog.get_logger(__name__)


class ConnectionLostError(Exception):
    """Slack has not been reached for minutes; a new process may fare better."""


class Connection(Protocol):
    """A connection that restores itself, mostly."""

    async def accepts(self) -> bool:
        """Tell whether it is up."""
        ...

    def renew(self) -> None:
        """Let the next attempt begin from nothing."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Patience:
    """How long a connection may be down, in seconds.

    Attributes:
        look: Between two looks.
        renew: Before the next attempt begins from nothing.
        give_up: Before the process ends.

    """

    look: float = 5
    renew: float = 20
    give_up: float = 300


async def watch(
    link: Connection,
    *,
    now: Callable[[], float],
    sleep: Callable[[float], Awaitable[None]],
    patience: Patience | None = None,
) -> NoReturn:
    """Look after a connection until it is lost for good.

    Args:
        link: The connection.
        now: Seconds of a clock that is never set.
        sleep: Waits for so many seconds.
        patience: How long it may be down.

    Raises:
        ConnectionLostError: It was down for `patience.give_up`.

    """
    patience = patience or Patience()
    up_at = renewed_at = now()
    while True:
        if await link.accepts():
            up_at = renewed_at = now()
        elif now() - up_at >= patience.give_up:
            message = f"no connection to Slack for {now() - up_at:.0f} s"
            raise ConnectionLostError(message)
        elif now() - renewed_at >= patience.renew:
            _log.warning("socket_mode_renewed", seconds_down=round(now() - up_at))
            link.renew()
            renewed_at = now()
        await sleep(patience.look)
