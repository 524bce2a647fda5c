"""A rush hour: three hundred people new to the bot ask within half a minute, and a stop with as many waiting."""

import asyncio
import os
import signal

from bot.sandbox.workspace import Seed, SeedChannel, SeedPerson
from tests.benchmarks.bots import running
from tests.benchmarks.slack import Place, place
from tests.benchmarks.table import Row, Show

MANY = 300
SECONDS = 30
_SLOW = 120
"""The tenant's seconds for a page while the bot is stopped: longer than a question has."""

_ROOM = "turno"
_STOPPED = "Fui reiniciado antes de responder"


def measure(show: Show) -> None:
    """Measure both, one after the other."""
    asyncio.run(_measure(show))


async def _measure(show: Show) -> None:
    names = [f"agente-{number}" for number in range(MANY)]
    seed = Seed(people=(*Seed().people, *(SeedPerson(name=name, real_name=name) for name in names)))
    async with place(seed.with_channels(SeedChannel(name=_ROOM, bot=True))) as there:
        there.workspace.rates.enforced = True
        with running("ours", there.environ):
            await there.workspace.connected(within=60)
            told = await _asked(there, names, over=SECONDS)
        answered = sum("chamada" in one for one in told)
        what = f"{MANY} people new to the bot in {SECONDS} s, users.info at 100 a minute"
        show(Row(what, f"{answered} answered", "", f"{MANY - answered} refused", "0 refused"))
    async with place(seed.with_channels(SeedChannel(name=_ROOM, bot=True))) as there:
        there.workspace.rates.enforced, there.tenant.faults.latency = True, _SLOW
        with running("ours", there.environ) as process:
            await there.workspace.connected(within=60)
            asking = asyncio.create_task(_asked(there, names, over=0))
            await there.workspace.wait_for(lambda: _acknowledged(there) == MANY)
            os.kill(process.pid, signal.SIGTERM)
            told = await asking
        stopped = sum(_STOPPED in one for one in told)
        what = f"SIGTERM with {MANY} questions under way or waiting"
        show(Row(what, f"{stopped} told to ask again", "", f"{MANY - stopped} not told", "0 not told"))


def _acknowledged(there: Place) -> int:
    return sum(one.kind == "slash_commands" and one.acked for one in there.workspace.deliveries)


async def _asked(there: Place, names: list[str], *, over: float) -> list[str]:
    """Let each person ask for a number of their own, and return what was told last to each."""
    workspace = there.workspace

    async def ask(place: int, name: str) -> str:
        await asyncio.sleep(over * place / len(names))
        user = workspace.user(name)
        await user.types(f"/calls 849{88_000_000 + place} 7d", channel=_ROOM)
        await workspace.wait_for(lambda: any("Um momento" not in one.text for one in user.whispers(_ROOM)), within=180)
        return user.whispers(_ROOM)[-1].text

    return await asyncio.gather(*(ask(place, name) for place, name in enumerate(names)))
