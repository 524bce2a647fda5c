"""The watchdog of Socket Mode: ends the process when a connection that is down does not come back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn, Protocol

from bot.type_aliases import Sleep


class ConnectionLostError(Exception):
    """Slack has not been reached for minutes; a new process may reach it."""


class Connection(Protocol):
    """A connection that mostly restores itself."""

    async def accepts(self) -> bool:
        """Return whether it is up."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Patience:
    """The seconds that a connection may be down.

    Attributes:
        look: Between two looks.
        give_up: Until the process ends.
    """

    look: float = 5
    give_up: float = 300


async def watch(
    connection: Connection,
    *,
    now: Callable[[], float],
    sleep: Sleep,
    patience: Patience | None = None,
) -> NoReturn:
    """Watch a connection until it is lost for good.

    Args:
        now: Returns the seconds of a monotonic clock.

    Raises:
        ConnectionLostError: The connection was down for `patience.give_up`.
    """
    patience = patience or Patience()
    up_at = now()
    while True:
        if await connection.accepts():
            up_at = now()
        elif now() - up_at >= patience.give_up:
            message = f"no connection to Slack for {now() - up_at:.0f} s"
            raise ConnectionLostError(message)
        await sleep(patience.look)
