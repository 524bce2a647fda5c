"""Parsers of the settings' texts, secret values, and the problems of settings.

A parser raises `ValueError` of a text that it does not accept.
"""

import os
import re
from collections.abc import Callable
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct

from bot.domain.language import LANGUAGES, Language

_LABEL: Final = r"\w(?:[\w-]*\w)?"
_HOST: Final = re.compile(rf"{_LABEL}(?:\.{_LABEL})*\.?")


class Secret:
    """A value that `repr` does not show; `reveal` returns it where it is used."""

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


class Problem(Struct, frozen=True):
    """One setting that is missing or wrong.

    Attributes:
        name: The variable, such as ``EVOLUX_URL``.
        value: The variable's text, ``"…"`` of a secret; None where it is missing.
        expected: The form of an accepted text, as an English message to be translated.
    """

    name: str
    value: str | None
    expected: str


class SettingsError(Exception):
    """Settings with problems, with which no command can start."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(", ".join(problem.name for problem in problems))
        self.problems = problems


def loopback(host: str | None) -> bool:
    """Return whether a host is this machine."""
    if host is None or host == "localhost":
        return host is not None
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def origin(text: str) -> str:
    """Parse scheme, host and port of an https address, or of an http one of this machine."""
    url = urlsplit(text.strip().rstrip("/"))
    plain = url.scheme == "http" and loopback(url.hostname)
    port = f":{url.port}" if url.port else ""
    host = f"[{url.hostname}]" if ":" in (url.hostname or "") else url.hostname
    whole = f"{url.scheme}://{host}{port}"
    if not (plain or url.scheme == "https") or whole != url.geturl().lower() or not _is_host(url.hostname or ""):
        raise ValueError(text)
    return whole


def _is_host(name: str) -> bool:
    """Tell whether a text can be the name or the address of a host."""
    if ":" not in name:
        return bool(_HOST.fullmatch(name))
    try:
        return bool(ip_address(name))
    except ValueError:
        return False


def api_url(text: str) -> str:
    """Parse the address of a Web API: an origin and ``/api/``."""
    url = text.strip()
    if not url.endswith("/api/"):
        raise ValueError(text)
    return origin(url.removesuffix("/api/")) + "/api/"


def shaped(pattern: str) -> Callable[[str], str]:
    """Return a parser of texts that match a pattern as a whole."""

    def parse(text: str) -> str:
        if not re.fullmatch(pattern, text.strip(), re.ASCII):
            raise ValueError
        return text.strip()

    return parse


def secret(pattern: str) -> Callable[[str], Secret]:
    """Return a parser of secrets that match a pattern as a whole."""
    parse = shaped(pattern)
    return lambda text: Secret(parse(text))


def whole(least: int, most: int) -> Callable[[str], int]:
    """Return a parser of whole numbers, both bounds included."""

    def parse(text: str) -> int:
        number = int(text)
        if not least <= number <= most:
            raise ValueError(text)
        return number

    return parse


def days(least: int, most: int) -> Callable[[str], timedelta]:
    """Return a parser of days, ``90`` or ``90d``, both bounds included."""
    parse = whole(least, most)
    return lambda text: timedelta(days=parse(text.strip().removesuffix("d")))


def seconds(least: int, most: int) -> Callable[[str], timedelta]:
    """Return a parser of seconds, ``60`` or ``60s``, both bounds included."""
    parse = whole(least, most)
    return lambda text: timedelta(seconds=parse(text.strip().removesuffix("s")))


def yes_no(text: str) -> bool:
    """Parse yes or no, in either language."""
    word = text.strip().casefold()
    if word not in {"yes", "true", "1", "sim", "no", "false", "0", "não", "nao"}:
        raise ValueError(text)
    return word in {"yes", "true", "1", "sim"}


def bounds(text: str) -> str:
    """Parse the way in which bounds of days are sent, returned in small letters."""
    return shaped("utc|local")(text.lower())


def level(text: str) -> str:
    """Parse the level of the log, returned in capitals."""
    return shaped("DEBUG|INFO|WARNING|ERROR")(text.upper())


def language(text: str) -> Language:
    """Parse a language's code, in any case, with ``-`` or ``_``."""
    for known in LANGUAGES:
        if known.casefold() == text.strip().replace("_", "-").casefold():
            return known
    raise ValueError(text)


def zone(text: str) -> ZoneInfo:
    """Parse the name of a time zone."""
    try:
        return ZoneInfo(text.strip())
    except (ZoneInfoNotFoundError, OSError) as error:
        raise ValueError(text) from error


def file(text: str) -> Path:
    """Parse the path of a file, which need not exist, in a folder that does."""
    path = _path(text)
    try:
        if path.is_dir() or not path.parent.is_dir():
            raise ValueError(text)
    except OSError as error:  # a name that is too long, or a folder that cannot be entered
        raise ValueError(text) from error
    return path


def folder(text: str) -> Path:
    """Parse the path of a folder that can be read."""
    path = _path(text)
    try:
        os.scandir(path).close()
    except OSError as error:
        raise ValueError(text) from error
    return path


def _path(text: str) -> Path:
    try:
        return Path(text.strip()).expanduser()
    except RuntimeError as error:  # ~user of no user
        raise ValueError(text) from error
