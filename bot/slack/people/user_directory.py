"""Users and user groups, as Slack describes them; answers are trusted for a quarter of an hour."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final, NoReturn

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.reports.single_flight import SingleFlight
from bot.slack.errors import SLACK_ERRORS, Refused, code_of, retry_after
from bot.store.users_and_channels import FRESH, UserRecord, UserRecords
from bot.type_aliases import Clock, Sleep

_log: Final = structlog.get_logger(__name__)

_UNKNOWN_USER: Final = frozenset({"user_not_found", "user_not_visible", "users_not_found"})
_UNKNOWN_GROUP: Final = frozenset({"no_such_subteam", "plan_upgrade_required", "missing_scope", "subteam_not_found"})

_PATIENCE_S: Final = 30.0
"""The longest wait for the limit of a method; a question has 45 seconds in all."""

_LIMITED: Final = "ratelimited"
_PAGE: Final = 200
_PAUSE_S: Final = 4.0
"""Seconds between two pages of the list of users, of which Slack gives twenty a minute to all who ask."""

_AT_A_TIME: Final = 10
"""Requests for users at the same time: when a shift begins, those that wait learn of the limit, and are not sent."""

_JUST_NOW: Final = timedelta(minutes=1)
"""The age of a record that was listed a moment ago, or by another replica."""

ANEW: Final = timedelta(0)
"""The age of an answer that is not taken from memory."""


class UserDirectory:
    """Asks Slack about users and user groups; without an answer it raises `Refused`, so no right is guessed.

    Args:
        records: The answers of the last minutes, which replicas share.
        workspace: The workspace that the bot is in, which an event may misstate.
    """

    def __init__(
        self,
        client: AsyncWebClient,
        records: UserRecords,
        workspace: str,
        clock: Clock,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._sleep = sleep
        self._client, self._records, self.workspace, self._clock = client, records, workspace, clock
        self._groups: dict[str, tuple[datetime, frozenset[str]]] = {}
        self._fetches: SingleFlight[tuple[str, str, int], UserRecord] = SingleFlight(clock)
        self._changes: Counter[str] = Counter()
        self._lists: SingleFlight[str, bool] = SingleFlight(clock, max_age=_JUST_NOW)
        self._asking = asyncio.Semaphore(_AT_A_TIME)
        self._limit: tuple[datetime, Exception] | None = None
        self._named: SingleFlight[str, Mapping[str, str]] = SingleFlight(clock, max_age=FRESH)

    async def find(self, team: str, user: str, *, within: timedelta) -> UserRecord:
        """Return a user's record.

        Args:
            within: The oldest answer of Slack that will do.

        Raises:
            Refused: Slack does not answer.
        """
        if within <= ANEW:
            return await self._fetch(team, user)
        known = await self._records.find(team, user, within=within)
        if known is not None:
            return known
        return await self._fetches.get((team, user, self._changes[user]), partial(self._fetch, team, user))

    async def real_names(self, team: str) -> Mapping[str, str]:
        """Return the names of the workspace's full members by their ids.

        Raises:
            Refused: Slack does not list them.
        """
        return await self._named.get(team, partial(self._list_names, team))

    async def forget(self, team: str, user: str) -> None:
        """Drop a user's record, and do not keep what Slack has been asked of them before."""
        self._changes[user] += 1
        await self._records.drop(team, user)

    async def group_members(self, group: str, *, within: timedelta) -> frozenset[str]:
        """Return the members of a user group; none if there is no such group.

        Raises:
            Refused: Slack does not answer.
        """
        at, members = self._groups.get(group, (None, frozenset()))
        if within <= ANEW or at is None or not ANEW <= self._clock() - at <= within:
            try:
                answer = await self._client.usergroups_users_list(usergroup=group)
                members = frozenset(answer["users"])
            except SLACK_ERRORS as error:
                if code_of(error) not in _UNKNOWN_GROUP:
                    _refuse(error, "usergroups.users.list")
                _log.warning("user_group_unreadable", group=group, error=code_of(error))
                members = frozenset()
            self._groups[group] = (self._clock(), members)
        return members

    async def read_all(self) -> None:
        """Ask Slack for all users ahead, so that a shift that begins at once meets no limit of `users.info`.

        It is done page by page within the limit for lists.
        """
        await self._read_all(self.workspace, pause=_PAUSE_S)

    async def admins(self, team: str) -> frozenset[str]:
        """Return the admins and owners of the workspace, as far as Slack lists users."""
        await self._lists.get(team, partial(self._read_all, team))
        return await self._records.admins(team)

    async def _fetch_limited(self, team: str, user: str, error: Exception, *, again: bool) -> UserRecord:
        """Return a user's record although the limit of `users.info` is reached: from the list of all, or by waiting.

        Slack answers 100 requests for one user a minute, and a shift of 300 begins at once.
        """
        listed, wait = await self._from_list(team, user), retry_after(error)
        if listed is not None:
            return listed
        if again or not wait or wait > _PATIENCE_S:
            _refuse(error, "users.info")
        await self._sleep(wait)
        return await self._fetch(team, user, again=True)

    async def _fetch(self, team: str, user: str, *, again: bool = False) -> UserRecord:
        """Return how Slack describes a user; while its limit is known to be reached, it is not asked."""
        limit, changes = None, self._changes.copy()
        try:
            async with self._asking:
                limit = self._limit
                if limit is not None and not again and self._clock() < limit[0]:
                    raise limit[1]
                answer = await self._client.users_info(user=user, include_locale=True)
            found = _record(team, user, answer["user"], workspace=self.workspace)
        except SLACK_ERRORS as error:
            if code_of(error) == _LIMITED:
                if limit is None or error is not limit[1]:
                    self._limit = self._clock() + timedelta(seconds=retry_after(error) or 0), error
                return await self._fetch_limited(team, user, error, again=again)
            if code_of(error) not in _UNKNOWN_USER:
                _refuse(error, "users.info")
            found = _record(team, user, {"is_restricted": True, "deleted": True}, workspace="")
        await self._keep([found], changes)
        return found

    async def _read_all(self, team: str, *, pause: float = 0) -> bool:
        """Ask Slack for all users, with so many seconds between two pages; tell whether it has answered."""
        changes = self._changes.copy()
        try:
            async for members in self._members(pause):
                found = [_record(team, str(one["id"]), one, workspace=self.workspace) for one in members]
                await self._keep(found, changes)
        except (*SLACK_ERRORS, KeyError) as error:
            _log.warning("users_not_listed", error=code_of(error))
            return False
        return True

    async def _keep(self, found: list[UserRecord], changes: Counter[str]) -> None:
        """Keep records, without those of users who changed after Slack was asked: they may be as before."""
        await self._records.keep_all([one for one in found if self._changes[one.user] == changes[one.user]])

    async def _list_names(self, team: str) -> Mapping[str, str]:
        names: dict[str, str] = {}
        try:
            async for members in self._members():
                for one in members:
                    record = _record(team, str(one["id"]), one, workspace=self.workspace)
                    if not (record.restricted or record.deleted or record.bot) and record.home_team == self.workspace:
                        names[record.user] = str(one.get("real_name") or one.get("name") or "")
        except (*SLACK_ERRORS, KeyError) as error:
            _log.warning("users_not_listed", error=code_of(error))
            raise Refused("members_unknown") from error
        return names

    async def _members(self, pause: float = 0) -> AsyncIterator[list[dict[str, Any]]]:
        """Yield the users as Slack describes them, a page at a time."""
        cursor = ""
        while True:
            answer = await self._client.users_list(limit=_PAGE, cursor=cursor, include_locale=True)
            yield answer["members"]
            cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
            if not cursor:
                return
            if pause:
                await self._sleep(pause)

    async def _from_list(self, team: str, user: str) -> UserRecord | None:
        """Return a user's record from the list of all, read by one request for all who wait; None without one."""
        known = await self._records.find(team, user, within=_JUST_NOW)
        if known is not None or not await self._lists.get(team, partial(self._read_all, team)):
            return known
        return await self._records.find(team, user, within=_JUST_NOW)


def _refuse(error: Exception, method: str) -> NoReturn:
    _log.warning("rights_unknown", method=method, error=code_of(error))
    raise Refused("rights_unknown") from error


def _record(team: str, user: str, described: dict[str, Any], *, workspace: str) -> UserRecord:
    """Return the record of a user whom Slack describes; what the description lacks gives no right."""
    organisation = described.get("enterprise_user") or {}
    teams = {described.get("team_id"), organisation.get("enterprise_id"), *organisation.get("teams", ())}
    return UserRecord(
        team=team,
        user=user,
        home_team=workspace if workspace in teams else str(described.get("team_id") or ""),
        locale=str(described.get("locale") or ""),
        zone=str(described.get("tz") or ""),
        admin=described.get("is_admin") is True or described.get("is_owner") is True,
        restricted=any(described.get(flag, False) for flag in ("is_restricted", "is_ultra_restricted", "is_stranger")),
        deleted=bool(described.get("deleted", False)),
        bot=bool(described.get("is_bot", False)),
    )
