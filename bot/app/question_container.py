"""The wiring of the parts that answer questions, over that of digests; see `bot.app.container`."""

from dataclasses import dataclass
from functools import cached_property

from bot.app.digest_container import DigestContainer
from bot.slack.listeners.actions import ActionRouter
from bot.slack.listeners.modals import QuestionModal
from bot.slack.messaging.files import Uploads
from bot.slack.messaging.progress import ProgressReporter
from bot.slack.messaging.requests import ReplyTargets, RequestRunner
from bot.slack.questions.call import CallDetails, RecordingSender
from bot.slack.questions.errors import QuestionErrors
from bot.slack.questions.export import Exporter
from bot.slack.questions.service import QuestionReader, QuestionService
from bot.slack.questions.thread import Publisher, ThreadReplies


@dataclass(frozen=True, kw_only=True)
class QuestionContainer(DigestContainer):
    """The parts that answer questions, each made when it is first used."""

    @cached_property
    def uploads(self) -> Uploads:
        """The part that puts files into Slack, and takes them out again."""
        files, retention = self.store.uploaded_files, self.settings.file_retention
        return Uploads(self.client, files, self.renderer, retention=retention, clock=self.clock)

    @cached_property
    def _targets(self) -> ReplyTargets:
        return ReplyTargets(self._messenger, self.store.channel_settings, self.settings.bot_language)

    @cached_property
    def _runner(self) -> RequestRunner:
        return RequestRunner(self.access, self._targets)

    @cached_property
    def _router(self) -> ActionRouter:
        return ActionRouter(self._runner, self.store.action_tokens, self._buttons, self.clock)

    @cached_property
    def _errors(self) -> QuestionErrors:
        return QuestionErrors(self._buttons, self.engine.directory)

    @cached_property
    def _progress(self) -> ProgressReporter:
        return ProgressReporter(self._buttons, self.store.seen_events, self.sleep)

    @cached_property
    def _reader(self) -> QuestionReader:
        engine = self.engine
        return QuestionReader(engine.reports, engine.resolver, engine.directory, self.access, self.settings, self.clock)

    @cached_property
    def _questions(self) -> QuestionService:
        return QuestionService(self._reader, self._progress, self._errors, self.access, self.store)

    @cached_property
    def _question_modal(self) -> QuestionModal:
        return QuestionModal(self._messenger, self._runner, self._reader, self._questions, self._buttons)

    @cached_property
    def _recordings(self) -> RecordingSender:
        return RecordingSender(
            self.engine.history,
            uploads=self.uploads,
            access=self.access,
            store=self.store,
            max_megabytes=self.settings.max_recording_mb,
            zone=self.settings.evolux_time_zone,
        )

    @cached_property
    def _call_details(self) -> CallDetails:
        return CallDetails(self._reader, self._buttons, self.access, self._recordings, self._links, self.store)

    @cached_property
    def _exporter(self) -> Exporter:
        return Exporter(self.engine.reports, self.uploads, self.access, self.store.audit)

    @cached_property
    def _publisher(self) -> Publisher:
        language = self.settings.bot_language
        return Publisher(self._messenger, self._reader, self._buttons, self.access, self.store, language)

    @cached_property
    def _thread_replies(self) -> ThreadReplies:
        return ThreadReplies(
            self._reader, self._questions, self._call_details, self._exporter, self._errors, self.access
        )
