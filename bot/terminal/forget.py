"""`calls-bot forget NUMBER`: erase what concerns one person, and say what only people can erase."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime

from bot.app.database import open_database
from bot.app.logs import set_up_logs
from bot.domain import phone
from bot.domain.text import Language
from bot.rendering.i18n.translator import Translator, translator
from bot.settings import Settings
from bot.slack.client import open_client
from bot.slack.questions.erase import Erased, forget
from bot.terminal.arguments import language_of
from bot.terminal.printing import complain, console
from bot.terminal.startup_errors import STOPPED, failure_of

_LEFT = 4
"""Exit code where Slack still has something that it should not have."""

_NOT_CONFIRMED = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class ForgetRequest:
    """What was typed after `calls-bot forget`."""

    number: str
    yes: bool
    language: Language | None


Confirm = Callable[[str], bool]
"""Asks a person whether to go on."""


def run(request: ForgetRequest, environ: Mapping[str, str], clock: Callable[[], datetime], confirm: Confirm) -> int:
    """Erase, and print what became of it; return the exit code."""
    language = language_of(request.language, environ)
    t = translator(language)
    try:
        number = phone.national(request.number)
        asked = t.gettext("Erase everything that is kept about {number}?", number=phone.show(number))
        if not request.yes and not confirm(asked):
            print(t.gettext("Nothing was erased."))
            return _NOT_CONFIRMED
        # Slack's settings are looked at only where they are needed, and here they are used where they are there
        settings = Settings.load(environ, needs=("SLACK_BOT_TOKEN",) if environ.get("SLACK_BOT_TOKEN") else ())
        set_up_logs("ERROR")
        erased = asyncio.run(_forget(number, settings, clock))
    except STOPPED as error:
        failed = failure_of(error, language)
        complain(failed, console(stderr=True))
        return failed.exit_code
    for line in _lines(erased, t):
        print(line)
    return _LEFT if erased.left else 0


async def _forget(number: str, settings: Settings, clock: Callable[[], datetime]) -> Erased:
    async with AsyncExitStack() as stack:
        store = await stack.enter_async_context(open_database(settings, clock))
        token = settings.slack_bot_token
        if token is None:
            return await forget(store, number, by="terminal", client=None)
        client = await stack.enter_async_context(open_client(token.reveal(), settings.slack_api_url))
        return await forget(store, number, by="terminal", client=client)


def _lines(erased: Erased, t: Translator) -> Iterator[str]:
    stored = erased.stored
    yield t.gettext(
        "Erased: threads {threads}, recent questions {questions}, buttons {keys}, digests {digests}.",
        threads=stored.threads,
        questions=stored.questions,
        keys=stored.keys,
        digests=stored.digests,
    )
    yield t.gettext(
        "Links to recordings that lead nowhere any more: {links}; "
        "sessions at the player page that have ended: {sessions}.",
        links=stored.links,
        sessions=stored.sessions,
    )
    yield t.gettext("Records of the audit that no longer tell whom they concern: {count}.", count=stored.audit)
    yield t.gettext("Files deleted from Slack: {count}.", count=erased.deleted)
    if erased.left:
        yield t.gettext(
            "Files still in Slack: {count}. A bot that runs deletes them within the hour; or set SLACK_BOT_TOKEN, "
            "and do this again.",
            count=erased.left,
        )
    if erased.links:
        yield t.gettext("Published messages that name the person, which only people can delete:")
    for message, link in erased.links:
        yield f"  {link or f'{message.channel} {message.ts}'}"
    yield t.gettext("A bot that runs may still have answers in memory, for a quarter of an hour.")
