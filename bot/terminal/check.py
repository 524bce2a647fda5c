"""`calls-bot check`: try every part of the set-up, and say how to mend what does not work."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import fields
from typing import Final

from rich.text import Text

from bot.app.holidays import holidays_of
from bot.app.logs import set_up_logs
from bot.rendering.i18n.translator import Translator
from bot.settings import NEEDS_OF_ASK, NEEDS_OF_RUN, Settings, SettingsError
from bot.slack.auth import Identity, SlackError, SlackUnreachableError, identify, try_socket_mode
from bot.slack.client import Client, open_client
from bot.slack.manifest import PATH, read_manifest, scopes_of
from bot.slack.player.openid import RETURN, OpenId
from bot.terminal.invocation import Invocation, failure
from bot.terminal.local_checks import CheckResult, local_checks
from bot.terminal.printing import console
from bot.terminal.run import failure_of
from bot.terminal.tenant_checks import tenant_checks

_SIGNS: Final = {"good": ("✓", "green"), "bad": ("✗", "bold red"), "unknown": ("?", "yellow")}


def run(here: Invocation) -> int:
    """Print every result as soon as it is there; return 0, or the exit code of the first that is bad."""
    try:
        settings = here.settings(*_needs(here))
        holidays_of(settings)  # whose names the library alone knows
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
    async for result in tenant_checks(settings, here.clock, t):
        yield result


async def _slack(settings: Settings, t: Translator) -> AsyncIterator[CheckResult]:
    """Try each token, and compare the scopes of the app with those of its manifest."""
    if settings.slack_bot_token is None:
        message = t.gettext("Slack: not set up; only calls-bot run needs it.")
        yield CheckResult(
            "unknown", message, t.gettext("Set SLACK_BOT_TOKEN and SLACK_APP_TOKEN; see docs/running.md.")
        )
        return
    async with open_client(settings.slack_bot_token.reveal(), settings.slack_api_url) as client:
        try:
            identity = await identify(client)
        except SlackUnreachableError as error:
            yield CheckResult.of(failure_of(error, t.language))
            yield CheckResult("unknown", t.gettext("Scopes and events: not known, since Slack was not asked."))
        except SlackError as error:
            yield CheckResult.of(failure_of(error, t.language))
            yield await _events(client, settings, t)
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
        cure = t.gettext("Set PUBLIC_URL, SIGN_IN_CLIENT_ID and SIGN_IN_CLIENT_SECRET; see docs/running.md.")
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
    message = t.gettext("Player page: users cannot sign in, Slack answers {word}.", word=word)
    return CheckResult("bad", message, cure, exit_code=3)
