"""The short id that an error shown to a person shares with its lines in the log."""

from secrets import token_hex
from typing import Final

import structlog

KEY: Final = "incident"
"""What the id is called in the log."""


def incident() -> str:
    """Return the id of what is being done, made at the first call; every later line of the log carries it.

    The context that holds it is copied into tasks as they start: an id made within
    a task stays there, one made before is shared.
    """
    known = structlog.contextvars.get_contextvars().get(KEY)
    return str(known) if known else begin_incident()


def begin_incident() -> str:
    """Give what is done from here on an id of its own, and return it."""
    new = token_hex(4)
    structlog.contextvars.bind_contextvars(**{KEY: new})
    return new
