"""The machine's Chromium, and a day to look at."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

_NAMES: Final = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")

CHROMIUM: Final = next(filter(None, map(shutil.which, _NAMES)), None)
"""The browser's command, or None; the one without windows takes a quarter of the time."""

FLAGS: Final = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required"),
)

_THURSDAY: Final = datetime(2026, 11, 19, 18, 30, tzinfo=UTC)


def running_clock() -> Callable[[], datetime]:
    """Return a clock that runs, from the afternoon of a Thursday on."""
    started = datetime.now(UTC)  # noqa: TID251 - people watch a clock that runs
    return lambda: _THURSDAY + (datetime.now(UTC) - started)  # noqa: TID251
