"""What Slack says of people, and for how long it is believed: a quarter of an hour."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final, NoReturn

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.errors import Refused, code_of
from bot.store.users_and_channels import UserRecord, UserRecords

_log: Final = structlog.get_logger(__name__)

_NOBODY: Final = frozenset({"user_not_found", "user_not_visible", "users_not_found"})
_NO_GROUP: Final = frozenset({"no_such_subteam", "plan_upgrade_required", "missing_scope", "subteam_not_found"})
_UNANSWERED: Final = (SlackApiError, aiohttp.ClientError, TimeoutError, AttributeError)
"""What a request to Slack can end in; the last of a body that is no JSON."""

ANEW: Final = timedelta(0)
"""How old the answer may be where Slack is to be asked in any case."""


class UserDirectory:
    """Asks Slack about people and user groups; what it fails to learn is refused, not guessed.

    Args:
        client: Asks as the bot.
        people: What Slack said in the last minutes, shared between replicas.
        clock: The present moment.

    """

    def __init__(self, client: AsyncWebClient, people: UserRecords, clock: Callable[[], datetime]) -> None:
        self._client, self._people, self._clock = client, people, clock
        self._home: str | None = None
        self._groups: dict[str, tuple[datetime, frozenset[str]]] = {}
        self._asking: dict[tuple[str, str], asyncio.Task[UserRecord]] = {}

    async def person(self, team: str, user: str, *, within: timedelta) -> UserRecord:
        """Return what Slack says of a person.

        Args:
            team: The workspace that the bot is in.
            user: Their id.
            within: How long ago Slack may have said it.

        Raises:
            Refused: Slack cannot be asked.

        """
        if within <= ANEW:
            return await self._ask(team, user)
        return await self._people.find(team, user, within=within) or await self._ask_once(team, user)

    async def forget(self, team: str, user: str) -> None:
        """Believe no longer what was known of a person."""
        await self._people.drop(team, user)

    async def members(self, group: str, *, within: timedelta) -> frozenset[str]:
        """Return who is in a user group; nobody, where there is no such group.

        Raises:
            Refused: Slack cannot be asked.

        """
        at, members = self._groups.get(group, (None, frozenset()))
        if within <= ANEW or at is None or self._clock() - at > within:
            try:
                answer = await self._client.usergroups_users_list(usergroup=group)
                members = frozenset(answer["users"])
            except _UNANSWERED as error:
                if code_of(error) not in _NO_GROUP:
                    _give_up(error, "usergroups.users.list")
                _log.warning("user_group_unreadable", group=group, error=code_of(error))
                members = frozenset()
            self._groups[group] = (self._clock(), members)
        return members

    async def home(self) -> str:
        """Return the workspace that the bot's token is of, whatever an event says.

        Raises:
            Refused: Slack cannot be asked.

        """
        if self._home is None:
            try:
                answer = await self._client.auth_test()
            except _UNANSWERED as error:
                _give_up(error, "auth.test")
            self._home = str(answer["team_id"])
        return self._home

    async def _ask_once(self, team: str, user: str) -> UserRecord:
        """Ask Slack once for all who want to know of a person now."""
        task = self._asking.get((team, user))
        if task is None:
            task = asyncio.create_task(self._ask(team, user))
            self._asking[team, user] = task
            task.add_done_callback(lambda done: self._asked(team, user, done))
        return await asyncio.shield(task)

    def _asked(self, team: str, user: str, task: asyncio.Task[UserRecord]) -> None:
        del self._asking[team, user]
        if not task.cancelled():
            task.exception()  # whoever still waits is told; nobody else needs to be

    async def _ask(self, team: str, user: str) -> UserRecord:
        try:
            answer = await self._client.users_info(user=user, include_locale=True)
            found = _described(team, user, answer["user"], home=await self.home())
        except _UNANSWERED as error:
            if code_of(error) not in _NOBODY:
                _give_up(error, "users.info")
            found = _nobody(team, user)
        await self._people.keep(found)
        return found


def _give_up(error: Exception, method: str) -> NoReturn:
    _log.warning("rights_unknown", method=method, error=code_of(error))
    raise Refused("rights_unknown") from error


def _described(team: str, user: str, told: dict[str, Any], *, home: str) -> UserRecord:
    """Return a person in the words of the store; what Slack does not say counts against them."""
    teams = {told.get("team_id"), *(told.get("enterprise_user") or {}).get("teams", ())}
    return UserRecord(
        team=team,
        user=user,
        home_team=home if home in teams else str(told.get("team_id") or ""),
        locale=str(told.get("locale") or ""),
        zone=str(told.get("tz") or ""),
        admin=told.get("is_admin") is True or told.get("is_owner") is True,
        restricted=any(told.get(flag, False) for flag in ("is_restricted", "is_ultra_restricted", "is_stranger")),
        deleted=bool(told.get("deleted", False)),
        bot=bool(told.get("is_bot", False)),
    )


def _nobody(team: str, user: str) -> UserRecord:
    return UserRecord(
        team=team,
        user=user,
        home_team="",
        locale="",
        zone="",
        admin=False,
        restricted=True,
        deleted=True,
        bot=False,
    )
