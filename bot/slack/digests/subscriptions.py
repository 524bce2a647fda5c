"""Making digests, changing them, and taking them away; each of it is one row of the audit."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.grammar.subscriptions import Terms, parse_subscription
from bot.domain.names import Names
from bot.domain.query import Query
from bot.domain.text import Language
from bot.reports import NameResolver
from bot.slack.digests.due import schedule_of
from bot.slack.digests.exactly_once import is_member
from bot.slack.errors import Refused
from bot.slack.people.access import Access, User
from bot.slack.people.membership import ChannelMembership
from bot.store.audit import Actor
from bot.store.errors import StaleError
from bot.store.store import Store
from bot.store.subscriptions import NewSubscription, Subscription

_Value = TypeVar("_Value")


def numbers_of(subscription: NewSubscription) -> tuple[str, ...]:
    """Return the numbers that a digest is about."""
    try:
        return parse(subscription.query).values("number")
    except QueryError:  # written by an earlier version
        return ()


def terms_of(subscription: NewSubscription) -> Terms:
    """Return what a subscription says.

    Raises:
        QueryError: An earlier version wrote its query, and read more.

    """
    return Terms(
        query=parse(subscription.query),
        schedule=schedule_of(subscription),
        empty=subscription.empty,
        late=subscription.late,
    )


class SubscriptionService:
    """Looks after subscriptions.

    Args:
        store: Keeps them.
        access: Knows who may own them.
        resolver: Parses texts that name agents and campaigns.
        client: Sees where the bot is.
        sight: Sees who reads what.
        home: The tenant's zone.
        max_days: The longest period of a query.
        clock: The present moment.

    """

    def __init__(  # noqa: PLR0913 - a digest is made of a text, a place, a person and a time
        self,
        *,
        store: Store,
        access: Access,
        resolver: NameResolver,
        client: AsyncWebClient,
        sight: ChannelMembership,
        home: ZoneInfo,
        max_days: int,
        clock: Callable[[], datetime],
    ) -> None:
        self._store, self._access, self._resolver = store, access, resolver
        self._client, self._sight, self._home = client, sight, home
        self._max_days, self._clock = max_days, clock

    async def read(self, text: str, language: Language, kept: Terms | None = None) -> Terms:
        """Return what a text says, as `parse_subscription` does; what it asks for can be searched.

        Raises:
            QueryError: It cannot be understood, or its period is too long.

        """

        def read(names: Names) -> Terms:
            return parse_subscription(text, names, home=self._home, language=language, kept=kept)

        terms = await self.understood(read)
        self.require_period(terms)
        return terms

    async def understood(self, read: Callable[[Names], _Value]) -> _Value:
        """Return what is read of a text, with every name there is to know; raises what `read` does."""
        return await self._resolver.resolve(read, self._clock())

    def require_period(self, terms: Terms) -> None:
        """Do nothing, where the days of a digest can be searched.

        Raises:
            QueryError: They are too many, or to come.

        """
        terms.query.search(self._clock().astimezone(self._home), max_days=self._max_days)

    async def require_channel(self, user: str, channel: str) -> None:
        """Do nothing, where the bot can post, and somebody can read what it posts.

        Raises:
            Refused: It cannot, or they cannot.
            PostingError: Slack cannot be asked.

        """
        if not (await is_member(self._client, channel) and await self._sight.sees(user, channel)):
            raise Refused("not_a_member_there")

    async def require_right(self, team: str, user: str) -> None:
        """Do nothing, where somebody may manage digests.

        Raises:
            Refused: They may not.

        """
        self._access.require(await self._access.person(team, user), "digests")

    async def require_owner(self, team: str, user: str) -> None:
        """Do nothing, where somebody may answer for a digest.

        Raises:
            Refused: They may not manage digests.

        """
        person = await self._access.person(team, user)
        if not self._access.may(person, "digests"):
            raise Refused("no_owner")

    async def find(self, team: str, number: int, *, version: int | None = None) -> Subscription:
        """Return a digest of a workspace.

        Raises:
            Refused: There is no such one, or it is not any more what it was in that version.

        """
        found = await self._store.subscriptions.find(team, number)
        if found is None:
            raise Refused("no_such_digest", number=number)
        if version not in {None, found.version}:
            raise Refused("digest_stale", number=number)
        return found

    async def add(self, by: Actor, person: User, terms: Terms, channel: str, *, owner: str = "") -> Subscription:
        """Make a digest that speaks the language of who makes it.

        Raises:
            Refused: The bot cannot post there, or the owner may not be one.

        """
        await self.require_channel(by.user, channel)
        if owner not in {"", by.user}:
            await self.require_owner(by.team, owner)
        draft = NewSubscription(
            team=by.team, channel=channel, owner=owner or by.user, language=person.language, **_columns(terms)
        )
        added = await self._store.subscriptions.add(draft)
        await self._note(by, added, "create")
        return added

    async def change(
        self, by: Actor, found: Subscription, terms: Terms, *, channel: str | None = None, owner: str | None = None
    ) -> Subscription:
        """Change a digest; at another time it is due from now on, and in another channel, where it may have been lost.

        Raises:
            Refused: The bot cannot post there, the owner may not be one, or
                somebody has changed it meanwhile.

        """
        changed = replace(found, **_columns(terms))
        if schedule_of(changed) != schedule_of(found):
            changed = replace(changed, due_from=self._clock())
        if channel not in {None, found.channel}:
            await self.require_channel(by.user, str(channel))
            changed = replace(changed, channel=str(channel))
            if found.reason:
                changed = replace(changed, state="active", reason="", due_from=self._clock())
        if owner not in {None, found.owner}:
            await self.require_owner(by.team, str(owner))
            changed = replace(changed, owner=str(owner))
        return await self._save(by, changed, "edit")

    async def pause(self, by: Actor, found: Subscription) -> Subscription:
        """Send a digest no more until it is resumed; raises as `change`."""
        return await self._save(by, replace(found, state="paused", reason=""), "pause")

    async def resume(self, by: Actor, found: Subscription) -> Subscription:
        """Send a digest again, from its next due time on; raises as `change`."""
        return await self._save(by, replace(found, state="active", reason="", due_from=self._clock()), "resume")

    async def remove(self, by: Actor, found: Subscription) -> None:
        """Delete a digest with what is known of its runs."""
        await self._store.subscriptions.remove(found.team, found.id)
        await self._note(by, found, "delete")

    async def note_matches(self, by: Actor, query: Query, calls: int) -> None:
        """Keep that somebody was shown how many calls a query matches."""
        numbers = query.values("number")
        await self._store.audit.record(by, "question", target="digest", calls=calls, numbers=numbers)

    async def note_preview(self, by: Actor, found: Subscription) -> None:
        """Keep that somebody had a digest sent to themselves."""
        await self._note(by, found, "now")

    async def _save(self, by: Actor, changed: Subscription, deed: str) -> Subscription:
        try:
            saved = await self._store.subscriptions.save(changed)
        except StaleError as error:
            raise Refused("digest_stale", number=changed.id) from error
        await self._note(by, saved, deed)
        return saved

    async def _note(self, by: Actor, one: Subscription, deed: str) -> None:
        await self._store.audit.record(by, "digest", target=f"{deed} {one.id}", numbers=numbers_of(one))


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
