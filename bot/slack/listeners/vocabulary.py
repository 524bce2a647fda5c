"""`/calls who`, `team` and `word`, their lists in messages and on the App Home, and the modal that teaches."""

from collections.abc import Awaitable, Callable
from typing import Final

import msgspec
import structlog
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.domain.errors import QueryError
from bot.domain.grammar.teaching import read_entry
from bot.domain.taught_vocabulary import Entry
from bot.rendering.text.errors import error_message
from bot.rendering.text.markup import code
from bot.rendering.text.markup import user as user_mention
from bot.rendering.text.notices import NoticeCode
from bot.rendering.text.vocabulary import agents_text
from bot.slack.background import BackgroundTasks, Result
from bot.slack.errors import Refused, error_id
from bot.slack.listeners.actions import ActionRouter, BlockAction
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.messages import MessageSpec, notice
from bot.slack.messaging.messenger import Messenger
from bot.slack.messaging.requests import Mode
from bot.slack.messaging.runner import RequestRunner
from bot.slack.views.vocabulary import VocabularyFormState, field_at_fault, form_values, read_form
from bot.slack.vocabulary.command import VocabularyCommand
from bot.slack.vocabulary.list import (
    CLEAR,
    DROP,
    FORM,
    TAKE,
    VocabularyPages,
    VocabularyTarget,
    entries_of,
    entry_notice,
)
from bot.slack.vocabulary.teaching import VOCABULARY, Teaching, key_of, known_word
from bot.store.button_tokens import Button
from bot.store.database import STORE_FAILURES
from bot.type_aliases import Json

_BACK: Final = "vocabulary_back"

_log: Final = structlog.get_logger(__name__)

ShowHome = Callable[[str, str], Awaitable[Result]]
"""Publishes a user's App Home, in a workspace."""


class VocabularyListener:
    """Lets supervisors teach the bot."""

    def __init__(
        self,
        runner: RequestRunner,
        messenger: Messenger,
        pages: VocabularyPages,
        teaching: Teaching,
        show_home: ShowHome,
    ) -> None:
        self._runner, self._messenger, self._pages = runner, messenger, pages
        self._teaching, self._show_home = teaching, show_home

    def register(self, app: AsyncApp, work: BackgroundTasks, router: ActionRouter) -> None:
        """Listen to the buttons of the lists, and to submissions of the modal; what is wrong is shown at its field."""

        async def submitted(ack: AsyncAck, body: Json) -> None:
            state = msgspec.json.decode(body["view"]["private_metadata"], type=VocabularyFormState)
            values = body["view"]["state"]["values"]
            name, means = read_form(values, state)
            try:
                names, _ = await self._teaching.known()
                entry = read_entry(state.kind, name, means, names, language=state.language, at=self._teaching.now())
            except QueryError as error:
                said = error_message(error, state.language)
                text = f"{said.message} {said.hint or ''}".strip()
                await ack(response_action="errors", errors={field_at_fault(values, name, error.word): text})
                return
            except STORE_FAILURES:
                _log.exception("form_not_read")
                text = error_message(Refused("store_down", incident=error_id()), state.language).text
                await ack(response_action="errors", errors={field_at_fault(values, name, name): text})
                return
            await ack()
            _ = work.start(self.keep, state, body["user"]["id"], entry, name="vocabulary")

        rows = {VOCABULARY: self.show_page, DROP: self.drop, TAKE: self.take, CLEAR: self.clear}
        router.add(rows, mode=_in_place, right="vocabulary")
        router.add({FORM: self.open_form}, right="vocabulary")
        router.add_outside(_BACK, self.back)
        app.view(FORM)(submitted)

    async def command(self, context: RequestContext, command: VocabularyCommand) -> None:
        """Do what a command says, and tell the user alone.

        Raises:
            Refused: The user may not teach, or Slack does not say who is in the workspace.
            QueryError: The entry cannot be understood, or may not be taught.
        """
        self._teaching.require(context.user)
        if command.shown is not None:
            values = await self._pages.values(context.user, VocabularyTarget(command.shown))
            await context.private_reply.show(MessageSpec("vocabulary", context.user.language, values))
            return
        language, reply = context.user.language, context.private_reply
        if command.means:
            entry = await self._teaching.teach(context, command.kind, command.name, command.means)
            await reply.show(await self._taught(entry, context))
        elif command.means is not None:
            name = command.name
            if command.kind == "who":
                name = (await self._teaching.who(context.team, name)).user
            dropped = await self._teaching.drop(context, command.kind, name)
            said = user_mention(name) if command.kind == "who" else code(name)
            await reply.show(notice("vocabulary_dropped" if dropped else "vocabulary_absent", language, name=said))
        elif command.kind == "word":
            _, known = await self._teaching.known()
            await reply.show(await self._taught(known_word(command.name, known), context))
        else:
            await self._show_person(context, command.name)

    async def show_page(self, context: RequestContext, click: BlockAction, button: Button) -> None:
        """Show a page of a list, in place of the one that was clicked."""
        await self._show(context, _target(button), home=not click.origin.channel)

    async def back(self, click: BlockAction, _: Button) -> Result:
        """Show the main page of the App Home again."""
        return await self._show_home(click.origin.team, click.origin.user)

    async def open_form(self, context: RequestContext, click: BlockAction, button: Button) -> None:
        """Open the modal, filled in with the entry of the row that was clicked."""
        target, language = _target(button), button.audience.language
        kind = "word" if target.kind in {"unknown", "suggestion"} else target.kind
        assert kind in {"who", "team", "word"}
        unknown = target.kind in {"unknown", "word"} and not target.means
        state = VocabularyFormState(
            origin=click.origin,
            language=language,
            kind=kind,
            name="" if unknown else target.name,
            page=target.page if not click.origin.channel else 0,
        )
        names, _ = await self._teaching.known()
        values = form_values(state, target.name, target.means, names)
        if not await self._messenger.open_view(click.trigger, FORM, language, values):
            await context.private_reply.show(notice("form_closed", language))

    async def keep(self, state: VocabularyFormState, user: str, entry: Entry) -> Result:
        """Keep what the modal taught; one that was renamed in it replaces the old one."""

        async def act(context: RequestContext) -> None:
            if state.name and state.name != key_of(entry):
                await self._teaching.drop(context, state.kind, state.name)
            await self._teaching.keep(context, entry)
            if state.page:
                await self._show(context, VocabularyTarget(state.kind, state.page), home=True)
            else:
                await context.private_reply.show(await self._taught(entry, context))

        return await self._runner.run(state.origin.by(user), act, right="vocabulary")

    async def drop(self, context: RequestContext, click: BlockAction, button: Button) -> None:
        """Remove the entry of the row that was clicked, and show its page."""
        target = _target(button)
        kind = target.kind
        assert kind in {"who", "team", "word"}
        await self._teaching.drop(context, kind, target.name)
        await self._show(context, VocabularyTarget(kind, target.page), home=not click.origin.channel)

    async def take(self, context: RequestContext, click: BlockAction, button: Button) -> None:
        """Keep suggestions that the user confirms, and show those that are left."""
        target = _target(button)
        entries = entries_of(target)
        await self._teaching.keep(context, *entries)
        if target.kind == "who":  # below a notice about one person
            await context.reply.show(await self._taught(entries[0], context))
            return
        await self._show(context, VocabularyTarget("suggestion"), home=not click.origin.channel)

    async def clear(self, context: RequestContext, click: BlockAction, button: Button) -> None:
        """Count the words that were not understood from nothing again."""
        await self._teaching.forget_unknown(context)
        await self._show(context, _target(button), home=not click.origin.channel)

    async def _show(self, context: RequestContext, target: VocabularyTarget, *, home: bool) -> None:
        values = await self._pages.values(context.user, target)
        language = context.user.language
        if home:
            await self._messenger.publish_home(context.user.user_id, "vocabulary_home", language, values)
        else:
            await context.reply.show(MessageSpec("vocabulary", language, values))

    async def _show_person(self, context: RequestContext, mention: str) -> None:
        """Show which agents a user is, or suggest it with a button."""
        found, language = await self._teaching.who(context.team, mention), context.user.language
        names, known = await self._teaching.known()
        agents = agents_text(found.agents, names, language)
        if found.user in known.people:
            await context.private_reply.show(await self._taught(found, context))
            return
        keys = await self._pages.suggested(context.user, found)
        params = {"person": user_mention(found.user), "agents": agents}
        said: NoticeCode = "who_suggested" if found.agents else "who_unknown"
        await context.private_reply.show(notice(said, language, keys, **params))

    async def _taught(self, entry: Entry, context: RequestContext) -> MessageSpec:
        """Return the notice that says what an entry means."""
        names, _ = await self._teaching.known()
        return entry_notice(entry, names, context.user.language)


def _target(button: Button) -> VocabularyTarget:
    return msgspec.json.decode(button.target, type=VocabularyTarget)


def _in_place(click: BlockAction, _: Button) -> Mode:
    return "update" if click.origin.channel else "private"
