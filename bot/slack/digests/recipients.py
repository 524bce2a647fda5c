"""The rules of the channels that digests go to, and the notices to the owners of runs that went wrong."""

from typing import Any
from zoneinfo import ZoneInfo

from slack_sdk.web.async_client import AsyncWebClient

from bot.rendering.i18n.dates import zoned
from bot.rendering.text.notices import NoticeCode
from bot.slack.delivery.exactly_once import OncePoster
from bot.slack.delivery.recipients import Recipients
from bot.slack.digests.runs import ClaimedRun
from bot.slack.messaging.messenger import Messenger
from bot.slack.people.access import Access
from bot.slack.people.channels import ChannelRules
from bot.slack.subscriptions.kinds import DIGEST
from bot.slack.subscriptions.list import subscription_notice


class DigestRecipients(Recipients):
    """Checks who reads digests, and writes to their owners."""

    def __init__(
        self,
        client: AsyncWebClient,
        access: Access,
        messenger: Messenger,
        poster: OncePoster,
        rules: ChannelRules,
    ) -> None:
        super().__init__(DIGEST, client, access, messenger, poster)
        self.rules = rules

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
