"""The wiring of what listens to Slack: commands, messages, forms, the App Home."""

from functools import cached_property

from bot.app.alert_wiring import AlertWiring
from bot.app.digest_wiring import DigestWiring
from bot.app.question_wiring import QuestionWiring
from bot.slack.alerts.command import alert_command_text
from bot.slack.alerts.explanation import AlertReplies
from bot.slack.background import Result
from bot.slack.digests.command import digest_command_text
from bot.slack.listeners.alerts import AlertCommands, AlertListener, AlertModal
from bot.slack.listeners.commands import CommandListener, TextCommands
from bot.slack.listeners.digests import DigestCommands, DigestListener, DigestModal
from bot.slack.listeners.home import HomeListener, HomeLists
from bot.slack.listeners.messages import MessageListener
from bot.slack.listeners.modals import QuestionModal
from bot.slack.listeners.privacy import PrivacyListener
from bot.slack.listeners.vocabulary import VocabularyListener
from bot.slack.replay_protection import go_on_with
from bot.slack.subscriptions.feedback import Feedback
from bot.store.accepted_requests import AbandonedRequest


class ListenerWiring(DigestWiring, AlertWiring, QuestionWiring):
    """The parts that listen to Slack."""

    async def answer_abandoned(self) -> None:
        """Begin to answer the commands that processes which have died had acknowledged."""
        for request in await self.store.accepted_requests.take_abandoned():
            _ = self.work.start(self._answer_abandoned, request, name="command")

    async def _answer_abandoned(self, request: AbandonedRequest) -> Result:
        go_on_with(self.store.accepted_requests, request.key)
        return await self._commands.answer_abandoned(request, self.identity.team_id)

    @cached_property
    def _privacy(self) -> PrivacyListener:
        return PrivacyListener(self._runner, self.access, self._messenger, self._audit_pages, self._erase)

    @cached_property
    def _typed(self) -> TextCommands:
        (_, digests), (_, alerts) = self._digest_listeners, self._alert_listeners
        managed = ((digest_command_text, digests), (alert_command_text, alerts))
        return TextCommands(managed, self._vocabulary_listener)

    @cached_property
    def _commands(self) -> CommandListener:
        return CommandListener(self._runner, self._questions, self._question_modal, self._typed, self._privacy)

    @cached_property
    def _question_modal(self) -> QuestionModal:
        return QuestionModal(self._messenger, self._runner, self._reader, self._questions, self.store.button_tokens)

    def _message_listener(self, commands: TextCommands) -> MessageListener:
        replies = AlertReplies(self._thread_replies, self._alert_composer, self.store)
        return MessageListener(self._runner, self._questions, replies, commands, self.store, self.sleep)

    @cached_property
    def _vocabulary_listener(self) -> VocabularyListener:
        pages, teaching = self._vocabulary_pages, self._teaching
        return VocabularyListener(self._runner, self._messenger, pages, teaching, self._home.show)

    @cached_property
    def _home(self) -> HomeListener:
        language = self.settings.bot_language
        lists = HomeLists(self._digests.list, self._alerts.list)
        return HomeListener(self._messenger, self.access, self.store, lists, language)

    @cached_property
    def _digest_listeners(self) -> tuple[DigestListener, DigestCommands]:
        runner, digests = self._runner, self._digests
        feedback = Feedback(self._messenger, self._targets, digests.list, self._home.show)
        modal = DigestModal(self._messenger, runner, digests, feedback, self.engine.reports, self.clock)
        return DigestListener(runner, digests, feedback, modal), DigestCommands(self.access, digests, modal)

    @cached_property
    def _alert_listeners(self) -> tuple[AlertListener, AlertCommands]:
        runner, alerts = self._runner, self._alerts
        feedback = Feedback(self._messenger, self._targets, alerts.list, self._home.show)
        modal = AlertModal(self._messenger, runner, alerts, feedback)
        listener = AlertListener(runner, alerts, feedback, modal, self._questions)
        return listener, AlertCommands(self.access, alerts, modal)
