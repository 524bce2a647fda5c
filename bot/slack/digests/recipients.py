"""The rules of the channels that digests go to, and the notices to the owners of runs that went wrong."""

from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from slack_sdk.web.async_client import AsyncWebClient

from bot.rendering.i18n.dates import zoned
from bot.rendering.text.notices import NoticeCode
from bot.slack.delivery.exactly_once import OncePoster
from bot.slack.delivery.recipients import Recipients
from bot.slack.digests.due import ClaimedRun
from bot.slack.messaging.messages import is_direct
from bot.slack.messaging.messenger import Messenger
from bot.slack.people.access import Access
from bot.slack.people.channels import ChannelRule, ChannelRules
from bot.slack.subscriptions.feedback import subscription_notice
from bot.slack.subscriptions.kinds import DIGEST
from bot.store.digests import StoredDigest


class DigestRecipients(Recipients):
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
        super().__init__(DIGEST, client, access, messenger, poster)
        self._rules = rules

    async def rule(self, subscription: StoredDigest) -> ChannelRule | None:
        """Return the rules of a digest's channel; None of a direct message."""
        if is_direct(subscription.channel):
            return None
        return await self._rules.of(subscription.team, subscription.channel)

    async def look_up(self, subscriptions: Iterable[StoredDigest]) -> None:
        """Ask Slack at once for the channels of many digests, whose rules are needed next."""
        channels = {one.channel for one in subscriptions if not is_direct(one.channel)}
        await self._rules.look_up(channels)

    async def notify(self, run: ClaimedRun, code: NoticeCode, **params: Any) -> None:
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
        await self.notify_owner(run.claim, subscription, code, message)
