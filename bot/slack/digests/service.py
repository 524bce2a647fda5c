"""Create, change and delete digests; each change is one row of the audit."""

from dataclasses import dataclass, replace
from typing import Any

from bot.domain.grammar.subscriptions.digests import Terms
from bot.domain.query import Query
from bot.slack.digests.command import TermsReader
from bot.slack.digests.list import DigestList
from bot.slack.digests.messages import DigestPreview
from bot.slack.digests.runs import schedule_of
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.messages import notice
from bot.slack.subscriptions.kinds import DIGEST
from bot.slack.subscriptions.posting_rules import PostingPorts
from bot.slack.subscriptions.service import SubscriptionService, SubscriptionServices
from bot.store.audit import Actor
from bot.store.digests import NewDigest, StoredDigest
from bot.type_aliases import Clock


class DigestService(SubscriptionService[StoredDigest, Terms]):
    """Changes digests for users: a new schedule counts from now on.

    Args:
        ports: The store, Slack and the rights that it works with.
    """

    kind, _draft = DIGEST, NewDigest

    def __init__(self, ports: PostingPorts, clock: Clock) -> None:
        super().__init__(ports.store.digests, ports)
        self._clock = clock

    async def record_matches(self, actor: Actor, query: Query, calls: int) -> None:
        """Add to the audit that a user was shown how many calls a query matches."""
        numbers = query.values("number")
        await self._store.audit.record(actor, "question", target="digest", calls=calls, numbers=numbers)

    async def record_preview(self, actor: Actor, found: StoredDigest) -> None:
        """Add to the audit that a user had a digest sent to themselves."""
        await self._record(actor, found, "now")

    def _columns(self, terms: Terms) -> dict[str, Any]:
        schedule = terms.schedule
        return {
            "query": str(terms.query),
            "at": schedule.at,
            "weekdays": schedule.weekdays,
            "zone": schedule.zone.key,
            "skip_holidays": schedule.skip_holidays,
            "empty": terms.empty,
            "late": terms.late,
        }

    def terms_of(self, one: StoredDigest) -> Terms:
        """Return the terms of a digest; raise `QueryError` where its query was stored by an earlier version."""
        return Terms(query=one.parsed_query, schedule=schedule_of(one), empty=one.empty, late=one.late)

    def _with(self, found: StoredDigest, terms: Terms) -> StoredDigest:
        changed = super()._with(found, terms)
        return changed if schedule_of(changed) == schedule_of(found) else replace(changed, due_from=self._clock())

    def _active(self, found: StoredDigest) -> StoredDigest:
        return replace(super()._active(found), due_from=self._clock())


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
