"""`calls-bot check`: try every part of the set-up, and say how to mend what does not work."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import fields
from datetime import timedelta
from typing import Final

from rich.text import Text

from bot.app.engine import open_engine
from bot.app.logs import set_up_logs
from bot.evolux.client import TenantHealth
from bot.evolux.errors import CredentialsRefusedError
from bot.rendering.i18n.translator import Translator
from bot.settings import NEEDS_OF_ASK, NEEDS_OF_RUN, Settings, SettingsError
from bot.slack.auth import Identity, SlackError, identify, try_socket_mode
from bot.slack.client import Client, open_client
from bot.slack.manifest import PATH, read_manifest, scopes_of
from bot.slack.player.openid import RETURN, OpenId
from bot.terminal.invocation import Invocation, failure
from bot.terminal.local_checks import CheckResult, local_checks
from bot.terminal.printing import console
from bot.terminal.run import failure_of

_MAX_SKEW: Final = timedelta(minutes=2)
"""The difference between the clocks of the tenant and of this machine up to which *now* means the same to both."""


_SIGNS: Final = {"good": ("✓", "green"), "bad": ("✗", "bold red"), "unknown": ("?", "yellow")}


def run(here: Invocation) -> int:
    """Print every result as soon as it is there; return 0, or the exit code of the first that is bad."""
    try:
        settings = here.settings(*_needs(here))
    except SettingsError as error:
        for problem in error.problems:
            _show(CheckResult.of(failure(SettingsError((problem,)), here.language)))
        return 5
    set_up_logs("ERROR")
    return asyncio.run(_run(here, settings))


def _needs(here: Invocation) -> tuple[str, ...]:
    """Return the variables that must be set: those of Slack, too, where any of them is."""
    names = (entry.name.upper() for entry in fields(Settings) if entry.name.startswith("slack_"))
    return NEEDS_OF_RUN if any(here.environ.get(name, "").strip() for name in names) else NEEDS_OF_ASK


async def _run(here: Invocation, settings: Settings) -> int:
    exit_codes = []
    async for result in _results(here, settings):
        _show(result)
        exit_codes.append(result.exit_code)
    return next(filter(None, exit_codes), 0)


def _show(result: CheckResult) -> None:
    sign, style = _SIGNS[result.state]
    screen = console()
    screen.print(Text.assemble((f"{sign} ", style), result.message))
    if result.cure:
        screen.print(Text(f"  → {result.cure}"))


async def _results(here: Invocation, settings: Settings) -> AsyncIterator[CheckResult]:
    t = here.t
    yield CheckResult("good", t.gettext("Settings: all there, all readable."))
    async for result in local_checks(settings, t):
        yield result
    async for result in _slack(settings, t):
        yield result
    async with open_engine(settings, here.clock) as engine:
        health = await engine.history.check()
    for look in (_tenant, _token, _statuses, _times, _clock):
        yield look(health, t)


async def _slack(settings: Settings, t: Translator) -> AsyncIterator[CheckResult]:
    """Try each token, and compare the scopes of the app with those of its manifest."""
    if settings.slack_bot_token is None:
        message = t.gettext("Slack: not set up; only calls-bot run needs it.")
        yield CheckResult("unknown", message, t.gettext("Set SLACK_BOT_TOKEN and SLACK_APP_TOKEN; see the README."))
        return
    async with open_client(settings.slack_bot_token.reveal(), settings.slack_api_url) as client:
        try:
            identity = await identify(client)
        except SlackError as error:
            yield CheckResult.of(failure_of(error, t.language))
        else:
            yield CheckResult("good", t.gettext("Slack: the bot token is accepted by {team}.", team=identity.team))
            yield _scopes(identity, t)
        yield await _events(client, settings, t)
        yield await _player(client, settings, t)
    yield CheckResult(
        "unknown",
        t.gettext("Manifest: Slack does not tell a bot which commands and events its app has."),
        t.gettext("After an update, compare the app's manifest with what calls-bot manifest prints."),
    )


def _scopes(identity: Identity, t: Translator) -> CheckResult:
    if identity.scopes is None:
        return CheckResult("unknown", t.gettext("Scopes: not known, Slack does not tell them."))
    wanted = scopes_of(read_manifest())
    missing, idle = sorted(wanted - identity.scopes), sorted(identity.scopes - wanted)
    if missing:
        message = t.gettext("Scopes: {scopes} missing.", scopes=t.listed(missing))
        cure = t.gettext("Give the app the manifest that calls-bot manifest prints, and install it again.")
        return CheckResult("bad", message, cure, exit_code=5)
    if idle:
        message = t.gettext("Scopes: {scopes} granted, and never used.", scopes=t.listed(idle))
        return CheckResult("unknown", message, t.gettext("Take away what is not needed."))
    return CheckResult("good", t.gettext("Scopes: all that are needed, and no other."))


async def _events(client: Client, settings: Settings, t: Translator) -> CheckResult:
    if settings.slack_app_token is None:
        message = t.gettext("Events: over HTTP, at {path}; only Slack can try the signing secret.", path=PATH)
        cure = t.gettext("Save the request URL in the app's pages: Slack then asks it for a challenge.")
        return CheckResult("unknown", message, cure)
    try:
        await try_socket_mode(client, settings.slack_app_token.reveal())
    except SlackError as error:
        return CheckResult.of(failure_of(error, t.language))
    return CheckResult("good", t.gettext("Events: over Socket Mode, which opens."))


async def _player(client: Client, settings: Settings, t: Translator) -> CheckResult:
    """Try the client's id and secret with a code that Slack cannot have issued."""
    if settings.public_url is None:
        message = t.gettext("Player page: none; recordings are played in Slack alone.")
        cure = t.gettext("Set PUBLIC_URL, SIGN_IN_CLIENT_ID and SIGN_IN_CLIENT_SECRET; see the README.")
        return CheckResult("unknown", message, cure)
    word = await OpenId(client, settings).check()
    if word is None:
        url = settings.public_url + RETURN
        message = t.gettext("Player page: Slack takes the client's id and secret; people come back to {url}.", url=url)
        return CheckResult("good", message)
    cure = t.gettext(
        "Copy SIGN_IN_CLIENT_ID and SIGN_IN_CLIENT_SECRET from Basic Information, App Credentials; "
        "they are of the same app as the bot token."
    )
    message = t.gettext("Player page: nobody can sign in, Slack answers {word}.", word=word)
    return CheckResult("bad", message, cure, exit_code=3)


def _tenant(health: TenantHealth, t: Translator) -> CheckResult:
    if health.error is None or isinstance(health.error, CredentialsRefusedError):
        return CheckResult("good", t.gettext("Evolux: it answers."))
    return CheckResult.of(failure(health.error, t.language))


def _token(health: TenantHealth, t: Translator) -> CheckResult:
    if health.error is None:
        return CheckResult("good", t.gettext("Token: accepted."))
    if isinstance(health.error, CredentialsRefusedError):
        return CheckResult.of(failure(health.error, t.language))
    return CheckResult("unknown", t.gettext("Token: not known, since Evolux was not asked."))


def _statuses(health: TenantHealth, t: Translator) -> CheckResult:
    match health.honours_contact_status:
        case True:
            return CheckResult("good", t.gettext("Failed attempts: Evolux tells them from successful contacts."))
        case False:
            message = t.gettext("Failed attempts: Evolux does not tell them from successful contacts.")
            cure = t.gettext("Hit rates cannot be trusted: ask Evolux for version 6.77.0 or newer.")
            return CheckResult("bad", message, cure, exit_code=4)
        case _:
            message = t.gettext("Failed attempts: not known, there were no calls in the past day.")
            return CheckResult("unknown", message)


def _times(health: TenantHealth, t: Translator) -> CheckResult:
    if not health.seen:
        return CheckResult("unknown", t.gettext("Times of calls: not known, there were no calls in the past day."))
    seen = t.ngettext("the newest call", "the newest {count} calls", health.seen)
    if not health.implausible:
        return CheckResult("good", t.gettext("Times of calls: those of {seen} can be true.", seen=seen))
    message = t.gettext(
        "Times of calls: {count} of {seen} have an answer or talk time that cannot be true.",
        count=t.number(health.implausible),
        seen=seen,
    )
    cure = t.gettext(
        "Such times are taken as unknown, and answers say so; ask Evolux why answer_time or talking_duration are wrong."
    )
    return CheckResult("bad", message, cure)


def _clock(health: TenantHealth, t: Translator) -> CheckResult:
    if health.skew is None:
        return CheckResult("unknown", t.gettext("Clock: not known, Evolux does not tell the time."))
    off = abs(health.skew)
    if off <= _MAX_SKEW:
        return CheckResult("good", t.gettext("Clock: right."))
    message = t.gettext("Clock: {off} away from that of Evolux.", off=t.duration(off.total_seconds()))
    cure = t.gettext("Set this machine's clock: calls of the last minutes are missed otherwise.")
    return CheckResult("bad", message, cure)
