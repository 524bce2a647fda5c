"""The threads of posted digests and alerts: what is kept of each, so that replies go on from it."""

from collections.abc import Iterable

from bot.store.store import Store
from bot.store.threads import Thread


async def keep_posted(store: Store, thread: Thread, numbers: Iterable[str]) -> None:
    """Store what replies below a posted message are about, and the numbers that it shows in a channel."""
    team, channel, root, audience = thread.team, thread.channel, thread.root, thread.audience
    if await store.threads.find(team, channel, root) is None:
        await store.threads.keep(thread)
    if audience.shared and not audience.masked:
        await store.published_messages.keep(team, channel, root, owner=audience.owner, numbers=numbers)
