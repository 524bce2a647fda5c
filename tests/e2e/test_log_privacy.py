"""Whatever is logged, at any level, by anybody, names nobody and opens nothing; and nobody else is asked anything."""

import logging
import re
import sys
from collections.abc import Iterator
from io import StringIO
from typing import Any
from urllib.parse import urlsplit

import pytest
import structlog

from bot.app.logs import set_up_logs
from bot.sandbox.workspace import Message
from tests.e2e.running import MONDAY, REGULAR, WORLD, Place, Replica, words

pytestmark = pytest.mark.unmeasured

AGENT = "Camila Rodrigues Pessoa"
LIBRARIES = ("slack_bolt", "slack_sdk", "aiohttp", "httpx", "httpcore", "sqlalchemy", "asyncio", "stamina")


@pytest.fixture
def restored() -> Iterator[None]:
    """Leave the logs as they were."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name in ("bot", *LIBRARIES):
        logging.getLogger(name).setLevel(logging.NOTSET)
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()


async def settle(here: Place, bot: Replica) -> None:
    """Wait until the bot has done all that it was told to."""
    await here.ws.wait_for(lambda: all(one.acked for one in here.ws.deliveries))
    await bot.work.drain(60)


async def story(here: Place) -> None:
    """Do everything there is to do, and let much of it go wrong."""
    bruno = here.user("bruno")
    async with here.bot() as bot:
        await bruno.types(f"/calls {REGULAR} campanha:378 30d", channel="vendas")
        answer = await here.answered(bruno, "vendas")
        assert "Marina Dantas" in words(answer)
        await bruno.clicks(answer, "Publicar")
        root = await here.said("vendas")
        for reply in (
            "detalhes 1",
            "ouvir 1",
            "exportar csv",
            "exportar xlsx",
            "por:numero",
            REGULAR,
            "campanha:vendaz",
        ):
            await bruno.replies(reply, to=root)
            await settle(here, bot)
        await fail(here, bot, root)
        await bruno.types("/calls (84) 98888-777 campanh:1 cliente:Marina", channel="vendas")
        await bruno.shortcut("look_up", await bruno.says(f"liguem para {REGULAR}, Marina Dantas", channel="vendas"))
        await bruno.says(f'(84) 9 8888-7777 agente:"{AGENT}" 28/10/2021..29/10/2021', channel="@calls")
        await settle(here, bot)
        token, here.tenant.token = here.tenant.token, "changed"  # the bot's own is refused
        await bruno.says(f"{REGULAR} 2d", channel="@calls")
        await settle(here, bot)
        here.tenant.token = token


async def fail(here: Place, bot: Replica, root: Message) -> None:
    """Let the tenant, Slack and a listener fail in turn."""
    bruno = here.user("bruno")
    here.tenant.faults.next = {"lie": 1, "refuse": 1, "html": 1}
    for typed in ("84977776666 ontem", "84977776666 7d", "84977776666 30d"):
        await bruno.types(f"/calls {typed}", channel="vendas")
        await settle(here, bot)
    here.ws.faults.drop_after("chat.postMessage", times=2)
    here.ws.faults.fail("chat.postMessage", "restricted_action", times=2)
    await bruno.says(f"{REGULAR} 3d", channel="@calls")
    await settle(here, bot)
    here.ws.faults.fail("chat.postMessage", "invalid_blocks", times=2)
    await bruno.replies("hoje", to=root)
    await settle(here, bot)
    here.ws.faults.show_html("chat.postMessage", times=1)
    await bruno.replies("30d", to=root)
    await settle(here, bot)
    here.ws.tell(
        {"type": "message", "channel": root.channel, "user": bruno.id, "text": REGULAR, "ts": "x", "thread_ts": 7}
    )
    here.ws.tell({"type": "reaction_added", "user": "Marina Dantas", "item": {"text": REGULAR}})
    await settle(here, bot)


def people() -> set[str]:
    """Return the names of the agent and of everybody who was called today."""
    called = {row.name for row in WORLD.calls(MONDAY.date(), MONDAY) if row.name}
    return {AGENT, "Marina", "Dantas", "Marina Dantas"} | called


def leaks(here: Place, logged: str) -> list[str]:
    """Return the lines that tell too much."""
    secrets = (
        here.tenant.token,
        here.ws.bot_token,
        here.ws.app_token,
        here.ws.signing_secret,
        "not-a-secret-of-anybody",
    )
    numbers = re.compile(r"98888\W?7777|8888\W?7777|97777\W?6666|98888\W?777")
    named = re.compile("|".join(re.escape(name) for name in sorted(people())))
    return [
        line[:500]
        for line in logged.splitlines()
        if numbers.search(line) or named.search(line) or any(secret in line for secret in secrets)
    ]


@pytest.mark.usefixtures("restored")
async def test_the_log_of_everything_at_every_level_names_nobody(here: Place) -> None:
    stream = StringIO()
    set_up_logs("DEBUG", secrets=[here.tenant.token, here.ws.bot_token], stream=stream)
    await story(here)

    assert stream.getvalue()
    assert leaks(here, stream.getvalue()) == []


@pytest.mark.usefixtures("restored")
async def test_libraries_that_are_let_speak_are_masked(here: Place) -> None:
    """Somebody who looks for a fault may raise their level; even then nobody is named by number, nor any token told."""
    stream = StringIO()
    set_up_logs("DEBUG", secrets=[here.tenant.token, here.ws.bot_token], stream=stream)
    logging.getLogger().setLevel(logging.DEBUG)
    for name in LIBRARIES:
        logging.getLogger(name).setLevel(logging.DEBUG)
    await story(here)

    assert len(stream.getvalue().splitlines()) > 100
    assert leaks(here, stream.getvalue()) == []


class Watch:
    """Notes who is connected to; Python lets nobody take such a hook out again, so it can be closed."""

    def __init__(self) -> None:
        self.open = True
        self.addresses: set[tuple[str, int]] = set()
        sys.addaudithook(self._note)

    def _note(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.open and event == "socket.connect" and isinstance(arguments[1], tuple):
            self.addresses.add(arguments[1][:2])


async def test_nobody_but_the_tenant_and_slack_is_asked_anything(here: Place) -> None:
    watch = Watch()
    try:
        await story(here)
    finally:
        watch.open = False
    known = {("127.0.0.1", urlsplit(url).port) for url in (here.tenant.url, here.ws.url)}

    assert watch.addresses == known
