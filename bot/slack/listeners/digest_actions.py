"""What is clicked in a list of digests: pause, resume, try, delete; and the list itself."""

from collections.abc import Awaitable, Callable
from typing import Any, Final, TypeAlias

import msgspec
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.slack.background import BackgroundTasks
from bot.slack.digests.list import LIST
from bot.slack.digests.recipients import about
from bot.slack.digests.services import DigestServices, Feedback, ReturnTo, Trigger
from bot.slack.listeners.actions import ActionRouter, BlockAction
from bot.slack.messaging.context import RequestContext, RequestRunner
from bot.slack.messaging.message_spec import notice
from bot.slack.people.access import User
from bot.store.action_tokens import Button
from bot.store.audit import Actor
from bot.store.subscriptions import Subscription

CALLBACK: Final = "digest_delete"
Json = dict[str, Any]

DigestAction: TypeAlias = Callable[[RequestContext, User, Subscription], Awaitable[None]]
Change: TypeAlias = Callable[[Actor, Subscription], Awaitable[Subscription]]


class PendingDeletion(msgspec.Struct, frozen=True):
    """A digest that is to be deleted, once somebody has said so twice."""

    origin: ReturnTo
    number: int


class DigestActions:
    """Does it.

    Args:
        runner: Lets people do things.
        desk: Digests.
        telling: Opens forms, and tells people what became of it.

    """

    def __init__(self, runner: RequestRunner, desk: DigestServices, telling: Feedback) -> None:
        self._runner, self._desk, self._telling = runner, desk, telling

    def register(self, app: AsyncApp, work: BackgroundTasks, clicks: ActionRouter) -> None:
        """Listen to lists, and to who is sure that a digest is to be deleted."""

        async def submission(ack: AsyncAck, body: Json) -> None:
            doomed = msgspec.json.decode(body["view"]["private_metadata"], type=PendingDeletion)
            await ack()
            _ = work.start(lambda: self.delete(doomed), name="digest")

        app.view(CALLBACK)(submission)
        clicks.does(
            {
                LIST: self.show,
                "digest_pause": self.pause,
                "digest_resume": self.resume,
                "digest_now": self.now,
                "digest_delete": self.ask,
            }
        )

    async def show(self, click: BlockAction, button: Button) -> None:  # noqa: ARG002 - as every deed
        """Show all digests, beside what was clicked."""
        origin = ReturnTo.of_click(click)
        context = await self._telling.beside(origin)

        async def act(person: User) -> None:
            await context.private_reply.show(await self._desk.listing.draft(person, context.speaks(person)))

        await self._runner.run(context, act, right="digests")

    async def pause(self, click: BlockAction, button: Button) -> None:
        """Send a digest no more for now."""
        await self._change(click, button, self._desk.keeping.pause)

    async def resume(self, click: BlockAction, button: Button) -> None:
        """Send a digest again."""
        await self._change(click, button, self._desk.keeping.resume)

    async def now(self, click: BlockAction, button: Button) -> None:
        """Send a digest to who clicked, and to nobody else."""

        async def act(context: RequestContext, person: User, found: Subscription) -> None:
            await context.private_reply.show(notice("digest_now", context.speaks(person), number=found.id))
            await self._desk.keeping.note_preview(_by(click), found)
            await self._desk.preview.send(person, found)

        await self._with(click, button, act)

    async def ask(self, click: BlockAction, button: Button) -> None:
        """Ask whether a digest is to be deleted."""

        async def act(context: RequestContext, person: User, found: Subscription) -> None:
            language = context.speaks(person)
            origin = ReturnTo.of_click(click)
            state = msgspec.json.encode(PendingDeletion(origin, found.id)).decode()
            values = {"number": found.id, "query": about(found, language), "channel_id": found.channel, "state": state}
            await self._telling.open(Trigger(origin, click.trigger, language), "digest_delete", values)

        await self._with(click, button, act)

    async def delete(self, doomed: PendingDeletion) -> None:
        """Delete a digest, since somebody is sure."""
        origin = doomed.origin
        context = await self._telling.beside(origin)

        async def act(person: User) -> None:
            language = context.speaks(person)
            found = await self._desk.keeping.find(origin.team, doomed.number)
            await self._desk.keeping.remove(Actor(team=origin.team, user=origin.user, channel=origin.channel), found)
            told = notice("digest_deleted", language, number=found.id, query=about(found, language))
            await self._telling.tell(origin, person, told)

        await self._runner.run(context, act, right="digests")

    async def _change(self, click: BlockAction, button: Button, change: Change) -> None:
        async def act(context: RequestContext, person: User, found: Subscription) -> None:
            saved = await change(_by(click), found)
            told = await self._desk.stands(saved, context.speaks(person))
            await self._telling.tell(ReturnTo.of_click(click), person, told)

        await self._with(click, button, act)

    async def _with(self, click: BlockAction, button: Button, act: DigestAction) -> None:
        context = await self._telling.beside(ReturnTo.of_click(click))

        async def with_it(person: User) -> None:
            await act(context, person, await self._desk.keeping.find(click.team, int(button.target)))

        await self._runner.run(context, with_it, right="digests")


def _by(click: BlockAction) -> Actor:
    return Actor(team=click.team, user=click.location.user, channel=click.location.channel)
