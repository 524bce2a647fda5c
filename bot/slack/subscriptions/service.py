"""Create, change, pause and delete subscriptions of a kind; each change is one row of the audit."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Generic, Protocol, TypeVar

from bot.domain.errors import QueryError
from bot.domain.language import Language
from bot.slack.errors import Refused
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.messages import MessageSpec
from bot.slack.people.access import User
from bot.slack.subscriptions.kinds import SubscriptionKind
from bot.slack.subscriptions.list import SubscriptionList
from bot.slack.subscriptions.posting_rules import PostingPorts, PostingRules
from bot.store.audit import Actor
from bot.store.errors import StaleError
from bot.store.subscriptions import NewSubscription, Subscription, Subscriptions

_Stored = TypeVar("_Stored", bound=Subscription)
_Terms = TypeVar("_Terms")


class SubscriptionService(ABC, Generic[_Stored, _Terms]):
    """Changes subscriptions of one kind for users.

    Args:
        ports: The store, Slack and the rights that it works with.

    Attributes:
        rules: Say where subscriptions may be posted, and who may own them.
    """

    kind: SubscriptionKind
    _draft: type[NewSubscription]

    def __init__(self, records: Subscriptions[Any, _Stored], ports: PostingPorts) -> None:
        self.rules = PostingRules(ports, self.kind)
        self._records, self._store = records, ports.store

    @abstractmethod
    def _columns(self, terms: _Terms) -> Mapping[str, Any]:
        """Return the fields of a subscription that its terms fill."""

    @abstractmethod
    def terms_of(self, one: _Stored) -> _Terms:
        """Return the terms of a subscription; raise `QueryError` of those that an earlier version stored."""

    def _with(self, found: _Stored, terms: _Terms) -> _Stored:
        """Return a subscription with other terms."""
        return replace(found, **self._columns(terms))

    def _active(self, found: _Stored) -> _Stored:
        """Return a subscription that is not paused any more."""
        return replace(found, state="active", reason="")

    async def find(self, team: str, number: int, *, version: int | None = None) -> _Stored:
        """Return a subscription of a workspace.

        Raises:
            Refused: There is none of this number, or it has changed since that version.
        """
        found = await self._records.find(team, number)
        if found is None:
            raise Refused(self.kind.unknown, number=number)
        if version not in {None, found.version}:
            raise Refused(self.kind.stale, number=number)
        return found

    async def is_gone(self, team: str, number: int) -> bool:
        """Tell whether a workspace has no subscription of this number."""
        return await self._records.find(team, number) is None

    async def add(self, actor: Actor, user: User, terms: _Terms, channel: str, *, owner: str = "") -> _Stored:
        """Create a subscription in the language of the user who creates it.

        Raises:
            Refused: The bot cannot post there, the owner may not be one, or an active one does the same.
            PostingError: Slack does not answer.
        """
        await self.rules.require_channel(actor.user, channel)
        if owner not in {"", actor.user}:
            await self.rules.require_owner(actor.team, owner)
        columns, owner = self._columns(terms), owner or actor.user
        draft = self._draft(team=actor.team, channel=channel, owner=owner, language=user.language, **columns)
        await self._require_no_other(draft)
        added = await self._records.add(draft)
        await self._record(actor, added, "create")
        return added

    async def show_there(self, actor: Actor, added: _Stored, message: MessageSpec) -> bool:
        """Show the user alone, in its channel, that a subscription was created, as `PostingRules.is_shown`.

        Where the bot can post nothing there, the subscription is deleted again.

        Raises:
            Refused: The bot cannot post there.
        """
        try:
            return await self.rules.is_shown(actor.user, added.channel, message)
        except Refused:
            await self.remove(actor, added)
            raise

    async def change(
        self,
        actor: Actor,
        found: _Stored,
        terms: _Terms | None = None,
        *,
        channel: str | None = None,
        owner: str | None = None,
    ) -> _Stored:
        """Change a subscription; a new channel ends a pause for a lost one.

        Raises:
            Refused: The bot cannot post there, the owner may not be one, another user
                has changed the subscription meanwhile, or another one does the same then.
            PostingError: Slack does not answer.
        """
        changed = found if terms is None else self._with(found, terms)
        if channel not in {None, found.channel}:
            await self.rules.require_channel(actor.user, str(channel))
            changed = replace(self._active(changed) if found.reason else changed, channel=str(channel))
        if owner not in {None, found.owner}:
            await self.rules.require_owner(actor.team, str(owner))
            changed = replace(changed, owner=str(owner))
        return await self._save(actor, found, changed, "edit")

    async def pause(self, actor: Actor, found: _Stored) -> _Stored:
        """Post nothing of a subscription until it is resumed; raises as `change`."""
        return await self._save(actor, found, replace(found, state="paused", reason=""), "pause")

    async def resume(self, actor: Actor, found: _Stored) -> _Stored:
        """Post what a subscription has to say from now on, if the bot can; raises as `change`."""
        await self.rules.require_open(found.channel)
        return await self._save(actor, found, self._active(found), "resume")

    async def remove(self, actor: Actor, found: _Stored) -> None:
        """Delete a subscription, and what is known of all that it posted."""
        await self._records.remove(found.team, found.id)
        await self._record(actor, found, "delete")

    async def _save(self, actor: Actor, found: _Stored, changed: _Stored, change: str) -> _Stored:
        """Store a change of what was found, where no other then does the same."""
        if changed.state == "active" and (found.state == "paused" or not self._does_same(found, changed)):
            await self._require_no_other(changed, number=found.id)
        try:
            saved = await self._records.save(changed)
        except StaleError as error:
            raise Refused(self.kind.stale, number=found.id) from error
        await self._record(actor, saved, change)
        return saved

    async def _require_no_other(self, wanted: NewSubscription, *, number: int = 0) -> None:
        """Raise `Refused` where an active subscription, other than that of the number, does what is wanted already."""
        for one in await self._records.of_team(wanted.team):
            if one.state == "active" and one.id != number and self._does_same(one, wanted):
                raise Refused(self.kind.exists, number=one.id)

    def _does_same(self, one: NewSubscription, other: NewSubscription) -> bool:
        """Tell whether two subscriptions post the same in the same channel, whoever owns them."""
        names = {field.name for field in fields(self._draft)} - {"owner", "language"}
        return all(getattr(one, name) == getattr(other, name) for name in names)

    async def _record(self, actor: Actor, one: _Stored, change: str) -> None:
        try:
            numbers = one.parsed_query.values("number")
        except QueryError:  # stored by an earlier version that understood more
            numbers = ()
        await self._store.audit.record(actor, self.kind.noun, target=f"{change} {one.id}", numbers=numbers)


class SubscriptionReader(Protocol[_Terms]):
    """Reads what a subscription is to be."""

    async def read(self, text: str, language: Language, user: str, current: _Terms | None = None) -> _Terms:
        """Return the terms that a user's text states; `current` are those that it changes, None of a new one.

        Raises:
            QueryError: The text cannot be understood.
            Refused: There can be no such subscription here.
        """
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class SubscriptionServices(Generic[_Stored, _Terms]):
    """Subscriptions of a kind, their texts, and their list."""

    service: SubscriptionService[_Stored, _Terms]
    reader: SubscriptionReader[_Terms]
    list: SubscriptionList[_Stored, Any]

    async def create(
        self, context: RequestContext, actor: Actor, terms: _Terms, channel: str, *, owner: str = ""
    ) -> tuple[MessageSpec, bool]:
        """Create a subscription; return the notice of it, and whether its channel shows that to the user.

        Raises:
            Refused: As `SubscriptionService.add` and `show_there`.
            PostingError: Slack does not answer.
        """
        added = await self.service.add(actor, context.user, terms, channel, owner=owner)
        message = await self.list.added(added, context.user.alone(context.language))
        return message, await self.service.show_there(actor, added, message)
