"""Who somebody is, and what they may do: looked up at the moment of use.

What Slack says of a person is believed for a quarter of an hour, except where a
recording or a file is at stake. Where Slack cannot be asked, nobody may do anything.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.call import Call
from bot.domain.filters import Filter
from bot.domain.query import Query
from bot.domain.rights import Policy, Right, Role
from bot.domain.text import Language
from bot.settings import Settings
from bot.slack.errors import MAY_NOT, Refused
from bot.slack.people.user_directory import UserDirectory
from bot.store.users_and_channels import FRESH, UserRecord, UserRecords

_LOCALES: Final[tuple[tuple[str, Language], ...]] = (("pt", "pt-BR"), ("en", "en"))


@dataclass(frozen=True, kw_only=True, slots=True)
class User:
    """Somebody who asks for something.

    Attributes:
        role: None of guests, strangers, bots and the deactivated: they get a
            refusal, and nothing is asked for them.
        tz: The name of their time zone; empty where Slack does not say.
        own_agents: The only agents whose calls they see; None where all.

    """

    team_id: str
    user_id: str
    role: Role | None
    language: Language
    tz: str = ""
    own_agents: tuple[int, ...] | None = None


def policy_of(settings: Settings) -> Policy:
    """Return who may do what, as it is set up."""
    return Policy(
        supervisors=settings.supervisors,
        admins=settings.admins,
        revoked=settings.policy,
        own_calls=settings.own_calls,
    )


class Access:
    """Looks people up, and judges what they may do.

    Args:
        client: Asks Slack as the bot.
        people: What Slack said in the last minutes, shared between replicas.
        policy: As the operator has set it up.
        language: For people whose Slack speaks none of ours.
        clock: The present moment.

    """

    def __init__(
        self,
        client: AsyncWebClient,
        people: UserRecords,
        policy: Policy,
        *,
        language: Language,
        clock: Callable[[], datetime],
    ) -> None:
        self._census = UserDirectory(client, people, clock)
        self._policy, self._language = policy, language

    async def person(self, team_id: str, user_id: str, *, within: timedelta = FRESH) -> User:
        """Return who somebody is.

        Args:
            team_id: The workspace that the bot is in.
            user_id: Theirs, as an event tells it.
            within: How long ago Slack may have said so; `ANEW` asks in any case.

        Raises:
            Refused: Slack cannot be asked.

        """
        known = await self._census.person(team_id, user_id, within=within)
        role = await self._role(known, within)
        return User(
            team_id=team_id,
            user_id=user_id,
            role=role,
            language=_language(known.locale) or self._language,
            tz=known.zone,
            own_agents=self._policy.own_agents(role, user_id),
        )

    def may(self, person: User, right: Right) -> bool:
        """Tell whether somebody may do something."""
        return self._policy.may(person.role, right)

    def require(self, person: User, right: Right) -> None:
        """Do nothing, where somebody may do something.

        Raises:
            Refused: They may not.

        """
        if person.role is None:
            raise Refused("not_a_member")
        if not self.may(person, right):
            raise Refused(MAY_NOT[right])

    def narrow(self, person: User, query: Query) -> Query:
        """Return the part of a query that somebody may see: all of it, or that of their own calls.

        Raises:
            Refused: There is no such part.

        """
        own = person.own_agents
        if own is None:
            return query
        if not own:
            raise Refused("no_own_agent")
        asked = query.values("agent")
        left_out = {value for one in query.filters if one.key == "agent" and one.negated for value in one.values}
        seen = [str(agent) for agent in own if (str(agent) in asked or not asked) and str(agent) not in left_out]
        if not seen:
            raise Refused("not_your_calls")
        others = tuple(one for one in query.filters if one.key != "agent")
        return replace(query, filters=(*others, Filter("agent", tuple(seen))))

    def allowed_call(self, person: User, call: Call) -> bool:
        """Tell whether somebody may see a call; one without an agent is nobody's own."""
        if person.own_agents is None:
            return True
        return call.agent is not None and call.agent.id in person.own_agents

    def require_call(self, person: User, call: Call) -> None:
        """Do nothing, where somebody may see a call.

        Raises:
            Refused: It is not theirs.

        """
        if not self.allowed_call(person, call):
            raise Refused("not_your_calls" if person.own_agents else "no_own_agent")

    async def changed(self, team_id: str, user_id: str) -> None:
        """Believe no longer what was known of somebody: Slack says that it has changed."""
        await self._census.forget(team_id, user_id)

    async def home(self) -> str:
        """Return the workspace that the bot is in.

        Raises:
            Refused: Slack cannot be asked.

        """
        return await self._census.home()

    async def _role(self, known: UserRecord, within: timedelta) -> Role | None:
        if known.restricted or known.deleted or known.bot or known.home_team != await self._census.home():
            return None
        if await self._among(self._policy.admins, known.user, within):
            return "admin"
        if known.admin or await self._among(self._policy.supervisors, known.user, within):
            return "supervisor"
        return "agent"

    async def _among(self, members: frozenset[str], user: str, within: timedelta) -> bool:
        """Tell whether a user is among people and user groups."""
        if user in members:
            return True
        for group in sorted(member for member in members if member.startswith("S")):
            if user in await self._census.members(group, within=within):
                return True
        return False


def _language(locale: str) -> Language | None:
    return next((language for start, language in _LOCALES if locale.casefold().startswith(start)), None)
