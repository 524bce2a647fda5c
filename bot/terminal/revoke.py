"""`calls-bot revoke`: let no link lead to a call any more, or end every session of a person."""

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from bot.app.database import open_database
from bot.app.logs import set_up_logs
from bot.domain.text import Language
from bot.rendering.i18n.translator import N_, Translator, translator
from bot.settings import Problem, Settings, SettingsError
from bot.store.audit import Actor
from bot.terminal.arguments import language_of
from bot.terminal.printing import complain, console
from bot.terminal.startup_errors import STOPPED, failure_of

_FORMS: Final = {
    "links": (re.compile(r"[0-9]{1,18}", re.ASCII), N_("the id of a call, such as 48582498")),
    "sessions": (
        re.compile(r"[UW][A-Z0-9]{2,40}", re.ASCII),
        N_("the id of somebody in Slack, such as U0123ABCD"),
    ),
}
"""What may be revoked, how its id looks, and what to say where it does not."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RevokeRequest:
    """What was typed after `calls-bot revoke`.

    Attributes:
        what: ``links`` of a call, or ``sessions`` of a person.
        of: The call's id, or the person's in Slack.

    """

    what: Literal["links", "sessions"]
    of: str
    language: Language | None


def run(request: RevokeRequest, environ: Mapping[str, str], clock: Callable[[], datetime]) -> int:
    """Revoke, and print how much that was; return the exit code."""
    language = language_of(request.language, environ)
    try:
        settings = Settings.load(environ)
        set_up_logs("ERROR")
        count = asyncio.run(_revoke(request, settings, clock))
    except STOPPED as error:
        failed = failure_of(error, language)
        complain(failed, console(stderr=True))
        return failed.exit_code
    print(_told(request, count, translator(language)))
    return 0


async def _revoke(request: RevokeRequest, settings: Settings, clock: Callable[[], datetime]) -> int:
    """Revoke, and keep on record that it was done.

    Raises:
        SettingsError: There can be no such call, or no such person.

    """
    of = request.of.strip().strip("<@>").partition("|")[0]
    form, expected = _FORMS[request.what]
    if not form.fullmatch(of):
        raise SettingsError((Problem(request.what, request.of, expected),))
    async with open_database(settings, clock) as store:
        count = await (store.recording_links.revoke(int(of)) if request.what == "links" else store.sessions.revoke(of))
        await store.audit.record(Actor(team="", user="terminal"), "revoke", target=of)
    return count


def _told(request: RevokeRequest, count: int, t: Translator) -> str:
    if request.what == "links":
        return t.ngettext("{count} link leads nowhere any more.", "{count} links lead nowhere any more.", count)
    return t.ngettext("{count} session has ended.", "{count} sessions have ended.", count)
