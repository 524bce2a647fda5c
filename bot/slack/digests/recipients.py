"""The reader of a digest in a direct message, and the owner, who gets notices of runs that went wrong.

Where the owner has left, the supervisors get them.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final
from zoneinfo import ZoneInfo

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.rights import Right
from bot.rendering.i18n.dates import zoned
from bot.rendering.text.notices import NoticeCode
from bot.slack.digests.due import ClaimedRun
from bot.slack.digests.exactly_once import OncePoster
from bot.slack.errors import SLACK_ERRORS, Refused, code_of
from bot.slack.messaging.attempts import PostingError
from bot.slack.messaging.messages import MessageSpec, is_direct
from bot.slack.messaging.messenger import Messenger
from bot.slack.people.access import Access
from bot.slack.people.channels import ChannelRule, ChannelRules
from bot.slack.people.user_directory import ANEW
from bot.slack.subscriptions.feedback import subscription_notice
from bot.store.digest_runs import Claim
from bot.store.digests import StoredDigest

_log: Final = structlog.get_logger(__name__)


class Recipients:
    """Checks who reads digests, and writes to their owners.

    Args:
        client: Tells whose a direct message is.
        access: Tells who may have digests.
        messenger: Opens the owners' direct messages.
        poster: Posts each notice once a run.
        rules: The rules of channels.

    """

    def __init__(
        self,
        client: AsyncWebClient,
        access: Access,
        messenger: Messenger,
        poster: OncePoster,
        rules: ChannelRules,
    ) -> None:
        self._client, self._access, self._rules = client, access, rules
        self._owners = OwnerNotices(access, messenger, poster)

    async def rule(self, subscription: StoredDigest) -> ChannelRule | None:
        """Return the rules of a digest's channel; None of a direct message."""
        if is_direct(subscription.channel):
            return None
        return await self._rules.of(subscription.team, subscription.channel)

    async def look_up(self, subscriptions: Iterable[StoredDigest]) -> None:
        """Ask Slack at once for the channels of many digests, whose rules are needed next."""
        channels = {one.channel for one in subscriptions if not is_direct(one.channel)}
        await self._rules.look_up(channels)

    async def may_read(self, subscription: StoredDigest) -> bool:
        """Tell whether a digest may go to its conversation, as `may_read`."""
        return await may_read(self._client, self._access, subscription.team, subscription.channel, "digests")

    async def notify_owner(self, run: ClaimedRun, code: NoticeCode, **params: Any) -> None:
        """Send the owner of a run a notice, or else the supervisors, once a run, code and user.

        One that Slack refuses is logged.

        Raises:
            RunLostError: The claim is lost.

        """
        subscription, language = run.subscription, run.subscription.reader_language
        message = subscription_notice(
            code,
            subscription,
            language,
            when=zoned(run.claim.due_at.astimezone(ZoneInfo(subscription.zone)), language),
            **params,
        )
        await self._owners.notify(run.claim, subscription.team, subscription.owner, code, message)


class OwnerNotices:
    """Sends notices to the owners of digests or alerts; where the owner has left, to the supervisors.

    Args:
        access: Tells who has left, and who the supervisors are.
        messenger: Opens direct messages.
        poster: Posts each notice once a run, code and user.

    """

    def __init__(self, access: Access, messenger: Messenger, poster: OncePoster) -> None:
        self._access, self._messenger, self._poster = access, messenger, poster

    async def notify(self, claim: Claim, team: str, owner: str, code: NoticeCode, message: MessageSpec) -> None:
        """Send a notice; one that Slack refuses is logged.

        Raises:
            RunLostError: The claim is lost.

        """
        part = f"told:{code}"
        if not await self._has_left(team, owner) and await self._tell(claim, part, owner, message):
            return
        instead = replace(message, values={**message.values, "owner": owner})
        told = [
            await self._tell(claim, f"{part}:{user}", user, instead) for user in await self._access.supervisors(team)
        ]
        if not any(told):
            _log.error("trouble_told_to_none", run=claim.subject, notice=code)

    async def _has_left(self, team: str, owner: str) -> bool:
        """Tell whether the owner is no full member of the workspace any more; not where Slack does not answer."""
        try:
            return (await self._access.person(team, owner)).role is None
        except Refused:
            return False

    async def _tell(self, claim: Claim, name: str, user: str, message: MessageSpec) -> bool:
        """Send a user a notice; return False where Slack refuses it."""
        try:
            await self._poster.post(claim, name, await self._messenger.open_dm(user), message)
        except PostingError as error:
            _log.warning("owner_not_notified", run=claim.subject, user=user, part=name, error=error.code)
            return error.unsure
        return True


async def may_read(client: AsyncWebClient, access: Access, team: str, channel: str, right: Right) -> bool:
    """Tell whether a message may go to a conversation; the members of a channel decide who reads it there.

    The reader of a direct message is looked up anew, since they may have lost the right.

    Raises:
        PostingError: Slack does not answer.

    """
    if not is_direct(channel):
        return True
    try:
        conversation = await client.conversations_info(channel=channel)
        person = await access.person(team, str(conversation["channel"]["user"]), within=ANEW)
    except SLACK_ERRORS as error:
        raise PostingError(code_of(error), unsure=True) from error
    except Refused as error:
        raise PostingError(error.code, unsure=True) from error
    return access.may(person, right)
