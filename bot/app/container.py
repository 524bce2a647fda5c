"""The one place where the parts of the bot are put together.

`open_container` opens what has to be closed: the database, the connection to the
tenant, the client of Slack. A `Container` makes every other part from these, each when
it is first used. Tests run this same wiring and replace fields of the container, such
as the clock or `sleep` (`dataclasses.replace`).
"""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from functools import cached_property
from typing import Final

from aiohttp import web
from slack_bolt.app.async_app import AsyncApp

from bot.app.answer_engine import open_engine
from bot.app.database import open_database
from bot.app.listener_wiring import ListenerWiring
from bot.app.metrics import Metrics
from bot.app.mirror_wiring import mirror_of, synchroniser_of
from bot.app.player.audio import Audio
from bot.app.player.routes import Player
from bot.rendering.player_pages import Pages
from bot.rendering.templates.renderer import Renderer
from bot.reports.sync import Synchroniser
from bot.scheduling import RecurringJob
from bot.settings import Settings
from bot.slack.alerts.scheduler import TICK as ALERT_TICK
from bot.slack.app import bolt_app
from bot.slack.auth import TOKEN_IS_DEAD, identify
from bot.slack.client import open_client
from bot.slack.digests.scheduler import TICK
from bot.slack.listeners.actions import ActionRouter
from bot.slack.listeners.answers import AnswerHandlers, PublicationHandlers
from bot.slack.listeners.commands import ShortcutListener
from bot.slack.listeners.modals import ChannelModal
from bot.slack.listeners.options import OptionsListener
from bot.slack.people.membership import ChannelMembership
from bot.slack.player.link_access import MAX_AGE, LinkAccess
from bot.slack.player.links import PATH
from bot.slack.player.openid import OpenId
from bot.slack.player.sign_in import SignIn
from bot.slack.replay_protection import once
from bot.slack.transport import EventTransport, HttpTransport, SocketModeTransport
from bot.type_aliases import Clock

_SWEEP_EVERY: Final = timedelta(hours=1)
_DELETE_FILES_EVERY: Final = timedelta(minutes=5)
_TAKE_OVER_EVERY: Final = timedelta(seconds=5)
_READ_USERS_EVERY: Final = timedelta(minutes=10)
"""Less than the quarter of an hour for which a record of a user is trusted."""


@asynccontextmanager
async def open_container(settings: Settings, clock: Clock) -> AsyncIterator["Container"]:
    """Open the database, the connection to the tenant and the client of Slack, whose bot user is asked for once.

    All are closed at the end.

    Args:
        settings: With the tenant and Slack's bot token (`NEEDS_OF_RUN`).

    Raises:
        StoreError: The database cannot be opened.
        SlackError: The bot token is refused, or Slack does not answer.
    """
    assert settings.slack_bot_token is not None
    token, metrics = settings.slack_bot_token.reveal(), Metrics()
    async with AsyncExitStack() as stack:
        store = await stack.enter_async_context(open_database(settings, clock))
        mirror = mirror_of(settings, store)
        opening = open_engine(settings, clock, store.name_directory, metrics.tenant_answer, mirror, many=True)
        engine = await stack.enter_async_context(opening)
        doubted = asyncio.Event()

        def told(method: str, status: str) -> None:
            metrics.slack_answer(method, status)
            if status in TOKEN_IS_DEAD:
                doubted.set()

        client = await stack.enter_async_context(open_client(token, settings.slack_api_url, on_answer=told))
        yield Container(
            settings=settings,
            clock=clock,
            store=store,
            engine=engine,
            client=client,
            identity=await identify(client),
            renderer=Renderer(settings.templates_dir),
            metrics=metrics,
            token_doubted=doubted,
        )


class Container(ListenerWiring):
    """Every part of the bot."""

    @cached_property
    def app(self) -> AsyncApp:
        """The app of Bolt, with every listener of the bot."""
        secret = self.settings.slack_signing_secret
        app = bolt_app(self.client, self.identity, secret.reveal() if secret else "")
        app.use(once(self.store.seen_events, self.store.accepted_requests))
        work, router = self.work, self._router
        details, exporter, progress = self._call_details, self._exporter, self._progress
        AnswerHandlers(self._questions, details, self._recordings, exporter, progress).register(router)
        PublicationHandlers(self._publisher, self._unpublisher).register(router)
        channels = ChannelModal(self._messenger, self._runner, self.store)
        (digests, _), (alerts, _) = self._digest_listeners, self._alert_listeners
        self._commands.register(app, work)  # first: Bolt tries the listeners in turn, and most requests are commands
        for modal in (self._question_modal, digests, alerts, channels, self._privacy, self._vocabulary_listener):
            modal.register(app, work, router)
        for listener in (
            router,  # after the modals: it takes every action that no other listener has taken
            ShortcutListener(self._runner, self._questions),
            self._message_listener(self._typed),
            self._home,
        ):
            listener.register(app, work)
        OptionsListener(self.engine.directory, self.access).register(app)
        return app

    @cached_property
    def transport(self) -> EventTransport:
        """The way in for events: Socket Mode where there is an app token, HTTP otherwise."""
        if self.settings.slack_app_token is not None:
            return SocketModeTransport(self.app, self.settings.slack_app_token.reveal())
        assert self.settings.slack_signing_secret is not None
        return HttpTransport(self.app, self.settings.slack_signing_secret.reveal())

    def jobs(self) -> Sequence[RecurringJob]:
        """Return what is done again and again while the bot runs."""

        async def sweep() -> None:
            self.metrics.swept(await self.store.sweep())
            if not self.settings.mirror_days and await self.store.mirror.spans():
                await self.store.mirror.drop()  # it is kept no longer, and holds numbers in clear

        async def delete_files() -> None:
            self.metrics.swept({"slack_files": await self.uploads.delete_due()})

        async def read_users() -> None:
            slot = int(self.clock().timestamp() // _READ_USERS_EVERY.total_seconds())
            if await self.store.seen_events.claim(f"users:{slot}"):  # for all replicas
                await self.users.read_all()

        async def read_and_look() -> None:
            await self.synchroniser.tick()
            await self.alert_watch.look()
            await self.alert_scheduler.tick()

        mirror = RecurringJob(name="mirror", every=self.settings.mirror_every, work=read_and_look)
        alerts = RecurringJob(name="alerts", every=ALERT_TICK, work=self.alert_scheduler.tick)
        return (
            *([mirror, alerts] if self.settings.mirror_days else []),
            RecurringJob(name="digests", every=TICK, work=self.scheduler.tick, first="at once", clock=self.clock),
            RecurringJob(name="abandoned", every=_TAKE_OVER_EVERY, work=self.answer_abandoned, first="at once"),
            RecurringJob(name="sweep", every=_SWEEP_EVERY, work=sweep),
            RecurringJob(name="files", every=_DELETE_FILES_EVERY, work=delete_files),
            RecurringJob(name="users", every=_READ_USERS_EVERY, work=read_users, first="at once"),
        )

    @cached_property
    def synchroniser(self) -> Synchroniser:
        """The part that fills the local copy of the calls, where one is kept."""
        return synchroniser_of(self.settings, self.engine, self.store, self.clock)

    def player(self) -> Mapping[str, web.Application]:
        """Return the player page by its path; empty where browsers cannot reach the bot."""
        settings, clock, store = self.settings, self.clock, self.store
        zone = settings.evolux_time_zone
        if settings.public_url is None:
            return {}
        audio = Audio(self.engine.history, store.audit)
        self.metrics.show("recordings_playing", "Recordings on their way to browsers.", lambda: audio.playing)
        membership, openid = ChannelMembership(self.client, MAX_AGE, clock), OpenId(self.client, settings)
        player = Player(
            link_access=LinkAccess(self.access, store.recording_links, membership, self.engine.reports, zone),
            sign_in=SignIn(
                openid, pkce=settings.sign_in_pkce, events=store.seen_events, secret=store.secret, clock=clock
            ),
            slack=openid.issuer,
            access=self.access,
            sessions=store.sessions,
            audit=store.audit,
            audio=audio,
            pages=Pages(),
            settings=settings,
            clock=clock,
        )
        return {PATH: player.application()}

    @cached_property
    def _router(self) -> ActionRouter:
        store = self.store
        return ActionRouter(self._runner, store.button_tokens, store.seen_events, self.clock)
