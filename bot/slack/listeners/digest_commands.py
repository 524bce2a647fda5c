"""`/calls digest …`: supervisors make digests, and look after them, in words."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from slack_bolt.app.async_app import AsyncApp

from bot.domain.text import Language
from bot.reports import Reports
from bot.slack.background import BackgroundTasks
from bot.slack.digests.parser import DigestCommand, parse_command
from bot.slack.digests.recipients import about
from bot.slack.digests.services import DigestServices, Feedback, ReturnTo
from bot.slack.digests.subscriptions import terms_of
from bot.slack.errors import Refused
from bot.slack.listeners.actions import ActionRouter
from bot.slack.listeners.digest_actions import DigestActions
from bot.slack.messaging.context import RequestContext, RequestRunner
from bot.slack.messaging.message_spec import notice
from bot.slack.messaging.messenger import Messenger
from bot.slack.messaging.targets import ReplyTargets
from bot.slack.people.access import Access, User
from bot.slack.views.digest import DigestModal
from bot.store.audit import Actor
from bot.store.subscriptions import Subscription

_DELETE: Final[dict[Language, str]] = {
    "en": "/calls digest delete {number} yes",
    "pt-BR": "/chamadas resumo apagar {number} sim",
}
_MOVE: Final[dict[Language, str]] = {
    "en": "/calls digest move {number} #channel",
    "pt-BR": "/chamadas resumo mover {number} #canal",
}
_OWNER: Final[dict[Language, str]] = {
    "en": "/calls digest owner {number} @somebody",
    "pt-BR": "/chamadas resumo dono {number} @alguém",
}


class DigestCommands:
    """Does what is typed.

    Args:
        access: Knows who may.
        desk: Digests.
        forms: Opens the forms of those that are not said in words.

    """

    def __init__(self, access: Access, desk: DigestServices, forms: DigestModal) -> None:
        self._access, self._desk, self._forms = access, desk, forms

    async def command(self, context: RequestContext, person: User, text: str, origin: ReturnTo, trigger: str) -> None:
        """Do what is typed after the word, if somebody may."""
        self._access.require(person, "digests")
        order, language = parse_command(text), context.speaks(person)
        if order.verb == "create":
            terms = await self._desk.keeping.read(text, language)
            added = await self._desk.keeping.add(_by(context), person, terms, context.location.channel)
            await context.private_reply.show(self._desk.added(added, language))
        elif order.verb == "list":
            await context.private_reply.show(await self._desk.listing.draft(person, language))
        elif order.verb == "new":
            await self._forms.open(origin, person, trigger)
        else:
            found = await self._desk.keeping.find(context.team, order.number)
            if order.verb == "edit" and not order.more:
                await self._forms.open(origin, person, trigger, found)
            else:
                await self._one(context, person, order, found)

    async def _one(self, context: RequestContext, person: User, order: DigestCommand, found: Subscription) -> None:
        keeping, by, language = self._desk.keeping, _by(context), context.speaks(person)
        match order.verb:
            case "pause" | "resume":
                change = keeping.pause if order.verb == "pause" else keeping.resume
                told = await self._desk.stands(await change(by, found), language)
            case "now":
                await context.private_reply.show(notice("digest_now", language, number=found.id))
                await keeping.note_preview(by, found)
                await self._desk.preview.send(person, found)
                return
            case "delete" if order.sure:
                await keeping.remove(by, found)
                told = notice("digest_deleted", language, number=found.id, query=about(found, language))
            case "delete":
                command = _DELETE[language].format(number=found.id)
                told = notice(
                    "digest_confirm", language, command=command, number=found.id, query=about(found, language)
                )
            case _:
                told = await self._desk.edited(await self._edit(by, language, order, found), language)
        await context.private_reply.show(told)

    async def _edit(self, by: Actor, language: Language, order: DigestCommand, found: Subscription) -> Subscription:
        keeping, kept = self._desk.keeping, terms_of(found)
        if order.verb == "move":
            channel = order.channel(by.channel)
            if channel is None:
                raise Refused("no_channel_named", word=order.shown, example=_MOVE[language].format(number=found.id))
            return await keeping.change(by, found, kept, channel=channel)
        if order.verb == "owner":
            owner = order.user(by.user)
            if owner is None:
                raise Refused("nobody_named", word=order.shown, example=_OWNER[language].format(number=found.id))
            return await keeping.change(by, found, kept, owner=owner)
        return await keeping.change(by, found, await keeping.read(order.more, language, kept))


def _by(context: RequestContext) -> Actor:
    return Actor(team=context.team, user=context.location.user, channel=context.location.channel)


# Everything about digests that listens to Slack, put together.


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestListeners:
    """What is done about digests in Slack.

    Attributes:
        on_home: Shows somebody of a team their App Home anew.
        clock: The present moment.

    """

    desk: DigestServices
    messenger: Messenger
    runner: RequestRunner
    targets: ReplyTargets
    access: Access
    reports: Reports
    on_home: Callable[[str, str], Awaitable[None]]
    clock: Callable[[], datetime]

    def register(self, app: AsyncApp, work: BackgroundTasks, clicks: ActionRouter) -> DigestCommands:
        """Listen to lists and forms; return what is done at a command."""
        telling = Feedback(self.messenger, self.targets, self.desk.listing, self.on_home)
        forms = DigestModal(
            messenger=self.messenger,
            runner=self.runner,
            desk=self.desk,
            telling=telling,
            reports=self.reports,
            clock=self.clock,
        )
        forms.register(app, work, clicks)
        DigestActions(self.runner, self.desk, telling).register(app, work, clicks)
        return DigestCommands(self.access, self.desk, forms)
