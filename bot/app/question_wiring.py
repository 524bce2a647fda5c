"""The wiring of what answers questions in Slack, from a call to a publication, and of what workspaces teach."""

from functools import cached_property

from bot.app.shared_wiring import SharedWiring
from bot.slack.questions.call import CallDetails
from bot.slack.questions.digest import DigestAnswers
from bot.slack.questions.errors import QuestionErrors
from bot.slack.questions.export import Exporter
from bot.slack.questions.publish import Publisher
from bot.slack.questions.recording import RecordingSender
from bot.slack.questions.service import QuestionReader, QuestionService
from bot.slack.questions.short_call_meter import ShortCallMeterAnswers
from bot.slack.questions.thread import ThreadReplies
from bot.slack.questions.unpublish import Unpublisher
from bot.slack.vocabulary.list import VocabularyPages
from bot.slack.vocabulary.teaching import Teaching


class QuestionWiring(SharedWiring):
    """The parts that answer questions, and that supervisors teach with."""

    @cached_property
    def _errors(self) -> QuestionErrors:
        return QuestionErrors(self.store.button_tokens)

    @cached_property
    def _reader(self) -> QuestionReader:
        engine = self.engine
        return QuestionReader(engine.reports, engine.resolver, engine.directory, self.access, self.settings, self.clock)

    @cached_property
    def _questions(self) -> QuestionService:
        settings = self.settings
        digests = DigestAnswers(
            self.digest_reports,
            self.access,
            self.store.button_tokens,
            settings.max_calls,
            mirrored=bool(settings.mirror_days),
        )
        meter = ShortCallMeterAnswers(self.engine.short_calls, self._progress, self._errors, self.access, self.store)
        return QuestionService(self._reader, self._progress, self._errors, self.store, digests, meter)

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
        return CallDetails(self._reader, self.access, self._links, self.store)

    @cached_property
    def _exporter(self) -> Exporter:
        return Exporter(self.engine.reports, self.uploads, self.access, self.store.audit)

    @cached_property
    def _publisher(self) -> Publisher:
        return Publisher(self._messenger, self._reader, self.access, self.store, self._rules)

    @cached_property
    def _unpublisher(self) -> Unpublisher:
        bot = self.identity.user_id
        return Unpublisher(self._messenger, self.uploads, self.access, self.store, bot)

    @cached_property
    def _thread_replies(self) -> ThreadReplies:
        return ThreadReplies(
            self._reader, self._questions, self._call_details, self._recordings, self._exporter, self._errors
        )

    @cached_property
    def _teaching(self) -> Teaching:
        return Teaching(self.store, self.engine.resolver, self.users, self.access, self.clock)

    @cached_property
    def _vocabulary_pages(self) -> VocabularyPages:
        zone = self.settings.evolux_time_zone
        tables = self.store.vocabulary
        return VocabularyPages(tables, self._teaching, self.store.button_tokens, lambda: self.clock().astimezone(zone))
