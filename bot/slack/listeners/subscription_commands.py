"""Digests and alerts managed in words: made, changed, paused, moved, given away and deleted."""

from typing import Any, Final, Generic, TypeVar

from bot.domain.language import Language
from bot.slack.errors import Refused
from bot.slack.listeners.subscription_modal import SubscriptionModal
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.messages import MessageSpec
from bot.slack.messaging.requests import RequestOrigin
from bot.slack.people.access import Access
from bot.slack.subscriptions.command import SubscriptionCommand, parse_command, without_channel
from bot.slack.subscriptions.kinds import SubscriptionKind
from bot.slack.subscriptions.list import subscription_notice
from bot.slack.subscriptions.service import SubscriptionServices
from bot.store.audit import Actor
from bot.store.subscriptions import Subscription

_EXAMPLES: Final[dict[str, dict[Language, str]]] = {
    "delete": {"en": "delete {number} yes", "pt-BR": "apagar {number} sim"},
    "move": {"en": "move {number} #channel", "pt-BR": "mover {number} #canal"},
    "mute": {"en": "mute {number} 2h", "pt-BR": "silenciar {number} 2h"},
    "owner": {"en": "owner {number} @somebody", "pt-BR": "dono {number} @alguém"},
}
"""Commands shown to users, by verb."""

_Stored = TypeVar("_Stored", bound=Subscription)
_Terms = TypeVar("_Terms")


class SubscriptionCommands(Generic[_Stored, _Terms]):
    """Carries out commands about subscriptions of a kind."""

    kind: SubscriptionKind
    _about_none = frozenset({"list", "mine", "help"})
    """The verbs that are about no single subscription, and change none."""

    def __init__(
        self,
        access: Access,
        services: SubscriptionServices[_Stored, _Terms],
        modal: SubscriptionModal[_Stored, _Terms, Any],
    ) -> None:
        self._access, self._services, self._modal = access, services, modal

    def _parse(self, text: str) -> SubscriptionCommand:
        return parse_command(text)

    async def command(self, text: str, context: RequestContext, origin: RequestOrigin, trigger: str) -> None:
        """Carry out the command that follows the word *digest* or *alert*.

        A message opens no form: without a trigger the list is shown, whose buttons do.

        Raises:
            Refused: The user may not manage such subscriptions, or there is none of this number.
            QueryError: The text of a subscription cannot be understood.
        """
        self._access.require(context.user, self.kind.right)
        command = self._parse(text)
        opens = command.verb == "new" or (command.verb == "edit" and not command.more)
        if command.verb == "create":
            await self._create_once(context, text, origin, trigger or f"{origin.channel} {origin.asked}")
        elif command.verb in self._about_none:
            await context.private_reply.show(await self._said(context, command.verb))
        elif opens and not trigger:
            await context.private_reply.show(await self._said(context, "list"))
        elif command.verb == "new":
            await self._modal.open(origin, context.user, trigger)
        else:
            found = await self._services.service.find(context.team, command.number)
            if opens:
                await self._modal.open(origin, context.user, trigger, found)
            else:
                await self._do(context, origin.actor, command, found)

    async def _create_once(self, context: RequestContext, text: str, origin: RequestOrigin, request: str) -> None:
        """Create a subscription, once a request; of a message that was edited since, show what there is."""
        async with self._services.service.rules.once(f"{self.kind.noun} command {request}") as again:
            if not again:
                await self._create(context, text, origin)
            elif origin.edited:
                await context.private_reply.show(await self._said(context, "list"))

    async def _create(self, context: RequestContext, text: str, origin: RequestOrigin) -> None:
        rest, channel = without_channel(text)
        terms = await self._services.reader.read(rest, context.language, context.user.user_id)
        message, shown = await self._services.create(context, origin.actor, terms, channel or origin.channel)
        if not shown or channel not in {None, origin.channel}:
            await context.private_reply.show(message)

    async def _said(self, context: RequestContext, verb: str) -> MessageSpec:
        """Return the answer to a command about no single subscription; the list shows examples, as help does."""
        if verb == "mine":
            return await self._services.list.mine(context.user, context.language)
        return await self._services.list.message(context.user, context.language)

    async def _do(self, context: RequestContext, actor: Actor, command: SubscriptionCommand, found: _Stored) -> None:
        """Carry out a command about one subscription, and tell the user the result."""
        if command.verb == "show":
            await context.private_reply.show(await self._services.list.one(context.user, context.language, found))
            return
        await context.private_reply.show(await self._done(actor, context.language, command, found))

    async def _done(
        self, actor: Actor, language: Language, command: SubscriptionCommand, found: _Stored
    ) -> MessageSpec:
        """Carry out a command that changes a subscription; return the notice of the result."""
        match command.verb:
            case "pause" | "resume":
                change = self._services.service.pause if command.verb == "pause" else self._services.service.resume
                return await self._services.list.changed(await change(actor, found), language)
            case "delete" if command.confirmed:
                await self._services.service.remove(actor, found)
                return subscription_notice(self.kind.deleted, found, language)
            case "delete":
                example = self._example("delete", found, language)
                return subscription_notice(self.kind.confirm, found, language, command=example)
            case _:
                return await self._services.list.edited(await self._edit(actor, language, command, found), language)

    async def _edit(self, actor: Actor, language: Language, command: SubscriptionCommand, found: _Stored) -> _Stored:
        """Move a subscription, give it another owner, or change its terms."""
        service = self._services.service
        if command.verb == "move":
            channel = command.channel(actor.channel)
            if channel is None:
                example = self._example("move", found, language)
                raise Refused("no_channel_named", word=command.shown, example=example)
            return await service.change(actor, found, channel=channel)
        if command.verb == "owner":
            owner = command.user(actor.user)
            if owner is None:
                raise Refused("nobody_named", word=command.shown, example=self._example("owner", found, language))
            return await service.change(actor, found, owner=owner)
        rest, channel = without_channel(command.more)
        terms = await self._services.reader.read(rest, language, actor.user, service.terms_of(found)) if rest else None
        return await service.change(actor, found, terms, channel=channel)

    def _example(self, verb: str, found: _Stored, language: Language) -> str:
        return f"{self.kind.command[language]} {_EXAMPLES[verb][language].format(number=found.id)}"
