"""What `calls-bot check` finds, line by line."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from rich.text import Text

from bot.rendering.i18n.translator import Translator
from bot.settings import Settings
from bot.slack.auth import Identity, SlackError, identify, try_socket_mode
from bot.slack.client import Client, open_client
from bot.slack.manifest import PATH, read_manifest, scopes_of
from bot.slack.player.openid import RETURN, OpenId
from bot.store.errors import StoreError
from bot.store.schema import schema_state
from bot.terminal.errors import Failure
from bot.terminal.printing import console
from bot.terminal.startup_errors import failure_of


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One finding.

    Attributes:
        good: None where it cannot be told.
        said: What was found.
        cure: What to do about it.
        exit_code: What the command ends with because of it; 0 where it can be lived with.

    """

    good: bool | None
    said: str
    cure: str | None = None
    exit_code: int = 0

    @classmethod
    def of(cls, failure: Failure) -> "CheckResult":
        """Return the finding that something does not work."""
        return cls(good=False, said=failure.message, cure=failure.hint, exit_code=failure.exit_code)


def show(line: CheckResult) -> None:
    """Print a finding."""
    sign, style = {True: ("✓", "green"), False: ("✗", "bold red"), None: ("?", "yellow")}[line.good]
    screen = console()
    screen.print(Text.assemble((f"{sign} ", style), line.said))
    if line.cure:
        screen.print(Text(f"  → {line.cure}"))


# What `calls-bot check` finds of the player page, and of signing in there.


async def player_line(client: Client, settings: Settings, t: Translator) -> CheckResult:
    """Try the client's id and secret with a code that cannot be one."""
    if settings.public_url is None:
        return CheckResult(
            good=None,
            said=t.gettext("Player page: none; recordings are played in Slack alone."),
            cure=t.gettext("Set PUBLIC_URL, SIGN_IN_CLIENT_ID and SIGN_IN_CLIENT_SECRET; see the README."),
        )
    word = await OpenId(client, settings).complaint()
    if word is None:
        return CheckResult(
            good=True,
            said=t.gettext(
                "Player page: Slack takes the client's id and secret; people come back to {url}.",
                url=settings.public_url + RETURN,
            ),
        )
    return CheckResult(
        good=False,
        said=t.gettext("Player page: nobody can sign in, Slack answers {word}.", word=word),
        cure=t.gettext(
            "Copy SIGN_IN_CLIENT_ID and SIGN_IN_CLIENT_SECRET from Basic Information, App Credentials; "
            "they are of the same app as the bot token."
        ),
        exit_code=3,
    )


# What `calls-bot check` finds of the parts that only a running bot needs: the database, and Slack.


async def database_line(settings: Settings, t: Translator) -> CheckResult:
    """Look whether the database can be opened, without making or changing one."""
    try:
        state = await schema_state(settings.database_url.reveal())
    except StoreError as error:
        return CheckResult.of(failure_of(error, t.language))
    match state:
        case "absent":
            return CheckResult(good=True, said=t.gettext("Database: none yet; it is made when the bot starts."))
        case "older":
            return CheckResult(good=True, said=t.gettext("Database: it is brought up to date when the bot starts."))
        case _:
            return CheckResult(good=True, said=t.gettext("Database: up to date."))


def no_slack_line(t: Translator) -> CheckResult:
    """Return what to say where nothing of Slack is set up."""
    said = t.gettext("Slack: not set up; only calls-bot run needs it.")
    return CheckResult(good=None, said=said, cure=t.gettext("Set SLACK_BOT_TOKEN and SLACK_APP_TOKEN; see the README."))


async def slack_lines(settings: Settings, t: Translator) -> AsyncIterator[CheckResult]:
    """Try each token, and compare what the app may do with what its manifest asks for."""
    assert settings.slack_bot_token is not None
    async with open_client(settings.slack_bot_token.reveal(), settings.slack_api_url) as client:
        try:
            identity = await identify(client)
        except SlackError as error:
            yield CheckResult.of(failure_of(error, t.language))
        else:
            yield CheckResult(
                good=True, said=t.gettext("Slack: the bot token is accepted by {team}.", team=identity.team)
            )
            yield _scopes_line(identity, t)
        yield await _events_line(client, settings, t)
        yield await player_line(client, settings, t)
    yield CheckResult(
        good=None,
        said=t.gettext("Manifest: Slack does not tell a bot which commands and events its app has."),
        cure=t.gettext("After an update, compare the app's manifest with what calls-bot manifest prints."),
    )


def _scopes_line(identity: Identity, t: Translator) -> CheckResult:
    if identity.scopes is None:
        return CheckResult(good=None, said=t.gettext("Scopes: not known, Slack does not tell them."))
    wanted = scopes_of(read_manifest())
    missing, idle = sorted(wanted - identity.scopes), sorted(identity.scopes - wanted)
    if missing:
        said = t.gettext("Scopes: {scopes} missing.", scopes=t.listed(missing))
        cure = t.gettext("Give the app the manifest that calls-bot manifest prints, and install it again.")
        return CheckResult(good=False, said=said, cure=cure, exit_code=5)
    if idle:
        said = t.gettext("Scopes: {scopes} granted, and never used.", scopes=t.listed(idle))
        return CheckResult(good=None, said=said, cure=t.gettext("Take away what is not needed."))
    return CheckResult(good=True, said=t.gettext("Scopes: all that are needed, and no other."))


async def _events_line(client: Client, settings: Settings, t: Translator) -> CheckResult:
    if settings.slack_app_token is None:
        return CheckResult(
            good=None,
            said=t.gettext("Events: over HTTP, at {path}; only Slack can try the signing secret.", path=PATH),
            cure=t.gettext("Save the request URL in the app's pages: Slack then asks it for a challenge."),
        )
    try:
        await try_socket_mode(client, settings.slack_app_token.reveal())
    except SlackError as error:
        return CheckResult.of(failure_of(error, t.language))
    return CheckResult(good=True, said=t.gettext("Events: over Socket Mode, which opens."))
