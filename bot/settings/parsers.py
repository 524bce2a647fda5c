"""What settings are made of: secrets, and problems with them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.domain.text import LANGUAGES, Language


class Secret:
    """A value that must not be shown; `reveal` where it is used."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def __repr__(self) -> str:
        return "Secret('…')"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    def __hash__(self) -> int:
        return hash(self._value)

    def reveal(self) -> str:
        """Return the value itself."""
        return self._value


@dataclass(frozen=True, slots=True)
class Problem:
    """One setting that is missing or wrong.

    Attributes:
        name: The variable, such as ``EVOLUX_URL``.
        value: What it holds, ``"…"`` of a secret; None where it is missing.
        expected: What it should hold, an English message to be translated.

    """

    name: str
    value: str | None
    expected: str


class SettingsError(Exception):
    """Settings with which nothing can be started."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(", ".join(problem.name for problem in problems))
        self.problems = problems


# What a variable's text means; each raises ValueError of a text that means nothing.


def loopback(host: str | None) -> bool:
    """Tell whether a host is this machine."""
    if host is None or host == "localhost":
        return host is not None
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def origin(text: str) -> str:
    """Return scheme, host and port; https, or http to this machine."""
    url = urlsplit(text.strip().rstrip("/"))
    plain = url.scheme == "http" and loopback(url.hostname)
    port = f":{url.port}" if url.port else ""
    host = f"[{url.hostname}]" if ":" in (url.hostname or "") else url.hostname
    whole = f"{url.scheme}://{host}{port}"
    if not url.hostname or not (plain or url.scheme == "https") or whole != url.geturl().lower():
        raise ValueError(text)
    return whole


def api_url(text: str) -> str:
    """Return the address of a Web API: an origin and ``/api/``."""
    url = text.strip()
    if not url.endswith("/api/"):
        raise ValueError(text)
    return origin(url.removesuffix("/api/")) + "/api/"


def shaped(pattern: str) -> Callable[[str], str]:
    """Return a reader of texts that match a pattern as a whole."""

    def read(text: str) -> str:
        if not re.fullmatch(pattern, text.strip(), re.ASCII):
            raise ValueError
        return text.strip()

    return read


def secret(pattern: str) -> Callable[[str], Secret]:
    """Return a reader of secrets that match a pattern as a whole."""
    read = shaped(pattern)
    return lambda text: Secret(read(text))


def whole(least: int, most: int) -> Callable[[str], int]:
    """Return a reader of whole numbers, both bounds included."""

    def read(text: str) -> int:
        number = int(text)
        if not least <= number <= most:
            raise ValueError(text)
        return number

    return read


def days(least: int, most: int) -> Callable[[str], timedelta]:
    """Return a reader of days, ``90`` or ``90d``, both bounds included."""
    read = whole(least, most)
    return lambda text: timedelta(days=read(text.strip().removesuffix("d")))


def yes_no(text: str) -> bool:
    """Return a choice of two, in either language."""
    word = text.strip().casefold()
    if word not in {"yes", "true", "1", "sim", "no", "false", "0", "não", "nao"}:
        raise ValueError(text)
    return word in {"yes", "true", "1", "sim"}


def level(text: str) -> str:
    """Return how much is logged, in capitals."""
    return shaped("DEBUG|INFO|WARNING|ERROR")(text.upper())


def language(text: str) -> Language:
    """Return a language, however its code is written."""
    for known in LANGUAGES:
        if known.casefold() == text.strip().replace("_", "-").casefold():
            return known
    raise ValueError(text)


def zone(text: str) -> ZoneInfo:
    """Return a time zone."""
    try:
        return ZoneInfo(text.strip())
    except (ZoneInfoNotFoundError, OSError) as error:
        raise ValueError(text) from error


def folder(text: str) -> Path:
    """Return a folder that exists."""
    path = Path(text).expanduser()
    if not path.is_dir():
        raise ValueError(text)
    return path
