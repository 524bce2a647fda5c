"""What `calls-bot check` finds of the player page, and of signing in there."""

from bot.rendering.translations import Translator
from bot.settings import Settings
from bot.slack.client import Client
from bot.slack.openid import RETURN, OpenId
from bot.terminal.findings import Line


async def player_line(client: Client, settings: Settings, speak: Translator) -> Line:
    """Try the client's id and secret with a code that cannot be one."""
    if settings.public_url is None:
        return Line(
            good=None,
            said=speak.gettext("Player page: none; recordings are played in Slack alone."),
            cure=speak.gettext("Set PUBLIC_URL, SIGN_IN_CLIENT_ID and SIGN_IN_CLIENT_SECRET; see the README."),
        )
    word = await OpenId(client, settings).complaint()
    if word is None:
        return Line(
            good=True,
            said=speak.gettext(
                "Player page: Slack takes the client's id and secret; people come back to {url}.",
                url=settings.public_url + RETURN,
            ),
        )
    return Line(
        good=False,
        said=speak.gettext("Player page: nobody can sign in, Slack answers {word}.", word=word),
        cure=speak.gettext(
            "Copy SIGN_IN_CLIENT_ID and SIGN_IN_CLIENT_SECRET from Basic Information, App Credentials; "
            "they are of the same app as the bot token."
        ),
        exit_code=3,
    )
