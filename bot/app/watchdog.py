"""The watchdog of Socket Mode: renews a connection that is down, and ends the process when that does not help.

The client of the SDK tries one address for ever, although its ticket is valid for seconds.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, NoReturn, Protocol

import structlog

_log: Final = structlog.get_logger(__name__)


class ConnectionLostError(Exception):
    """Slack has not been reached for minutes; a new process may reach it."""


class Connection(Protocol):
    """A connection that mostly restores itself."""

    async def accepts(self) -> bool:
        """Return whether it is up."""
        ...

    def renew(self) -> None:
        """Let the next attempt ask Slack for a new address."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Patience:
    """The seconds that a connection may be down.

    Attributes:
        look: Between two looks.
        renew: Until the next attempt asks Slack for a new address.
        give_up: Until the process ends.

    """

    look: float = 5
    renew: float = 20
    give_up: float = 300


async def watch(
    connection: Connection,
    *,
    now: Callable[[], float],
    sleep: Callable[[float], Awaitable[None]],
    patience: Patience | None = None,
) -> NoReturn:
    """Watch a connection until it is lost for good.

    Args:
        connection: The connection.
        now: Returns the seconds of a monotonic clock.
        sleep: Waits for a number of seconds.
        patience: The seconds that it may be down.

    Raises:
        ConnectionLostError: The connection was down for `patience.give_up`.

    """
    patience = patience or Patience()
    up_at = renewed_at = now()
    while True:
        if await connection.accepts():
            up_at = renewed_at = now()
        elif now() - up_at >= patience.give_up:
            message = f"no connection to Slack for {now() - up_at:.0f} s"
            raise ConnectionLostError(message)
        elif now() - renewed_at >= patience.renew:
            _log.warning("socket_mode_renewed", seconds_down=round(now() - up_at))
            connection.renew()
            renewed_at = now()
        await sleep(patience.look)
