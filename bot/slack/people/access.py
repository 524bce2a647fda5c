"""Users and their rights, looked up at the moment of use.

What Slack says of a user is trusted for a quarter of an hour, but asked anew before a
recording or a file is sent. If Slack does not answer, no user has any right.
"""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, get_args

from msgspec.structs import replace

from bot.domain.call import Call
from bot.domain.filters import Filter
from bot.domain.language import Language
from bot.domain.query import Query
from bot.domain.question import Audience
from bot.domain.rights import Policy, Right, Role
from bot.domain.taught_vocabulary import Vocabulary
from bot.settings import Settings
from bot.slack.errors import MAY_NOT, Refused
from bot.slack.people.user_directory import UserDirectory
from bot.store.users_and_channels import FRESH, UserRecord

_LOCALES: Final[tuple[tuple[str, Language], ...]] = (("pt", "pt-BR"), ("en", "en"))
_OFFERED: Final[tuple[Right, ...]] = ("listen", "export")
"""The rights whose buttons stand below an answer that all read."""


@dataclass(frozen=True, kw_only=True, slots=True)
class User:
    """A user who asks for something.

    Attributes:
        role: None for guests, strangers, bots and deactivated users: they get a
            refusal, and the tenant is not asked for them.
        own_agents: The only agents whose calls they see; None for all.
        agents: The agents that they are, as far as that was told.
    """

    team_id: str
    user_id: str
    role: Role | None
    language: Language
    own_agents: tuple[int, ...] | None = None
    agents: tuple[int, ...] = ()

    def alone(self, language: Language | None = None, *, masked: bool = False) -> Audience:
        """Return the audience of what only this user reads, in the user's language or in another."""
        return Audience(owner=self.user_id, language=language or self.language, masked=masked)


def policy_of(settings: Settings) -> Policy:
    """Return the rights of each role, as the operator has set them."""
    return Policy(
        supervisors=settings.supervisors,
        admins=settings.admins,
        revoked=settings.policy,
        own_calls=settings.own_calls,
    )


class Access:
    """Looks users up, and checks their rights.

    Attributes:
        workspace: The workspace that the bot is in.
        policy: The rights of each role, as the operator has set them.

    Args:
        directory: What Slack says of users.
        policy: As the attribute.
        vocabulary: Returns who is who, as supervisors have told it.
        language: For users whose Slack speaks neither of the bot's languages.
    """

    def __init__(
        self,
        directory: UserDirectory,
        policy: Policy,
        vocabulary: Callable[[], Awaitable[Vocabulary]],
        *,
        language: Language,
    ) -> None:
        self._directory, self.policy, self._vocabulary = directory, policy, vocabulary
        self.workspace, self._language = directory.workspace, language

    async def user(self, team_id: str, user_id: str, *, within: timedelta = FRESH) -> User:
        """Return a user with their role.

        Args:
            user_id: The id of the user, as an event tells it.
            within: The oldest answer of Slack that will do; `ANEW` always asks.

        Raises:
            Refused: Slack does not answer.
        """
        record = await self._directory.find(team_id, user_id, within=within)
        role, locale = await self._role(record, within), record.locale.casefold()
        agents = self.policy.agents_of(user_id, (await self._vocabulary()).people)
        return User(
            team_id=team_id,
            user_id=user_id,
            role=role,
            language=next((own for start, own in _LOCALES if locale.startswith(start)), self._language),
            own_agents=self.policy.own_agents(role, agents),
            agents=agents,
        )

    def may(self, user: User, right: Right) -> bool:
        """Tell whether a user has a right."""
        return self.policy.may(user.role, right)

    def rights(self, user: User) -> frozenset[Right]:
        """Return all rights of a user."""
        return frozenset(right for right in get_args(Right) if self.may(user, right))

    @property
    def in_the_open(self) -> frozenset[Right]:
        """Return the rights whose buttons stand where all read them: those that any role has."""
        return frozenset(right for right in _OFFERED if any(self.policy.may(role, right) for role in get_args(Role)))

    def require(self, user: User, right: Right) -> None:
        """Raise `Refused` unless the user has the right."""
        if user.role is None:
            raise Refused("not_a_member")
        if not self.policy.may(user.role, right):
            raise Refused(MAY_NOT[right])

    def narrow(self, user: User, query: Query) -> Query:
        """Return the part of a query that a user may see: all of it, or the calls of their own agents.

        Raises:
            Refused: There is no such part.
        """
        own = user.own_agents
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

    def allowed_call(self, user: User, call: Call) -> bool:
        """Tell whether a user may see a call; with a right to own calls only, none that has no agent."""
        if user.own_agents is None:
            return True
        return call.agent is not None and call.agent.id in user.own_agents

    def require_call(self, user: User, call: Call) -> None:
        """Raise `Refused` unless the user may see the call."""
        if not self.allowed_call(user, call):
            raise Refused("not_your_calls" if user.own_agents else "no_own_agent")

    async def supervisors(self, team_id: str) -> list[str]:
        """Return the ids of the supervisors and admins that the operator has set, and of the workspace's own admins.

        Users who may not manage digests are left out, and users and groups of whom Slack tells nothing.
        """
        named = self.policy.supervisors | self.policy.admins
        found = {member for member in named if not _is_group(member)} | await self._directory.admins(team_id)
        for group in filter(_is_group, named):
            with suppress(Refused):
                found |= await self._directory.group_members(group, within=FRESH)
        allowed = []
        for user_id in sorted(found):
            with suppress(Refused):
                if self.may(await self.user(team_id, user_id), "digests"):
                    allowed.append(user_id)
        return allowed

    async def forget(self, team_id: str, user_id: str) -> None:
        """Drop what is known of a user: Slack says that it has changed."""
        await self._directory.forget(team_id, user_id)

    async def _role(self, record: UserRecord, within: timedelta) -> Role | None:
        if record.restricted or record.deleted or record.bot or record.home_team != self.workspace:
            return None
        if await self._is_among(self.policy.admins, record.user, within):
            return "admin"
        if record.admin or await self._is_among(self.policy.supervisors, record.user, within):
            return "supervisor"
        return "agent"

    async def _is_among(self, members: frozenset[str], user: str, within: timedelta) -> bool:
        """Tell whether a user is among users and the members of user groups."""
        if user in members:
            return True
        for group in sorted(filter(_is_group, members)):
            if user in await self._directory.group_members(group, within=within):
                return True
        return False


def _is_group(member: str) -> bool:
    """Tell whether a member of the settings' lists is a user group, by its id."""
    return member.startswith("S")
