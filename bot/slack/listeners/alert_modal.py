"""The modal of an alert: opened from an answer, a list, a message or the App Home, tried out, and saved."""

from dataclasses import replace
from typing import Any, Final

import structlog
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.domain.alerts.alert import Alert
from bot.domain.errors import QueryError
from bot.evolux import EvoluxError
from bot.rendering.alert_form import AlertFields
from bot.rendering.text.errors import error_message
from bot.slack.alerts.services import AlertServices
from bot.slack.background import BackgroundTasks, Result
from bot.slack.errors import Refused, error_id
from bot.slack.listeners import Json
from bot.slack.listeners.actions import ActionRouter, BlockAction
from bot.slack.listeners.examined import on_submission, still_examined, submission_name
from bot.slack.messaging.attempts import PostingError
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.messages import NEW_ALERT
from bot.slack.messaging.messenger import Messenger
from bot.slack.messaging.requests import RequestOrigin
from bot.slack.messaging.runner import RequestRunner
from bot.slack.people.access import User
from bot.slack.subscriptions.feedback import Feedback
from bot.slack.views.alert import (
    CHANNEL,
    OWNER,
    TEXT,
    TRY,
    AlertFormState,
    alert_in,
    fields_of,
    form_values,
    new_fields,
    read_form,
)
from bot.slack.views.state import FormError
from bot.store.action_tokens import Button
from bot.store.alerts import StoredAlert
from bot.store.database import STORE_FAILURES

_log: Final = structlog.get_logger(__name__)

_CALLBACK: Final = "alert"
OFFER: Final = "alert_offer"
"""The action of the button that offers an alert, whose text is its target."""


class AlertModal:
    """Opens the modal of an alert, shows when it would have fired, and saves what is submitted.

    Args:
        messenger: Updates modals.
        runner: Checks rights, and reports failures to the user.
        services: Alerts, their texts, and trials.
        feedback: Opens modals, and shows the result of a change.

    """

    def __init__(
        self, messenger: Messenger, runner: RequestRunner, services: AlertServices, feedback: Feedback
    ) -> None:
        self._messenger, self._runner, self._services, self._feedback = messenger, runner, services, feedback

    def register(self, app: AsyncApp, work: BackgroundTasks, router: ActionRouter) -> None:
        """Listen to the buttons that open the modal, to trials, and to submissions."""

        async def trial(ack: AsyncAck, body: Json) -> None:
            await ack()
            _ = work.start(lambda: self.try_out(body), name="alert_trial")

        router.add({NEW_ALERT: self.clicked, "alert_edit": self.clicked, OFFER: self.offered})
        for action in (TEXT, TRY):
            app.action(action)(trial)
        on_submission(app, work, _CALLBACK, self.examine, self.save, _slow)

    async def clicked(self, click: BlockAction, button: Button) -> Result:
        """Open the modal of a new alert, or of the alert of the button."""
        origin = click.origin
        if button.question is not None:  # the message is an answer or an alert, which stays as it is
            origin = replace(origin, ts="")

        async def act(context: RequestContext) -> None:
            number, person = int(button.target) if button.target else 0, context.user
            found = await self._services.alerts.find(context.team, number) if number else None
            asked, reader = button.question, self._services.reader
            text = "" if asked is None else reader.suggestion(asked.query, person.language)
            await self.open(origin, person, click.trigger, found, text=text)

        return await self._runner.run(origin, act, right="alerts")

    async def offered(self, click: BlockAction, button: Button) -> Result:
        """Open the modal of a new alert with the text of the button."""

        async def act(context: RequestContext) -> None:
            await self.open(replace(click.origin, ts=""), context.user, click.trigger, text=button.target)

        return await self._runner.run(click.origin, act, right="alerts")

    async def open(
        self, origin: RequestOrigin, person: User, trigger: str, found: StoredAlert | None = None, *, text: str = ""
    ) -> None:
        """Open the modal of an alert, or of a new one; ask the user to try again if the trigger has expired.

        Args:
            origin: Where the user began.
            person: The user.
            trigger: The ``trigger_id`` of their command or click.
            found: The alert; None for a new one.
            text: The text of a new one, as users type it.

        """
        language = person.language
        if found is None:
            state, fields = AlertFormState(origin=origin, language=language), new_fields(origin, text)
        else:
            state = AlertFormState(origin=origin, language=language, number=found.id, version=found.version)
            fields = fields_of(found, language)
        await self._feedback.open(origin, trigger, language, "alert_form", form_values(fields, state))

    async def try_out(self, body: Json) -> Result:
        """Show in the modal when its alert would have fired in the last days."""
        view, (state, fields) = body["view"], read_form(body)

        async def act(context: RequestContext) -> None:
            await self._show(view, state, fields, trying=True)
            try:
                alert = await self._alert(state, fields)
                preview = await self._services.previews.preview(alert)
            except (QueryError, EvoluxError, Refused) as error:
                await self._show(view, state, fields, problem=error_message(error, context.user.language))
            except FormError as error:
                await self._show(view, state, fields, problem=error_message(error.error, context.user.language))
            else:
                await self._services.alerts.record_trial(state.origin.actor, alert, state.number)
                await self._show(view, state, fields, preview=preview)

        return await self._runner.run(state.origin, act, right="alerts")

    async def examine(self, body: Json) -> Alert | dict[str, str]:
        """Return the alert that a submission states; or an error by the id of the field that is wrong."""
        state, fields = read_form(body)
        alerts, origin, at = self._services.alerts, state.origin, TEXT
        try:
            await alerts.require_right(origin.team, origin.user)
            alert = await self._alert(state, fields)
            if state.number:
                again = await alerts.was_done(submission_name(_CALLBACK, body))
                await alerts.find(origin.team, state.number, version=None if again else state.version)
            at = CHANNEL
            await alerts.require_channel(origin.user, fields.channel)
            at = OWNER
            await alerts.require_owner(origin.team, fields.owner)
        except FormError as error:
            return {error.field: error_message(error.error, state.language).text}
        except (QueryError, EvoluxError, Refused, PostingError) as error:
            return {at: error_message(error, state.language).text}
        except STORE_FAILURES:
            _log.exception("form_not_read")
            return {at: error_message(Refused("store_down", incident=error_id()), state.language).text}
        return alert

    async def save(self, body: Json, alert: Alert) -> Result:
        """Save a submission whose alert was examined a moment ago; of one that comes again, no second alert."""
        state, fields = read_form(body)
        alerts, origin = self._services.alerts, state.origin

        async def act(context: RequestContext) -> None:
            async with alerts.once(submission_name(_CALLBACK, body)) as again:
                await save(context, again=again)

        async def save(context: RequestContext, *, again: bool) -> None:
            person, language, owner = context.user, context.language, fields.owner
            if again and not state.number:
                return
            if state.number:
                version = None if again else state.version
                found = await alerts.find(origin.team, state.number, version=version)
                saved = await alerts.change(origin.actor, found, alert, channel=fields.channel, owner=owner)
                message = self._services.list.edited(saved, language)
            else:
                added = await alerts.add(origin.actor, person, alert, fields.channel, owner=owner)
                preview = await self._services.previews.preview(alert)
                message = await self._services.list.added(person, added, preview, language)
                shown = await alerts.show_there(origin.actor, added, message)
                if shown and origin.channel == added.channel and not origin.ts:
                    return
            await self._feedback.show(origin, person, message)

        return await self._runner.run(origin, act, right="alerts")

    async def _alert(self, state: AlertFormState, fields: AlertFields) -> Alert:
        read = await self._services.reader.read(fields.text, state.language, state.origin.user)
        return alert_in(fields, read)

    async def _show(self, view: Json, state: AlertFormState, fields: AlertFields, **shown: Any) -> None:
        values = form_values(fields, state, **shown)
        await self._messenger.update_view(view["id"], "alert_form", state.language, values)


def _slow(body: Json) -> dict[str, str]:
    return still_examined(TEXT, read_form(body)[0].language)
