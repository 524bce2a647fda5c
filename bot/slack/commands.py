"""`/calls` and `/chamadas`: a question, *help*, or nothing, which opens the form."""

import re
from collections.abc import Awaitable
from typing import Any, Final, Protocol

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.domain.text import fold
from bot.slack.access import Person
from bot.slack.asking import Asking
from bot.slack.digests.origins import Origin
from bot.slack.digests.words import of_digests
from bot.slack.exchanges import Exchange, Exchanges
from bot.slack.modals import Modals
from bot.slack.places import Place
from bot.slack.rooms import Rooms
from bot.slack.work import Work

HELP: Final = frozenset({"help", "ajuda"})

_ANY: Final = re.compile("")
Json = dict[str, Any]


class Digests(Protocol):
    """What `/calls digest …` does."""

    def command(self, exchange: Exchange, person: Person, text: str, origin: Origin, trigger: str) -> Awaitable[None]:
        """Do what is typed after the word."""
        ...


class Commands:
    """Listens to slash commands."""

    def __init__(self, exchanges: Exchanges, rooms: Rooms, asking: Asking, modals: Modals, digests: Digests) -> None:
        self._exchanges, self._rooms, self._asking = exchanges, rooms, asking
        self._modals, self._digests = modals, digests

    def register(self, app: AsyncApp, work: Work) -> None:
        """Listen to every command: one that the manifest names otherwise means the same."""

        async def command(ack: AsyncAck, command: Json) -> None:
            await ack()
            _ = work.start(lambda: self.answer(command), name="command")

        app.command(_ANY)(command)

    async def answer(self, command: Json) -> None:
        """Answer a command."""
        team, text = command["team_id"], str(command.get("text") or "").strip()
        place = Place(command["channel_id"], None, command["user_id"])
        url = command.get("response_url") or None
        near = self._rooms.beside(team, place, url)
        exchange = await self._exchanges.find(near, self._rooms.asked(team, place, url))
        digests = of_digests(text)

        async def act(person: Person) -> None:
            if not text:
                await self._modals.open_empty(exchange, person, command["trigger_id"], url)
            elif fold(text) in HELP:
                await self._asking.help(exchange, person)
            elif digests is not None:
                origin = Origin(team=team, user=place.user, channel=place.channel, url=url)
                await self._digests.command(exchange, person, digests, origin, command["trigger_id"])
            else:
                await self._asking.text(exchange, person, text)

        await self._exchanges.hold(exchange, act)
