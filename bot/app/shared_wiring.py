"""The wiring of the parts that digests, alerts and questions share.

`digest_wiring`, `alert_wiring` and `question_wiring` have those of each, and `bot.app.container` all of them, with
those that listen: to users in Slack, and to browsers.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property, partial

from slack_sdk.web.async_client import AsyncWebClient

from bot.app.answer_engine import AnswerEngine
from bot.app.digest_report_wiring import digest_reports
from bot.app.holidays import holidays_of
from bot.app.metrics import Metrics
from bot.domain.working_days import Holidays
from bot.rendering.templates.renderer import Renderer
from bot.reports.digests import DigestReports
from bot.settings import Settings
from bot.slack.auth import Identity
from bot.slack.background import BackgroundTasks
from bot.slack.delivery.exactly_once import RateLimit
from bot.slack.digests.scheduler import Timing
from bot.slack.messaging.files import Uploads
from bot.slack.messaging.messenger import Messenger
from bot.slack.messaging.progress import ProgressReporter
from bot.slack.messaging.requests import ReplyTargets
from bot.slack.messaging.runner import RequestRunner
from bot.slack.people.access import Access, policy_of
from bot.slack.people.channels import ChannelRules
from bot.slack.people.membership import ChannelMembership
from bot.slack.people.user_directory import UserDirectory
from bot.slack.player.links import RecordingLinks
from bot.slack.questions.audit import AuditPages
from bot.slack.questions.erase import Erased, forget
from bot.slack.replay_protection import require_first
from bot.slack.subscriptions.posting_rules import PostingPorts
from bot.store.store import Store
from bot.type_aliases import Clock, Sleep


@dataclass(frozen=True, kw_only=True)
class SharedWiring:
    """Parts of the bot, each made when it is first used; the fields are open already.

    Attributes:
        client: Posts; it must not repeat a request whose connection broke.
        token_doubted: Set at an answer of Slack which says that a token is not valid any more.
        sleep: Waits for so many seconds, while a question is answered.
        delivery_sleep: The same while digests and alerts are sent, and before a message is looked for again.
    """

    settings: Settings
    clock: Clock
    store: Store
    engine: AnswerEngine
    client: AsyncWebClient
    identity: Identity
    renderer: Renderer
    metrics: Metrics = field(default_factory=Metrics)
    token_doubted: asyncio.Event = field(default_factory=asyncio.Event)
    sleep: Sleep = asyncio.sleep
    delivery_sleep: Sleep = asyncio.sleep

    @cached_property
    def work(self) -> BackgroundTasks:
        """The tasks that answer requests after their acknowledgement."""
        return BackgroundTasks(on_end=self.metrics.question, require_first=require_first)

    @cached_property
    def access(self) -> Access:
        """The rights of users."""
        settings = self.settings
        return Access(self.users, policy_of(settings), self.store.vocabulary.current, language=settings.bot_language)

    @cached_property
    def users(self) -> UserDirectory:
        """The directory of users, as Slack describes them."""
        return UserDirectory(self.client, self.store.user_records, self.identity.team_id, self.clock)

    @cached_property
    def _timing(self) -> Timing:
        return Timing(clock=self.clock, monotonic=asyncio.get_running_loop().time, sleep=self.delivery_sleep)

    @cached_property
    def digest_reports(self) -> DigestReports:
        """The part that reads what digests say."""
        return digest_reports(self.settings, self.engine, self.store.day_summaries, self.clock)

    @cached_property
    def holidays(self) -> Holidays:
        """The holidays on which digests rest."""
        return holidays_of(self.settings)

    @cached_property
    def _messenger(self) -> Messenger:
        return Messenger(self.client, self.renderer, sleep=self.delivery_sleep)

    @cached_property
    def _links(self) -> RecordingLinks:
        settings = self.settings
        return RecordingLinks(
            self.store.recording_links,
            settings.public_url,
            lasting=settings.link_retention,
            zone=settings.evolux_time_zone,
        )

    @cached_property
    def uploads(self) -> Uploads:
        """The part that puts files into Slack, and takes them out again."""
        files, retention = self.store.uploaded_files, self.settings.file_retention
        return Uploads(
            self.client, files, self.renderer, retention=retention, clock=self.clock, sleep=self.delivery_sleep
        )

    @cached_property
    def _rules(self) -> ChannelRules:
        return ChannelRules(self.client, self.store.channel_settings, self.settings.bot_language, self.clock)

    @cached_property
    def _targets(self) -> ReplyTargets:
        return ReplyTargets(self._messenger, self._rules)

    @cached_property
    def _runner(self) -> RequestRunner:
        return RequestRunner(self.access, self._targets, self.work, self.store.request_rows)

    @cached_property
    def _audit_pages(self) -> AuditPages:
        zone = self.settings.evolux_time_zone
        return AuditPages(self.store.audit, self.store.button_tokens, lambda: self.clock().astimezone(zone))

    @cached_property
    def _erase(self) -> Callable[..., Awaitable[Erased]]:
        return partial(forget, self.store, client=self.client)

    @cached_property
    def _progress(self) -> ProgressReporter:
        return ProgressReporter(self.store.button_tokens, self.store.seen_events, self.sleep)

    @cached_property
    def _rate_limit(self) -> RateLimit:
        return RateLimit(self._timing.monotonic, self.delivery_sleep)

    @cached_property
    def _posting_ports(self) -> PostingPorts:
        return PostingPorts(
            store=self.store,
            access=self.access,
            client=self.client,
            membership=ChannelMembership(self.client, timedelta(0), self.clock),
            messenger=self._messenger,
        )
