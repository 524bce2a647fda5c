"""The machine's Chromium, and a day to look at."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

CHROMIUM: Final = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

FLAGS: Final = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required"),
)

_THURSDAY: Final = datetime(2026, 11, 19, 18, 30, tzinfo=UTC)


def running_clock() -> Callable[[], datetime]:
    """Return a clock that runs, from the afternoon of a Thursday on."""
    started = datetime.now(UTC)  # noqa: TID251 - people watch a clock that runs
    return lambda: _THURSDAY + (datetime.now(UTC) - started)  # noqa: TID251
