"""Digests: their modal, and the buttons and commands that manage them, as every subscription, and send one at once."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.domain.grammar.commands.schedules import read_schedule
from bot.domain.grammar.subscriptions.digests import Terms, without_fixed_days
from bot.domain.language import Language
from bot.domain.question import Question
from bot.domain.text import normalize
from bot.rendering.subscription_forms import DigestFields, digest_form
from bot.reports import Reports
from bot.slack.background import BackgroundTasks
from bot.slack.digests.service import DigestServices
from bot.slack.listeners.actions import ActionRouter, BlockAction, question_of
from bot.slack.listeners.subscription_commands import SubscriptionCommands
from bot.slack.listeners.subscription_modal import SubscriptionModal
from bot.slack.listeners.subscriptions import SubscriptionListener
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.messages import DIGEST_OFFER
from bot.slack.messaging.messenger import Messenger
from bot.slack.messaging.requests import RequestOrigin
from bot.slack.messaging.runner import RequestRunner
from bot.slack.subscriptions.command import SubscriptionCommand, without_channel
from bot.slack.subscriptions.feedback import Feedback
from bot.slack.subscriptions.kinds import DIGEST
from bot.slack.views.digest import PREVIEW, QUERY, fields_of, new_fields, read_fields, schedule_in, with_schedule
from bot.slack.views.subscription import SubscriptionFormState, form_state, form_values
from bot.store.audit import Actor
from bot.store.button_tokens import Button
from bot.store.digests import StoredDigest
from bot.type_aliases import Clock


class DigestModal(SubscriptionModal[StoredDigest, Terms, DigestFields]):
    """Opens the modal of a digest, shows what its query matches, and saves what is submitted.

    Args:
        feedback: Opens modals, and shows the result of a change.
    """

    kind, text_field, try_button = DIGEST, QUERY, PREVIEW
    _read = staticmethod(read_fields)
    _services: DigestServices

    def __init__(
        self,
        messenger: Messenger,
        runner: RequestRunner,
        services: DigestServices,
        feedback: Feedback,
        reports: Reports,
        clock: Clock,
    ) -> None:
        super().__init__(messenger, runner, services, feedback)
        self._reports, self._clock = reports, clock

    def register(self, app: AsyncApp, work: BackgroundTasks, router: ActionRouter) -> None:
        """Listen to what every such modal does, and to the button with the schedule that a reply asks for."""
        super().register(app, work, router)
        router.add({DIGEST_OFFER: self.offered}, right=self.kind.right)

    async def offered(self, context: RequestContext, click: BlockAction, button: Button) -> None:
        """Open the modal of a new digest of the button's question, when and where its text says.

        Raises:
            QueryError: The text has two times, or a schedule that a digest cannot have.
        """
        origin, language = replace(click.origin, ts=""), context.user.language
        said, channel = without_channel(button.target)
        fields = self._fields(origin, language, None, self._suggested(question_of(button), language))
        schedule, _ = read_schedule(normalize(said), language, self._services.reader.zone, schedule_in(fields))
        fields = with_schedule(replace(fields, channel=channel or fields.channel), schedule)
        values = self._values(fields, form_state(origin, language, None))
        await self._feedback.open(origin, click.trigger, language, self.kind.action("form"), values)

    def _suggested(self, question: Question, language: Language) -> str:
        return without_fixed_days(question.query).text(language)

    def _fields(self, origin: RequestOrigin, language: Language, found: StoredDigest | None, text: str) -> DigestFields:
        return new_fields(origin, self._services.reader.zone, text) if found is None else fields_of(found, language)

    def _values(self, fields: DigestFields, state: SubscriptionFormState, **shown: Any) -> Mapping[str, Any]:
        shown = {"counting": shown.pop("trying", False), "matches": None, **shown}
        return form_values(digest_form(fields, state.language), state, **shown)

    async def _terms(self, state: SubscriptionFormState, fields: DigestFields) -> Terms:
        return await self._services.reader.read_form(fields, schedule_in(fields), state.language, state.origin.user)

    async def _tried(self, state: SubscriptionFormState, terms: Terms) -> Mapping[str, Any]:
        matches = await self._reports.answer(terms.query, self._clock())
        await self._services.service.record_matches(state.origin.actor, terms.query, matches.total)
        return {"matches": matches}


class DigestListener(SubscriptionListener[StoredDigest, Terms]):
    """Carries out clicks about digests."""

    kind = DIGEST
    _services: DigestServices

    def register(self, app: AsyncApp, work: BackgroundTasks, router: ActionRouter) -> None:
        """Listen as to every kind, and to the button that sends a digest to the user alone."""
        super().register(app, work, router)
        router.add({"digest_now": self.send_now}, right=self.kind.right)

    async def send_now(self, context: RequestContext, click: BlockAction, button: Button) -> None:
        """Send the digest of a button to the user alone."""
        await self._services.send_now(context, click.origin.actor, await self._find(context, button))


class DigestCommands(SubscriptionCommands[StoredDigest, Terms]):
    """Carries out commands about digests."""

    kind = DIGEST
    _services: DigestServices

    async def _do(
        self, context: RequestContext, actor: Actor, command: SubscriptionCommand, found: StoredDigest
    ) -> None:
        if command.verb == "now":
            await self._services.send_now(context, actor, found)
        else:
            await super()._do(context, actor, command, found)
