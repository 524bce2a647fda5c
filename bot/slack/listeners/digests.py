"""Digests managed by ``/calls digest …`` and by the buttons of lists: paused, tried, moved, deleted, and the like."""

from collections.abc import Awaitable, Callable
from typing import Final, TypeAlias

import msgspec
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.domain.text import Language
from bot.slack.background import BackgroundTasks, Result
from bot.slack.digests.due import query_text
from bot.slack.digests.list import LIST, digest_notice
from bot.slack.digests.parser import terms_of
from bot.slack.digests.services import DigestServices
from bot.slack.errors import Refused
from bot.slack.listeners import Json
from bot.slack.listeners.actions import ActionRouter, BlockAction
from bot.slack.listeners.digest_modal import DigestModal
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.messages import MessageSpec, notice
from bot.slack.messaging.requests import RequestOrigin
from bot.slack.messaging.runner import RequestRunner
from bot.slack.people.access import Access
from bot.slack.subscriptions.command import SubscriptionCommand, parse_command
from bot.slack.subscriptions.feedback import Feedback
from bot.store.action_tokens import Button
from bot.store.audit import Actor
from bot.store.digests import StoredDigest

_CALLBACK: Final = "digest_delete"
_EXAMPLES: Final[dict[str, dict[Language, str]]] = {
    "delete": {"en": "/calls digest delete {number} yes", "pt-BR": "/chamadas resumo apagar {number} sim"},
    "move": {"en": "/calls digest move {number} #channel", "pt-BR": "/chamadas resumo mover {number} #canal"},
    "owner": {"en": "/calls digest owner {number} @somebody", "pt-BR": "/chamadas resumo dono {number} @alguém"},
}
"""Commands shown to users, by verb."""

DigestAction: TypeAlias = Callable[[RequestContext, StoredDigest], Awaitable[None]]
Change: TypeAlias = Callable[[Actor, StoredDigest], Awaitable[StoredDigest]]


class PendingDeletion(msgspec.Struct, frozen=True):
    """A digest that is deleted once the user confirms it in a modal, which carries this."""

    origin: RequestOrigin
    number: int


class DigestListener:
    """Carries out commands and clicks about digests.

    Args:
        runner: Checks rights, and reports failures to the user.
        access: Tells who may manage digests.
        digests: Subscriptions, their terms, their list, and previews.
        feedback: Opens modals, and shows the result of a change.
        modal: The modal of a digest.

    """

    def __init__(
        self, runner: RequestRunner, access: Access, digests: DigestServices, feedback: Feedback, modal: DigestModal
    ) -> None:
        self._runner, self._access, self._digests = runner, access, digests
        self._feedback, self._modal = feedback, modal

    def register(self, app: AsyncApp, work: BackgroundTasks, router: ActionRouter) -> None:
        """Listen to the buttons of lists, to the modal of a digest, and to confirmed deletions."""

        async def confirmed(ack: AsyncAck, body: Json) -> None:
            deletion = msgspec.json.decode(body["view"]["private_metadata"], type=PendingDeletion)
            deletion = msgspec.structs.replace(deletion, origin=deletion.origin.by(body["user"]["id"]))
            await ack()
            _ = work.start(lambda: self.delete(deletion), name="digest")

        self._modal.register(app, work, router)
        app.view(_CALLBACK)(confirmed)
        router.add(
            {
                LIST: self.show_list,
                "digest_pause": self.pause,
                "digest_resume": self.resume,
                "digest_now": self.send_now,
                "digest_delete": self.confirm_deletion,
            }
        )

    async def command(self, context: RequestContext, text: str, origin: RequestOrigin, trigger: str) -> None:
        """Carry out the command that follows the word *digest*.

        Raises:
            Refused: The user may not manage digests, or there is no such digest.
            QueryError: The terms of a digest cannot be understood.

        """
        person, language = context.user, context.language
        self._access.require(person, "digests")
        command = parse_command(text)
        if command.verb == "create":
            async with self._digests.subscriptions.once(f"digest command {trigger}") as again:
                if not again:
                    await self._create(context, text, origin)
        elif command.verb == "list":
            await context.private_reply.show(await self._digests.list.message(person, language))
        elif command.verb == "new":
            await self._modal.open(origin, person, trigger)
        else:
            found = await self._digests.subscriptions.find(context.team, command.number)
            if command.verb == "edit" and not command.more:
                await self._modal.open(origin, person, trigger, found)
            elif command.verb == "now":
                await self._send_now(context, found, origin.actor)
            else:
                await context.private_reply.show(await self._changed(origin.actor, language, command, found))

    async def _create(self, context: RequestContext, text: str, origin: RequestOrigin) -> None:
        language, subscriptions = context.language, self._digests.subscriptions
        terms = await self._digests.terms.read(text, language, context.user.user_id)
        added = await subscriptions.add(origin.actor, context.user, terms, origin.channel)
        message = self._digests.list.added(added, language)
        if not await subscriptions.show_there(origin.actor, added, message):
            await context.private_reply.show(message)

    async def show_list(self, click: BlockAction, button: Button) -> Result:  # noqa: ARG002 - as every handler
        """Show all digests, beside the message of the button."""

        async def act(context: RequestContext) -> None:
            await context.private_reply.show(await self._digests.list.message(context.user, context.language))

        return await self._runner.run(click.origin, act, right="digests")

    async def pause(self, click: BlockAction, button: Button) -> Result:
        """Pause the digest of a button."""
        return await self._change(click, button, self._digests.subscriptions.pause)

    async def resume(self, click: BlockAction, button: Button) -> Result:
        """Resume the digest of a button."""
        return await self._change(click, button, self._digests.subscriptions.resume)

    async def send_now(self, click: BlockAction, button: Button) -> Result:
        """Send the digest of a button to the user alone."""

        async def act(context: RequestContext, found: StoredDigest) -> None:
            await self._send_now(context, found, click.origin.actor)

        return await self._with_digest(click, button, act)

    async def confirm_deletion(self, click: BlockAction, button: Button) -> Result:
        """Open a modal that asks whether to delete the digest of a button."""

        async def act(context: RequestContext, found: StoredDigest) -> None:
            language, origin = context.language, click.origin
            values = {
                "number": found.id,
                "query": query_text(found, language),
                "channel_id": found.channel,
                "state": msgspec.json.encode(PendingDeletion(origin, found.id)).decode(),
            }
            await self._feedback.open(origin, click.trigger, language, "digest_delete", values)

        return await self._with_digest(click, button, act)

    async def delete(self, deletion: PendingDeletion) -> Result:
        """Delete a digest after the user has confirmed it; one that is deleted already stays so."""
        origin = deletion.origin

        async def act(context: RequestContext) -> None:
            if await self._digests.subscriptions.is_gone(origin.team, deletion.number):
                return
            found = await self._digests.subscriptions.find(origin.team, deletion.number)
            await self._digests.subscriptions.remove(origin.actor, found)
            message = digest_notice("digest_deleted", found, context.language)
            await self._feedback.show(origin, context.user, message)

        return await self._runner.run(origin, act, right="digests")

    async def _changed(
        self, actor: Actor, language: Language, command: SubscriptionCommand, found: StoredDigest
    ) -> MessageSpec:
        """Carry out a command that changes a digest; return the notice of the result."""
        subscriptions = self._digests.subscriptions
        match command.verb:
            case "pause" | "resume":
                change = subscriptions.pause if command.verb == "pause" else subscriptions.resume
                return await self._digests.list.changed(await change(actor, found), language)
            case "delete" if command.confirmed:
                await subscriptions.remove(actor, found)
                return digest_notice("digest_deleted", found, language)
            case "delete":
                return digest_notice("digest_confirm", found, language, command=_example("delete", found, language))
            case _:
                edited = await self._edit(actor, language, command, found)
                return await self._digests.list.edited(edited, language)

    async def _edit(
        self, actor: Actor, language: Language, command: SubscriptionCommand, found: StoredDigest
    ) -> StoredDigest:
        """Move a digest, give it another owner, or change its terms."""
        subscriptions = self._digests.subscriptions
        if command.verb == "move":
            channel = command.channel(actor.channel)
            if channel is None:
                raise Refused("no_channel_named", word=command.shown, example=_example("move", found, language))
            return await subscriptions.change(actor, found, channel=channel)
        if command.verb == "owner":
            owner = command.user(actor.user)
            if owner is None:
                raise Refused("nobody_named", word=command.shown, example=_example("owner", found, language))
            return await subscriptions.change(actor, found, owner=owner)
        terms = await self._digests.terms.read(command.more, language, actor.user, terms_of(found))
        return await subscriptions.change(actor, found, terms)

    async def _send_now(self, context: RequestContext, found: StoredDigest, actor: Actor) -> None:
        await context.private_reply.show(notice("digest_now", context.language, number=found.id))
        await self._digests.subscriptions.record_preview(actor, found)
        await self._digests.preview.send(context.user, found)

    async def _change(self, click: BlockAction, button: Button, change: Change) -> Result:
        async def act(context: RequestContext, found: StoredDigest) -> None:
            changed = await change(click.origin.actor, found)
            message = await self._digests.list.changed(changed, context.language)
            await self._feedback.show(click.origin, context.user, message)

        return await self._with_digest(click, button, act)

    async def _with_digest(self, click: BlockAction, button: Button, act: DigestAction) -> Result:
        """Run an action on the digest of a button, if the user may manage digests and it still exists."""

        async def find_and_act(context: RequestContext) -> None:
            await act(context, await self._digests.subscriptions.find(context.team, int(button.target)))

        return await self._runner.run(click.origin, find_and_act, right="digests")


def _example(verb: str, found: StoredDigest, language: Language) -> str:
    return _EXAMPLES[verb][language].format(number=found.id)
