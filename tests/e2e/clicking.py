"""Ask, click, and wait for what a message becomes."""

from bot.sandbox.workspace import Message, UserClient
from tests.e2e.running import REGULAR, Place, words


async def asked(
    here: Place, text: str = REGULAR, *, who: str = "ana", channel: str = "vendas"
) -> tuple[UserClient, Message]:
    user = here.user(who)
    before = len(user.whispers(channel))
    await user.types(f"/calls {text}", channel=channel)
    return user, await here.answered(user, channel, before + 1)


async def becomes(here: Place, message: Message, text: str) -> Message:
    """Return a message once it says something."""

    def now() -> Message | None:
        seen = here.ws.state.world.message(message.channel, message.ts)
        return seen if seen is not None and text in words(seen) else None

    return await here.ws.wait_for(now)


async def chooses(user: UserClient, message: Message, menu: str, label: str) -> None:
    await user.selects(message, menu, label)


async def told(here: Place, name: str, count: int = 1) -> str:
    """Return the words of the last message that a user alone sees in #vendas, once there are so many."""
    return words(await here.answered(here.user(name), "vendas", count))
