"""What people need to look after digests, and how they are told what became of that."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.domain.language import Language
from bot.rendering.digest_states import next_of
from bot.rendering.markup import channel, code, user
from bot.rendering.notices import NoticeCode
from bot.slack.access import Person
from bot.slack.digests.keeping import Keeping
from bot.slack.digests.listing import Listing
from bot.slack.digests.origins import Origin
from bot.slack.digests.owners import about
from bot.slack.digests.preview import Preview
from bot.slack.digests.rows import Calendar
from bot.slack.drafts import Draft, said
from bot.slack.exchanges import Exchange
from bot.slack.places import Place
from bot.slack.poster import TOO_LATE, Poster, PostingError
from bot.slack.replies import Replacement
from bot.slack.rooms import Rooms
from bot.store.runs import Runs
from bot.store.subscriptions import Subscription

_LIST: Final[dict[Language, str]] = {"en": "/calls digest", "pt-BR": "/chamadas resumo"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """Digests, as people deal with them: kept, shown, tried, and put into words."""

    keeping: Keeping
    listing: Listing
    preview: Preview
    calendar: Calendar
    runs: Runs

    def added(self, one: Subscription, language: Language) -> Draft:
        """Return that a digest was made."""
        comes = next_of(self.calendar.next(one), language)
        told = {"schedule": self.calendar.schedule(one, language), "channel": channel(one.channel), "next": comes}
        return self._said("digest_added", one, language, command=code(_LIST[language]), **told)

    async def edited(self, one: Subscription, language: Language) -> Draft:
        """Return what a digest is now."""
        schedule, state = self.calendar.schedule(one, language), await self._state(one, language)
        told = {"channel": channel(one.channel), "owner": user(one.owner)}
        return self._said("digest_edited", one, language, schedule=schedule, state=state, **told)

    async def stands(self, one: Subscription, language: Language) -> Draft:
        """Return whether a digest comes, and when."""
        return self._said("digest_changed", one, language, state=await self._state(one, language))

    def _said(self, code: NoticeCode, one: Subscription, language: Language, **told: Any) -> Draft:
        return said(code, language, number=one.id, query=about(one, language), **told)

    async def _state(self, one: Subscription, language: Language) -> str:
        last = (await self.runs.latest([one.id])).get(one.id)
        return self.calendar.state(one, last, language)


@dataclass(frozen=True, slots=True)
class Trigger:
    """With which a form can be opened for somebody, for three seconds."""

    origin: Origin
    id: str
    language: Language


class Telling:
    """Tells people what became of a deed: by a fresh list where it was begun from one, else in words.

    Args:
        poster: Speaks.
        rooms: Knows where.
        listing: Makes the list.
        on_home: Shows somebody of a team their App Home anew.

    """

    def __init__(
        self, poster: Poster, rooms: Rooms, listing: Listing, on_home: Callable[[str, str], Awaitable[None]]
    ) -> None:
        self._poster, self._rooms, self._listing, self._on_home = poster, rooms, listing, on_home

    async def tell(self, origin: Origin, person: Person, told: Draft) -> None:
        """Tell it where somebody began."""
        if not origin.channel:
            await self._on_home(origin.team, origin.user)
        elif origin.ts:
            place = Place(origin.channel, origin.thread, origin.user)
            list_ = Replacement(self._poster, place, origin.ts, origin.url, ephemeral=origin.ephemeral)
            await list_.show(await self._listing.draft(person, told.language))
        else:
            await self.say(origin, told)

    async def open(self, trigger: Trigger, name: str, values: Mapping[str, Any]) -> None:
        """Open a form, or say that Slack did not wait for it."""
        try:
            await self._poster.open(trigger.id, name, trigger.language, values)
        except PostingError as error:
            if error.code not in TOO_LATE:
                raise
            await self.say(trigger.origin, said("form_closed", trigger.language))

    async def beside(self, origin: Origin) -> Exchange:
        """Return where something is said to somebody alone."""
        return await origin.beside(self._rooms)

    async def say(self, origin: Origin, told: Draft) -> None:
        """Say something to somebody alone, and leave the list as it is."""
        exchange = await self.beside(origin)
        await exchange.whisper.show(told)
