"""The wiring of the parts that answer questions, over that of digests; see `bot.app.container`."""

from dataclasses import dataclass
from functools import cached_property

from bot.app.digest_container import DigestContainer
from bot.domain.period import last_days
from bot.slack.listeners.actions import ActionRouter
from bot.slack.listeners.modals import QuestionModal
from bot.slack.messaging.context import RequestRunner
from bot.slack.messaging.files import Uploads
from bot.slack.messaging.progress import ProgressReporter
from bot.slack.messaging.targets import ReplyTargets
from bot.slack.questions.call import CallDetails
from bot.slack.questions.errors import QuestionErrors
from bot.slack.questions.export import Exporter, Exports
from bot.slack.questions.recording import RecordingSender
from bot.slack.questions.service import QuestionService


@dataclass(frozen=True, kw_only=True)
class QuestionContainer(DigestContainer):
    """The parts that answer questions, each made when it is first used."""

    @cached_property
    def uploads(self) -> Uploads:
        """The part that puts files into Slack, and takes them out again."""
        return Uploads(self.client, self.store.uploaded_files, retention=self.settings.file_retention, clock=self.clock)

    @cached_property
    def _targets(self) -> ReplyTargets:
        return ReplyTargets(self._messenger, self.store.channel_settings, self.settings.bot_language)

    @cached_property
    def _runner(self) -> RequestRunner:
        return RequestRunner(self.access, self.settings.bot_language)

    @cached_property
    def _router(self) -> ActionRouter:
        return ActionRouter(self._runner, self._targets, self.store.action_tokens, self._buttons, self.clock)

    @cached_property
    def _errors(self) -> QuestionErrors:
        return QuestionErrors(self._buttons, self.engine.directory)

    @cached_property
    def _progress(self) -> ProgressReporter:
        return ProgressReporter(self._buttons, self.store.seen_events, self.sleep)

    @cached_property
    def _questions(self) -> QuestionService:
        return QuestionService(
            reports=self.engine.reports,
            resolver=self.engine.resolver,
            access=self.access,
            store=self.store,
            buttons=self._buttons,
            failures=self._errors,
            waiting=self._progress,
            settings=self.settings,
            clock=self.clock,
        )

    @cached_property
    def _question_modal(self) -> QuestionModal:
        return QuestionModal(
            messenger=self._messenger,
            runner=self._runner,
            targets=self._targets,
            questions=self._questions,
            directory=self.engine.directory,
            look_up=last_days(self.settings.customer_days),
            clock=self.clock,
        )

    @cached_property
    def _recordings(self) -> RecordingSender:
        return RecordingSender(
            self.engine.history,
            uploads=self.uploads,
            access=self.access,
            channels=self.store.channel_settings,
            audit=self.store.audit,
            renderer=self.renderer,
            max_megabytes=self.settings.max_recording_mb,
            zone=self.settings.evolux_time_zone,
            clock=self.clock,
        )

    @cached_property
    def _call_details(self) -> CallDetails:
        return CallDetails(self._questions, self.access, self._recordings, self._links, self.store)

    @cached_property
    def _exports(self) -> Exports:
        exporter = Exporter(
            self.engine.reports,
            uploads=self.uploads,
            access=self.access,
            audit=self.store.audit,
            renderer=self.renderer,
            retention=self.settings.file_retention,
            clock=self.clock,
        )
        return Exports(exporter)
