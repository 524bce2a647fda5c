"""One call of an answer: everything that is known of it, or its recording."""

from dataclasses import replace
from typing import Final

from bot.domain.call import Call
from bot.domain.question import Question
from bot.slack.errors import Refused
from bot.slack.messaging.context import RequestContext, record_published_numbers
from bot.slack.messaging.message_spec import MessageSpec, notice
from bot.slack.people.access import Access, User
from bot.slack.player.links import Readers, RecordingLinks
from bot.slack.questions.recording import RecordingSender
from bot.slack.questions.service import QuestionService
from bot.store.store import Store

_PAGE: Final = 5
_DEEP: Final = 500
"""Calls that an answer keeps anyway."""


class CallDetails:
    """Shows and plays calls, each found anew among those that somebody may see.

    Args:
        asking: Reads answers.
        access: Judges who may see what.
        listening: Plays recordings.
        links: Makes links to the player page, where there is one.
        store: Remembers who looked.

    """

    def __init__(
        self, asking: QuestionService, access: Access, listening: RecordingSender, links: RecordingLinks, store: Store
    ) -> None:
        self._asking, self._access, self._listening = asking, access, listening
        self._links, self._store = links, store

    async def at(self, context: RequestContext, person: User, question: Question, place: int) -> Call | None:
        """Return the call at a place of an answer, from 1; None, and say so, where there is none."""
        asked = replace(question, page=(max(place, 1) - 1) // _PAGE + 1)
        answer = await self._asking.read(person, asked)
        at = place - 1 - answer.offset
        if 0 <= at < len(answer.calls):
            return answer.calls[at]
        await context.reply.show(notice("no_such_call", context.speaks(person), place=place))
        return None

    async def known(self, person: User, question: Question, call: int) -> Call:
        """Return the call with an id, if somebody may see it.

        Raises:
            Refused: They may not, or the answer has it no more.

        """
        page = (question.page * _PAGE - 1) // _DEEP + 1
        answer = await self._asking.read(person, replace(question, page=page), page_size=_DEEP)
        found = next((one for one in answer.calls if one.id == call), None)
        if found is None or not self._access.allowed_call(person, found):
            raise Refused("not_your_calls" if person.own_agents is not None else "call_gone")
        return found

    async def show(self, context: RequestContext, person: User, question: Question, call: Call) -> None:
        """Show everything that is known of a call."""
        listen = context.button(person, "listen", question, target=str(call.id))
        buttons = {f"listen:{call.id}": listen} if call.recorded else {}
        keys = await self._asking.buttons.keys(context.team, buttons)
        as_of = self._asking.here(question.as_of)
        links = await self._links.of([call], _readers(context), question.as_of)
        values = {"call": call, "as_of": as_of, "masked": context.masked, "buttons": keys, "links": links}
        ts = await context.reply.show(MessageSpec("call", context.speaks(person), values))
        await record_published_numbers(
            self._store.published_messages, context, ts, [call.number] if call.number else []
        )
        numbers = () if call.number is None else (call.number,)
        await self._store.audit.record(context.actor, "details", target=str(call.id), calls=1, numbers=numbers)

    async def play(self, context: RequestContext, person: User, call: Call) -> None:
        """Play its recording."""
        where = await self._listening.play(person, call, context.location, masked=context.masked)
        if where.channel != context.location.channel:
            await context.private_reply.show(notice("recording_sent", context.speaks(person)))


def _readers(context: RequestContext) -> Readers:
    place = context.location
    channel = place.channel if context.shared else ""
    return Readers(team=context.team, owner=place.user, channel=channel, masked=context.masked)
