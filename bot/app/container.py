"""Which part gets which, once all are open."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

import structlog
from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient

from bot.app.digest_container import DigestResources, digest_parts
from bot.app.engine import AnswerEngine
from bot.app.metrics import Metrics
from bot.app.player.audio import Audio
from bot.app.player.routes import Player, PlayerParts
from bot.rendering.pages import Pages
from bot.rendering.templates.checks import check_templates
from bot.rendering.templates.renderer import Renderer
from bot.scheduling import Recurring
from bot.settings import Settings
from bot.slack.app import AppParts
from bot.slack.background import BackgroundTasks
from bot.slack.digests.scheduler import TICK
from bot.slack.digests.scheduler import DigestScheduler as Digests
from bot.slack.messaging.files import Uploads
from bot.slack.people.access import Access, policy_of
from bot.slack.people.membership import ChannelMembership
from bot.slack.player.access import MAX_AGE, LinkAccess
from bot.slack.player.links import PATH, RecordingLinks
from bot.slack.player.openid import OpenId
from bot.slack.player.sign_in import SignIn
from bot.slack.questions.export import Exporter
from bot.slack.questions.recording import RecordingSender
from bot.store.store import Store

_SWEEP: Final = timedelta(hours=1)
_FILES: Final = timedelta(minutes=5)

_log: Final = structlog.get_logger(__name__)

Clock = Callable[[], datetime]


@dataclass(frozen=True, kw_only=True, slots=True)
class Resources:
    """What is open while the bot runs."""

    settings: Settings
    clock: Clock
    store: Store
    engine: AnswerEngine
    client: AsyncWebClient
    work: BackgroundTasks
    metrics: Metrics


class Ticking(Protocol):
    """What looks after digests at every tick."""

    def tick(self) -> Awaitable[None]:
        """Take up what is due."""
        ...


def uploads_of(opened: Resources) -> Uploads:
    """Return what puts files into Slack, and takes them out again."""
    return Uploads(
        opened.client, opened.store.uploaded_files, retention=opened.settings.file_retention, clock=opened.clock
    )


def slack_parts(opened: Resources, uploads: Uploads) -> tuple[AppParts, Digests]:
    """Return everything that listens to Slack needs, and what sends digests."""
    settings, clock, store = opened.settings, opened.clock, opened.store
    renderer = _renderer(settings)
    access = Access(opened.client, store.user_records, policy_of(settings), language=settings.bot_language, clock=clock)
    digests = digest_parts(
        DigestResources(
            settings=settings,
            answers=opened.engine,
            store=store,
            client=opened.client,
            renderer=renderer,
            access=access,
            links=links_of(settings, store),
            figures=opened.metrics,
            clock=clock,
        )
    )
    parts = AppParts(
        client=opened.client,
        settings=settings,
        reports=opened.engine.reports,
        resolver=opened.engine.resolver,
        directory=opened.engine.directory,
        store=store,
        renderer=renderer,
        access=access,
        listening=RecordingSender(
            opened.engine.history,
            uploads=uploads,
            access=access,
            channels=store.channel_settings,
            audit=store.audit,
            renderer=renderer,
            max_megabytes=settings.max_recording_mb,
            zone=settings.evolux_time_zone,
            clock=clock,
        ),
        exporting=Exporter(
            opened.engine.reports,
            uploads=uploads,
            access=access,
            audit=store.audit,
            renderer=renderer,
            retention=settings.file_retention,
            clock=clock,
        ),
        work=opened.work,
        digests=digests.desk,
        links=links_of(settings, store),
        clock=clock,
        signing_secret=settings.slack_signing_secret.reveal() if settings.slack_signing_secret else "",
    )
    return parts, digests.engine


def player_of(opened: Resources, parts: AppParts) -> Mapping[str, web.Application]:
    """Return the player page by its path; nothing where browsers cannot reach the bot."""
    settings, clock, store = opened.settings, opened.clock, opened.store
    if settings.public_url is None:
        return {}
    audio = Audio(opened.engine.history, store.audit)
    opened.metrics.show("recordings_playing", "Recordings on their way to browsers.", lambda: audio.playing)
    sight, openid = ChannelMembership(opened.client, MAX_AGE, clock), OpenId(opened.client, settings)
    player = Player(
        PlayerParts(
            hearing=LinkAccess(parts.access, store.recording_links, sight, parts.reports, settings.evolux_time_zone),
            sign_in=SignIn(
                openid, pkce=settings.sign_in_pkce, events=store.seen_events, secret=store.secret, clock=clock
            ),
            slack=openid.issuer,
            access=parts.access,
            sessions=store.sessions,
            audit=store.audit,
            audio=audio,
            pages=Pages(),
            settings=settings,
            clock=clock,
        )
    )
    return {PATH: player.application()}


def links_of(settings: Settings, store: Store) -> RecordingLinks:
    """Return what makes links to the player page; none, where there is no such page."""
    return RecordingLinks(
        store.recording_links, settings.public_url, lasting=settings.link_retention, zone=settings.evolux_time_zone
    )


def recurring(store: Store, uploads: Uploads, digests: Ticking, metrics: Metrics) -> Sequence[Recurring]:
    """Return what is done again and again while the bot runs."""

    async def sweep() -> None:
        metrics.swept(await store.sweep())

    async def delete_files() -> None:
        metrics.swept({"slack_files": await uploads.delete_due()})

    return (
        Recurring(name="digests", every=TICK, work=digests.tick),
        Recurring(name="sweep", every=_SWEEP, work=sweep),
        Recurring(name="files", every=_FILES, work=delete_files),
    )


def _renderer(settings: Settings) -> Renderer:
    """Return the renderer; a template of the operator's that is broken is told, and answers go out as plain text."""
    renderer = Renderer(settings.templates_dir)
    for problem in check_templates(renderer):
        _log.error("template_broken", template=problem.template, line=problem.line, problem=problem.message)
    return renderer
