"""Runs of digests and alerts: when a failed one is tried again, and what is kept of one that is posted."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.store.run_claims import LONGEST_RETRY, Claim
from bot.store.store import Store
from bot.store.threads import Thread


def retry_at(claim: Claim, now: datetime, until: datetime) -> datetime | None:
    """Return when to retry a failed run: in 1, 2, 4 … 30 minutes; None if that is later than `until`."""
    at = now + min(timedelta(minutes=2 ** min(claim.attempt - 1, 5)), LONGEST_RETRY)
    return at if at <= until else None


async def keep_posted(store: Store, thread: Thread, numbers: Iterable[str]) -> None:
    """Store what replies below a posted message are about, and the numbers that it shows in a channel."""
    team, channel, root, audience = thread.team, thread.channel, thread.root, thread.audience
    if await store.threads.find(team, channel, root) is None:
        await store.threads.keep(thread)
    if audience.shared and not audience.masked:
        await store.published_messages.keep(team, channel, root, owner=audience.owner, numbers=numbers)
