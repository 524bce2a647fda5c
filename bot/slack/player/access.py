"""Who may hear what at the player page: looked up when it is opened, and at every piece of audio."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Final, Protocol

from bot.domain.answer import Answer
from bot.domain.call import Call
from bot.domain.query import Query
from bot.reports import Page
from bot.slack.errors import Refused
from bot.slack.people.access import Access, User
from bot.slack.people.membership import ChannelMembership
from bot.store.player import RecordingLink, RecordingLinkTable, Session

MAX_AGE: Final = timedelta(seconds=30)
"""How old what Slack says may be here: a player that seeks asks often, and Slack answers a hundred times a minute."""

_FEW: Final = 500


class Reports(Protocol):
    """Where the facts of a call come from."""

    async def answer(self, query: Query, as_of: datetime, *, page: Page) -> Answer:
        """Answer a question."""
        ...


class LinkForbiddenError(Exception):
    """Somebody follows a link that leads them nowhere; why is nobody's business, theirs included."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenedLink:
    """A link that somebody may follow."""

    person: User
    link: RecordingLink


class LinkAccess:
    """Judges who may follow a link.

    Args:
        access: Knows people.
        links: Knows where links lead.
        sight: Knows who reads which conversation.
        reports: Finds calls.
        zone: The tenant's.

    """

    def __init__(
        self, access: Access, links: RecordingLinkTable, sight: ChannelMembership, reports: Reports, zone: tzinfo
    ) -> None:
        self._access, self._links, self._sight = access, links, sight
        self._reports, self._zone = reports, zone

    async def open(self, session: Session, text: str) -> OpenedLink:
        """Return what a link leads somebody to; the tenant is not asked.

        Who they are is looked up first, so that it takes as long for a link that was
        never made.

        Args:
            session: Who follows it.
            text: The last part of its address.

        Raises:
            NotForThemError: Nothing.
            Refused: Slack cannot be asked who they are.

        """
        person = await self._access.person(session.team, session.user, within=MAX_AGE)
        link = await self._links.find(text)
        if link is None or not all(self._access.may(person, right) for right in ("ask", "listen")):
            raise LinkForbiddenError
        if link.team != person.team_id or not self._own(person, link) or not await self._reads(person, link):
            raise LinkForbiddenError
        return OpenedLink(person=person, link=link)

    async def call(self, opened: OpenedLink) -> Call:
        """Return the call that a link leads to.

        Raises:
            Refused: The tenant has it no more, or no recording of it.
            NotForThemError: It has become somebody else's since.
            EvoluxError: The tenant does not answer.

        """
        link = opened.link
        asked = link.question
        answer = await self._reports.answer(asked.query, asked.as_of.astimezone(self._zone), page=Page(size=_FEW))
        found = next((call for call in answer.calls if call.id == link.call), None)
        if found is None:
            raise Refused("call_gone")
        if not self._access.allowed_call(opened.person, found):
            raise LinkForbiddenError
        if not found.recorded:
            raise Refused("no_recording")
        return found

    def _own(self, person: User, link: RecordingLink) -> bool:
        return person.own_agents is None or (link.agent is not None and link.agent in person.own_agents)

    async def _reads(self, person: User, link: RecordingLink) -> bool:
        if not link.channel:
            return link.owner == person.user_id
        return await self._sight.can_read(person.user_id, link.channel)
