"""`calls-bot forget` and `calls-bot revoke`: erase a customer's data; take back links and sessions."""

import asyncio
import re
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from typing import Final, Literal

from bot.app.database import open_existing
from bot.app.logs import set_up_logs
from bot.domain import phone
from bot.rendering.i18n.translator import N_, Translator
from bot.settings import Problem, Settings, SettingsError
from bot.slack.client import open_client
from bot.slack.questions.erase import Erased, erased_lines, forget
from bot.store.audit import Actor
from bot.terminal.invocation import Invocation
from bot.terminal.printing import report
from bot.terminal.run import STOPPED, failure_of

_NOT_CONFIRMED: Final = 2
_LEFT: Final = 4
"""Exit code where Slack still has files of the customer, or the disk has erased rows."""

Revocable = Literal["links", "sessions"]

_IDS: Final = {
    "links": (re.compile(r"[0-9]{1,18}", re.ASCII), N_("the id of a call, such as 48582498")),
    "sessions": (
        re.compile(r"[UW][A-Z0-9]{2,40}", re.ASCII),
        N_("the id of a Slack user, such as U0123ABCD"),
    ),
}
"""The pattern of the id that each kind needs, and the text that says so where it does not fit."""

Confirm = Callable[[str], bool]
"""Asks the operator a question; returns whether the answer is yes."""


def run(here: Invocation, number: str, *, yes: bool, confirm: Confirm) -> int:
    """Erase the data about a phone number, and print how much that was; return the exit code.

    Args:
        number: The number, in any form.
        yes: Whether to erase without asking the operator.
    """
    try:
        known = phone.national(number)
        question = here.t.gettext("Erase everything that is kept about {number}? (yes/no)", number=phone.show(known))
        if not yes and not confirm(question):
            print(here.t.gettext("Nothing was erased."))
            return _NOT_CONFIRMED
        # without a token the files stay in Slack until the bot deletes them; a wrong one is to be told
        settings = here.settings(*(("SLACK_BOT_TOKEN",) if here.environ.get("SLACK_BOT_TOKEN") else ()))
        set_up_logs("ERROR")
        erased = asyncio.run(_forget(known, settings, here))
    except STOPPED as error:
        return report(failure_of(error, here.language))
    for line in _lines(erased, here.t):
        print(line)
    if erased.left and settings.slack_bot_token is None:
        print(here.t.gettext("To delete the files from Slack now, set SLACK_BOT_TOKEN and do this again."))
    return _LEFT if erased.left or not erased.stored.purged else 0


async def _forget(number: str, settings: Settings, here: Invocation) -> Erased:
    async with AsyncExitStack() as stack:
        store = await stack.enter_async_context(open_existing(settings, here.clock))
        token, client = settings.slack_bot_token, None
        if token is not None:
            client = await stack.enter_async_context(open_client(token.reveal(), settings.slack_api_url))
        return await forget(store, number, by=Actor(team="", user="terminal"), client=client)


def _lines(erased: Erased, t: Translator) -> Iterator[str]:
    yield from erased_lines(erased, t)
    for message, link in erased.links:
        yield f"  {link or f'{message.channel} {message.ts}'}"


def revoke(here: Invocation, kind: Revocable, id_: str) -> int:
    """Revoke the links to a call or end the sessions of a user, and print how many; return the exit code.

    Args:
        kind: ``links`` or ``sessions``.
        id_: The id of the call, or of the user in Slack.
    """
    try:
        settings = here.settings()
        set_up_logs("ERROR")
        count = asyncio.run(_revoke(here, settings, kind, id_))
    except STOPPED as error:
        return report(failure_of(error, here.language))
    if kind == "links":
        print(here.t.ngettext("{count} link leads nowhere any more.", "{count} links lead nowhere any more.", count))
    else:
        print(here.t.ngettext("{count} session has ended.", "{count} sessions have ended.", count))
    return 0


async def _revoke(here: Invocation, settings: Settings, kind: Revocable, id_: str) -> int:
    """Revoke, and record it in the audit.

    Raises:
        SettingsError: The id is not one of a call, or of a user.
    """
    target = id_.strip().strip("<@>").partition("|")[0]
    pattern, expected = _IDS[kind]
    if not pattern.fullmatch(target):
        raise SettingsError((Problem(kind, id_, expected),))
    async with open_existing(settings, here.clock) as store:
        links, sessions = store.recording_links, store.sessions
        count = await (links.revoke(int(target)) if kind == "links" else sessions.revoke(target))
        await store.audit.record(Actor(team="", user="terminal"), "revoke", target=target)
    return count
