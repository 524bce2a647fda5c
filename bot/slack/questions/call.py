"""One call of an answer: find it, and show everything that is known of it."""

from dataclasses import replace
from typing import Final

from bot.domain.call import Call
from bot.domain.question import Question
from bot.slack.background import Result
from bot.slack.errors import Refused
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.messages import MessageSpec, notice
from bot.slack.people.access import Access, User
from bot.slack.player.links import Readers, RecordingLinks
from bot.slack.questions.recording import numbers_of
from bot.slack.questions.service import QuestionReader
from bot.store.button_tokens import Button
from bot.store.store import Store

_PAGE: Final = 5
_DEEP: Final = 500
"""Calls that an answer keeps anyway."""


class CallDetails:
    """Finds and shows calls, each read anew among those that a user may see.

    Args:
        links: Makes links to the player page, where there is one.
    """

    def __init__(
        self,
        reader: QuestionReader,
        access: Access,
        links: RecordingLinks,
        store: Store,
    ) -> None:
        self._reader, self._access, self._links, self._store = reader, access, links, store

    async def at(self, context: RequestContext, question: Question, place: int) -> Call | None:
        """Return the call at a place of an answer, from 1; None, after telling the user, where there is none."""
        page = (max(place, 1) - 1) // _PAGE + 1
        answer = await self._reader.answer(context.user, replace(question, page=page))
        at = place - 1 - answer.offset
        if 0 <= at < len(answer.calls):
            return answer.calls[at]
        await context.reply.show(notice("no_such_call", context.language, place=place))
        return None

    async def known(self, user: User, button: Button) -> Call:
        """Return the call that a button of an answer is about, if a user may see it.

        Raises:
            Refused: The user may not, or the answer has it no more.
        """
        question = button.question
        assert question is not None
        page = (question.page * _PAGE - 1) // _DEEP + 1
        answer = await self._reader.answer(user, replace(question, page=page), page_size=_DEEP)
        found = next((one for one in answer.calls if str(one.id) == button.target), None)
        if found is None or not self._access.allowed_call(user, found):
            raise Refused("not_your_calls" if user.own_agents is not None else "call_gone")
        return found

    async def show(self, context: RequestContext, question: Question, call: Call) -> Result:
        """Show everything that is known of a call; raises `EvoluxError` where the tenant must be asked, and fails."""
        call = await self._reader.reports.whole(call)
        listen = context.button("listen", question, target=str(call.id))
        rights = self._access.in_the_open if context.audience.shared else self._access.rights(context.user)
        buttons = {f"listen:{call.id}": listen} if call.recorded and "listen" in rights else {}
        masked, numbers = context.audience.masked, numbers_of(call)
        readers = Readers(
            team=context.team,
            owner=context.user.user_id,
            channel=context.location.channel if context.audience.shared else "",
            root=context.location.thread_ts,
            masked=masked,
        )
        values = {
            "call": call,
            "as_of": question.as_of.astimezone(self._reader.zone),
            "masked": masked,
            "buttons": await self._store.button_tokens.keys(context.team, buttons),
            "links": await self._links.of([call], readers, question.as_of),
        }
        ts = await context.reply.show(MessageSpec("call", context.language, values))
        if ts is not None:
            place = context.team, context.location.channel, ts
            await self._store.published_messages.keep(*place, audience=context.audience, numbers=numbers)
        await self._store.audit.record(context.actor, "details", target=str(call.id), calls=1, numbers=numbers)
        return "answered"
