"""`/calls audit …` and `/calls forget NUMBER`, and the same from the App Home."""

from collections.abc import Awaitable
from typing import Final, Protocol

import msgspec
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.domain import phone
from bot.domain.errors import QueryError
from bot.domain.language import Language
from bot.domain.text import fold
from bot.rendering.i18n.translator import translator
from bot.rendering.text.errors import error_message
from bot.slack.background import BackgroundTasks, Result
from bot.slack.listeners.actions import ActionRouter, BlockAction
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.messages import MessageSpec, notice
from bot.slack.messaging.messenger import Messenger
from bot.slack.messaging.requests import Mode, RequestOrigin
from bot.slack.messaging.runner import RequestRunner
from bot.slack.people.access import Access
from bot.slack.people.user_directory import ANEW
from bot.slack.questions.audit import AUDIT, AuditPages, AuditRequest
from bot.slack.questions.erase import Erased, erased_lines
from bot.slack.views.state import FIELD, ViewState
from bot.store.audit import Actor
from bot.store.button_tokens import Button
from bot.type_aliases import Json

FORGET: Final = "forget"
"""The action of the button that opens the modal, and the modal's callback."""

WORDS: Final = {"audit": AUDIT, "auditoria": AUDIT, "forget": FORGET, "esquecer": FORGET, "esqueca": FORGET}
"""The words that begin a command, folded."""


def privacy_command(text: str) -> tuple[str, str] | None:
    """Return which command a text begins with, and the rest of it; None of any other text."""
    word, _, rest = text.strip().partition(" ")
    found = WORDS.get(fold(word))
    return None if found is None else (found, rest.strip())


def _number_in(text: str) -> str:
    """Return the one number in a text, as in ``o cliente 84 99999-9999``; empty of no text.

    Raises:
        QueryError: It has none, or several.
    """
    found = phone.find_numbers(text)
    return found[0] if len(found) == 1 else phone.national(text) if text else ""


class Erase(Protocol):
    """Erases what is kept about a phone number; see `bot.slack.questions.erase.forget`."""

    def __call__(self, number: str, *, by: Actor) -> Awaitable[Erased]:
        """Erase it, and record who asked for it."""
        ...


class PendingErasure(msgspec.Struct, frozen=True):
    """An erasure that the user has not confirmed yet; the modal carries it, and the number is its field."""

    origin: RequestOrigin
    language: Language


class PrivacyListener:
    """Shows supervisors the audit, and erases what is kept of a person for admins, once they confirm it.

    Args:
        erase: Erases what is kept about a number, in national digits.
    """

    def __init__(
        self,
        runner: RequestRunner,
        access: Access,
        messenger: Messenger,
        pages: AuditPages,
        erase: Erase,
    ) -> None:
        self._runner, self._access, self._messenger = runner, access, messenger
        self._pages, self._erase = pages, erase

    def register(self, app: AsyncApp, work: BackgroundTasks, router: ActionRouter) -> None:
        """Listen to the buttons of the audit and of the App Home, and to submissions of the modal."""

        async def submitted(ack: AsyncAck, body: Json) -> None:
            view = body["view"]
            pending = msgspec.json.decode(view["private_metadata"], type=PendingErasure)
            try:
                number = phone.national(ViewState(view["state"]["values"]).text("number"))
            except QueryError as error:
                problem = error_message(error, pending.language).text
                await ack(response_action="errors", errors={f"{FIELD}number": problem})
                return
            await ack()
            _ = work.start(self.erase, pending, number, name="forget")

        router.add({AUDIT: self.show_page}, mode=_in_place_of_page, right="audit", within=ANEW)
        router.add({FORGET: self.open_form}, right="forget")
        app.view(FORGET)(submitted)

    async def command(self, context: RequestContext, text: str, origin: RequestOrigin, trigger: str) -> None:
        """Carry out the command of a text for which `privacy_command` is not None.

        Raises:
            Refused: The user may not.
            QueryError: The text cannot be understood.
        """
        word, rest = privacy_command(text) or (AUDIT, "")
        if word == AUDIT:
            self._access.require(context.user, "audit")
            await context.private_reply.show(
                await self._pages.message(context, self._pages.request(rest, context.language))
            )
            return
        self._access.require(context.user, "forget")
        await self._open(context, origin, trigger, _number_in(rest))

    async def show_page(self, context: RequestContext, _click: BlockAction, button: Button) -> None:
        """Show a page of the audit: in place of the one that was clicked, or for a button of the App Home beside it."""
        request = msgspec.json.decode(button.target, type=AuditRequest) if button.target else None
        await context.reply.show(
            await self._pages.message(context, request or self._pages.request("", context.language))
        )

    async def open_form(self, context: RequestContext, click: BlockAction, _button: Button) -> None:
        """Open the modal from the App Home."""
        await self._open(context, click.origin, click.trigger, "")

    async def erase(self, pending: PendingErasure, number: str) -> Result:
        """Erase what is kept of a person after the user has confirmed it, and tell the user how much that was."""

        async def act(context: RequestContext) -> None:
            erased = await self._erase(number, by=context.actor)
            lines = list(erased_lines(erased, translator(context.language)))
            values = {"number": phone.mask(number), "lines": lines, "links": erased.shown_links}
            await context.private_reply.show(MessageSpec("forgotten", context.language, values))

        return await self._runner.run(pending.origin, act, right="forget", within=ANEW)

    async def _open(self, context: RequestContext, origin: RequestOrigin, trigger: str, number: str) -> None:
        state = msgspec.json.encode(PendingErasure(origin, context.user.language)).decode()
        values = {"number": number, "state": state}
        if not await self._messenger.open_view(trigger, FORGET, context.user.language, values):
            await context.private_reply.show(notice("form_closed", context.user.language))


def _in_place_of_page(_: BlockAction, button: Button) -> Mode:
    """Return where a page is shown: that of the App Home's button, which names none, beside it."""
    return "update" if button.target else "private"
