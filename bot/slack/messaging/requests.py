"""From where a request comes to where it is answered, and with which readers."""

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from bot.domain.question import Audience
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.messages import Location, is_direct
from bot.slack.messaging.messenger import Messenger
from bot.slack.messaging.replies import ChannelReply, EphemeralReply, ReplyTarget, UpdatedReply
from bot.slack.people.access import User
from bot.slack.people.channels import ChannelRules
from bot.store.audit import Actor

Mode: TypeAlias = Literal["private", "channel", "thread", "update"]
"""The place of an answer.

- ``private``: to the user alone; in a direct message, in the conversation
- ``channel``: likewise, but for everybody in a channel that is set so
- ``thread``: in the thread, with the readers of its root
- ``update``: in place of the message that was clicked, with its readers
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class RequestOrigin:
    """The place in Slack where a user made a request.

    Attributes:
        location: Without a channel on the App Home.
        url: The response URL of a command or a click.
        ts: Of the message that was clicked; empty where there is none.
        ephemeral: Whether only `url` can change that message.
        audience: The readers of that message, or of the thread.
        asked: The `ts` of the message that asked; empty where there is none.
        edited: Whether the user has edited that message.
    """

    team: str
    location: Location
    url: str | None = None
    ts: str = ""
    ephemeral: bool = False
    audience: Audience | None = None
    asked: str = ""
    edited: bool = False

    @property
    def user(self) -> str:
        """Return the user's id."""
        return self.location.user

    @property
    def channel(self) -> str:
        """Return the conversation's id; empty on the App Home."""
        return self.location.channel

    def by(self, user: str) -> "RequestOrigin":
        """Return this place for the user who acts there now."""
        return replace(self, location=replace(self.location, user=user))

    @property
    def actor(self) -> Actor:
        """Return the user and the conversation, for the audit."""
        return Actor(team=self.team, user=self.user, channel=self.channel)


class ReplyTargets:
    """Chooses where a request is answered."""

    def __init__(self, messenger: Messenger, rules: ChannelRules) -> None:
        self._messenger, self._rules, self.language = messenger, rules, rules.language

    async def private(self, origin: RequestOrigin, mode: Mode = "private") -> tuple[RequestOrigin, ReplyTarget]:
        """Return the origin, or the direct message for the App Home, and a target that only the user reads.

        Raises:
            PostingError: Slack does not open the direct message.
        """
        if not origin.channel:
            origin = replace(origin, location=await self._messenger.open_dm(origin.user))
        if is_direct(origin.channel) and mode != "update":
            return origin, self._in_the_open(origin)
        return origin, EphemeralReply(self._messenger, origin.location, origin.url)

    async def context(self, origin: RequestOrigin, user: User, private: ReplyTarget, mode: Mode) -> RequestContext:
        """Return the context of a request, whose answer hides numbers and names where another company may read it.

        Args:
            origin: As `private` returned it.
            private: As `private` returned it.
        """
        direct = is_direct(origin.channel) and not (mode == "update" and origin.ephemeral)
        context = RequestContext(
            team=origin.team,
            location=origin.location,
            user=user,
            audience=user.alone(),
            reply=private,
            private_reply=private,
            direct=direct,
            followed=direct,
        )
        if mode == "update":
            context = self._updating(origin, context)
        elif mode == "thread":
            context = self._in_thread(origin, context)
        elif mode == "channel" and not direct:
            context = await self._in_channel(origin, context)
        shared = context.audience.shared or (origin.audience is not None and origin.audience.shared)
        if not shared or is_direct(origin.channel):
            return context
        external = await self._rules.is_external(origin.channel)
        if external is False:
            return context
        masked = context.audience.masked or context.audience.shared
        return replace(context, external=external is True, audience=replace(context.audience, masked=masked))

    def _in_the_open(self, origin: RequestOrigin) -> ReplyTarget:
        """Return what shows an answer to all in a conversation, in place of the one before where it was edited."""
        asked, edited = origin.asked, origin.edited
        return ChannelReply(self._messenger, origin.location, origin.url, asked=asked, edited=edited)

    async def _in_channel(self, origin: RequestOrigin, alone: RequestContext) -> RequestContext:
        settings = await self._rules.table.find(origin.team, origin.channel)
        if not settings.shared:
            return alone
        language = settings.language or self.language
        return replace(
            alone,
            audience=replace(alone.audience, language=language, masked=settings.masked, visibility="shared"),
            reply=self._in_the_open(origin),
            followed=origin.location.thread_ts is None,
        )

    def _in_thread(self, origin: RequestOrigin, alone: RequestContext) -> RequestContext:
        assert origin.audience is not None
        if not origin.audience.shared:
            audience = replace(alone.audience, masked=origin.audience.masked)
            return replace(alone, audience=audience, direct=True, followed=True)
        reply = self._in_the_open(origin)
        return replace(alone, audience=replace(origin.audience, owner=alone.audience.owner), reply=reply, followed=True)

    def _updating(self, origin: RequestOrigin, alone: RequestContext) -> RequestContext:
        assert origin.audience is not None
        before, location = origin.audience, origin.location
        others = before.shared and not alone.direct and not origin.ephemeral
        audience = Audience(
            owner=before.owner if others and before.published else alone.audience.owner,
            language=before.language if before.shared else alone.audience.language,
            masked=before.masked,
            visibility=before.visibility if others else "private",
        )
        reply = UpdatedReply(self._messenger, location, origin.ts, origin.url, ephemeral=origin.ephemeral)
        return replace(alone, audience=audience, reply=reply, followed=alone.direct or others)
