"""Check the reader of a digest or alert in a direct message, and tell owners of runs that went wrong.

Where the owner has left, the supervisors get them.
"""

from dataclasses import replace
from typing import Final

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.question import Audience
from bot.rendering.text.notices import NoticeCode
from bot.slack.delivery.exactly_once import OncePoster
from bot.slack.errors import SLACK_ERRORS, Refused, code_of
from bot.slack.messaging.attempts import PostingError
from bot.slack.messaging.messages import MessageSpec, is_direct
from bot.slack.messaging.messenger import Messenger
from bot.slack.people.access import Access
from bot.slack.people.channels import ChannelRules
from bot.slack.people.user_directory import ANEW
from bot.slack.subscriptions.kinds import SubscriptionKind
from bot.store.claimed_runs import Claim
from bot.store.subscriptions import Subscription

_log: Final = structlog.get_logger(__name__)


async def audience_of(one: Subscription, rules: ChannelRules) -> tuple[Audience, bool]:
    """Return the readers of a subscription's messages, and whether another company is among them."""
    direct = is_direct(one.channel)
    rule = None if direct else await rules.of(one.team, one.channel)
    audience = Audience(
        owner=one.owner,
        language=one.reader_language,
        masked=rule is not None and rule.masked,
        visibility="private" if direct else "shared",
    )
    return audience, rule is not None and rule.external is True


class Recipients:
    """Checks who reads subscriptions of a kind, and writes to their owners.

    Args:
        access: Tells who may have such subscriptions, who has left, and who the supervisors are.
        poster: Posts each notice once a run, code and user.
    """

    def __init__(
        self, kind: SubscriptionKind, client: AsyncWebClient, access: Access, messenger: Messenger, poster: OncePoster
    ) -> None:
        self._kind, self._client, self._access = kind, client, access
        self._messenger, self._poster = messenger, poster

    async def may_read(self, one: Subscription) -> bool:
        """Tell whether a subscription may go to its conversation; the members of a channel decide who reads it there.

        The reader of a direct message is looked up anew, since they may have lost the right.

        Raises:
            PostingError: Slack does not answer.
        """
        if not is_direct(one.channel):
            return True
        try:
            conversation = await self._client.conversations_info(channel=one.channel)
            reader = str(conversation["channel"]["user"])
            user = await self._access.user(one.team, reader, within=ANEW)
        except SLACK_ERRORS as error:
            raise PostingError(code_of(error), unsure=True) from error
        except Refused as error:
            raise PostingError(error.code, unsure=True) from error
        return self._access.may(user, self._kind.right)

    async def notify_owner(self, claim: Claim, one: Subscription, code: NoticeCode, message: MessageSpec) -> None:
        """Send the owner of a subscription a notice, or else the supervisors; one that Slack refuses is logged.

        Raises:
            RunLostError: The claim is lost.
        """
        part = f"told:{code}"
        if not await self._has_left(one.team, one.owner) and await self._tell(claim, part, one.owner, message):
            return
        instead = replace(message, values={**message.values, "owner": one.owner})
        told = [
            await self._tell(claim, f"{part}:{user}", user, instead)
            for user in await self._access.supervisors(one.team)
        ]
        if not any(told):
            _log.error("trouble_told_to_none", run=claim.subject, notice=code)

    async def _has_left(self, team: str, owner: str) -> bool:
        """Tell whether the owner is no full member of the workspace any more; not where Slack does not answer."""
        try:
            return (await self._access.user(team, owner)).role is None
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
