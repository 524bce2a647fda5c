"""Messages for what keeps the bot from starting: Slack, the database, and its key."""

from typing import Final, Literal

from bot.domain.language import Language
from bot.rendering.i18n.translator import N_, translator
from bot.rendering.text.errors import PROXY_HINT, ErrorMessage

StartupErrorCode = Literal[
    "slack_token_refused",
    "slack_unreachable",
    "slack_certificate",
    "slack_proxy",
    "slack_lost",
    "database_unreachable",
    "database_absent",
    "database_newer",
    "wrong_key",
    "missing_key",
    "key_file",
]

_KEY_HINT: Final = N_(
    "Set SECRET_KEY, or SECRET_KEY_FILE, as where the database was made: "
    "with another key nothing in it could be found or erased."
)

_STARTUP: Final[dict[StartupErrorCode, tuple[str, str]]] = {
    "slack_token_refused": (
        N_("Slack refuses {setting}: {word}."),
        N_("Copy it anew from the pages of the app at api.slack.com/apps."),
    ),
    "slack_unreachable": (
        N_("Slack does not answer."),
        N_("Try again in a minute. If it goes on, check SLACK_API_URL, and whether this machine reaches Slack."),
    ),
    "slack_certificate": (
        N_("This machine does not trust the certificate of Slack: {reason}."),
        N_(
            "If your network signs certificates itself, give the file of its authority in SSL_CERT_FILE; "
            "else check SLACK_API_URL and this machine's clock."
        ),
    ),
    "slack_proxy": (N_("The proxy of this machine does not lead to Slack: {reason}."), PROXY_HINT),
    "slack_lost": (
        N_("The connection to Slack is lost and does not come back."),
        N_("Start the bot again; whatever keeps it running should do so by itself."),
    ),
    "database_unreachable": (
        N_("The database {place} cannot be used: {cause}."),
        N_(
            "Check DATABASE_URL, and that its folder or its server is there, "
            "has room on the disk, and lets this user write."
        ),
    ),
    "database_absent": (
        N_("There is no database of the bot at {place}."),
        N_("Set DATABASE_URL as for the bot, or run the command in the bot's working directory."),
    ),
    "database_newer": (
        N_("A newer version of this program has been at the database."),
        N_("Start that version, or restore a backup of before."),
    ),
    "wrong_key": (N_("{source} does not have the secret key of this database."), _KEY_HINT),
    "missing_key": (
        N_("The secret key of this database is missing: SECRET_KEY is not set, and there is no file {file}."),
        _KEY_HINT,
    ),
    "key_file": (
        N_("The file of the secret key cannot be used: {file}, {cause}."),
        N_("SECRET_KEY_FILE is made by the bot, readable by its user only; or it holds 32 characters or more."),
    ),
}

_TOKEN_HINTS: Final = {
    "SLACK_BOT_TOKEN": N_("Copy it anew from “OAuth & Permissions” of the app; it begins with xoxb-."),
    "SLACK_APP_TOKEN": N_(
        "Make one under “Basic Information”, “App-Level Tokens”, with connections:write; it begins with xapp-."
    ),
}


def startup_error(code: StartupErrorCode, language: Language, **details: str) -> ErrorMessage:
    """Return the message for an error of Slack or the database that keeps the bot from starting.

    Args:
        details: What the sentence names: ``setting`` and Slack's ``word`` for what is wrong with it,
            the ``reason`` of a certificate or a proxy, the ``place`` of the database and the ``cause``.
    """
    t = translator(language)
    message, hint = _STARTUP[code]
    return ErrorMessage(
        code=code,
        message=t.gettext(message, **details),
        hint=t.gettext(_TOKEN_HINTS.get(details.get("setting", ""), hint), **details),
        again=code == "slack_unreachable",
    )
