"""Settings, from the environment or a `.env` file, all of their problems told at once.

Written by hand on a dataclass, since a settings library costs a third of a second
at every start of `calls-bot ask`, and tells its problems in one language.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.domain.language import LANGUAGES, Language


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


def loopback(host: str | None) -> bool:
    """Tell whether a host is this machine."""
    if host is None or host == "localhost":
        return host is not None
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _origin(text: str) -> str:
    """Return scheme, host and port; https, or http to this machine."""
    url = urlsplit(text.strip().rstrip("/"))
    plain = url.scheme == "http" and loopback(url.hostname)
    port = f":{url.port}" if url.port else ""
    host = f"[{url.hostname}]" if ":" in (url.hostname or "") else url.hostname
    whole = f"{url.scheme}://{host}{port}"
    if not url.hostname or not (plain or url.scheme == "https") or whole != url.geturl().lower():
        raise ValueError(text)
    return whole


def _api_url(text: str) -> str:
    url = text.strip()
    if not url.endswith("/api/"):
        raise ValueError(text)
    return _origin(url.removesuffix("/api/")) + "/api/"


def _token(pattern: str) -> Callable[[str], Secret]:
    def read(text: str) -> Secret:
        if not re.fullmatch(pattern, text.strip(), re.ASCII):
            raise ValueError
        return Secret(text.strip())

    return read


def _whole(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        number = int(text)
        if not least <= number <= most:
            raise ValueError(text)
        return number

    return read


def _language(text: str) -> Language:
    for language in LANGUAGES:
        if language.casefold() == text.strip().replace("_", "-").casefold():
            return language
    raise ValueError(text)


def _zone(text: str) -> ZoneInfo:
    try:
        return ZoneInfo(text.strip())
    except (ZoneInfoNotFoundError, OSError) as error:
        raise ValueError(text) from error


def _folder(text: str) -> Path:
    path = Path(text).expanduser()
    if not path.is_dir():
        raise ValueError(text)
    return path


def _setting(read: Callable[[str], Any], expected: str, default: Any = MISSING) -> Any:
    return field(default=default, metadata={"read": read, "expected": expected})


_VISIBLE: Final = r"[!-~]+"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How this installation is set up; see the README for each.

    Attributes:
        evolux_url: The tenant's origin, the only host that ever gets the token.
        evolux_time_zone: The zone whose midnights make a day.
        max_calls: The most calls that a question counts.
        max_days: The longest period of a query.
        customer_days: How far back a look-up of one number or customer goes.

    """

    evolux_url: str | None = _setting(
        _origin, "an https address without a path, such as https://acme.evolux.net.br", None
    )
    evolux_token: Secret | None = _setting(_token(_VISIBLE), "the API token of the tenant, without spaces", None)
    evolux_time_zone: ZoneInfo = _setting(_zone, "a time zone such as America/Sao_Paulo", ZoneInfo("America/Sao_Paulo"))
    evolux_concurrency: int = _setting(_whole(1, 8), "a whole number from 1 to 8", 4)
    max_calls: int = _setting(_whole(1, 1_000_000), "a whole number from 1 to 1000000", 20_000)
    max_days: int = _setting(_whole(1, 366), "a whole number from 1 to 366", 92)
    customer_days: int = _setting(_whole(1, 366), "a whole number from 1 to 366", 30)
    bot_language: Language = _setting(_language, "pt-BR or en", "pt-BR")
    templates_dir: Path | None = _setting(_folder, "a folder that exists", None)

    @classmethod
    def load(cls, environ: Mapping[str, str], *, needs: tuple[str, ...] = ()) -> "Settings":
        """Read the settings from variables; empty ones count as absent.

        Args:
            environ: All variables; those that are not settings are ignored.
            needs: Variables without a default that must be there.

        Raises:
            SettingsError: With every problem, not only the first.

        """
        values: dict[str, Any] = {}
        problems = []
        for entry in fields(cls):
            name, expected = entry.name.upper(), entry.metadata["expected"]
            text = environ.get(name, "")
            if not text.strip():
                if name in needs:
                    problems.append(Problem(name, None, expected))
                continue
            try:
                values[entry.name] = entry.metadata["read"](text)
            except ValueError:
                secret = name.endswith(("_TOKEN", "_SECRET", "_KEY"))
                problems.append(Problem(name, "…" if secret else text, expected))
        if problems:
            raise SettingsError(tuple(problems))
        return cls(**values)
