"""A digest as it would be now, to one person alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.domain.digest import Due
from bot.domain.grammar import parse
from bot.reports import Digests
from bot.slack.access import Access, Person
from bot.slack.digests.contents import ROOT, Contents, Edition, thread_of
from bot.slack.poster import Poster
from bot.store.subscriptions import Subscription
from bot.store.threads import Threads


class Preview:
    """Sends one, to try it.

    Args:
        reports: Reads it.
        contents: Makes its messages.
        poster: Posts them.
        access: Says which calls somebody may see.
        threads: Remembers what replies to it are about.
        clock: The present moment.

    """

    def __init__(  # noqa: PLR0913 - a digest, its messages, and who may see it
        self,
        *,
        reports: Digests,
        contents: Contents,
        poster: Poster,
        access: Access,
        threads: Threads,
        clock: Callable[[], datetime],
    ) -> None:
        self._reports, self._contents, self._poster = reports, contents, poster
        self._access, self._threads, self._clock = access, threads, clock

    async def send(self, person: Person, subscription: Subscription) -> None:
        """Send a digest up to this moment to somebody's direct messages, with its thread."""
        query = self._access.narrow(person, parse(subscription.query))
        digest = await self._reports.gather(Due(key=subscription.id, query=query, at=self._clock()))
        edition = Edition(
            team=subscription.team,
            owner=person.user_id,
            language=person.language,
            masked=False,
            visibility="private",
            digest=digest,
        )
        direct = await self._poster.direct(person.user_id)
        root = await self._poster.post(direct, await self._contents.draft(edition, ROOT))
        await self._threads.keep(thread_of(edition, direct.channel, root))
        thread = replace(direct, thread_ts=root)
        for part in edition.parts[1:]:
            await self._poster.post(thread, await self._contents.draft(edition, part))
