"""A digest of a channel at six in the evening, what of it is where, and how users look after it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.sandbox.workspace import Message, UserClient, View
from bot.store.digests import StoredDigest
from tests.drafts import DAILY
from tests.e2e.running import Place, Replica, words

MORNING = datetime(2026, 11, 17, 15, tzinfo=UTC)
"""A Tuesday, noon in São Paulo."""
SIX = datetime(2026, 11, 17, 21, tzinfo=UTC)
"""18:00 there."""
A_DAY = timedelta(days=1)


def roots(here: Place, channel: str = "vendas") -> list[Message]:
    return [one for one in here.ws.messages(channel) if one.user == here.ws.bot.id and one.thread_ts is None]


def thread(here: Place, root: Message, channel: str = "vendas") -> list[Message]:
    return [one for one in here.ws.messages(channel, root.ts) if one.ts != root.ts and one.user == here.ws.bot.id]


def told(here: Place, name: str = "bruno") -> list[str]:
    return [words(one) for one in here.ws.messages(here.ws.direct(name).id) if one.user == here.ws.bot.id]


async def due(here: Place, bot: Replica, **changed: object) -> int:
    """Subscribe Bruno's channel, at six in the evening."""
    placed: dict[str, object] = {
        "team": here.ws.state.world.team.id,
        "channel": here.ws.channel("vendas").id,
        "owner": here.user("bruno").id,
        "skip_holidays": False,
    }
    draft = replace(DAILY, **placed | changed)  # type: ignore[arg-type]  # fields of it
    return (await bot.store.digests.add(draft)).id


async def at(here: Place, bot: Replica, now: datetime) -> None:
    here.clock.now = now
    await bot.tick()


async def listed(here: Place, name: str = "bruno", channel: str = "vendas") -> Message:
    """Return the list of digests, as a user sees it now."""
    person = here.user(name)
    count = len(person.whispers(channel))
    await person.types("/calls digest", channel=channel)
    return await here.answered(person, channel, count + 1)


async def opened(here: Place, user: UserClient) -> View:
    return await here.ws.wait_for(lambda: user.modal)


async def form(here: Place, name: str = "bruno") -> View:
    """Open the form of a new digest from the list."""
    user = here.user(name)
    await user.clicks(await listed(here, name), "Novo resumo")
    return await opened(here, user)


async def say(here: Place, text: str, *, user: str = "bruno", channel: str = "vendas") -> str:
    """Type a command, and return all of the answer."""
    person = here.user(user)
    count = len(person.whispers(channel))
    await person.types(f"/calls digest {text}", channel=channel)
    return words(await here.answered(person, channel, count + 1))


async def kept(here: Place, bot: Replica, number: int = 1) -> StoredDigest:
    await bot.work.drain(60)
    found = await bot.store.digests.find(here.ws.state.world.team.id, number)
    assert found is not None
    return found


def words_of(view: View | None) -> str:
    assert view is not None
    return str([block.get("text", {}).get("text", "") for block in view.blocks])


async def home(here: Place, bot: Replica, name: str = "bruno") -> View:
    user = here.user(name)
    await user.opens_home()
    await here.ws.wait_for(lambda: here.ws.home(name))
    await bot.work.drain(60)
    shown = here.ws.home(name)
    assert shown is not None
    return shown
