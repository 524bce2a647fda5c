"""Names of types that are spelled the same everywhere."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, TypeAlias

Clock: TypeAlias = Callable[[], datetime]
"""Returns the current time, with its zone."""

Sleep: TypeAlias = Callable[[float], Awaitable[None]]
"""Waits for so many seconds."""

Json: TypeAlias = dict[str, Any]
"""An object of a JSON text."""
