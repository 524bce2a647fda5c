"""`/calls digest …`: supervisors make digests, and look after them, in words."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.grammar import parse
from bot.domain.language import Language
from bot.domain.names import Names
from bot.domain.query import Query
from bot.domain.schedule import Holidays, Schedule
from bot.domain.subscribing import parse_subscription
from bot.rendering.digest_states import DigestRow, next_of, outcome_of, standing
from bot.reports import Understanding
from bot.slack.access import Access, Person
from bot.slack.digests.dueness import schedule_of
from bot.slack.digests.owners import about
from bot.slack.digests.posting import is_member
from bot.slack.digests.preview import Preview
from bot.slack.digests.words import Order, order_of
from bot.slack.drafts import Draft, said
from bot.slack.exchanges import Exchange
from bot.store.audit import Deed
from bot.store.runs import Run
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
        holidays: Which days are.
        zone: The tenant's.
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
        holidays: Holidays,
        zone: ZoneInfo,
        max_days: int,
        clock: Callable[[], datetime],
    ) -> None:
        self._store, self._access, self._understanding = store, access, understanding
        self._client, self._preview, self._holidays = client, preview, holidays
        self._zone, self._max_days, self._clock = zone, max_days, clock

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
            return parse_subscription(text, names, home=self._zone, language=language)

        query, schedule = await self._understanding.read(read, now)
        query.search(now.astimezone(self._zone), max_days=self._max_days)
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
            "query": about(added),
            "schedule": schedule.text(language, home=self._zone),
        }
        await exchange.whisper.show(said("digest_added", language, next=next_of(self._next(added), language), **told))

    async def _list(self, exchange: Exchange, person: Person) -> None:
        language = exchange.speaks(person)
        known = await self._store.subscriptions.of_team(exchange.team)
        if not known:
            await exchange.whisper.show(said("digest_none", language, example=_EXAMPLE[language]))
            return
        shown = known[:_MOST]
        runs = await self._store.runs.latest([one.id for one in shown])
        rows = [self._row(one, runs.get(one.id), language) for one in shown]
        await exchange.whisper.show(Draft("digests", language, {"digests": rows, "more": len(known) - len(shown)}))

    def _row(self, one: Subscription, last: Run | None, language: Language) -> DigestRow:
        zone = ZoneInfo(one.zone)
        ran = "" if last is None else outcome_of(last.due_at.astimezone(zone), last.state, last.result, language)
        return DigestRow(
            number=one.id,
            query=parse(one.query).text(language),
            schedule=schedule_of(one).text(language, home=self._zone),
            channel=one.channel,
            state=standing(None if one.state == "active" else one.reason, self._next(one), language),
            last=ran,
        )

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
        saved = await self._store.subscriptions.save(changed)
        await self._note(exchange, saved, deed)
        state = standing(None if saved.state == "active" else saved.reason, self._next(saved), language)
        told = said("digest_changed", language, number=saved.id, query=about(saved), state=state)
        await exchange.whisper.show(told)

    async def _delete(self, exchange: Exchange, language: Language, found: Subscription, *, sure: bool) -> None:
        told: dict[str, Any] = {"number": found.id, "query": about(found)}
        if not sure:
            command = _DELETE[language].format(number=found.id)
            await exchange.whisper.show(said("digest_confirm", language, command=command, **told))
            return
        await self._store.subscriptions.remove(found.team, found.id)
        await self._note(exchange, found, "delete")
        await exchange.whisper.show(said("digest_deleted", language, **told))

    def _next(self, one: Subscription) -> datetime | None:
        found = schedule_of(one).next_due(self._clock(), self._holidays)
        return None if found is None else found.at.astimezone(ZoneInfo(one.zone))

    async def _note(self, exchange: Exchange, one: Subscription, deed: str) -> None:
        place, target = exchange.place, f"{deed} {one.id}"
        note = Deed(team=exchange.team, user=place.user, channel=place.channel, kind="digest", target=target)
        await self._store.audit.add(note)
