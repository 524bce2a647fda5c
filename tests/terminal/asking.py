"""Questions in the terminal, and the calls that a tenant really has."""

import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bot.sandbox.tenant import Row
from bot.settings import Settings
from bot.terminal.ask import run
from tests.terminal.conftest import NOW, Served, call

VENDOR = "84999999999 campaign:376"
YESTERDAY = date(2026, 3, 4)
VENDORS_DAY = "2021-10-29T12:00:00-03:00"


def ask(served: Served, text: str, capsys: pytest.CaptureFixture[str], **changed: Any) -> tuple[int, str, str]:
    """Run the command; return its exit code, and what it printed."""
    environ = changed.pop("environ", served.environ)
    here = call(environ, changed.pop("language", None), changed.pop("form", "json"))
    code = run(here, text, **changed)
    return code, *capsys.readouterr()


def answer(served: Served, text: str, capsys: pytest.CaptureFixture[str], **changed: Any) -> Any:
    code, out, err = ask(served, text, capsys, **changed)
    assert (code, err) == (0, "")
    return json.loads(out)


def rows_of(served: Served, day: date) -> list[Row]:
    """Return the calls that a day of the made-up tenant really has."""
    zone = Settings().evolux_time_zone
    start = datetime(day.year, day.month, day.day, tzinfo=zone)
    return list(served.tenant.world.calls_between(start, start + timedelta(days=1), NOW))
