"""A digest as it would be now, to one person alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.domain.digest import Due
from bot.domain.grammar.parser import parse
from bot.domain.question import Audience
from bot.reports import DigestReports
from bot.slack.digests.messages import ROOT, DigestComposer, DigestIssue, thread_of
from bot.slack.messaging.messenger import Messenger
from bot.slack.people.access import Access, User
from bot.store.subscriptions import Subscription
from bot.store.threads import Threads


class DigestPreview:
    """Sends one, to try it.

    Args:
        reports: Reads it.
        contents: Makes its messages.
        messenger: Posts them.
        access: Says which calls somebody may see.
        threads: Remembers what replies to it are about.
        clock: The present moment.

    """

    def __init__(  # noqa: PLR0913 - a digest, its messages, and who may see it
        self,
        *,
        reports: DigestReports,
        contents: DigestComposer,
        messenger: Messenger,
        access: Access,
        threads: Threads,
        clock: Callable[[], datetime],
    ) -> None:
        self._reports, self._contents, self._messenger = reports, contents, messenger
        self._access, self._threads, self._clock = access, threads, clock

    async def send(self, person: User, subscription: Subscription) -> None:
        """Send a digest up to this moment to somebody's direct messages, with its thread."""
        query = self._access.narrow(person, parse(subscription.query))
        digest = await self._reports.gather(Due(key=subscription.id, query=query, at=self._clock()))
        edition = DigestIssue(
            team=subscription.team,
            audience=Audience(owner=person.user_id, language=person.language),
            digest=digest,
        )
        direct = await self._messenger.open_dm(person.user_id)
        root = await self._messenger.post(direct, await self._contents.draft(edition, ROOT))
        await self._threads.keep(thread_of(edition, direct.channel, root))
        thread = replace(direct, thread_ts=root)
        for part in edition.parts[1:]:
            await self._messenger.post(thread, await self._contents.draft(edition, part))
