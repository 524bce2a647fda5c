"""Settings from the environment or a `.env` file, with all of their problems reported at once.

Written by hand on a dataclass, since a settings library costs a third of a second at
every start of `calls-bot ask`, and reports problems in one language. May use `bot.domain`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.domain.language import Language
from bot.domain.lazy_regex import LazyRegex
from bot.domain.rights import Revoked, read_members, read_own_calls, read_revoked
from bot.domain.short_calls import ShortCallRules
from bot.settings import parsers
from bot.settings.parsers import Problem, Secret, SettingsError, loopback

__all__ = ["NEEDS_OF_ASK", "NEEDS_OF_RUN", "Problem", "Secret", "Settings", "SettingsError", "loopback"]

NEEDS_OF_ASK: Final = ("EVOLUX_URL", "EVOLUX_TOKEN")
NEEDS_OF_RUN: Final = (
    *NEEDS_OF_ASK,
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN|SLACK_SIGNING_SECRET",
    "PUBLIC_URL+SIGN_IN_CLIENT_ID+SIGN_IN_CLIENT_SECRET",
)

_SECRET_ENDINGS: Final = ("_TOKEN", "_SECRET", "_KEY", "DATABASE_URL")
"""Endings of the names of settings whose values must not be repeated."""

_LOGIN: Final = LazyRegex(r"(?<=//).*@|^[^/]*:(?!//).*@", re.DOTALL)
"""User and password in an address; a password may hold any character."""

_QUERY: Final = LazyRegex(r"\?.+", re.DOTALL)
"""The query of an address, which may hold a token."""

_VISIBLE: Final = r"[!-~]+"


def _setting(parse: Any, expected: str, default: Any = None) -> Any:
    return field(default=default, metadata={"parse": parse, "expected": expected})


def _whole(least: int, most: int, default: int) -> Any:
    return _setting(parsers.whole(least, most), f"a whole number from {least} to {most}", default)


def _days(least: int, most: int, default: int) -> Any:
    expected = f"a number of days from {least} to {most}"
    return _setting(parsers.days(least, most), expected, timedelta(days=default))


def _seconds(least: int, most: int, default: int) -> Any:
    expected = f"a number of seconds from {least} to {most}"
    return _setting(parsers.seconds(least, most), expected, timedelta(seconds=default))


def _origin(example: str) -> Any:
    return _setting(parsers.origin, f"an https address without a path, such as {example}")


def _secret(expected: str, form: str = _VISIBLE) -> Any:
    return _setting(parsers.secret(form), expected)


def _members() -> Any:
    expected = "ids of Slack users and user groups, such as U0123ABCD,S0123ABCD"
    return _setting(read_members, expected, frozenset())


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The settings of this installation; the documentation describes each.

    Attributes:
        evolux_url: The tenant's origin, the only host that ever gets the token.
        evolux_time_zone: The zone whose midnights separate days.
        evolux_bounds: How bounds of days are sent: as UTC, or as the tenant's local time.
        evolux_concurrency: Requests at once to begin with.
        evolux_concurrency_max: The most requests at once; the same, where only that is set.
        max_calls: The most calls that a question counts.
        max_days: The longest period of a query.
        mirror_days: The days before today whose calls are kept here; 0 keeps none.
        mirror_every: The time after which the newest calls are read again.
        customer_days: The period of a look-up of one number or customer, up to now.
        short_call_seconds: The longest talk of a call that the regulator counts as short.
        short_call_share: The percentage of short calls among those of a day from which carriers block a caller.
        short_call_volume: The calls of a day from which that percentage counts.
        monthly_call_volume: The calls of a month through one carrier above which a caller must be authenticated.
        holidays_country: The country on whose public holidays digests of working days are skipped.
        holidays_state: One of its states, on whose holidays they are skipped as well.
        slack_app_token: If set, events come over Socket Mode.
        slack_signing_secret: Otherwise they come over HTTP, signed with this.
        secret_key: Signs and hashes; if None, the store keeps one in a file.
        secret_key_file: That file; if None, it is beside the database.
        supervisors: The ids of Slack users and user groups.
        admins: The ids of Slack users and user groups.
        policy: The rights that are taken from roles.
        own_calls: If set, agents see their own calls only; agents' ids by Slack user, beside who is who.
        max_recording_mb: The largest recording that is played in Slack.
        file_retention: The time after which an uploaded file is deleted from Slack.
        public_url: The origin at which browsers reach the player page; if None, there is no such page.
        sign_in_client_id: The Slack app's, for *Sign in with Slack*.
        sign_in_pkce: Whether the Slack app has PKCE switched on.
        link_retention: The time after which a link to a recording expires.
        count_unknown_words: Whether words that were not understood are counted, for supervisors to teach them.
        audit_digits: How many last digits of a phone number the audit keeps beside its hash.
        thread_retention: The time after its last answer in which a thread can be continued.
    """

    evolux_url: str | None = _origin("https://acme.evolux.net.br")
    evolux_token: Secret | None = _secret("the API token of the tenant, without spaces")
    evolux_time_zone: ZoneInfo = _setting(
        parsers.zone, "a time zone such as America/Sao_Paulo", ZoneInfo("America/Sao_Paulo")
    )
    evolux_bounds: str = _setting(parsers.bounds, "utc or local", "utc")
    evolux_concurrency: int = _whole(1, 64, 4)
    evolux_concurrency_max: int = _whole(1, 64, 16)
    max_calls: int = _whole(1, 1_000_000, 20_000)
    max_days: int = _whole(1, 366, 92)
    mirror_days: int = _whole(0, 366, 0)
    mirror_every: timedelta = _seconds(10, 150, 60)
    customer_days: int = _whole(1, 366, 30)
    short_call_seconds: int = _whole(0, 999, 6)
    short_call_share: int = _whole(1, 100, 85)
    short_call_volume: int = _whole(1, 100_000_000, 100_000)
    monthly_call_volume: int = _whole(1, 1_000_000_000, 500_000)
    holidays_country: str = _setting(parsers.shaped("[A-Z]{2}"), "the two letters of a country, such as BR", "BR")
    holidays_state: str | None = _setting(
        parsers.shaped("[A-Z0-9]{1,6}"), "the letters of a state of that country, such as RN"
    )
    bot_language: Language = _setting(parsers.language, "pt-BR or en", "pt-BR")
    templates_dir: Path | None = _setting(parsers.folder, "a folder that can be read")
    slack_bot_token: Secret | None = _secret(
        "the bot token of the Slack app, which begins with xoxb-", "xoxb-" + _VISIBLE
    )
    slack_app_token: Secret | None = _secret(
        "the app-level token of the Slack app, which begins with xapp- (or set SLACK_SIGNING_SECRET, for HTTP)",
        "xapp-" + _VISIBLE,
    )
    slack_signing_secret: Secret | None = _secret("the signing secret of the Slack app, without spaces")
    slack_api_url: str = _setting(parsers.api_url, "an https address that ends in /api/", "https://slack.com/api/")
    database_url: Secret = _setting(
        parsers.secret(r"(sqlite(\+aiosqlite)?|postgres(ql)?(\+psycopg)?)://" + _VISIBLE),
        "sqlite:///file.db or postgresql+psycopg://user:password@host/name",
        Secret("sqlite:///calls-bot.db"),
    )
    http_host: str = _setting(parsers.shaped(_VISIBLE), "an address of this machine, such as 127.0.0.1", "127.0.0.1")
    http_port: int = _whole(0, 65_535, 3000)
    secret_key: Secret | None = _secret("at least 32 random characters, without spaces", "[!-~]{32,}")
    secret_key_file: Path | None = _setting(parsers.file, "a file in a folder that exists, such as ./calls-bot.key")
    log_level: str = _setting(parsers.level, "DEBUG, INFO, WARNING or ERROR", "INFO")
    supervisors: frozenset[str] = _members()
    admins: frozenset[str] = _members()
    policy: Revoked = _setting(
        read_revoked, "rights to take from a role, such as agent:-listen,-publish supervisor:-export", frozenset()
    )
    own_calls: Mapping[str, tuple[int, ...]] | None = _setting(
        read_own_calls, "yes, no, or agents of Slack users, such as U0123ABCD=149,150;U0456EFGH=151"
    )
    max_recording_mb: int = _whole(1, 1000, 100)
    public_url: str | None = _origin("https://calls.example.com")
    sign_in_client_id: str | None = _setting(
        parsers.shaped(r"\d+\.\d+"), "the client id of the Slack app, such as 2141029472.691202649728"
    )
    sign_in_client_secret: Secret | None = _secret("the client secret of the Slack app, without spaces")
    sign_in_pkce: bool = _setting(parsers.yes_no, "yes or no", default=False)
    link_retention: timedelta = _days(1, 90, 7)
    file_retention: timedelta = _days(1, 365, 7)
    thread_retention: timedelta = _days(1, 3650, 90)
    audit_retention: timedelta = _days(1, 3650, 365)
    count_unknown_words: bool = _setting(parsers.yes_no, "yes or no", default=True)
    audit_digits: int = _whole(0, 4, 4)

    @property
    def longest_days(self) -> int:
        """Return the longest period of a query: that of the local copy, where it is longer."""
        return max(self.max_days, self.mirror_days)

    @property
    def short_calls(self) -> ShortCallRules:
        """Return the regulator's bounds on short calls."""
        return ShortCallRules(
            seconds=self.short_call_seconds,
            share=self.short_call_share,
            volume=self.short_call_volume,
            monthly=self.monthly_call_volume,
        )

    @property
    def bounds_zone(self) -> ZoneInfo | None:
        """Return the zone in whose local time bounds of days are sent; None where they are sent in UTC."""
        return self.evolux_time_zone if self.evolux_bounds == "local" else None

    @classmethod
    def load(cls, environ: Mapping[str, str], *, needs: tuple[str, ...] = ()) -> "Settings":
        """Read the settings from variables; empty ones count as absent.

        Args:
            environ: All variables; those that are not settings are ignored.
            needs: Variables without a default that must be set: ``A|B`` for one of
                the two, ``A+B`` for all or none. Variables of Slack are read only
                if one of them is needed.

        Raises:
            SettingsError: With every problem, not only the first.
        """
        values: dict[str, Any] = {}
        problems = []
        missing = _missing(environ, needs)
        slack = any(name.startswith("SLACK_") for name in needs)
        for entry in fields(cls):
            name, expected = entry.name.upper(), entry.metadata["expected"]
            text = environ.get(name, "")
            if name in missing:
                problems.append(Problem(name, None, expected))
            if not text.strip() or (name.startswith("SLACK_") and not slack):
                continue
            try:
                values[entry.name] = entry.metadata["parse"](text)
            except ValueError:
                shown = "…" if name.endswith(_SECRET_ENDINGS) else _QUERY.sub("?…", _LOGIN.sub("…@", text))
                problems.append(Problem(name, shown, expected))
        if problems:
            raise SettingsError(tuple(problems))
        if "evolux_concurrency" in values:  # an operator who has named one number means it
            values.setdefault("evolux_concurrency_max", values["evolux_concurrency"])
        return cls(**values)


def _missing(environ: Mapping[str, str], needs: tuple[str, ...]) -> frozenset[str]:
    """Return the variables that are needed and absent; of ``A|B`` the first, of ``A+B`` each."""
    absent: set[str] = set()
    for need in needs:
        names = re.split(r"[|+]", need)
        missing = [name for name in names if not environ.get(name, "").strip()]
        if "+" in need and len(missing) < len(names):
            absent.update(missing)
        elif "+" not in need and len(missing) == len(names):
            absent.add(names[0])
    return frozenset(absent)
