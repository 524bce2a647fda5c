"""`calls-bot demo`: a made-up call centre, a made-up Slack in the browser, and the real bot between them."""

import asyncio
import logging
import secrets
import socket
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from rich.rule import Rule
from rich.text import Text

from bot.app.answer_engine import AnswerEngine, open_engine
from bot.app.lifecycle import Bot, open_bot, until_signalled
from bot.app.logs import set_up_logs
from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.language import Language
from bot.rendering.i18n.translator import N_
from bot.sandbox.page import Gallery, Page, Scene
from bot.sandbox.tenant import CallCentre, Tenant, TenantFaults, serve_tenant
from bot.sandbox.workspace import Workspace, serve_workspace
from bot.settings import NEEDS_OF_RUN, Problem, Settings, SettingsError
from bot.settings.parsers import folder
from bot.slack.manifest import read_manifest, with_sign_in
from bot.terminal.demo_controls import DemoControls
from bot.terminal.demo_world import (
    ALERT,
    CAST,
    SEED,
    TOUR,
    first_digest,
    morning_failures,
    opening,
    shifted,
    trunk_failure,
)
from bot.terminal.invocation import Invocation, failure
from bot.terminal.printing import console, report, show_answer, show_failure
from bot.terminal.sandbox import taken_port

QUESTIONS: Final[dict[Language, tuple[str, ...]]] = {
    "pt-BR": (
        "84988887777",
        "84999999999 campanha:376 dia:28/10/2021",
        "ligações dos últimos 7 dias por campanha",
        "não atendidas dos últimos 7 dias por hora",
        "7d fala:>5m ordenar:fala top:3",
        "campanh:376",
    ),
    "en": (
        "84988887777",
        "84999999999 campaign:376 on:28/10/2021",
        "calls of the last 7 days by campaign",
        "unanswered last 7 days by hour",
        "7d talk:>5m sort:talk top:3",
        "campaing:376",
    ),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Demo:
    """A demonstration that is open."""

    ws: Workspace
    tenant: Tenant
    bot: Bot


_MIRROR: Final = {"MIRROR_DAYS": "8", "MIRROR_EVERY": "10"}
"""The settings of the local copy: of as many days as a comparison with normal times needs."""

_LARGE: Final = _MIRROR | {"MIRROR_DAYS": "2"}
"""The settings of the local copy of a large call centre, where eight days would take long to fill."""


def run(here: Invocation, *, port: int = 8080, templates: str | None = None, calls_per_day: int | None = None) -> int:
    """Show the product in a browser until Ctrl-C; return the exit code.

    Args:
        port: Where to serve the page; 0 takes any free one.
        templates: A folder of templates that an operator works on, or None.
        calls_per_day: Calls of a large call centre, in which a trunk fails at once; None for a small one.
    """
    set_up_logs("ERROR")
    logging.getLogger().setLevel(logging.ERROR)  # warnings of libraries would only distract here
    try:
        asyncio.run(_run(here, port, templates, calls_per_day))
    except SettingsError as error:
        return report(failure(error, here.language))
    return 0


async def _run(here: Invocation, port: int, templates: str | None, calls_per_day: int | None) -> None:
    with until_signalled():
        async with open_demo(here, port=port, templates=templates, calls_per_day=calls_per_day) as demo:
            where = here.t.gettext("The demonstration is at {url}; Ctrl-C ends it.", url=demo.ws.url)
            console().print(Text(where), soft_wrap=True)
            await demo.bot.wait_closed()


@asynccontextmanager
async def open_demo(
    here: Invocation, *, port: int, templates: str | None = None, calls_per_day: int | None = None
) -> AsyncIterator[Demo]:
    """Open the made-up world and the bot in it, and close all at the end.

    Raises:
        SettingsError: The port is taken, or the folder of templates is not there.
    """
    folder = _folder(templates)
    world = CallCentre() if calls_per_day is None else CallCentre(calls_per_day=calls_per_day)
    controls, started = DemoControls(), here.clock()
    page = Page(_scene(controls, folder))
    async with AsyncExitStack() as stack:
        serving = serve_workspace(
            clock=shifted(here.clock, opening(world, started) - started),
            port=port,
            seed=SEED,
            manifest=read_manifest(),
            mount=page.mount,
        )
        try:
            ws = await stack.enter_async_context(serving)
        except OSError as error:
            raise taken_port(port, error) from error
        begins = ws.clock()
        at_once = () if calls_per_day is None else (trunk_failure(begins),)
        incidents = (*at_once, *morning_failures(world, begins))
        faults = TenantFaults(incidents=incidents)
        tenant = await stack.enter_async_context(serve_tenant(world, clock=ws.clock, faults=faults))
        player = f"http://127.0.0.1:{free_port()}"
        ws.app.install(with_sign_in(read_manifest(), player, pkce=True))
        data = stack.enter_context(tempfile.TemporaryDirectory(prefix="calls-bot-demo-"))
        environ = _environ(ws, tenant, f"{data}/demo.db", player)
        environ |= {"BOT_LANGUAGE": here.language, "TEMPLATES_DIR": str(folder or "")}
        environ |= _MIRROR if calls_per_day is None else _LARGE
        bot = await stack.enter_async_context(open_bot(Settings.load(environ, needs=NEEDS_OF_RUN), ws.clock))
        controls.connect(bot.container, incidents)
        await ws.connected()
        await _subscribe(ws, world)
        yield Demo(ws=ws, tenant=tenant, bot=bot)


async def _subscribe(ws: Workspace, world: CallCentre) -> None:
    """Let Clara type the digest and the alert of the channel, and wait for what each is answered with."""
    clara = ws.user("clara")
    await clara.types(first_digest(ws.clock().astimezone(world.zone)), channel="supervisores")
    await ws.wait_for(lambda: clara.whispers("supervisores"))
    await clara.types(ALERT, channel="supervisores")
    await ws.wait_for(lambda: len(clara.whispers("supervisores")) > 1)


def _scene(controls: DemoControls, templates: Path | None) -> Scene:
    return Scene(
        cast=CAST,
        tour=TOUR,
        movable=True,
        upcoming=controls.upcoming,
        incident=controls.incident,
        on_move=controls.tick,
        gallery=Gallery(templates, controls.reread_templates),
    )


def _environ(ws: Workspace, tenant: Tenant, database: str, player: str) -> dict[str, str]:
    """Return the settings of the bot; the player's address has to be known before it is served."""
    return {
        **tenant.environ,
        **ws.environ,
        **ws.player_environ(player),
        "DATABASE_URL": f"sqlite:///{database}",
        "HTTP_PORT": player.rpartition(":")[2],
        "SIGN_IN_PKCE": "yes",
        "SUPERVISORS": ",".join(ws.state.world.groups),
        "ADMINS": ws.user("bruno").id,
    }


def free_port() -> int:
    """Return a free port, of those that the system gives to no connection: it stays free until the bot takes it."""
    while True:
        port = secrets.choice(range(20_000, 32_000))
        with socket.socket() as trial, suppress(OSError):
            trial.bind(("127.0.0.1", port))
            return port


def _folder(named: str | None) -> Path | None:
    if named is None:
        return None
    try:
        return folder(named)
    except ValueError as error:
        raise SettingsError((Problem("--templates", named, N_("a folder that can be read")),)) from error


def run_in_terminal(here: Invocation) -> int:
    """Ask a made-up tenant a few questions, and print the answers; return 0."""
    asyncio.run(_ask_all(here))
    return 0


async def _ask_all(here: Invocation) -> None:
    screen = console()
    screen.print(Text(here.t.gettext("Everybody and every call below is made up."), "italic"))
    async with serve_tenant(CallCentre(), clock=here.clock) as tenant:
        settings = Settings.load(tenant.environ)
        async with open_engine(settings, here.clock) as engine:
            for question in QUESTIONS[here.language]:
                screen.print(Rule(style="dim"))
                screen.print(Text(f"$ calls-bot ask {question!r}", "bold cyan"))
                await _ask(engine, question, here.language, here.clock())


async def _ask(engine: AnswerEngine, question: str, language: Language, as_of: datetime) -> None:
    try:
        query = await engine.resolver.resolve(lambda names: parse(question, names, language=language), as_of)
        show_answer(await engine.reports.answer(query, as_of), language, console())
    except QueryError as error:
        show_failure(failure(error, language), console())
