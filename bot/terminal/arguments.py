"""What is typed beside a text: an instant, a language."""

from collections.abc import Callable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.text import LANGUAGES, Language
from bot.rendering.i18n.translator import N_
from bot.settings import Problem, SettingsError


def instant(text: str | None, zone: ZoneInfo, clock: Callable[[], datetime]) -> datetime:
    """Return the instant that a question is asked as of, in the tenant's zone; one without an offset is there too.

    Raises:
        SettingsError: It is no instant.

    """
    if text is None:
        return clock().astimezone(zone)
    try:
        at = datetime.fromisoformat(text.strip())
        return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(zone)
    except (ValueError, OverflowError) as error:
        problem = Problem("--now", text, N_("an instant such as 2021-10-29T12:00:00-03:00"))
        raise SettingsError((problem,)) from error


def language_of(chosen: Language | None, environ: Mapping[str, str]) -> Language:
    """Return the language to speak, also where the settings turn out to be wrong."""
    wanted = chosen or environ.get("BOT_LANGUAGE", "").strip().replace("_", "-")
    return next((language for language in LANGUAGES if language.casefold() == wanted.casefold()), "pt-BR")
