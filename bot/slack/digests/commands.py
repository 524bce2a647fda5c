"""`/calls digest …`: supervisors make digests, and look after them, in words."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.language import Language
from bot.domain.names import Names
from bot.domain.query import Query
from bot.domain.schedule import Schedule
from bot.domain.subscribing import parse_subscription
from bot.rendering.digest_states import DigestRow, next_of
from bot.reports import Understanding
from bot.slack.access import Access, Person
from bot.slack.digests.owners import about
from bot.slack.digests.posting import is_member
from bot.slack.digests.preview import Preview
from bot.slack.digests.rows import Calendar
from bot.slack.digests.words import Order, order_of
from bot.slack.drafts import Draft, said
from bot.slack.exchanges import Exchange
from bot.store.audit import Deed
from bot.store.errors import StaleError
from bot.store.store import Store
from bot.store.subscriptions import Draft as Asked
from bot.store.subscriptions import Subscription

_MOST: Final = 40
"""Digests in a list; a message has an end."""

_EXAMPLE: Final[dict[Language, str]] = {
    "en": "/calls digest campaign:376 at 18:00 weekdays",
    "pt-BR": "/calls digest campanha:376 às 18:00 dias úteis",
}
_DELETE: Final[dict[Language, str]] = {
    "en": "/calls digest delete {number} yes",
    "pt-BR": "/calls digest apagar {number} sim",
}


class DigestCommands:
    """Does what is typed.

    Args:
        store: Keeps subscriptions.
        access: Knows who may.
        understanding: Reads texts.
        client: Sees where the bot is.
        preview: Sends one to somebody alone.
        calendar: Says when they come.
        max_days: The longest period of a query.
        clock: The present moment.

    """

    def __init__(  # noqa: PLR0913 - a digest is made of a text, a place and a time
        self,
        *,
        store: Store,
        access: Access,
        understanding: Understanding,
        client: AsyncWebClient,
        preview: Preview,
        calendar: Calendar,
        max_days: int,
        clock: Callable[[], datetime],
    ) -> None:
        self._store, self._access, self._understanding = store, access, understanding
        self._client, self._preview, self._calendar = client, preview, calendar
        self._max_days, self._clock = max_days, clock

    async def command(self, exchange: Exchange, person: Person, text: str) -> None:
        """Do what is typed after the word, if somebody may."""
        self._access.require(person, "digests")
        order = order_of(text)
        if order.verb == "create":
            await self._create(exchange, person, text)
        elif order.verb == "list":
            await self._list(exchange, person)
        else:
            await self._one(exchange, person, order)

    async def _create(self, exchange: Exchange, person: Person, text: str) -> None:
        language, now = exchange.speaks(person), self._clock()

        def read(names: Names) -> tuple[Query, Schedule]:
            return parse_subscription(text, names, home=self._calendar.home, language=language)

        query, schedule = await self._understanding.read(read, now)
        query.search(now.astimezone(self._calendar.home), max_days=self._max_days)
        if not await is_member(self._client, exchange.place.channel):
            await exchange.whisper.show(said("digest_invite", language))
            return
        draft = Asked(
            team=exchange.team,
            channel=exchange.place.channel,
            owner=person.user_id,
            query=str(query),
            language=language,
            at=schedule.at,
            weekdays=schedule.weekdays,
            zone=schedule.zone.key,
            skip_holidays=schedule.skip_holidays,
        )
        added = await self._store.subscriptions.add(draft)
        await self._note(exchange, added, "create")
        told: dict[str, Any] = {
            "number": added.id,
            "query": about(added, language),
            "schedule": schedule.text(language, home=self._calendar.home),
        }
        await exchange.whisper.show(
            said("digest_added", language, next=next_of(self._calendar.next(added), language), **told)
        )

    async def _list(self, exchange: Exchange, person: Person) -> None:
        language = exchange.speaks(person)
        known = await self._store.subscriptions.of_team(exchange.team)
        if not known:
            await exchange.whisper.show(said("digest_none", language, example=_EXAMPLE[language]))
            return
        shown = known[:_MOST]
        rows = await self._rows(shown, language)
        await exchange.whisper.show(Draft("digests", language, {"digests": rows, "more": len(known) - len(shown)}))

    async def of(self, person: Person) -> list[DigestRow]:
        """Return somebody's own digests, as a list shows them."""
        known = await self._store.subscriptions.of_team(person.team_id)
        own = [one for one in known if one.owner == person.user_id][:_MOST]
        return await self._rows(own, person.language)

    async def _rows(self, shown: Sequence[Subscription], language: Language) -> list[DigestRow]:
        runs = await self._store.runs.latest([one.id for one in shown])
        return [self._calendar.row(one, runs.get(one.id), language) for one in shown]

    async def _one(self, exchange: Exchange, person: Person, order: Order) -> None:
        language = exchange.speaks(person)
        found = await self._store.subscriptions.find(exchange.team, order.number)
        if found is None:
            await exchange.whisper.show(said("digest_unknown", language, number=order.number))
            return
        match order.verb:
            case "pause":
                await self._change(exchange, language, replace(found, state="paused", reason=""), "pause")
            case "resume":
                resumed = replace(found, state="active", reason="", due_from=self._clock())
                await self._change(exchange, language, resumed, "resume")
            case "now":
                await exchange.whisper.show(said("digest_now", language, number=found.id))
                await self._note(exchange, found, "now")
                await self._preview.send(person, found)
            case _:
                await self._delete(exchange, language, found, sure=order.sure)

    async def _change(self, exchange: Exchange, language: Language, changed: Subscription, deed: str) -> None:
        try:
            saved = await self._store.subscriptions.save(changed)
        except StaleError:
            await exchange.whisper.show(said("digest_stale", language, number=changed.id))
            return
        await self._note(exchange, saved, deed)
        state = self._calendar.state(saved, language)
        told = said("digest_changed", language, number=saved.id, query=about(saved, language), state=state)
        await exchange.whisper.show(told)

    async def _delete(self, exchange: Exchange, language: Language, found: Subscription, *, sure: bool) -> None:
        told: dict[str, Any] = {"number": found.id, "query": about(found, language)}
        if not sure:
            command = _DELETE[language].format(number=found.id)
            await exchange.whisper.show(said("digest_confirm", language, command=command, **told))
            return
        await self._store.subscriptions.remove(found.team, found.id)
        await self._note(exchange, found, "delete")
        await exchange.whisper.show(said("digest_deleted", language, **told))

    async def _note(self, exchange: Exchange, one: Subscription, deed: str) -> None:
        place, target = exchange.place, f"{deed} {one.id}"
        note = Deed(team=exchange.team, user=place.user, channel=place.channel, kind="digest", target=target)
        await self._store.audit.add(note)
