"""What is clicked in a list of digests: pause, resume, try, delete; and the list itself."""

from collections.abc import Awaitable, Callable
from typing import Any, Final, TypeAlias

import msgspec
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.slack.access import Person
from bot.slack.clicks import Click, Clicks
from bot.slack.digests.desk import Desk, Telling, Trigger
from bot.slack.digests.keeping import By
from bot.slack.digests.listing import LIST
from bot.slack.digests.origins import Origin
from bot.slack.digests.owners import about
from bot.slack.drafts import said
from bot.slack.exchanges import Exchange, Exchanges
from bot.slack.work import Work
from bot.store.keys import Button
from bot.store.subscriptions import Subscription

CALLBACK: Final = "digest_delete"
Json = dict[str, Any]

Act: TypeAlias = Callable[[Exchange, Person, Subscription], Awaitable[None]]
Change: TypeAlias = Callable[[By, Subscription], Awaitable[Subscription]]


class Doomed(msgspec.Struct, frozen=True):
    """A digest that is to be deleted, once somebody has said so twice."""

    origin: Origin
    number: int


class DigestClicks:
    """Does it.

    Args:
        exchanges: Lets people do things.
        desk: Digests.
        telling: Opens forms, and tells people what became of it.

    """

    def __init__(self, exchanges: Exchanges, desk: Desk, telling: Telling) -> None:
        self._exchanges, self._desk, self._telling = exchanges, desk, telling

    def register(self, app: AsyncApp, work: Work, clicks: Clicks) -> None:
        """Listen to lists, and to who is sure that a digest is to be deleted."""

        async def submission(ack: AsyncAck, body: Json) -> None:
            doomed = msgspec.json.decode(body["view"]["private_metadata"], type=Doomed)
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

    async def show(self, click: Click, button: Button) -> None:  # noqa: ARG002 - as every deed
        """Show all digests, beside what was clicked."""
        origin = Origin.of_click(click)
        exchange = await self._telling.beside(origin)

        async def act(person: Person) -> None:
            await exchange.whisper.show(await self._desk.listing.draft(person, exchange.speaks(person)))

        await self._exchanges.hold(exchange, act, right="digests")

    async def pause(self, click: Click, button: Button) -> None:
        """Send a digest no more for now."""
        await self._change(click, button, self._desk.keeping.pause)

    async def resume(self, click: Click, button: Button) -> None:
        """Send a digest again."""
        await self._change(click, button, self._desk.keeping.resume)

    async def now(self, click: Click, button: Button) -> None:
        """Send a digest to who clicked, and to nobody else."""

        async def act(exchange: Exchange, person: Person, found: Subscription) -> None:
            await exchange.whisper.show(said("digest_now", exchange.speaks(person), number=found.id))
            await self._desk.keeping.note_preview(_by(click), found)
            await self._desk.preview.send(person, found)

        await self._with(click, button, act)

    async def ask(self, click: Click, button: Button) -> None:
        """Ask whether a digest is to be deleted."""

        async def act(exchange: Exchange, person: Person, found: Subscription) -> None:
            language = exchange.speaks(person)
            origin = Origin.of_click(click)
            state = msgspec.json.encode(Doomed(origin, found.id)).decode()
            values = {"number": found.id, "query": about(found, language), "channel_id": found.channel, "state": state}
            await self._telling.open(Trigger(origin, click.trigger, language), "digest_delete", values)

        await self._with(click, button, act)

    async def delete(self, doomed: Doomed) -> None:
        """Delete a digest, since somebody is sure."""
        origin = doomed.origin
        exchange = await self._telling.beside(origin)

        async def act(person: Person) -> None:
            language = exchange.speaks(person)
            found = await self._desk.keeping.find(origin.team, doomed.number)
            await self._desk.keeping.remove(By(team=origin.team, user=origin.user, channel=origin.channel), found)
            told = said("digest_deleted", language, number=found.id, query=about(found, language))
            await self._telling.tell(origin, person, told)

        await self._exchanges.hold(exchange, act, right="digests")

    async def _change(self, click: Click, button: Button, change: Change) -> None:
        async def act(exchange: Exchange, person: Person, found: Subscription) -> None:
            saved = await change(_by(click), found)
            told = await self._desk.stands(saved, exchange.speaks(person))
            await self._telling.tell(Origin.of_click(click), person, told)

        await self._with(click, button, act)

    async def _with(self, click: Click, button: Button, act: Act) -> None:
        exchange = await self._telling.beside(Origin.of_click(click))

        async def with_it(person: Person) -> None:
            await act(exchange, person, await self._desk.keeping.find(click.team, int(button.target)))

        await self._exchanges.hold(exchange, with_it, right="digests")


def _by(click: Click) -> By:
    return By(team=click.team, user=click.place.user, channel=click.place.channel)
