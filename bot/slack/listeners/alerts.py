"""Alerts managed by the buttons of lists and of their messages: paused, muted, tried, deleted, and the like."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Final, TypeAlias

import msgspec
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.rendering.text.alert_rows import trial_text
from bot.slack.alerts.list import LIST
from bot.slack.alerts.messages import alert_notice, alert_words
from bot.slack.alerts.services import AlertServices
from bot.slack.background import BackgroundTasks, Result
from bot.slack.listeners import Json
from bot.slack.listeners.actions import ActionRouter, BlockAction, question_of
from bot.slack.listeners.alert_modal import AlertModal
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.requests import RequestOrigin
from bot.slack.messaging.runner import RequestRunner
from bot.slack.questions.service import QuestionService
from bot.slack.subscriptions.feedback import Feedback
from bot.store.action_tokens import Button
from bot.store.alerts import StoredAlert
from bot.store.audit import Actor

_CALLBACK: Final = "alert_delete"
_HOUR: Final = timedelta(hours=1)

AlertAction: TypeAlias = Callable[[RequestContext, StoredAlert], Awaitable[None]]
AlertChange: TypeAlias = Callable[[Actor, StoredAlert], Awaitable[StoredAlert]]


class PendingAlertDeletion(msgspec.Struct, frozen=True):
    """An alert that is deleted once the user confirms it in a modal, which carries this."""

    origin: RequestOrigin
    number: int


class AlertListener:
    """Carries out clicks about alerts.

    Args:
        runner: Checks rights, and reports failures to the user.
        services: Alerts, their list, and trials.
        feedback: Opens modals, and shows the result of a change.
        modal: The modal of an alert.
        questions: Shows the calls of a window.

    """

    def __init__(
        self,
        runner: RequestRunner,
        services: AlertServices,
        feedback: Feedback,
        modal: AlertModal,
        questions: QuestionService,
    ) -> None:
        self._runner, self._services, self._feedback = runner, services, feedback
        self._modal, self._questions = modal, questions

    def register(self, app: AsyncApp, work: BackgroundTasks, router: ActionRouter) -> None:
        """Listen to the buttons of lists and messages, to the modal of an alert, and to confirmed deletions."""

        async def confirmed(ack: AsyncAck, body: Json) -> None:
            deletion = msgspec.json.decode(body["view"]["private_metadata"], type=PendingAlertDeletion)
            deletion = msgspec.structs.replace(deletion, origin=deletion.origin.by(body["user"]["id"]))
            await ack()
            _ = work.start(lambda: self.delete(deletion), name="alert")

        self._modal.register(app, work, router)
        app.view(_CALLBACK)(confirmed)
        alerts = self._services.alerts
        router.add(
            {
                LIST: self.show_list,
                "alert_pause": partial(self._change, change=alerts.pause),
                "alert_resume": partial(self._change, change=alerts.resume),
                "alert_mute_hour": partial(self._change, change=self._mute_hour),
                "alert_mute_today": partial(self._change, change=self._mute_today),
                "alert_unmute": partial(self._change, change=partial(alerts.mute, until=None)),
                "alert_try": self.try_out,
                "alert_delete": self.confirm_deletion,
                "alert_window": self.show_window,
            }
        )

    async def show_list(self, click: BlockAction, button: Button) -> Result:  # noqa: ARG002 - as every handler
        """Show all alerts, beside the message of the button."""

        async def act(context: RequestContext) -> None:
            await context.private_reply.show(await self._services.list.message(context.user, context.language))

        return await self._runner.run(click.origin, act, right="alerts")

    async def show_window(self, click: BlockAction, button: Button) -> Result:
        """Show the user alone all calls of the window of an alert."""

        async def act(context: RequestContext) -> Result:
            return await self._questions.ask(context, question_of(button))

        return await self._runner.run(click.origin, act, mode="channel")

    async def try_out(self, click: BlockAction, button: Button) -> Result:
        """Tell the user when the alert of a button would have fired in the last days."""

        async def act(context: RequestContext, found: StoredAlert) -> None:
            await self._services.alerts.record_trial(click.origin.actor, found.alert, found.id)
            trial = await self._services.trials.try_out(found.alert, self._services.clock())
            told = trial_text(trial, context.language)
            await context.private_reply.show(alert_notice("alert_tried", found, context.language, trial=told))

        return await self._with_alert(click, button, act)

    async def confirm_deletion(self, click: BlockAction, button: Button) -> Result:
        """Open a modal that asks whether to delete the alert of a button."""

        async def act(context: RequestContext, found: StoredAlert) -> None:
            language, origin = context.language, click.origin
            values = {
                "number": found.id,
                "query": alert_words(found, language),
                "channel_id": found.channel,
                "state": msgspec.json.encode(PendingAlertDeletion(origin, found.id)).decode(),
            }
            await self._feedback.open(origin, click.trigger, language, "alert_delete", values)

        return await self._with_alert(click, button, act)

    async def delete(self, deletion: PendingAlertDeletion) -> Result:
        """Delete an alert after the user has confirmed it; one that is deleted already stays so."""
        origin, alerts = deletion.origin, self._services.alerts

        async def act(context: RequestContext) -> None:
            if await alerts.is_gone(origin.team, deletion.number):
                return
            found = await alerts.find(origin.team, deletion.number)
            await alerts.remove(origin.actor, found)
            await self._feedback.show(origin, context.user, alert_notice("alert_deleted", found, context.language))

        return await self._runner.run(origin, act, right="alerts")

    async def _mute_hour(self, actor: Actor, found: StoredAlert) -> StoredAlert:
        return await self._services.alerts.mute(actor, found, self._services.clock() + _HOUR)

    async def _mute_today(self, actor: Actor, found: StoredAlert) -> StoredAlert:
        return await self._services.alerts.mute(actor, found, self._services.end_of_today())

    async def _change(self, click: BlockAction, button: Button, *, change: AlertChange) -> Result:
        async def act(context: RequestContext, found: StoredAlert) -> None:
            changed = await change(click.origin.actor, found)
            message = self._services.list.changed(changed, context.language)
            await self._feedback.show(_beside(click.origin, button), context.user, message)

        return await self._with_alert(click, button, act)

    async def _with_alert(self, click: BlockAction, button: Button, act: AlertAction) -> Result:
        """Run an action on the alert of a button, if the user may manage alerts and it still exists."""

        async def find_and_act(context: RequestContext) -> None:
            await act(context, await self._services.alerts.find(context.team, int(button.target)))

        return await self._runner.run(click.origin, find_and_act, right="alerts")


def _beside(origin: RequestOrigin, button: Button) -> RequestOrigin:
    """Return where the result of a click is shown: beside the message of an alert, which stays as it is."""
    return origin if button.question is None else replace(origin, ts="")
