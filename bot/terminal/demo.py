"""`calls-bot demo`: a made-up call centre, a made-up Slack in the browser, and the very same bot between them."""

import asyncio
import logging
import signal
import socket
import tempfile
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from errno import EADDRINUSE
from pathlib import Path

from rich.text import Text

from bot.app.digest_container import holidays_of
from bot.app.logs import set_up_logs
from bot.app.run import Bot, open_bot
from bot.domain.text import Language
from bot.rendering.i18n.translator import N_, translator
from bot.sandbox.page import Gallery, Page, Scene
from bot.sandbox.tenant import CallCentre, Tenant, serve_tenant
from bot.sandbox.workspace import Workspace, serve_workspace
from bot.settings import NEEDS_OF_RUN, Problem, Settings, SettingsError
from bot.slack.manifest import read_manifest, with_sign_in
from bot.terminal.arguments import language_of
from bot.terminal.demo_world import CAST, SEED, TOUR, DemoControls, first_digest, opening, shifted
from bot.terminal.errors import failure
from bot.terminal.printing import complain, console

Clock = Callable[[], datetime]


@dataclass(frozen=True, kw_only=True, slots=True)
class DemoRequest:
    """What was typed after `calls-bot demo`.

    Attributes:
        templates: A folder of templates that somebody works on.

    """

    port: int = 8080
    templates: str | None = None
    language: Language | None = None


@dataclass(kw_only=True, slots=True)
class Demo:
    """A demonstration that is being shown."""

    ws: Workspace
    tenant: Tenant
    bot: Bot


def run(request: DemoRequest, environ: Mapping[str, str], clock: Clock) -> int:
    """Show the product in a browser until Ctrl-C; return the exit code."""
    language = language_of(request.language, environ)
    set_up_logs("ERROR")
    logging.getLogger().setLevel(logging.ERROR)  # what libraries remark on is not for who looks at a demonstration
    try:
        asyncio.run(_run(request, language, clock))
    except SettingsError as error:
        complain(failure(error, language), console(stderr=True))
        return 5
    return 0


async def _run(request: DemoRequest, language: Language, clock: Clock) -> None:
    this = asyncio.current_task()
    assert this is not None
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, this.cancel)
    with suppress(asyncio.CancelledError):
        async with open_demo(request, language, clock) as demo:
            where = translator(language).gettext("The demonstration is at {url}; Ctrl-C ends it.", url=demo.ws.url)
            console().print(Text(where), soft_wrap=True)
            await demo.bot.wait_closed()


@asynccontextmanager
async def open_demo(request: DemoRequest, language: Language, clock: Clock) -> AsyncIterator[Demo]:
    """Open the made-up world and the bot in it, and close all at the end.

    Raises:
        SettingsError: The port is taken, or the folder of templates is not there.

    """
    templates = _folder(request.templates)
    world = CallCentre()
    started = clock()
    backstage = DemoControls(holidays_of(Settings.load({})))
    page = Page(_scene(backstage, templates))
    async with AsyncExitStack() as stack:
        serving = serve_workspace(
            clock=shifted(clock, opening(world, started) - started),
            port=request.port,
            seed=SEED,
            manifest=read_manifest(),
            mount=page.mount,
        )
        try:
            ws = await stack.enter_async_context(serving)
        except OSError as error:
            raise _taken(request.port, error) from error
        tenant = await stack.enter_async_context(serve_tenant(world, clock=ws.clock))
        player = f"http://127.0.0.1:{_free_port()}"
        ws.app.install(with_sign_in(read_manifest(), player, pkce=True))
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="calls-bot-demo-"))
        settings = Settings.load(_environ(ws, tenant, Path(folder), (templates, language), player), needs=NEEDS_OF_RUN)
        bot = await stack.enter_async_context(open_bot(settings, ws.clock))
        backstage.enter(bot, ws.clock)
        await ws.connected(within=20)
        clara = ws.user("clara")
        await clara.types(first_digest(ws.clock().astimezone(world.zone)), channel="supervisores")
        await ws.wait_for(lambda: clara.whispers("supervisores"), within=20)
        yield Demo(ws=ws, tenant=tenant, bot=bot)


def _scene(backstage: DemoControls, templates: Path | None) -> Scene:
    return Scene(
        cast=CAST,
        tour=TOUR,
        movable=True,
        upcoming=backstage.upcoming,
        on_move=backstage.look,
        gallery=Gallery(templates, backstage.reread),
    )


def _environ(
    ws: Workspace, tenant: Tenant, folder: Path, chosen: tuple[Path | None, Language], player: str
) -> dict[str, str]:
    """Return the settings of a bot that lives in this world, and only while it lasts."""
    templates, language = chosen
    return {
        "EVOLUX_URL": tenant.url,
        "EVOLUX_TOKEN": tenant.token,
        "SLACK_API_URL": ws.api_url,
        "SLACK_BOT_TOKEN": ws.bot_token,
        "SLACK_APP_TOKEN": ws.app_token,
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder}/demo.db",
        "HTTP_PORT": player.rpartition(":")[2],
        "PUBLIC_URL": player,
        "SIGN_IN_CLIENT_ID": ws.client_id,
        "SIGN_IN_CLIENT_SECRET": ws.client_secret,
        "SIGN_IN_PKCE": "yes",
        "SUPERVISORS": ",".join(ws.core.world.groups),
        "ADMINS": ws.user("bruno").id,
        "BOT_LANGUAGE": language,
        "TEMPLATES_DIR": str(templates or ""),
    }


def _free_port() -> int:
    """Return a port that nothing uses: the player's address has to be known before it is served."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def _folder(named: str | None) -> Path | None:
    if named is None:
        return None
    if not Path(named).is_dir():
        raise SettingsError((Problem("--templates", named, N_("a folder that exists")),))
    return Path(named)


def _taken(port: int, error: OSError) -> Exception:
    if error.errno != EADDRINUSE:
        return error
    expected = N_("a port that nothing else uses; 0 takes any free one")
    return SettingsError((Problem("--port", str(port), expected),))
