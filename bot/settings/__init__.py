"""Settings, from the environment or a `.env` file, all of their problems told at once.

Written by hand on a dataclass, since a settings library costs a third of a second
at every start of `calls-bot ask`, and tells its problems in one language.
"""

import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.domain.rights import Revoked, read_members, read_own_calls, read_revoked
from bot.domain.text import Language
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

_SECRET: Final = ("_TOKEN", "_SECRET", "_KEY", "DATABASE_URL")
"""How the names of those end whose values must not be repeated."""

_VISIBLE: Final = r"[!-~]+"


def _setting(read: Any, expected: str, default: Any = MISSING) -> Any:
    return field(default=default, metadata={"read": read, "expected": expected})


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How this installation is set up; see the README for each.

    Attributes:
        evolux_url: The tenant's origin, the only host that ever gets the token.
        evolux_time_zone: The zone whose midnights make a day.
        max_calls: The most calls that a question counts.
        max_days: The longest period of a query.
        customer_days: How far back a look-up of one number or customer goes.
        holidays_country: Whose public holidays digests of working days leave out.
        holidays_state: One of its states, whose own holidays count as well.
        slack_app_token: Where it is set, events come over Socket Mode.
        slack_signing_secret: Else they come over HTTP, signed with this.
        secret_key: Signs and hashes; the store makes and keeps one where it is None.
        supervisors: People and user groups of Slack, by their ids.
        admins: The same.
        policy: Rights that a role does not have here.
        own_calls: The agents that each Slack user is; where it is set, agents see their own calls only.
        max_recording_mb: The largest recording that is played in Slack.
        file_retention: How long what the bot uploads stays in Slack.
        public_url: Where browsers reach the bot's player page; where it is not set there is none.
        sign_in_client_id: The Slack app's, for *Sign in with Slack*.
        sign_in_pkce: Whether the Slack app has PKCE switched on.
        link_retention: How long a link to a recording can be followed.
        thread_retention: How long a thread can be continued after its last answer.

    """

    evolux_url: str | None = _setting(
        parsers.origin, "an https address without a path, such as https://acme.evolux.net.br", None
    )
    evolux_token: Secret | None = _setting(
        parsers.secret(_VISIBLE), "the API token of the tenant, without spaces", None
    )
    evolux_time_zone: ZoneInfo = _setting(
        parsers.zone, "a time zone such as America/Sao_Paulo", ZoneInfo("America/Sao_Paulo")
    )
    evolux_concurrency: int = _setting(parsers.whole(1, 8), "a whole number from 1 to 8", 4)
    max_calls: int = _setting(parsers.whole(1, 1_000_000), "a whole number from 1 to 1000000", 20_000)
    max_days: int = _setting(parsers.whole(1, 366), "a whole number from 1 to 366", 92)
    customer_days: int = _setting(parsers.whole(1, 366), "a whole number from 1 to 366", 30)
    holidays_country: str = _setting(parsers.shaped("[A-Z]{2}"), "the two letters of a country, such as BR", "BR")
    holidays_state: str | None = _setting(
        parsers.shaped("[A-Z0-9]{1,6}"), "the letters of a state of that country, such as RN", None
    )
    bot_language: Language = _setting(parsers.language, "pt-BR or en", "pt-BR")
    templates_dir: Path | None = _setting(parsers.folder, "a folder that exists", None)
    slack_bot_token: Secret | None = _setting(
        parsers.secret("xoxb-" + _VISIBLE), "the bot token of the Slack app, which begins with xoxb-", None
    )
    slack_app_token: Secret | None = _setting(
        parsers.secret("xapp-" + _VISIBLE),
        "the app-level token of the Slack app, which begins with xapp- (or set SLACK_SIGNING_SECRET, for HTTP)",
        None,
    )
    slack_signing_secret: Secret | None = _setting(
        parsers.secret(_VISIBLE), "the signing secret of the Slack app, without spaces", None
    )
    slack_api_url: str = _setting(parsers.api_url, "an https address that ends in /api/", "https://slack.com/api/")
    database_url: Secret = _setting(
        parsers.secret(r"(sqlite(\+aiosqlite)?|postgres(ql)?(\+psycopg)?)://" + _VISIBLE),
        "sqlite+aiosqlite:///file.db or postgresql+psycopg://user:password@host/name",
        Secret("sqlite+aiosqlite:///calls-bot.db"),
    )
    http_host: str = _setting(parsers.shaped(_VISIBLE), "an address of this machine, such as 127.0.0.1", "127.0.0.1")
    http_port: int = _setting(parsers.whole(0, 65_535), "a whole number from 0 to 65535", 3000)
    secret_key: Secret | None = _setting(
        parsers.secret("[!-~]{32,}"), "at least 32 characters that nobody can guess, without spaces", None
    )
    log_level: str = _setting(parsers.level, "DEBUG, INFO, WARNING or ERROR", "INFO")
    supervisors: frozenset[str] = _setting(
        read_members, "ids of Slack users and user groups, such as U0123ABCD,S0123ABCD", frozenset()
    )
    admins: frozenset[str] = _setting(
        read_members, "ids of Slack users and user groups, such as U0123ABCD,S0123ABCD", frozenset()
    )
    policy: Revoked = _setting(
        read_revoked, "rights to take from a role, such as agent:-listen,-publish supervisor:-export", frozenset()
    )
    own_calls: Mapping[str, tuple[int, ...]] | None = _setting(
        read_own_calls, "agents of Slack users, such as U0123ABCD=149,150;U0456EFGH=151", None
    )
    max_recording_mb: int = _setting(parsers.whole(1, 1000), "a whole number from 1 to 1000", 100)
    public_url: str | None = _setting(
        parsers.origin, "an https address without a path, such as https://calls.example.com", None
    )
    sign_in_client_id: str | None = _setting(
        parsers.shaped(r"\d+\.\d+"), "the client id of the Slack app, such as 2141029472.691202649728", None
    )
    sign_in_client_secret: Secret | None = _setting(
        parsers.secret(_VISIBLE), "the client secret of the Slack app, without spaces", None
    )
    sign_in_pkce: bool = _setting(parsers.yes_no, "yes or no", default=False)
    link_retention: timedelta = _setting(parsers.days(1, 90), "a number of days from 1 to 90", timedelta(days=7))
    file_retention: timedelta = _setting(parsers.days(1, 365), "a number of days from 1 to 365", timedelta(days=7))
    thread_retention: timedelta = _setting(parsers.days(1, 3650), "a number of days from 1 to 3650", timedelta(days=90))
    audit_retention: timedelta = _setting(parsers.days(1, 3650), "a number of days from 1 to 3650", timedelta(days=365))

    @classmethod
    def load(cls, environ: Mapping[str, str], *, needs: tuple[str, ...] = ()) -> "Settings":
        """Read the settings from variables; empty ones count as absent.

        Args:
            environ: All variables; those that are not settings are ignored.
            needs: Variables without a default that must be there, ``A|B`` where
                either will do, ``A+B`` where all have to be if one is. Slack's
                are looked at only where one is needed.

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
                values[entry.name] = entry.metadata["read"](text)
            except ValueError:
                problems.append(Problem(name, "…" if name.endswith(_SECRET) else text, expected))
        if problems:
            raise SettingsError(tuple(problems))
        return cls(**values)


def _missing(environ: Mapping[str, str], needs: tuple[str, ...]) -> frozenset[str]:
    """Return what is needed and absent; of alternatives the first, of what belongs together all."""
    absent: set[str] = set()
    for need in needs:
        names = re.split(r"[|+]", need)
        missing = [name for name in names if not environ.get(name, "").strip()]
        if "+" in need and len(missing) < len(names):
            absent.update(missing)
        elif "+" not in need and len(missing) == len(names):
            absent.add(names[0])
    return frozenset(absent)
