"""Links to the player page, shown beside ▶ *Listen*, for the readers of the message."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Final

from bot.domain.call import Agent, Call, Campaign
from bot.domain.day_spans import Day
from bot.domain.errors import QueryError
from bot.domain.filters import Filter
from bot.domain.grammar.parser import reads_back
from bot.domain.period import Period
from bot.domain.query import Query
from bot.domain.question import Question
from bot.store.player import RecordingLink, RecordingLinkTable

PATH: Final = "/listen"
"""The path of the player page under the bot's public address."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Readers:
    """The users who may open the links of a message.

    Attributes:
        owner: The user who may open them if `channel` is empty.
        channel: The conversation whose readers may open them, if there are others than the owner.
        root: The message in whose thread they are, if they are in one.
        masked: Whether numbers and names are hidden.
    """

    team: str
    owner: str
    channel: str = ""
    root: str | None = None
    masked: bool = False


class RecordingLinks:
    """Makes links to recordings.

    Args:
        public_url: The address at which browsers reach the bot; None if they cannot, and then there are no links.
        lasting: How long a link can be opened.
    """

    def __init__(self, links: RecordingLinkTable, public_url: str | None, *, lasting: timedelta, zone: tzinfo) -> None:
        self._links, self._public_url, self._lasting, self._zone = links, public_url, lasting, zone

    async def of(self, calls: Iterable[Call], readers: Readers, as_of: datetime) -> dict[int, str]:
        """Return the address of the player for each recorded call, by the call's id.

        Args:
            as_of: An instant at which all of the calls had begun.
        """
        if self._public_url is None:
            return {}
        recorded = list({call.id: call for call in calls if call.recorded}.values())
        links = [self._link(call, readers, as_of) for call in recorded]
        tokens = await self._links.make(links, lasting=self._lasting)
        return {call.id: f"{self._public_url}{PATH}/{token}" for call, token in zip(recorded, tokens, strict=True)}

    def _link(self, call: Call, readers: Readers, as_of: datetime) -> RecordingLink:
        return RecordingLink(
            team=readers.team,
            call=call.id,
            agent=call.agent.id if call.agent is not None else None,
            channel=readers.channel,
            root=readers.root,
            owner=readers.owner,
            masked=readers.masked,
            question=Question(query=self._query(call), as_of=as_of),
        )

    def _query(self, call: Call) -> Query:
        """Return a query that finds a call among a few: by its day, its campaign, and its number or agent.

        What was dialled need not be a number that a query can have; then the agent has to do, or the day alone.
        """
        day = Day(call.started_at.astimezone(self._zone).date())
        campaign, agent = _id("campaign", call.campaign), _id("agent", call.agent)
        number = () if call.number is None else (Filter("number", (call.number,)),)
        for filters in (campaign + (number or agent), campaign + agent):
            try:
                found = Query(filters=filters, period=Period(day, day))
            except QueryError:  # it is longer than a query may be
                continue
            if reads_back(found):
                return found
        return Query(period=Period(day, day))


def _id(key: str, thing: Campaign | Agent | None) -> tuple[Filter, ...]:
    return () if thing is None or thing.id is None else (Filter(key, (str(thing.id),)),)
