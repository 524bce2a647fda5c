"""Words for what keeps the bot from starting: Slack or the database, as they are set up."""

from typing import Final, Literal

from bot.domain.language import Language
from bot.rendering.sentences import Sentence
from bot.rendering.translations import mark, translator

OutageCode = Literal["slack_token_refused", "slack_unreachable", "slack_lost", "database_unreachable", "database_newer"]

_OUTAGES: Final[dict[OutageCode, tuple[str, str]]] = {
    "slack_token_refused": (
        mark("Slack refuses {setting}: {word}."),
        mark("Copy it anew from the pages of the app at api.slack.com/apps."),
    ),
    "slack_unreachable": (
        mark("Slack does not answer."),
        mark("Try again in a minute. If it goes on, check SLACK_API_URL, and whether this machine reaches Slack."),
    ),
    "slack_lost": (
        mark("The connection to Slack is lost and does not come back."),
        mark("Start the bot again; whatever keeps it running should do so by itself."),
    ),
    "database_unreachable": (
        mark("The database cannot be opened."),
        mark("Check DATABASE_URL, and that the database runs and lets this user in."),
    ),
    "database_newer": (
        mark("A newer version of this program has been at the database."),
        mark("Start that version, or restore a backup of before."),
    ),
}

_CURES: Final = {
    "SLACK_BOT_TOKEN": mark("Copy it anew from “OAuth & Permissions” of the app; it begins with xoxb-."),
    "SLACK_APP_TOKEN": mark(
        "Make one under “Basic Information”, “App-Level Tokens”, with connections:write; it begins with xapp-."
    ),
}


def outage(code: OutageCode, language: Language, *, setting: str = "", word: str = "") -> Sentence:
    """Return what to say of it.

    Args:
        code: What is wrong.
        language: Of the words.
        setting: The variable at fault, where it is one.
        word: What Slack says.

    """
    speak = translator(language)
    message, hint = _OUTAGES[code]
    return Sentence(
        code=code,
        message=speak.gettext(message, setting=setting, word=word),
        hint=speak.gettext(_CURES.get(setting, hint)),
        again=code == "slack_unreachable",
    )
