"""Digests and alerts managed by the buttons of lists and messages: listed, paused, resumed and deleted."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import Any, Generic, TypeAlias, TypeVar

import msgspec
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.slack.background import BackgroundTasks, Result
from bot.slack.listeners.actions import ActionHandler, ActionRouter, BlockAction
from bot.slack.listeners.subscription_modal import SubscriptionModal
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.requests import RequestOrigin
from bot.slack.messaging.runner import RequestRunner
from bot.slack.subscriptions.feedback import Feedback
from bot.slack.subscriptions.kinds import SubscriptionKind
from bot.slack.subscriptions.list import subscription_notice
from bot.slack.subscriptions.service import SubscriptionServices
from bot.store.audit import Actor
from bot.store.button_tokens import Button
from bot.store.subscriptions import Subscription
from bot.type_aliases import Json

_Stored = TypeVar("_Stored", bound=Subscription)
_Terms = TypeVar("_Terms")

SubscriptionChange: TypeAlias = Callable[[Actor, _Stored], Awaitable[_Stored]]


class PendingDeletion(msgspec.Struct, frozen=True):
    """A subscription that is deleted once the user confirms it in a modal, which carries this."""

    origin: RequestOrigin
    number: int


class SubscriptionListener(Generic[_Stored, _Terms]):
    """Carries out clicks about subscriptions of a kind.

    Args:
        feedback: Opens modals, and shows the result of a change.
    """

    kind: SubscriptionKind

    def __init__(
        self,
        runner: RequestRunner,
        services: SubscriptionServices[_Stored, _Terms],
        feedback: Feedback,
        modal: SubscriptionModal[_Stored, _Terms, Any],
    ) -> None:
        self._runner, self._services, self._feedback, self._modal = runner, services, feedback, modal

    def register(self, app: AsyncApp, work: BackgroundTasks, router: ActionRouter) -> None:
        """Listen to the buttons of lists and messages, to the modal, and to confirmed deletions."""

        async def confirmed(ack: AsyncAck, body: Json) -> None:
            deletion = msgspec.json.decode(body["view"]["private_metadata"], type=PendingDeletion)
            deletion = msgspec.structs.replace(deletion, origin=deletion.origin.by(body["user"]["id"]))
            await ack()
            _ = work.start(self.delete, deletion, name=self.kind.noun)

        self._modal.register(app, work, router)
        app.view(self.kind.action("delete"))(confirmed)
        handlers: dict[str, ActionHandler] = {
            "list": self.show_list,
            "pause": partial(self._change, change=self._services.service.pause),
            "resume": partial(self._change, change=self._services.service.resume),
            "delete": self.confirm_deletion,
        }
        router.add({self.kind.action(verb): handler for verb, handler in handlers.items()}, right=self.kind.right)

    async def show_list(self, context: RequestContext, _click: BlockAction, _button: Button) -> None:
        """Show all subscriptions, beside the message of the button."""
        await context.private_reply.show(await self._services.list.message(context.user, context.language))

    async def confirm_deletion(self, context: RequestContext, click: BlockAction, button: Button) -> None:
        """Open a modal that asks whether to delete the subscription of a button."""
        found, language, origin = await self._find(context, button), context.language, click.origin
        values = {
            "kind": self.kind.noun,
            "number": found.id,
            "query": found.words(language),
            "channel_id": found.channel,
            "state": msgspec.json.encode(PendingDeletion(origin, found.id)).decode(),
        }
        await self._feedback.open(origin, click.trigger, language, "delete", values)

    async def delete(self, deletion: PendingDeletion) -> Result:
        """Delete a subscription after the user has confirmed it; one that is deleted already stays so."""
        origin = deletion.origin

        async def act(context: RequestContext) -> None:
            if await self._services.service.is_gone(origin.team, deletion.number):
                return
            found = await self._services.service.find(origin.team, deletion.number)
            await self._services.service.remove(origin.actor, found)
            deleted = subscription_notice(self.kind.deleted, found, context.language)
            await self._feedback.show(origin, context.user, deleted)

        return await self._runner.run(origin, act, right=self.kind.right)

    async def _change(
        self, context: RequestContext, click: BlockAction, button: Button, *, change: SubscriptionChange[_Stored]
    ) -> None:
        origin = click.origin
        if button.question is not None:  # the message of an alert stays as it is, beside the result
            origin = replace(origin, ts="")
        changed = await change(origin.actor, await self._find(context, button))
        await self._feedback.show(origin, context.user, await self._services.list.changed(changed, context.language))

    async def _find(self, context: RequestContext, button: Button) -> _Stored:
        """Return the subscription of a button; raise `Refused` where it exists no more."""
        return await self._services.service.find(context.team, int(button.target))
