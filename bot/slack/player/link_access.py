"""The right to open a link to a recording, checked when the page is opened and at each request for audio."""

from dataclasses import dataclass
from datetime import timedelta, tzinfo
from typing import Final

from bot.domain.call import Call
from bot.reports import Page, Reports
from bot.slack.errors import Refused
from bot.slack.people.access import Access, User
from bot.slack.people.membership import ChannelMembership
from bot.store.player import RecordingLink, RecordingLinkTable, Session

MAX_AGE: Final = timedelta(seconds=30)
"""The oldest answer of Slack that will do: a player that seeks sends many requests, and Slack allows 100 a minute."""

_PAGE_SIZE: Final = 500
"""More calls than the question of a link finds."""


class LinkForbiddenError(Exception):
    """A user may not open a link, or there is none; the reason is not told, not even to the user."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenedLink:
    """A link that a user may open."""

    user: User
    link: RecordingLink


class LinkAccess:
    """Checks who may open a link."""

    def __init__(
        self, access: Access, links: RecordingLinkTable, membership: ChannelMembership, reports: Reports, zone: tzinfo
    ) -> None:
        self._access, self._links, self._membership = access, links, membership
        self._reports, self._zone = reports, zone

    async def open(self, session: Session, text: str) -> OpenedLink:
        """Return a link that the user of a session may open; the tenant is not asked.

        The user is looked up first, so that a link which never existed takes as long.

        Args:
            text: The last part of the link's address.

        Raises:
            LinkForbiddenError: There is no such link, or the user may not open it.
            Refused: Slack does not answer.
        """
        user = await self._access.user(session.team, session.user, within=MAX_AGE)
        link = await self._links.find(text)
        if link is None or not all(self._access.may(user, right) for right in ("ask", "listen")):
            raise LinkForbiddenError
        if link.team != user.team_id or not self._own(user, link) or not await self._reads(user, link):
            raise LinkForbiddenError
        return OpenedLink(user=user, link=link)

    async def call(self, opened: OpenedLink) -> Call:
        """Return the call of a link.

        Raises:
            Refused: The tenant does not have the call any more, or has no recording of it.
            LinkForbiddenError: The call now belongs to an agent whose calls the user may not see.
            EvoluxError: The tenant does not answer.
        """
        link = opened.link
        asked = link.question
        answer = await self._reports.answer(asked.query, asked.as_of.astimezone(self._zone), page=Page(size=_PAGE_SIZE))
        found = next((call for call in answer.calls if call.id == link.call), None)
        if found is None:
            raise Refused("call_gone")
        if not self._access.allowed_call(opened.user, found):
            raise LinkForbiddenError
        if not found.recorded:
            raise Refused("no_recording")
        return found

    def _own(self, user: User, link: RecordingLink) -> bool:
        return user.own_agents is None or (link.agent is not None and link.agent in user.own_agents)

    async def _reads(self, user: User, link: RecordingLink) -> bool:
        if not link.channel:
            return link.owner == user.user_id
        return await self._membership.can_read(user.user_id, link.channel)
