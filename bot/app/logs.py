"""The set-up of the logs: lines for people on a terminal, JSON elsewhere, personal data in neither.

Libraries log from WARNING on, whatever `LOG_LEVEL` says: below that they repeat what
users typed and what Slack and the tenant answered, with names of people, which no mask
can tell from other words.
"""

import logging
import re
import sys
from collections.abc import Iterable, Mapping
from typing import Any, Final, TextIO

# structlog loads rich and pygments for tracebacks in colours, which are not printed here: 5 MiB of a bot that waits.
_RICH: Final = sys.modules.setdefault("rich", None)  # type: ignore[arg-type]  # the documented way to keep a module from being loaded
import structlog  # noqa: E402 - loaded while there is no rich
from structlog.typing import EventDict, Processor, WrappedLogger  # noqa: E402 - likewise

from bot.slack.errors import KEY as INCIDENT  # noqa: E402 - likewise

if _RICH is None:
    del sys.modules["rich"]

_TOKEN: Final = re.compile(r"\b(?:xox[a-z]|xapp|xoxe\.xox[a-z])-[\w.-]+", re.IGNORECASE)
_NUMBER: Final = re.compile(
    r"""(?<![A-Z\d])                            # not within an id of Slack's, such as U0849999999
        (?!\d{4}-\d\d-\d\d(?:\D|$))             # a day
        (?!\d{1,3}(?:\.\d{1,3}){3}(?:\D|$))     # an address of a network
        \+?\(?\d(?:[\s().-]{0,3}\d){7,}         # eight digits or more, as people group them
    """,
    re.VERBOSE,
)
_OPENS: Final = re.compile(r"[{\[]")
_DIGITS: Final = re.compile(r"\D")
_PLAIN: Final = frozenset({"timestamp", "level", "logger", INCIDENT})
"""Keys whose values are made by this program, and hold no personal data."""

_LARGEST: Final = 99_999_999
"""The largest whole number that is shorter than every phone number."""


def masked(text: str) -> str:
    """Return a text without tokens, and with only the last four digits of each phone number."""
    return _NUMBER.sub(lambda found: "•••" + _DIGITS.sub("", found[0])[-4:], _TOKEN.sub("•••", text))


class Mask:
    """Removes secrets, tokens, phone numbers and bodies of messages from every line.

    Args:
        secrets: Texts that appear nowhere, such as the tenant's token.
    """

    def __init__(self, secrets: Iterable[str]) -> None:
        self._secrets = tuple(secret for secret in secrets if secret)

    def __call__(self, logger: WrappedLogger, method: str, line: EventDict) -> EventDict:
        """Mask a line."""
        del logger, method
        foreign = not str(line.get("logger", "")).startswith("bot")
        for key, value in line.items():
            if key in _PLAIN:
                continue
            line[key] = self._masked(value)
            if isinstance(line[key], str) and (foreign or key == "exception"):
                line[key] = _without_body(line[key]) if foreign else _without_bodies(line[key])
        return line

    def _masked(self, value: Any) -> Any:
        if value is None or isinstance(value, bool | float):
            return value
        if isinstance(value, int):
            return value if abs(value) <= _LARGEST else masked(str(value))
        if isinstance(value, Mapping):
            return {str(key): self._masked(one) for key, one in value.items()}
        if isinstance(value, list | tuple | set | frozenset):
            return [self._masked(one) for one in value]
        text = str(value)
        for secret in self._secrets:
            text = text.replace(secret, "•••")
        return masked(text)


def _without_body(text: str) -> str:
    """Return a text without what stands from its first opening bracket to its last closing one."""
    opens = _OPENS.search(text)
    last = max(text.rfind("}"), text.rfind("]"))
    return text if opens is None or last < opens.start() else f"{text[: opens.start()]}{{…}}{text[last + 1 :]}"


def _without_bodies(trace: str) -> str:
    """Return a traceback without the bodies that errors repeat: an answer of Slack, the parameters of a statement."""
    return "\n".join(line if line.startswith("  ") else _without_body(line) for line in trace.split("\n"))


def set_up_logs(level: str, *, secrets: Iterable[str] = (), stream: TextIO | None = None) -> None:
    """Send everything that is logged to a stream, masked.

    Args:
        level: The lowest level of this program's own lines.
        secrets: Texts that must not appear.
        stream: The stream; stderr where it is None.
    """
    stream = stream or sys.stderr
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                Mask(secrets),
                *_shown(stream),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("bot").setLevel(level)
    logging.captureWarnings(capture=True)


def _shown(stream: TextIO) -> list[Processor]:
    if stream.isatty():
        return [structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]
    return [structlog.processors.JSONRenderer(ensure_ascii=False)]
