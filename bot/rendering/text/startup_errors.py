"""Words for what keeps the bot from starting: Slack or the database, as they are set up."""

from typing import Final, Literal

from bot.domain.text import Language
from bot.rendering.i18n.translator import N_, translator
from bot.rendering.text.errors import Sentence

OutageCode = Literal["slack_token_refused", "slack_unreachable", "slack_lost", "database_unreachable", "database_newer"]

_OUTAGES: Final[dict[OutageCode, tuple[str, str]]] = {
    "slack_token_refused": (
        N_("Slack refuses {setting}: {word}."),
        N_("Copy it anew from the pages of the app at api.slack.com/apps."),
    ),
    "slack_unreachable": (
        N_("Slack does not answer."),
        N_("Try again in a minute. If it goes on, check SLACK_API_URL, and whether this machine reaches Slack."),
    ),
    "slack_lost": (
        N_("The connection to Slack is lost and does not come back."),
        N_("Start the bot again; whatever keeps it running should do so by itself."),
    ),
    "database_unreachable": (
        N_("The database cannot be opened."),
        N_("Check DATABASE_URL, and that the database runs and lets this user in."),
    ),
    "database_newer": (
        N_("A newer version of this program has been at the database."),
        N_("Start that version, or restore a backup of before."),
    ),
}

_CURES: Final = {
    "SLACK_BOT_TOKEN": N_("Copy it anew from “OAuth & Permissions” of the app; it begins with xoxb-."),
    "SLACK_APP_TOKEN": N_(
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
