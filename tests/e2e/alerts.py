"""Alerts in end-to-end tests: made by the form, found in the store, and listed."""

from datetime import datetime
from pathlib import Path

from bot.sandbox.workspace import Message, View
from bot.store.alerts import StoredAlert
from tests.e2e.digests import home, opened
from tests.e2e.running import Place, Replica

MIRRORED = {"MIRROR_DAYS": "8"}
_COPIES: dict[datetime, bytes] = {}
"""Databases with a local copy that is whole at a time."""


async def fill(here: Place) -> None:
    """Fill the local copy before the bot of a test starts, once for all: it takes longer than most tests."""
    file, now = Path(here.database.removeprefix("sqlite:///")), here.clock.now
    if now not in _COPIES:
        async with here.bot() as bot:
            assert await bot.container.synchroniser.fill()
        _COPIES[now] = file.read_bytes()  # noqa: ASYNC240 - a small file
    file.write_bytes(_COPIES[now])  # noqa: ASYNC240 - the same


async def kept(here: Place, bot: Replica, number: int = 1) -> StoredAlert:
    await bot.work.drain(60)
    found = await bot.store.alerts.find(here.ws.state.world.team.id, number)
    assert found is not None
    return found


async def form(here: Place, question: str = "campanha:378 hoje") -> View:
    """Open the form of a new alert under an answer."""
    bruno = here.user("bruno")
    count = len(bruno.whispers("vendas"))
    await bruno.types(f"/calls {question}", channel="vendas")
    await bruno.clicks(await here.answered(bruno, "vendas", count + 1), "Avise-me …")
    return await opened(here, bruno)


async def made(here: Place, bot: Replica, text: str = "hit rate < 20% em 30m") -> StoredAlert:
    await here.user("bruno").submits(await form(here), {"field:text": text})
    return await kept(here, bot)


async def listed(here: Place, bot: Replica) -> Message:
    """Return the list of alerts, as it is shown in the direct message of a supervisor."""
    bruno = here.user("bruno")
    direct = here.ws.direct("bruno").id
    count = len(here.ws.messages(direct))
    await bruno.clicks(await home(here, bot), "Todos os alertas")
    return await here.said(direct, count=count + 1)
