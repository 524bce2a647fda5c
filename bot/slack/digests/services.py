"""Where somebody began to look after digests, and where they hear what became of it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Self

import msgspec

from bot.domain.text import Language
from bot.rendering.text.digest_rows import next_run
from bot.rendering.text.markup import channel, code, user
from bot.rendering.text.notices import NoticeCode
from bot.slack.digests.list import DigestList, DigestPresenter
from bot.slack.digests.preview import DigestPreview
from bot.slack.digests.recipients import about
from bot.slack.digests.subscriptions import SubscriptionService
from bot.slack.listeners.actions import BlockAction
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.message_spec import Location, MessageSpec, notice
from bot.slack.messaging.messenger import TOO_LATE, Messenger, PostingError
from bot.slack.messaging.replies import UpdatedReply
from bot.slack.messaging.targets import ReplyTargets
from bot.slack.people.access import User
from bot.store.digest_runs import Runs
from bot.store.subscriptions import Subscription


class ReturnTo(msgspec.Struct, frozen=True, kw_only=True):
    """A command, a list of digests, or the App Home; it travels with a form, which nobody but the bot reads.

    Attributes:
        channel: Empty on the App Home.
        ts: Of the list; empty where it was a command.
        url: With which a list, or who typed the command, can be answered.
        ephemeral: Whether nothing but `url` can change the list.

    """

    team: str
    user: str
    channel: str = ""
    thread: str | None = None
    ts: str = ""
    url: str | None = None
    ephemeral: bool = False

    @classmethod
    def of_click(cls, click: BlockAction) -> Self:
        """Return where something was clicked."""
        place = click.location
        return cls(
            team=click.team,
            user=place.user,
            channel=place.channel,
            thread=place.thread_ts,
            ts=click.ts,
            url=click.url,
            ephemeral=click.ephemeral,
        )

    @property
    def location(self) -> Location:
        """Return the place in Slack."""
        return Location(self.channel, self.thread, self.user)

    async def beside(self, targets: ReplyTargets) -> RequestContext:
        """Return where something is said to them alone."""
        if not self.channel:
            return await targets.home(self.team, self.user)
        return targets.beside(self.team, self.location, self.url)


# What people need to look after digests, and how they are told what became of that.

_LIST: Final[dict[Language, str]] = {"en": "/calls digest", "pt-BR": "/chamadas resumo"}


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestServices:
    """Digests, as people deal with them: kept, shown, tried, and put into words."""

    keeping: SubscriptionService
    listing: DigestList
    preview: DigestPreview
    calendar: DigestPresenter
    runs: Runs

    def added(self, one: Subscription, language: Language) -> MessageSpec:
        """Return that a digest was made."""
        comes = next_run(self.calendar.next(one), language)
        told = {"schedule": self.calendar.schedule(one, language), "channel": channel(one.channel), "next": comes}
        return self._said("digest_added", one, language, command=code(_LIST[language]), **told)

    async def edited(self, one: Subscription, language: Language) -> MessageSpec:
        """Return what a digest is now."""
        schedule, state = self.calendar.schedule(one, language), await self._state(one, language)
        told = {"channel": channel(one.channel), "owner": user(one.owner)}
        return self._said("digest_edited", one, language, schedule=schedule, state=state, **told)

    async def stands(self, one: Subscription, language: Language) -> MessageSpec:
        """Return whether a digest comes, and when."""
        return self._said("digest_changed", one, language, state=await self._state(one, language))

    def _said(self, code: NoticeCode, one: Subscription, language: Language, **told: Any) -> MessageSpec:
        return notice(code, language, number=one.id, query=about(one, language), **told)

    async def _state(self, one: Subscription, language: Language) -> str:
        last = (await self.runs.latest([one.id])).get(one.id)
        return self.calendar.state(one, last, language)


@dataclass(frozen=True, slots=True)
class Trigger:
    """With which a form can be opened for somebody, for three seconds."""

    origin: ReturnTo
    id: str
    language: Language


class Feedback:
    """Tells people what became of a deed: by a fresh list where it was begun from one, else in words.

    Args:
        messenger: Speaks.
        targets: Knows where.
        listing: Makes the list.
        on_home: Shows somebody of a team their App Home anew.

    """

    def __init__(
        self,
        messenger: Messenger,
        targets: ReplyTargets,
        listing: DigestList,
        on_home: Callable[[str, str], Awaitable[None]],
    ) -> None:
        self._messenger, self._targets, self._listing, self._on_home = messenger, targets, listing, on_home

    async def tell(self, origin: ReturnTo, person: User, told: MessageSpec) -> None:
        """Tell it where somebody began."""
        if not origin.channel:
            await self._on_home(origin.team, origin.user)
        elif origin.ts:
            place = Location(origin.channel, origin.thread, origin.user)
            list_ = UpdatedReply(self._messenger, place, origin.ts, origin.url, ephemeral=origin.ephemeral)
            await list_.show(await self._listing.draft(person, told.language))
        else:
            await self.say(origin, told)

    async def open(self, trigger: Trigger, name: str, values: Mapping[str, Any]) -> None:
        """Open a form, or say that Slack did not wait for it."""
        try:
            await self._messenger.open_view(trigger.id, name, trigger.language, values)
        except PostingError as error:
            if error.code not in TOO_LATE:
                raise
            await self.say(trigger.origin, notice("form_closed", trigger.language))

    async def beside(self, origin: ReturnTo) -> RequestContext:
        """Return where something is said to somebody alone."""
        return await origin.beside(self._targets)

    async def say(self, origin: ReturnTo, told: MessageSpec) -> None:
        """Say something to somebody alone, and leave the list as it is."""
        context = await self.beside(origin)
        await context.private_reply.show(told)
