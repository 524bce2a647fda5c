"""The modal of a digest: opened from a command, a list or the App Home, tried out, and saved."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

import structlog
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.domain.errors import QueryError
from bot.domain.grammar.subscriptions import Terms, without_fixed_days
from bot.evolux import EvoluxError
from bot.rendering.digest_form import DigestFields
from bot.rendering.text.errors import error_message
from bot.reports import Reports
from bot.slack.background import BackgroundTasks, Result
from bot.slack.digests.services import DigestServices
from bot.slack.errors import Refused, error_id
from bot.slack.listeners import Json
from bot.slack.listeners.actions import ActionRouter, BlockAction
from bot.slack.listeners.examined import on_submission, still_examined, submission_name
from bot.slack.messaging.attempts import PostingError
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.messages import NEW_DIGEST
from bot.slack.messaging.messenger import Messenger
from bot.slack.messaging.requests import RequestOrigin
from bot.slack.messaging.runner import RequestRunner
from bot.slack.people.access import User
from bot.slack.subscriptions.feedback import Feedback
from bot.slack.views.digest import (
    CHANNEL,
    OWNER,
    PREVIEW,
    QUERY,
    DigestFormState,
    fields_of,
    form_values,
    new_fields,
    read_form,
    schedule_in,
)
from bot.slack.views.state import FormError
from bot.store.action_tokens import Button
from bot.store.database import STORE_FAILURES
from bot.store.digests import StoredDigest

_log: Final = structlog.get_logger(__name__)

_CALLBACK: Final = "digest"


class DigestModal:
    """Opens the modal of a digest, shows what its query matches, and saves what is submitted.

    Args:
        messenger: Updates modals.
        runner: Checks rights, and reports failures to the user.
        digests: Subscriptions and their terms.
        feedback: Opens modals, and shows the result of a change.
        reports: Counts the calls that a query matches.
        clock: Returns the current time.

    """

    def __init__(
        self,
        *,
        messenger: Messenger,
        runner: RequestRunner,
        digests: DigestServices,
        feedback: Feedback,
        reports: Reports,
        clock: Callable[[], datetime],
    ) -> None:
        self._messenger, self._runner, self._digests = messenger, runner, digests
        self._feedback, self._reports, self._clock = feedback, reports, clock

    def register(self, app: AsyncApp, work: BackgroundTasks, router: ActionRouter) -> None:
        """Listen to the buttons that open the modal, to changes of its query, and to submissions."""

        async def preview(ack: AsyncAck, body: Json) -> None:
            await ack()
            _ = work.start(lambda: self.preview(body), name="digest_preview")

        router.add({NEW_DIGEST: self.clicked, "digest_edit": self.clicked})
        for action in (QUERY, PREVIEW):
            app.action(action)(preview)
        on_submission(app, work, _CALLBACK, self.examine, self.save, _slow)

    async def clicked(self, click: BlockAction, button: Button) -> Result:
        """Open the modal of a new digest, or of the digest of the button."""
        origin = click.origin
        if button.question is not None:  # the message is an answer, which stays as it is
            origin = replace(origin, ts="")

        async def act(context: RequestContext) -> None:
            number, person = int(button.target) if button.target else 0, context.user
            found = await self._digests.subscriptions.find(context.team, number) if number else None
            query = "" if button.question is None else without_fixed_days(button.question.query).text(person.language)
            await self.open(origin, person, click.trigger, found, query=query)

        return await self._runner.run(origin, act, right="digests")

    async def open(
        self, origin: RequestOrigin, person: User, trigger: str, found: StoredDigest | None = None, *, query: str = ""
    ) -> None:
        """Open the modal of a digest, or of a new one; ask the user to try again if the trigger has expired.

        Args:
            origin: Where the user began.
            person: The user.
            trigger: The ``trigger_id`` of their command or click.
            found: The digest; None for a new one.
            query: The query of a new one, as users type it.

        """
        language = person.language
        if found is None:
            state, fields = (
                DigestFormState(origin=origin, language=language),
                new_fields(origin, self._digests.terms.zone, query),
            )
        else:
            state = DigestFormState(origin=origin, language=language, number=found.id, version=found.version)
            fields = fields_of(found, language)
        await self._feedback.open(origin, trigger, language, "digest_form", form_values(fields, state))

    async def preview(self, body: Json) -> Result:
        """Show in the modal what its query matches now."""
        view, (state, fields) = body["view"], read_form(body)

        async def act(context: RequestContext) -> None:
            await self._show(view, state, fields, counting=True)
            try:
                terms = await self._terms(state, fields)
                matches = await self._reports.answer(terms.query, self._clock())
            except (QueryError, EvoluxError) as error:
                await self._show(view, state, fields, problem=error_message(error, context.user.language))
            else:
                actor = state.origin.actor
                await self._digests.subscriptions.record_matches(actor, terms.query, matches.total)
                await self._show(view, state, fields, matches=matches)

        return await self._runner.run(state.origin, act, right="digests")

    async def examine(self, body: Json) -> Terms | dict[str, str]:
        """Return the terms that a submission states; or an error by the id of the field that is wrong."""
        state, fields = read_form(body)
        subscriptions, origin, at = self._digests.subscriptions, state.origin, QUERY
        try:
            await subscriptions.require_right(origin.team, origin.user)
            terms = await self._terms(state, fields)
            if state.number:
                again = await subscriptions.was_done(submission_name(_CALLBACK, body))
                await subscriptions.find(origin.team, state.number, version=None if again else state.version)
            at = CHANNEL
            await subscriptions.require_channel(origin.user, fields.channel)
            at = OWNER
            await subscriptions.require_owner(origin.team, fields.owner)
        except FormError as error:
            return {error.field: error_message(error.error, state.language).text}
        except (QueryError, EvoluxError, Refused, PostingError) as error:
            return {at: error_message(error, state.language).text}
        except STORE_FAILURES:
            _log.exception("form_not_read")
            return {at: error_message(Refused("store_down", incident=error_id()), state.language).text}
        return terms

    async def save(self, body: Json, terms: Terms) -> Result:
        """Save a submission whose terms were examined a moment ago; of one that comes again, no second digest."""
        state, fields = read_form(body)
        subscriptions, origin = self._digests.subscriptions, state.origin

        async def act(context: RequestContext) -> None:
            async with subscriptions.once(submission_name(_CALLBACK, body)) as again:
                await save(context, again=again)

        async def save(context: RequestContext, *, again: bool) -> None:
            person, language, owner = context.user, context.language, fields.owner
            if again and not state.number:
                return
            if state.number:
                version = None if again else state.version
                found = await subscriptions.find(origin.team, state.number, version=version)
                saved = await subscriptions.change(origin.actor, found, terms, channel=fields.channel, owner=owner)
                message = await self._digests.list.edited(saved, language)
            else:
                added = await subscriptions.add(origin.actor, person, terms, fields.channel, owner=owner)
                message = self._digests.list.added(added, language)
                shown = await subscriptions.show_there(origin.actor, added, message)
                if shown and origin.channel == added.channel and not origin.ts:
                    return
            await self._feedback.show(origin, person, message)

        return await self._runner.run(origin, act, right="digests")

    async def _terms(self, state: DigestFormState, fields: DigestFields) -> Terms:
        return await self._digests.terms.read_form(fields, schedule_in(fields), state.language, state.origin.user)

    async def _show(self, view: Json, state: DigestFormState, fields: DigestFields, **shown: Any) -> None:
        values = form_values(fields, state, **shown)
        await self._messenger.update_view(view["id"], "digest_form", state.language, values)


def _slow(body: Json) -> dict[str, str]:
    return still_examined(QUERY, read_form(body)[0].language)
