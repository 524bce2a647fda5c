"""The parts with which users manage digests."""

from dataclasses import dataclass

from bot.domain.grammar.subscriptions import Terms
from bot.slack.digests.list import DigestList
from bot.slack.digests.messages import DigestPreview
from bot.slack.digests.parser import TermsReader
from bot.slack.digests.service import DigestService
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.messages import notice
from bot.slack.subscriptions.services import SubscriptionServices
from bot.store.audit import Actor
from bot.store.digests import StoredDigest


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestServices(SubscriptionServices[StoredDigest, Terms]):
    """Digests, their terms, their list, and previews."""

    service: DigestService
    reader: TermsReader
    list: DigestList
    preview: DigestPreview

    async def send_now(self, context: RequestContext, actor: Actor, found: StoredDigest) -> None:
        """Send a digest as it would be now to a user alone."""
        await context.private_reply.show(notice("digest_now", context.language, number=found.id))
        await self.service.record_preview(actor, found)
        await self.preview.send(context.user, found)
