"""Create, change, mute and delete alerts; each change is one row of the audit."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.alerts.alert import Alert
from bot.domain.alerts.suggestion import suggested_alert
from bot.domain.errors import QueryError
from bot.domain.grammar.alerts import parse_alert
from bot.domain.query import Query
from bot.domain.rights import Right
from bot.domain.short_calls import ShortCallRules
from bot.domain.text import Language
from bot.rendering.text.alert_stops import StopKind
from bot.reports import NameResolver
from bot.slack.alerts.firing import FiringMessages
from bot.slack.errors import Refused
from bot.slack.messaging.messages import MessageSpec
from bot.slack.messaging.messenger import Messenger
from bot.slack.messaging.posting_rules import PostingRules
from bot.slack.people.access import Access, User
from bot.slack.people.membership import ChannelMembership
from bot.store.alerts import NewAlert, StoredAlert
from bot.store.audit import Actor
from bot.store.errors import StaleError
from bot.store.store import Store


class AlertReader:
    """Reads the texts of alerts, with the names and the vocabulary of the workspace.

    Args:
        names: Learns the names that a text uses.
        access: Knows the agents that a user is.
        copy_days: The days that the local copy holds; 0 where there is none to watch.
        clock: Returns the current time.
        rules: The lines of the alert on short calls.

    """

    def __init__(
        self,
        names: NameResolver,
        access: Access,
        clock: Callable[[], datetime],
        rules: ShortCallRules,
        *,
        copy_days: int,
    ) -> None:
        self._names, self._access, self._clock, self._copy_days = names, access, clock, copy_days
        self._rules = rules

    async def read(self, text: str, language: Language, user: str, current: Alert | None = None) -> Alert:
        """Return the alert of a user's text, as `parse_alert` does.

        Args:
            text: As it was typed.
            language: Of hints.
            user: The id of the user, whose calls *minhas* means.
            current: The alert that it changes; None of a new one.

        Raises:
            QueryError: The text cannot be understood.
            Refused: There is no local copy to watch, or one of fewer days than it needs.

        """
        if not self._copy_days:
            raise Refused("no_copy_to_watch")
        read = partial(parse_alert, text, language=language, kept=current, rules=self._rules)
        alert = await self._names.resolve(
            lambda names: read(names=names.asked_by(user, self._access.policy)), self._clock()
        )
        if alert.days_needed > self._copy_days:
            raise Refused("copy_too_short", days=self._copy_days)
        return alert

    def suggestion(self, query: Query, language: Language) -> str:
        """Return the text of the alert that a question suggests; empty where the local copy has too few days for it."""
        alert = suggested_alert(query)
        return "" if alert.days_needed > self._copy_days else alert.text(language)


class AlertService(PostingRules):
    """Changes alerts for users.

    Args:
        store: Holds alerts and the audit.
        access: Tells who may own alerts.
        client: Tells where the bot can post.
        membership: Tells who reads a conversation.
        messenger: Shows users in its channel that an alert was created.
        firing: Edits the messages of an alert that fires.

    """

    right: Right = "alerts"

    def __init__(
        self,
        store: Store,
        access: Access,
        client: AsyncWebClient,
        membership: ChannelMembership,
        messenger: Messenger,
        firing: FiringMessages,
    ) -> None:
        super().__init__(store, access, client, membership, messenger)
        self._alerts, self._audit, self._firing = store.alerts, store.audit, firing

    async def find(self, team: str, number: int, *, version: int | None = None) -> StoredAlert:
        """Return an alert of a workspace.

        Raises:
            Refused: There is none of this number, or it has changed since that version.

        """
        found = await self._alerts.find(team, number)
        if found is None:
            raise Refused("no_such_alert", number=number)
        if version not in {None, found.version}:
            raise Refused("alert_stale", number=number)
        return found

    async def is_gone(self, team: str, number: int) -> bool:
        """Tell whether a workspace has no alert of this number."""
        return await self._alerts.find(team, number) is None

    async def add(self, actor: Actor, person: User, alert: Alert, channel: str, *, owner: str = "") -> StoredAlert:
        """Create an alert in the language of the user who creates it.

        Raises:
            Refused: The bot cannot post there, or the owner may not be one.
            PostingError: Slack does not answer.

        """
        await self.require_channel(actor.user, channel)
        if owner not in {"", actor.user}:
            await self.require_owner(actor.team, owner)
        added = await self._alerts.add(
            NewAlert(
                team=actor.team,
                channel=channel,
                owner=owner or actor.user,
                language=person.language,
                text=str(alert),
            )
        )
        await self._record(actor, added, "create")
        return added

    async def show_there(self, actor: Actor, added: StoredAlert, message: MessageSpec) -> bool:
        """Show the user alone, in its channel, that an alert was created, as `is_shown`.

        Where the bot can post nothing there, the alert is deleted again.

        Raises:
            Refused: The bot cannot post there.

        """
        try:
            return await self.is_shown(actor.user, added.channel, message)
        except Refused:
            await self.remove(actor, added)
            raise

    async def change(
        self,
        actor: Actor,
        found: StoredAlert,
        alert: Alert | None = None,
        *,
        channel: str | None = None,
        owner: str | None = None,
    ) -> StoredAlert:
        """Change an alert; a new channel ends a pause for a lost one.

        Raises:
            Refused: The bot cannot post there, the owner may not be one, or
                another user has changed the alert meanwhile.
            PostingError: Slack does not answer.

        """
        changed = found if alert is None else replace(found, text=str(alert))
        if channel not in {None, found.channel}:
            await self.require_channel(actor.user, str(channel))
            changed = replace(changed, channel=str(channel))
            if found.reason:
                changed = replace(changed, state="active", reason="")
        if owner not in {None, found.owner}:
            await self.require_owner(actor.team, str(owner))
            changed = replace(changed, owner=str(owner))
        kind: StopKind | None = None
        if changed.channel != found.channel:
            kind = "moved"
        elif changed.text != found.text:
            kind = "changed"
        return await self._save(actor, found, changed, "edit", kind)

    async def pause(self, actor: Actor, found: StoredAlert) -> StoredAlert:
        """Stop watching until the alert is resumed; raises as `change`."""
        return await self._save(actor, found, replace(found, state="paused", reason=""), "pause", "paused")

    async def resume(self, actor: Actor, found: StoredAlert) -> StoredAlert:
        """Watch again, and end that it is muted, if the bot can post it; raises as `change`."""
        await self.require_open(found.channel)
        changed = replace(found, state="active", reason="", muted_until=None)
        return await self._save(actor, found, changed, "resume")

    async def mute(self, actor: Actor, found: StoredAlert, until: datetime | None) -> StoredAlert:
        """Let an alert tell nothing new until an instant, or tell it again; raises as `change`."""
        return await self._save(actor, found, replace(found, muted_until=until), "mute" if until else "unmute")

    async def remove(self, actor: Actor, found: StoredAlert) -> None:
        """Delete an alert and what it has told; where it fires, its messages say so."""
        firing = await self._firing.of(found)
        await self._alerts.remove(found.team, found.id)
        await self._record(actor, found, "delete")
        await self._firing.stop(found, firing, "deleted", actor.user)

    async def record_trial(self, actor: Actor, alert: Alert, number: int = 0) -> None:
        """Add to the audit that a user tried an alert, which may be new."""
        numbers = alert.query.values("number")
        await self._audit.record(actor, "alert", target=f"try {number or ''}".strip(), numbers=numbers)

    async def _save(
        self, actor: Actor, found: StoredAlert, changed: StoredAlert, change: str, stop: StopKind | None = None
    ) -> StoredAlert:
        """Store a change; one that stops what the alert tells is said in the messages of its groups that fire."""
        firing = [] if stop is None else await self._firing.of(found)
        try:
            saved = await self._alerts.save(changed)
        except StaleError as error:
            raise Refused("alert_stale", number=changed.id) from error
        await self._record(actor, saved, change)
        if stop is not None:
            await self._firing.stop(found, firing, stop, actor.user, saved.channel)
        return saved

    async def _record(self, actor: Actor, one: StoredAlert, change: str) -> None:
        try:
            numbers = one.alert.query.values("number")
        except QueryError:  # stored by an earlier version that understood more
            numbers = ()
        await self._audit.record(actor, "alert", target=f"{change} {one.id}", numbers=numbers)
