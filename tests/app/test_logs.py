"""What the program says of itself holds no personal data, whoever says it."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from bot.app.logs import Mask, masked, set_up_logs
from bot.slack.errors import begin_error_id
from tests.growth import NASTY, grows_evenly

TOKEN = "not-a-real-evolux-token"  # noqa: S105 - made up


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """Give what is logged, and leave logging as it was."""
    root, own = logging.getLogger(), logging.getLogger("bot")
    before = root.handlers[:], root.level, own.level
    stream = io.StringIO()
    set_up_logs("DEBUG", secrets=[TOKEN, ""], stream=stream)
    with structlog.contextvars.bound_contextvars():
        yield stream
    structlog.contextvars.clear_contextvars()
    structlog.reset_defaults()
    logging.captureWarnings(capture=False)
    root.handlers[:], root.level = before[0], before[1]
    own.setLevel(before[2])


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


@pytest.mark.parametrize(("text", "shown"), [
    ("number:84999999999 today", "number:•••9999 today"),
    ("+55 (84) 9 9999-1234", "•••1234"),
    ("tel=8488881234;", "tel=•••1234;"),
    ("<tel:84999991234|84 99999-1234>", "<tel:•••1234|•••1234>"),
    ("xoxb-1234-not-real and xapp-1-not_real", "••• and •••"),
    ("user U0849999999 in C0123456789", "user U0849999999 in C0123456789"),
    ("on 2021-10-28 at 19:41:11 from 127.0.0.1", "on 2021-10-28 at 19:41:11 from 127.0.0.1"),
    ("12 of 40 pages, 1234567 rows", "12 of 40 pages, 1234567 rows"),
])  # fmt: skip
def test_tokens_go_and_numbers_keep_their_last_four(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.unmeasured
@given(st.text(), st.from_regex(r"\A[1-9]{2}9[0-9]{8}\Z"), st.sampled_from([" ", ":", "=", "'", '"', "(", "/"]))
def test_no_surrounding_lets_a_number_through(words: str, number: str, edge: str) -> None:
    assert number not in masked(f"{words}{edge}{number}{edge}")


def test_own_lines_carry_the_incident_and_are_masked_at_any_depth(stream: io.StringIO) -> None:
    incident = begin_error_id()

    structlog.get_logger("bot.slack.background").debug(
        "asked", number=84999999999, forms=["84999991234", {"to": "84 99999-1234"}], took=0.5, calls=12, done=True
    )

    (line,) = lines(stream)
    assert (line["event"], line["level"], line["incident"]) == ("asked", "debug", incident)
    assert (line["number"], line["forms"]) == ("•••9999", ["•••1234", {"to": "•••1234"}])
    assert (line["took"], line["calls"], line["done"]) == (0.5, 12, True)


def test_a_line_of_the_standard_library_is_masked_too(stream: io.StringIO) -> None:
    logging.getLogger("bot.store.audit").warning("%s could not be written with %s", "84999999999", TOKEN)

    (line,) = lines(stream)
    assert line["event"] == "•••9999 could not be written with •••"


@pytest.mark.parametrize(
    "name", ["httpx", "slack_sdk.web", "slack_bolt.AsyncApp", "aiohttp.access", "sqlalchemy.engine"]
)
def test_libraries_say_nothing_below_a_warning_and_never_repeat_a_body(stream: io.StringIO, name: str) -> None:
    library = logging.getLogger(name)
    library.debug("GET /calls?number=84999999999")
    library.info("Ana Paula called")
    library.error("Failed: {'text': 'Ana Paula', 'number': '84999999999'} and [Ana Paula]")

    assert [line["event"] for line in lines(stream)] == ["Failed: {…}"]


def test_a_traceback_keeps_its_frames_and_loses_what_its_error_repeats(stream: io.StringIO) -> None:
    def broken() -> None:
        message = "The server responded with: {'text': 'Ana Paula, 84999999999'}"
        raise ValueError(message)

    try:
        broken()
    except ValueError:
        structlog.get_logger("bot.slack.app").exception("job_failed", job="command")

    (line,) = lines(stream)
    assert "in broken" in line["exception"]
    assert line["exception"].endswith("ValueError: The server responded with: {…}")
    assert not {"Ana", "84999999999"} & set(stream.getvalue().split())


def test_on_a_terminal_lines_are_for_people(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True, raising=False)
    set_up_logs("INFO", stream=terminal)

    structlog.get_logger("bot.app").info("ready", number="84999999999")

    assert "ready" in terminal.getvalue()
    assert "84999999999" not in terminal.getvalue()
    assert not stream.getvalue()


@pytest.mark.parametrize("unit", NASTY)
def test_no_line_costs_more_than_its_length(unit: str) -> None:
    mask, own = Mask([TOKEN]), logging.getLogger()

    assert grows_evenly(lambda text: mask(own, "info", {"logger": "another", "event": text}), unit, 20_000)
