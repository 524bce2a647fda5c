"""The modals of digests and alerts: opened from an answer, a list or the App Home, tried out, and saved."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Final, Generic, TypeVar

import structlog
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.domain.errors import QueryError
from bot.domain.language import Language
from bot.domain.question import Question
from bot.evolux import EvoluxError
from bot.rendering.forms import SubscriptionFields
from bot.rendering.text.errors import error_message
from bot.slack.background import BackgroundTasks, Result
from bot.slack.errors import Refused, error_id
from bot.slack.listeners.actions import ActionRouter, BlockAction
from bot.slack.listeners.modal_trials import Trial
from bot.slack.listeners.submissions import on_submission
from bot.slack.messaging.attempts import PostingError
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.messenger import Messenger
from bot.slack.messaging.requests import RequestOrigin
from bot.slack.messaging.runner import RequestRunner
from bot.slack.people.access import User
from bot.slack.subscriptions.feedback import Feedback
from bot.slack.subscriptions.kinds import SubscriptionKind
from bot.slack.subscriptions.service import SubscriptionServices
from bot.slack.views.state import FormError, ViewState
from bot.slack.views.subscription import CHANNEL, OWNER, SubscriptionFormState, form_state, read_state
from bot.store.button_tokens import Button
from bot.store.database import STORE_FAILURES
from bot.store.subscriptions import Subscription
from bot.type_aliases import Json

_log: Final = structlog.get_logger(__name__)

_Stored = TypeVar("_Stored", bound=Subscription)
_Terms = TypeVar("_Terms")
_Fields = TypeVar("_Fields", bound=SubscriptionFields)


class SubscriptionModal(ABC, Generic[_Stored, _Terms, _Fields]):
    """Opens the modal of a subscription, shows what it would be about, and saves what is submitted.

    Args:
        feedback: Opens modals, and shows the result of a change.
    """

    kind: SubscriptionKind
    text_field: str
    """The id of the field of the text, which is tried out when Enter is pressed."""

    try_button: str
    """The id of the button that tries it out."""

    def __init__(
        self,
        messenger: Messenger,
        runner: RequestRunner,
        services: SubscriptionServices[_Stored, _Terms],
        feedback: Feedback,
    ) -> None:
        self._messenger, self._runner, self._services, self._feedback = messenger, runner, services, feedback
        self._trials: set[Trial] = set()

    @abstractmethod
    def _suggested(self, question: Question, language: Language) -> str:
        """Return the text of the subscription that a question suggests."""

    @abstractmethod
    def _fields(self, origin: RequestOrigin, language: Language, found: _Stored | None, text: str) -> _Fields:
        """Return the fields of a subscription, or of a new one with a text."""

    @abstractmethod
    def _read(self, values: ViewState) -> _Fields:
        """Return the values of the fields of a submission."""

    @abstractmethod
    def _values(self, fields: _Fields, state: SubscriptionFormState, **shown: Any) -> Mapping[str, Any]:
        """Return the values of the template; `shown` is what stands below the text."""

    @abstractmethod
    async def _terms(self, state: SubscriptionFormState, fields: _Fields) -> _Terms:
        """Return the terms that the fields state; raise `FormError` where one is wrong by itself."""

    @abstractmethod
    async def _tried(self, state: SubscriptionFormState, terms: _Terms) -> Mapping[str, Any]:
        """Return what is shown below the text of terms that were tried out."""

    def register(self, app: AsyncApp, work: BackgroundTasks, router: ActionRouter) -> None:
        """Listen to the buttons that open the modal, to trials, and to submissions."""

        async def try_out(ack: AsyncAck, body: Json) -> None:
            trial = Trial(body["view"]["id"], partial(self._update, body))
            self._trials.add(trial)  # before the user can submit the modal
            await ack()
            task = work.start(self.try_out, body, trial, name=f"{self.kind.noun}_trial")
            task.add_done_callback(lambda _: self._trials.discard(trial))

        opening = dict.fromkeys((self.kind.action("new"), self.kind.action("edit")), self.clicked)
        router.add(opening, right=self.kind.right)
        for action in (self.text_field, self.try_button):
            app.action(action)(try_out)
        on_submission(app, work, self.kind.noun, self.examine, self.save, slow_field=self.text_field)

    async def clicked(self, context: RequestContext, click: BlockAction, button: Button) -> None:
        """Open the modal of a new subscription, or of that of the button."""
        origin, asked = click.origin, button.question
        if asked is not None:  # the message is an answer or an alert, which stays as it is
            origin = replace(origin, ts="")
        number = int(button.target) if button.target else 0
        found = await self._services.service.find(context.team, number) if number else None
        text = "" if asked is None else self._suggested(asked, context.user.language)
        await self.open(origin, context.user, click.trigger, found, text=text)

    async def open(
        self, origin: RequestOrigin, user: User, trigger: str, found: _Stored | None = None, *, text: str = ""
    ) -> None:
        """Open the modal of a subscription, or of a new one; ask the user to try again if the trigger has expired.

        Args:
            found: The subscription; None for a new one.
            text: The text of a new one, as users type it.
        """
        language = user.language
        fields, state = self._fields(origin, language, found, text), form_state(origin, language, found)
        await self._feedback.open(origin, trigger, language, self.kind.action("form"), self._values(fields, state))

    async def try_out(self, body: Json, trial: Trial) -> Result:
        """Show in the modal what its subscription would be about."""
        state, fields = self._submitted(body)

        async def act(context: RequestContext) -> None:
            await trial.show(trying=True)
            try:
                shown = await self._tried(state, await self._terms(state, fields))
            except (QueryError, EvoluxError, Refused) as error:
                await trial.show(problem=error_message(error, context.user.language))
            except FormError as error:
                await trial.show(problem=error_message(error.error, context.user.language))
            else:
                await trial.show(**shown)

        return await self._runner.run(state.origin, act, right=self.kind.right)

    async def examine(self, body: Json) -> _Terms | dict[str, str]:
        """Return the terms that a submission states; or an error by the id of the field that is wrong.

        The trials of its modal end meanwhile, since an update after the acknowledgement would take errors away.
        """
        async with asyncio.TaskGroup() as tasks:
            ends = [tasks.create_task(trial.end()) for trial in self._trials if trial.view == body["view"]["id"]]
            found = await self._examined(body)
            if not isinstance(found, dict):  # saving waits for none of them
                for end in ends:
                    end.cancel()
        return found

    async def _examined(self, body: Json) -> _Terms | dict[str, str]:
        state, fields = self._submitted(body)
        service, origin, at = self._services.service, state.origin, self.text_field
        try:
            await service.rules.require_right(origin.team, origin.user)
            terms = await self._terms(state, fields)
            if state.number:
                again = await service.rules.was_done(self._submission(body))
                await service.find(origin.team, state.number, version=None if again else state.version)
            at = CHANNEL
            await service.rules.require_channel(origin.user, fields.channel)
            at = OWNER
            await service.rules.require_owner(origin.team, fields.owner)
        except FormError as error:
            return {error.field: error_message(error.error, state.language).text}
        except (QueryError, EvoluxError, Refused, PostingError) as error:
            return {at: error_message(error, state.language).text}
        except STORE_FAILURES:
            _log.exception("form_not_read")
            return {at: error_message(Refused("store_down", incident=error_id()), state.language).text}
        return terms

    async def save(self, body: Json, terms: _Terms) -> Result:
        """Save a submission whose terms were examined a moment ago; of one that comes again, none is created again."""
        state, fields = self._submitted(body)

        async def act(context: RequestContext) -> None:
            async with self._services.service.rules.once(self._submission(body)) as again:
                if state.number:
                    version = None if again else state.version
                    found = await self._services.service.find(context.team, state.number, version=version)
                    await self._change(context, state.origin, found, fields, terms)
                elif not again:
                    await self._create(context, state.origin, fields, terms)

        return await self._runner.run(state.origin, act, right=self.kind.right)

    async def _change(
        self, context: RequestContext, origin: RequestOrigin, found: _Stored, fields: _Fields, terms: _Terms
    ) -> None:
        change, channel, owner = self._services.service.change, fields.channel, fields.owner
        changed = await change(origin.actor, found, terms, channel=channel, owner=owner)
        await self._feedback.show(origin, context.user, await self._services.list.edited(changed, context.language))

    async def _create(self, context: RequestContext, origin: RequestOrigin, fields: _Fields, terms: _Terms) -> None:
        create, channel, owner = self._services.create, fields.channel, fields.owner
        message, shown = await create(context, origin.actor, terms, channel, owner=owner)
        if not (shown and origin.channel == channel and not origin.ts):
            await self._feedback.show(origin, context.user, message)

    async def _update(self, body: Json, **shown: Any) -> None:
        state, fields = self._submitted(body)
        values = self._values(fields, state, **shown)
        await self._messenger.update_view(body["view"]["id"], self.kind.action("form"), state.language, values)

    def _submitted(self, body: Json) -> tuple[SubscriptionFormState, _Fields]:
        return read_state(body), self._read(ViewState(body["view"]["state"]["values"]))

    def _submission(self, body: Json) -> str:
        """Return the name of a submission, the same if Slack or the user sends the modal again."""
        return f"{self.kind.noun} view {body['view']['id']}"
