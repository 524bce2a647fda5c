"""Alerts: their modal, and the buttons and commands that manage them, as every subscription, and mute and try them."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Final

from slack_bolt.app.async_app import AsyncApp

from bot.domain.alerts.alert import Alert
from bot.domain.errors import QueryError
from bot.domain.language import Language
from bot.domain.question import Question
from bot.rendering.subscription_forms import AlertFields, alert_form
from bot.rendering.text.alert_rows import alert_help
from bot.slack.alerts.command import HOUR, mute_length, parse_alert_command
from bot.slack.alerts.service import AlertServices
from bot.slack.background import BackgroundTasks, Result
from bot.slack.errors import Refused
from bot.slack.listeners.actions import ActionRouter, BlockAction, question_of
from bot.slack.listeners.subscription_commands import SubscriptionCommands
from bot.slack.listeners.subscription_modal import SubscriptionModal
from bot.slack.listeners.subscriptions import SubscriptionListener
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.messages import MessageSpec, notice
from bot.slack.messaging.requests import RequestOrigin
from bot.slack.messaging.runner import RequestRunner
from bot.slack.questions.service import QuestionService
from bot.slack.subscriptions.command import SubscriptionCommand
from bot.slack.subscriptions.feedback import Feedback
from bot.slack.subscriptions.kinds import ALERT
from bot.slack.views.alert import TEXT, TRY, alert_in, fields_of, new_fields, read_fields
from bot.slack.views.subscription import SubscriptionFormState, form_values
from bot.store.alerts import StoredAlert
from bot.store.audit import Actor
from bot.store.button_tokens import Button

OFFER: Final = "alert_offer"
"""The action of the button that offers an alert, whose text is its target."""


class AlertModal(SubscriptionModal[StoredAlert, Alert, AlertFields]):
    """Opens the modal of an alert, shows when it would have fired, and saves what is submitted."""

    kind, text_field, try_button = ALERT, TEXT, TRY
    _read = staticmethod(read_fields)
    _services: AlertServices

    def register(self, app: AsyncApp, work: BackgroundTasks, router: ActionRouter) -> None:
        """Listen to what every such modal does, and to the button that offers an alert."""
        super().register(app, work, router)
        router.add({OFFER: self.offered}, right=self.kind.right)

    async def offered(self, context: RequestContext, click: BlockAction, button: Button) -> None:
        """Open the modal of a new alert with the text of the button."""
        await self.open(replace(click.origin, ts=""), context.user, click.trigger, text=button.target)

    def _suggested(self, question: Question, language: Language) -> str:
        return self._services.reader.suggestion(question.query, language)

    def _fields(self, origin: RequestOrigin, language: Language, found: StoredAlert | None, text: str) -> AlertFields:
        return new_fields(origin, text) if found is None else fields_of(found, language)

    def _values(self, fields: AlertFields, state: SubscriptionFormState, **shown: Any) -> Mapping[str, Any]:
        return form_values(alert_form(fields, state.language), state, **{"trying": False, "preview": None, **shown})

    async def _terms(self, state: SubscriptionFormState, fields: AlertFields) -> Alert:
        return alert_in(fields, await self._services.reader.read(fields.text, state.language, state.origin.user))

    async def _tried(self, state: SubscriptionFormState, terms: Alert) -> Mapping[str, Any]:
        preview = await self._services.previews.preview(terms)
        await self._services.service.record_trial(state.origin.actor, terms, state.number)
        return {"preview": preview}


class AlertListener(SubscriptionListener[StoredAlert, Alert]):
    """Carries out clicks about alerts.

    Args:
        feedback: Opens modals, and shows the result of a change.
    """

    kind = ALERT
    _services: AlertServices

    def __init__(
        self,
        runner: RequestRunner,
        services: AlertServices,
        feedback: Feedback,
        modal: AlertModal,
        questions: QuestionService,
    ) -> None:
        super().__init__(runner, services, feedback, modal)
        self._questions = questions

    def register(self, app: AsyncApp, work: BackgroundTasks, router: ActionRouter) -> None:
        """Listen to the buttons of every kind, and to those that mute or try alerts or show the calls of a window."""
        super().register(app, work, router)
        router.add(
            {
                "alert_mute_hour": partial(self._change, change=self._mute_hour),
                "alert_mute_today": partial(self._change, change=self._mute_today),
                "alert_unmute": partial(self._change, change=partial(self._services.service.mute, until=None)),
                "alert_try": self.try_out,
            },
            right=self.kind.right,
        )
        router.add({"alert_window": self.show_window}, mode="channel")

    async def show_window(self, context: RequestContext, _click: BlockAction, button: Button) -> Result:
        """Show the user alone all calls of the window of an alert."""
        return await self._questions.ask(context, question_of(button))

    async def try_out(self, context: RequestContext, click: BlockAction, button: Button) -> None:
        """Tell the user when the alert of a button would have fired in the last days."""
        found = await self._find(context, button)
        await context.private_reply.show(await self._services.try_out(click.origin.actor, found, context.language))

    async def _mute_hour(self, actor: Actor, found: StoredAlert) -> StoredAlert:
        return await self._services.service.mute(actor, found, self._services.clock() + HOUR)

    async def _mute_today(self, actor: Actor, found: StoredAlert) -> StoredAlert:
        return await self._services.service.mute(actor, found, self._services.end_of_today())


class AlertCommands(SubscriptionCommands[StoredAlert, Alert]):
    """Carries out commands about alerts."""

    kind = ALERT
    _services: AlertServices

    def _parse(self, text: str) -> SubscriptionCommand:
        return parse_alert_command(text)

    async def _create_once(self, context: RequestContext, text: str, origin: RequestOrigin, request: str) -> None:
        """Create an alert; where it names no bound, offer one: the message may still be edited to name it."""
        try:
            await super()._create_once(context, text, origin, request)
        except QueryError as error:
            if error.code != "alert_needs_bound":
                raise
            offer = await self._services.list.offer(context.user, error, context.language)
            await context.private_reply.show(offer)

    async def _said(self, context: RequestContext, verb: str) -> MessageSpec:
        if verb == "help":
            return notice("alert_help", context.language, **alert_help(context.language))
        return await super()._said(context, verb)

    async def _done(
        self, actor: Actor, language: Language, command: SubscriptionCommand, found: StoredAlert
    ) -> MessageSpec:
        match command.verb:
            case "mute" | "unmute":
                return await self._services.list.changed(await self._mute(actor, language, command, found), language)
            case "try":
                return await self._services.try_out(actor, found, language)
            case _:
                return await super()._done(actor, language, command, found)

    async def _mute(
        self, actor: Actor, language: Language, command: SubscriptionCommand, found: StoredAlert
    ) -> StoredAlert:
        services = self._services
        if command.verb == "unmute":
            return await services.service.mute(actor, found, None)
        try:
            length = mute_length(command.more)
        except ValueError as error:
            example = self._example("mute", found, language)
            raise Refused("no_mute_length", word=command.shown, example=example) from error
        until = services.end_of_today() if length is None else services.clock() + length
        return await services.service.mute(actor, found, until)
