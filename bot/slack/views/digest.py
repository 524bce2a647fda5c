"""The form of a digest: opened from a command, a list or the App Home, tried, and kept.

A form that is sent has to be acknowledged within three seconds, with what is wrong
beside its fields. So it is examined for two, and what takes longer (a name that the
tenant has to be asked for) goes on meanwhile: who sends it again gets what was found.
"""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

import msgspec
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.domain.errors import QueryError
from bot.domain.grammar.subscriptions import Terms, for_due_time, parse_digest, without_fixed_days
from bot.domain.text import Language
from bot.evolux import EvoluxError
from bot.rendering.forms import DigestFields, digest_form
from bot.rendering.text.errors import error_message
from bot.reports import Reports
from bot.slack.background import BackgroundTasks
from bot.slack.digests.list import NEW
from bot.slack.digests.services import DigestServices, Feedback, ReturnTo, Trigger
from bot.slack.errors import Refused
from bot.slack.listeners.actions import ActionRouter, BlockAction
from bot.slack.messaging.context import RequestRunner
from bot.slack.messaging.messenger import Messenger, PostingError
from bot.slack.people.access import User
from bot.slack.views.digest_values import CHANNEL, OWNER, PREVIEW, QUERY, blank, filled, read, schedule_in
from bot.slack.views.question_values import FormError
from bot.store.action_tokens import Button
from bot.store.audit import Actor
from bot.store.subscriptions import Subscription

CALLBACK: Final = "digest"
_IN_TIME: Final = 2.0
"""Seconds that a form that was sent is examined for."""

Json = dict[str, Any]


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What a form is about; it travels with the form.

    Attributes:
        number: The digest's; 0 of a new one.
        version: What it was when the form was opened.

    """

    origin: ReturnTo
    language: Language
    number: int = 0
    version: int = 0


class DigestModal:
    """Opens forms, shows what their queries match, and keeps what they say.

    Args:
        messenger: Changes them.
        runner: Lets people do things.
        desk: Digests.
        telling: Opens forms, and tells people what became of it.
        reports: Counts what a query matches.
        clock: The present moment.

    """

    def __init__(  # noqa: PLR0913 - the parts that meet here
        self,
        *,
        messenger: Messenger,
        runner: RequestRunner,
        desk: DigestServices,
        telling: Feedback,
        reports: Reports,
        clock: Callable[[], datetime],
    ) -> None:
        self._messenger, self._runner, self._desk = messenger, runner, desk
        self._telling, self._reports, self._clock = telling, reports, clock

    def register(self, app: AsyncApp, work: BackgroundTasks, clicks: ActionRouter) -> None:
        """Listen to what opens forms, to who wants to see what one matches, and to forms that are sent."""

        async def preview(ack: AsyncAck, body: Json) -> None:
            await ack()
            _ = work.start(lambda: self.preview(body["view"]), name="digest_preview")

        async def submission(ack: AsyncAck, body: Json) -> None:
            view, found = body["view"], list[Terms | dict[str, str]]()

            async def examine() -> None:
                found.append(await self.examined(view))

            await asyncio.wait({work.start(examine, name="digest_form")}, timeout=_IN_TIME)
            examined = found[0] if found else self._slow(view)
            if isinstance(examined, dict):
                await ack(response_action="errors", errors=examined)
                return
            await ack()
            _ = work.start(lambda: self.keep(view, examined), name="digest")

        clicks.does({NEW: self.clicked, "digest_edit": self.clicked})
        for action in (QUERY, PREVIEW):
            app.action(action)(preview)
        app.view(CALLBACK)(submission)

    async def clicked(self, click: BlockAction, button: Button) -> None:
        """Open the form of a new digest, or of the one that was clicked."""
        origin = ReturnTo.of_click(click)
        if button.question is not None:  # it was clicked in an answer, which stays as it is
            origin = msgspec.structs.replace(origin, ts="")
        context = await self._telling.beside(origin)

        async def act(person: User) -> None:
            number = int(button.target) if button.target else 0
            found = await self._desk.keeping.find(click.team, number) if number else None
            about = "" if button.question is None else without_fixed_days(button.question.query).text(person.language)
            await self.open(origin, person, click.trigger, found, about=about)

        await self._runner.run(context, act, right="digests")

    async def open(
        self, origin: ReturnTo, person: User, trigger: str, found: Subscription | None = None, *, about: str = ""
    ) -> None:
        """Open the form of a digest, or of a new one; say so where Slack did not wait for it.

        Args:
            origin: Where somebody began.
            person: Who.
            trigger: With which it is opened.
            found: The digest; None for a new one.
            about: What a new one is about, as it would be typed.

        """
        home = self._desk.calendar.home
        fields = blank(origin, home, about) if found is None else filled(found, person.language)
        state = State(origin=origin, language=person.language)
        if found is not None:
            state = msgspec.structs.replace(state, number=found.id, version=found.version)
        values = self._values(fields, state)
        await self._telling.open(Trigger(origin, trigger, person.language), "digest_form", values)

    async def preview(self, view: Json) -> None:
        """Show in a form what its query matches now."""
        state, fields = _state(view), read(view["state"]["values"])
        context = await self._telling.beside(state.origin)

        async def act(person: User) -> None:
            await self._show(view, state, fields, counting=True)
            try:
                query = (await self._terms(fields, state)).query
                matches = await self._reports.answer(query, self._clock())
            except (QueryError, EvoluxError) as error:
                await self._show(view, state, fields, problem=error_message(error, person.language))
            else:
                await self._desk.keeping.note_matches(by_of(state.origin), query, matches.total)
                await self._show(view, state, fields, matches=matches)

        await self._runner.run(context, act, right="digests")

    async def examined(self, view: Json) -> Terms | dict[str, str]:
        """Return what a form says; or what is wrong with it, by its fields."""
        state, fields = _state(view), read(view["state"]["values"])
        keeping, origin, at = self._desk.keeping, state.origin, QUERY
        try:
            await keeping.require_right(origin.team, origin.user)
            terms = await self._terms(fields, state)
            if state.number:
                await keeping.find(origin.team, state.number, version=state.version)
            at = CHANNEL
            await keeping.require_channel(origin.user, fields.channel)
            at = OWNER
            await keeping.require_owner(origin.team, fields.owner)
        except FormError as error:
            return {error.field: _words(error.error, state.language)}
        except (QueryError, EvoluxError, Refused, PostingError) as error:
            return {at: _words(error, state.language)}
        return terms

    async def keep(self, view: Json, terms: Terms) -> None:
        """Keep what a form says, which was examined a moment ago."""
        state, fields = _state(view), read(view["state"]["values"])
        keeping, origin = self._desk.keeping, state.origin
        context = await self._telling.beside(origin)
        by = by_of(origin)

        async def act(person: User) -> None:
            language = context.speaks(person)
            if not state.number:
                added = await keeping.add(by, person, terms, fields.channel, owner=fields.owner)
                await self._telling.tell(origin, person, self._desk.added(added, language))
                return
            found = await keeping.find(origin.team, state.number, version=state.version)
            saved = await keeping.change(by, found, terms, channel=fields.channel, owner=fields.owner)
            await self._telling.tell(origin, person, await self._desk.edited(saved, language))

        await self._runner.run(context, act, right="digests")

    async def _terms(self, fields: DigestFields, state: State) -> Terms:
        keeping, language = self._desk.keeping, state.language
        query = await keeping.understood(lambda names: parse_digest(fields.text, names, language=language))
        schedule = schedule_in(fields)
        terms = Terms(
            query=for_due_time(query, schedule, self._desk.calendar.home),
            schedule=schedule,
            empty=fields.empty,
            late=fields.late,
        )
        keeping.require_period(terms)
        return terms

    async def _show(self, view: Json, state: State, fields: DigestFields, **seen: Any) -> None:
        await self._messenger.update_view(
            view["id"], "digest_form", state.language, self._values(fields, state, **seen)
        )

    def _values(self, fields: DigestFields, state: State, **seen: Any) -> Mapping[str, Any]:
        return {
            "form": digest_form(fields, state.language),
            "number": state.number,
            "state": msgspec.json.encode(state).decode(),
            "counting": False,
            "matches": None,
            "problem": None,
            **seen,
        }

    def _slow(self, view: Json) -> dict[str, str]:
        return {QUERY: _words(Refused("still_examined"), _state(view).language)}


def by_of(origin: ReturnTo) -> Actor:
    """Return who began there."""
    return Actor(team=origin.team, user=origin.user, channel=origin.channel)


def _state(view: Json) -> State:
    return msgspec.json.decode(view["private_metadata"], type=State)


def _words(error: Exception, language: Language) -> str:
    told = error_message(error, language)
    return f"{told.message} {told.hint}" if told.hint else told.message
