"""The reader of a digest in a direct message, and the owner, who gets notices of runs that went wrong.

Where the owner has left, the supervisors get them.
"""

from dataclasses import replace
from typing import Any, Final
from zoneinfo import ZoneInfo

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.rendering.i18n.dates import zoned
from bot.rendering.text.notices import NoticeCode
from bot.slack.digests.due import ClaimedRun, digest_language, query_text
from bot.slack.digests.exactly_once import OncePoster
from bot.slack.errors import SLACK_ERRORS, Refused, code_of
from bot.slack.messaging.attempts import PostingError
from bot.slack.messaging.messages import MessageSpec, is_direct, notice
from bot.slack.messaging.messenger import Messenger
from bot.slack.people.access import Access
from bot.slack.people.channels import ChannelRule, ChannelRules
from bot.slack.people.user_directory import ANEW
from bot.store.subscriptions import Subscription

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
        self._client, self._access, self._messenger = client, access, messenger
        self._poster, self._rules = poster, rules

    async def rule(self, subscription: Subscription) -> ChannelRule | None:
        """Return the rules of a digest's channel; None of a direct message."""
        if is_direct(subscription.channel):
            return None
        return await self._rules.of(subscription.team, subscription.channel)

    async def may_read(self, subscription: Subscription) -> bool:
        """Tell whether a digest may go to its conversation; the members of a channel decide who reads it there.

        The reader of a direct message is looked up anew, since they may have lost the right.

        Raises:
            PostingError: Slack does not answer.

        """
        if not is_direct(subscription.channel):
            return True
        try:
            conversation = await self._client.conversations_info(channel=subscription.channel)
            reader = str(conversation["channel"]["user"])
            person = await self._access.person(subscription.team, reader, within=ANEW)
        except SLACK_ERRORS as error:
            raise PostingError(code_of(error), unsure=True) from error
        except Refused as error:
            raise PostingError(error.code, unsure=True) from error
        return self._access.may(person, "digests")

    async def notify_owner(self, run: ClaimedRun, code: NoticeCode, **params: Any) -> None:
        """Send the owner of a run a notice, or else the supervisors, once a run, code and user.

        One that Slack refuses is logged.

        Raises:
            RunLostError: The claim is lost.

        """
        subscription, language = run.subscription, digest_language(run.subscription)
        message = notice(
            code,
            language,
            number=subscription.id,
            query=query_text(subscription, language),
            when=zoned(run.claim.due_at.astimezone(ZoneInfo(subscription.zone)), language),
            **params,
        )
        owner, part = subscription.owner, f"told:{code}"
        if not await self._has_left(subscription) and await self._tell(run, part, owner, message):
            return
        instead = replace(message, values={**message.values, "owner": owner})
        supervisors = await self._access.supervisors(subscription.team)
        told = [await self._tell(run, f"{part}:{user}", user, instead) for user in supervisors]
        if not any(told):
            _log.error("digest_trouble_told_to_none", digest=subscription.id, notice=code)

    async def _has_left(self, subscription: Subscription) -> bool:
        """Tell whether the owner is no full member of the workspace any more; not where Slack does not answer."""
        try:
            return (await self._access.person(subscription.team, subscription.owner)).role is None
        except Refused:
            return False

    async def _tell(self, run: ClaimedRun, name: str, user: str, message: MessageSpec) -> bool:
        """Send a user a notice; return False where Slack refuses it."""
        try:
            await self._poster.post(run.claim, name, await self._messenger.open_dm(user), message)
        except PostingError as error:
            _log.warning("owner_not_notified", digest=run.subscription.id, user=user, part=name, error=error.code)
            return error.unsure
        return True
