"""Create, change and delete subscriptions to digests; each change is one row of the audit."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.grammar.subscriptions import Terms
from bot.domain.query import Query
from bot.rendering.text.posting import CLOSED
from bot.rendering.text.refusals import RefusalCode
from bot.slack.digests.due import schedule_of
from bot.slack.errors import SLACK_ERRORS, Refused, code_of, is_refusal
from bot.slack.messaging.attempts import PostingError
from bot.slack.messaging.messages import Location, MessageSpec, is_direct
from bot.slack.messaging.messenger import Messenger
from bot.slack.people.access import Access, User
from bot.slack.people.membership import ChannelMembership
from bot.store.audit import Actor
from bot.store.errors import StaleError
from bot.store.store import Store
from bot.store.subscriptions import NewSubscription, Subscription

_CLOSING: Final[tuple[tuple[str, RefusalCode], ...]] = (
    ("is_archived", "channel_archived"),
    ("is_frozen", "channel_archived"),
    ("is_read_only", "channel_restricted"),
    ("is_thread_only", "channel_of_threads"),
    ("is_non_threadable", "channel_without_threads"),
)
"""The flags of a conversation that takes no digests, each with its refusal."""


class SubscriptionService:
    """Changes subscriptions for users.

    Args:
        store: Holds subscriptions and the audit.
        access: Tells who may own digests.
        client: Tells where the bot can post.
        membership: Tells who reads a conversation.
        messenger: Shows users in its channel that a digest was created.
        clock: Returns the current time.

    """

    def __init__(
        self,
        store: Store,
        access: Access,
        client: AsyncWebClient,
        membership: ChannelMembership,
        messenger: Messenger,
        clock: Callable[[], datetime],
    ) -> None:
        self._store, self._access, self._client = store, access, client
        self._membership, self._messenger, self._clock = membership, messenger, clock

    async def require_channel(self, user: str, channel: str) -> None:
        """Raise `Refused` unless the bot can post in a channel and the user can read what it posts.

        Raises:
            Refused: One of the two is no member, or the channel takes no digests.
            PostingError: Slack does not answer.

        """
        refusal = await closed_channel(self._client, channel)
        if refusal is not None:
            raise Refused(refusal)
        if not await self._membership.can_read(user, channel):
            raise Refused("not_a_member_there")

    async def require_right(self, team: str, user: str) -> None:
        """Raise `Refused` unless the user may manage digests."""
        self._access.require(await self._access.person(team, user), "digests")

    async def require_owner(self, team: str, user: str) -> None:
        """Raise `Refused` unless the user may own a digest, which needs the right to manage digests."""
        person = await self._access.person(team, user)
        if not self._access.may(person, "digests"):
            raise Refused("no_owner")

    async def find(self, team: str, number: int, *, version: int | None = None) -> Subscription:
        """Return a digest of a workspace.

        Raises:
            Refused: There is none of this number, or it has changed since that version.

        """
        found = await self._store.subscriptions.find(team, number)
        if found is None:
            raise Refused("no_such_digest", number=number)
        if version not in {None, found.version}:
            raise Refused("digest_stale", number=number)
        return found

    async def is_gone(self, team: str, number: int) -> bool:
        """Tell whether a workspace has no digest of this number."""
        return await self._store.subscriptions.find(team, number) is None

    @asynccontextmanager
    async def once(self, name: str) -> AsyncIterator[bool]:
        """Hold a request by its name, and yield whether it was carried out before, by any replica.

        It counts as carried out once the block ends without an error.
        """
        async with self._store.thread_locks.hold(f"once/{name}", ""):
            done = await self._store.seen_events.is_claimed(name)
            yield done
            if not done:
                await self._store.seen_events.claim(name)

    async def was_done(self, name: str) -> bool:
        """Tell whether a request of this name was carried out before."""
        return await self._store.seen_events.is_claimed(name)

    async def add(self, actor: Actor, person: User, terms: Terms, channel: str, *, owner: str = "") -> Subscription:
        """Create a digest in the language of the user who creates it.

        Raises:
            Refused: The bot cannot post there, or the owner may not be one.
            PostingError: Slack does not answer.

        """
        await self.require_channel(actor.user, channel)
        if owner not in {"", actor.user}:
            await self.require_owner(actor.team, owner)
        draft = NewSubscription(
            team=actor.team, channel=channel, owner=owner or actor.user, language=person.language, **_columns(terms)
        )
        added = await self._store.subscriptions.add(draft)
        await self._record(actor, added, "create")
        return added

    async def show_there(self, actor: Actor, added: Subscription, message: MessageSpec) -> bool:
        """Show the user alone, in its channel, that a digest was created; return False where they do not see it there.

        That is the only way to learn, without a message for all, that Slack lets the bot
        post nothing there: then the digest is deleted again.

        Raises:
            Refused: The bot cannot post there.

        """
        if is_direct(added.channel):
            return False
        try:
            await self._messenger.post_ephemeral(Location(added.channel, None, actor.user), message)
        except PostingError as error:
            refusal = CLOSED.get(error.code)
            if refusal is None or refusal == "not_a_member_there":
                return False
            await self.remove(actor, added)
            raise Refused(refusal) from error
        return True

    async def change(
        self, actor: Actor, found: Subscription, terms: Terms, *, channel: str | None = None, owner: str | None = None
    ) -> Subscription:
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

    async def pause(self, actor: Actor, found: Subscription) -> Subscription:
        """Stop sending a digest until it is resumed; raises as `change`."""
        return await self._save(actor, replace(found, state="paused", reason=""), "pause")

    async def resume(self, actor: Actor, found: Subscription) -> Subscription:
        """Send a digest again from its next due time on, if the bot can post it; raises as `change`."""
        refusal = await closed_channel(self._client, found.channel)
        if refusal is not None:
            raise Refused(refusal)
        return await self._save(actor, replace(found, state="active", reason="", due_from=self._clock()), "resume")

    async def remove(self, actor: Actor, found: Subscription) -> None:
        """Delete a digest and its runs."""
        await self._store.subscriptions.remove(found.team, found.id)
        await self._record(actor, found, "delete")

    async def record_matches(self, actor: Actor, query: Query, calls: int) -> None:
        """Add to the audit that a user was shown how many calls a query matches."""
        numbers = query.values("number")
        await self._store.audit.record(actor, "question", target="digest", calls=calls, numbers=numbers)

    async def record_preview(self, actor: Actor, found: Subscription) -> None:
        """Add to the audit that a user had a digest sent to themselves."""
        await self._record(actor, found, "now")

    async def _save(self, actor: Actor, changed: Subscription, change: str) -> Subscription:
        try:
            saved = await self._store.subscriptions.save(changed)
        except StaleError as error:
            raise Refused("digest_stale", number=changed.id) from error
        await self._record(actor, saved, change)
        return saved

    async def _record(self, actor: Actor, one: Subscription, change: str) -> None:
        try:
            numbers = parse(one.query).values("number")
        except QueryError:  # stored by an earlier version that understood more
            numbers = ()
        await self._store.audit.record(actor, "digest", target=f"{change} {one.id}", numbers=numbers)


async def closed_channel(client: AsyncWebClient, channel: str) -> RefusalCode | None:
    """Return why the bot can post no digest in a conversation; None where it can, as far as Slack tells.

    Raises:
        PostingError: Slack does not answer.

    """
    try:
        found: Any = (await client.conversations_info(channel=channel))["channel"]
    except SLACK_ERRORS as error:
        code = code_of(error)
        if code in CLOSED:
            return CLOSED[code]
        raise PostingError(code, unsure=not is_refusal(error)) from error
    member = found.get("is_member") or found.get("is_im") or found.get("is_mpim")
    return next((refusal for flag, refusal in _CLOSING if found.get(flag)), None if member else "not_a_member_there")


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
