"""Users of all kinds, and what the bot says to them."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from bot.domain.rights import Right
from bot.rendering.i18n.translator import translator
from bot.rendering.text.refusals import REFUSALS
from bot.sandbox.workspace import Message, SeedChannel, UserClient
from bot.sandbox.workspace.seed import Seed
from bot.slack.errors import MAY_NOT
from bot.type_aliases import Json
from tests.e2e.running import REGULAR, Place, Replica

ROOM = SeedChannel(name="sala", bot=True, members=("ana", "bruno", "clara", "lia", "gil", "eva"))


def seed() -> Seed:
    return Seed().with_channels(ROOM)


async def publish(here: Place, typed: str, *, by: str = "bruno") -> Message:
    """Let somebody ask in the room, and publish the answer; return the thread's root."""
    asker = here.user(by)
    before, told = len(ours(here)), len(asker.whispers("sala"))
    await asker.types(f"/calls {typed}", channel="sala")
    await asker.clicks(await here.answered(asker, "sala", told + 1), "Publicar")
    await here.answered(asker, "sala", told + 2)
    return await here.said("sala", count=before + 1)


async def asked(here: Place, user: UserClient) -> Message:
    await user.types(f"/calls {REGULAR}", channel="vendas")
    return await here.answered(user, "vendas")


def refusal(right: Right) -> str:
    return translator("pt-BR").gettext(REFUSALS[MAY_NOT[right]][0])


def ours(here: Place) -> list[Message]:
    return [one for one in here.ws.messages("sala") if one.user == here.ws.bot.id]


def buttons(message: Message) -> Iterator[Json]:
    """Yield every button and menu of a message."""
    for block in message.blocks:
        yield from block.get("elements", ()) if block["type"] == "actions" else ()


async def settle(here: Place, bot: Replica) -> None:
    """Wait until the bot has done all that it was told to."""
    for _ in range(3):
        await here.ws.wait_for(lambda: all(one.acked for one in here.ws.deliveries))
        for _ in range(50):
            await asyncio.sleep(0)
        await bot.work.drain(60)


def deliver_twice(user: UserClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Slack deliver each command of a user twice."""
    deliver = user._interacts

    async def twice(*args: Any, **kwargs: Any) -> Any:
        await deliver(*args, **kwargs)
        return await deliver(*args, **kwargs)

    monkeypatch.setattr(user, "_interacts", twice)
