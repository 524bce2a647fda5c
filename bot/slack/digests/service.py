"""Create, change and delete subscriptions to digests; each change is one row of the audit."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.grammar.subscriptions import Terms
from bot.domain.query import Query
from bot.domain.rights import Right
from bot.slack.digests.due import schedule_of
from bot.slack.errors import Refused
from bot.slack.messaging.messages import MessageSpec
from bot.slack.messaging.messenger import Messenger
from bot.slack.messaging.posting_rules import PostingRules
from bot.slack.people.access import Access, User
from bot.slack.people.membership import ChannelMembership
from bot.store.audit import Actor
from bot.store.digests import NewDigest, StoredDigest
from bot.store.errors import StaleError
from bot.store.store import Store


class DigestService(PostingRules):
    """Changes subscriptions for users.

    Args:
        store: Holds subscriptions and the audit.
        access: Tells who may own digests.
        client: Tells where the bot can post.
        membership: Tells who reads a conversation.
        messenger: Shows users in its channel that a digest was created.
        clock: Returns the current time.

    """

    right: Right = "digests"

    def __init__(
        self,
        store: Store,
        access: Access,
        client: AsyncWebClient,
        membership: ChannelMembership,
        messenger: Messenger,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(store, access, client, membership, messenger)
        self._clock = clock

    async def find(self, team: str, number: int, *, version: int | None = None) -> StoredDigest:
        """Return a digest of a workspace.

        Raises:
            Refused: There is none of this number, or it has changed since that version.

        """
        found = await self._store.digests.find(team, number)
        if found is None:
            raise Refused("no_such_digest", number=number)
        if version not in {None, found.version}:
            raise Refused("digest_stale", number=number)
        return found

    async def is_gone(self, team: str, number: int) -> bool:
        """Tell whether a workspace has no digest of this number."""
        return await self._store.digests.find(team, number) is None

    async def add(self, actor: Actor, person: User, terms: Terms, channel: str, *, owner: str = "") -> StoredDigest:
        """Create a digest in the language of the user who creates it.

        Raises:
            Refused: The bot cannot post there, or the owner may not be one.
            PostingError: Slack does not answer.

        """
        await self.require_channel(actor.user, channel)
        if owner not in {"", actor.user}:
            await self.require_owner(actor.team, owner)
        draft = NewDigest(
            team=actor.team, channel=channel, owner=owner or actor.user, language=person.language, **_columns(terms)
        )
        added = await self._store.digests.add(draft)
        await self._record(actor, added, "create")
        return added

    async def show_there(self, actor: Actor, added: StoredDigest, message: MessageSpec) -> bool:
        """Show the user alone, in its channel, that a digest was created, as `is_shown`.

        Where the bot can post nothing there, the digest is deleted again.

        Raises:
            Refused: The bot cannot post there.

        """
        try:
            return await self.is_shown(actor.user, added.channel, message)
        except Refused:
            await self.remove(actor, added)
            raise

    async def change(
        self, actor: Actor, found: StoredDigest, terms: Terms, *, channel: str | None = None, owner: str | None = None
    ) -> StoredDigest:
        """Change a digest: a new schedule counts from now on, a new channel ends a pause for a lost one.

        Raises:
            Refused: The bot cannot post there, the owner may not be one, or
                another user has changed the digest meanwhile.
            PostingError: Slack does not answer.

        """
        changed = replace(found, **_columns(terms))
        if schedule_of(changed) != schedule_of(found):
            changed = replace(changed, due_from=self._clock())
        if channel not in {None, found.channel}:
            await self.require_channel(actor.user, str(channel))
            changed = replace(changed, channel=str(channel))
            if found.reason:
                changed = replace(changed, state="active", reason="", due_from=self._clock())
        if owner not in {None, found.owner}:
            await self.require_owner(actor.team, str(owner))
            changed = replace(changed, owner=str(owner))
        return await self._save(actor, changed, "edit")

    async def pause(self, actor: Actor, found: StoredDigest) -> StoredDigest:
        """Stop sending a digest until it is resumed; raises as `change`."""
        return await self._save(actor, replace(found, state="paused", reason=""), "pause")

    async def resume(self, actor: Actor, found: StoredDigest) -> StoredDigest:
        """Send a digest again from its next due time on, if the bot can post it; raises as `change`."""
        await self.require_open(found.channel)
        return await self._save(actor, replace(found, state="active", reason="", due_from=self._clock()), "resume")

    async def remove(self, actor: Actor, found: StoredDigest) -> None:
        """Delete a digest and its runs."""
        await self._store.digests.remove(found.team, found.id)
        await self._record(actor, found, "delete")

    async def record_matches(self, actor: Actor, query: Query, calls: int) -> None:
        """Add to the audit that a user was shown how many calls a query matches."""
        numbers = query.values("number")
        await self._store.audit.record(actor, "question", target="digest", calls=calls, numbers=numbers)

    async def record_preview(self, actor: Actor, found: StoredDigest) -> None:
        """Add to the audit that a user had a digest sent to themselves."""
        await self._record(actor, found, "now")

    async def _save(self, actor: Actor, changed: StoredDigest, change: str) -> StoredDigest:
        try:
            saved = await self._store.digests.save(changed)
        except StaleError as error:
            raise Refused("digest_stale", number=changed.id) from error
        await self._record(actor, saved, change)
        return saved

    async def _record(self, actor: Actor, one: StoredDigest, change: str) -> None:
        try:
            numbers = parse(one.query).values("number")
        except QueryError:  # stored by an earlier version that understood more
            numbers = ()
        await self._store.audit.record(actor, "digest", target=f"{change} {one.id}", numbers=numbers)


def _columns(terms: Terms) -> dict[str, Any]:
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
