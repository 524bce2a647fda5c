"""What `calls-bot check` finds of the parts that only a running bot needs: the database, and Slack."""

from collections.abc import AsyncIterator

from bot.rendering.translations import Translator
from bot.settings import Settings
from bot.slack.client import Client, open_client
from bot.slack.manifest import PATH, read_manifest, scopes_of
from bot.slack.opening import Identity, SlackError, identify, try_socket_mode
from bot.store.errors import StoreError
from bot.store.examination import examine
from bot.terminal.check_player import player_line
from bot.terminal.findings import Line
from bot.terminal.outages import failure_of


async def database_line(settings: Settings, speak: Translator) -> Line:
    """Look whether the database can be opened, without making or changing one."""
    try:
        state = await examine(settings.database_url.reveal())
    except StoreError as error:
        return Line.of(failure_of(error, speak.language))
    match state:
        case "absent":
            return Line(good=True, said=speak.gettext("Database: none yet; it is made when the bot starts."))
        case "older":
            return Line(good=True, said=speak.gettext("Database: it is brought up to date when the bot starts."))
        case _:
            return Line(good=True, said=speak.gettext("Database: up to date."))


def no_slack_line(speak: Translator) -> Line:
    """Return what to say where nothing of Slack is set up."""
    said = speak.gettext("Slack: not set up; only calls-bot run needs it.")
    return Line(good=None, said=said, cure=speak.gettext("Set SLACK_BOT_TOKEN and SLACK_APP_TOKEN; see the README."))


async def slack_lines(settings: Settings, speak: Translator) -> AsyncIterator[Line]:
    """Try each token, and compare what the app may do with what its manifest asks for."""
    assert settings.slack_bot_token is not None
    async with open_client(settings.slack_bot_token.reveal(), settings.slack_api_url) as client:
        try:
            identity = await identify(client)
        except SlackError as error:
            yield Line.of(failure_of(error, speak.language))
        else:
            yield Line(good=True, said=speak.gettext("Slack: the bot token is accepted by {team}.", team=identity.team))
            yield _scopes_line(identity, speak)
        yield await _events_line(client, settings, speak)
        yield await player_line(client, settings, speak)
    yield Line(
        good=None,
        said=speak.gettext("Manifest: Slack does not tell a bot which commands and events its app has."),
        cure=speak.gettext("After an update, compare the app's manifest with what calls-bot manifest prints."),
    )


def _scopes_line(identity: Identity, speak: Translator) -> Line:
    if identity.scopes is None:
        return Line(good=None, said=speak.gettext("Scopes: not known, Slack does not tell them."))
    wanted = scopes_of(read_manifest())
    missing, idle = sorted(wanted - identity.scopes), sorted(identity.scopes - wanted)
    if missing:
        said = speak.gettext("Scopes: {scopes} missing.", scopes=speak.listed(missing))
        cure = speak.gettext("Give the app the manifest that calls-bot manifest prints, and install it again.")
        return Line(good=False, said=said, cure=cure, exit_code=5)
    if idle:
        said = speak.gettext("Scopes: {scopes} granted, and never used.", scopes=speak.listed(idle))
        return Line(good=None, said=said, cure=speak.gettext("Take away what is not needed."))
    return Line(good=True, said=speak.gettext("Scopes: all that are needed, and no other."))


async def _events_line(client: Client, settings: Settings, speak: Translator) -> Line:
    if settings.slack_app_token is None:
        return Line(
            good=None,
            said=speak.gettext("Events: over HTTP, at {path}; only Slack can try the signing secret.", path=PATH),
            cure=speak.gettext("Save the request URL in the app's pages: Slack then asks it for a challenge."),
        )
    try:
        await try_socket_mode(client, settings.slack_app_token.reveal())
    except SlackError as error:
        return Line.of(failure_of(error, speak.language))
    return Line(good=True, said=speak.gettext("Events: over Socket Mode, which opens."))
