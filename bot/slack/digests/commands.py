"""`/calls digest …`: supervisors make digests, and look after them, in words."""

from typing import Final

from bot.domain.language import Language
from bot.slack.access import Access, Person
from bot.slack.digests.desk import Desk
from bot.slack.digests.forms import DigestForms
from bot.slack.digests.keeping import By, terms_of
from bot.slack.digests.origins import Origin
from bot.slack.digests.owners import about
from bot.slack.digests.words import Order, order_of
from bot.slack.drafts import said
from bot.slack.exchanges import Exchange
from bot.slack.refusals import Refused
from bot.store.subscriptions import Subscription

_DELETE: Final[dict[Language, str]] = {
    "en": "/calls digest delete {number} yes",
    "pt-BR": "/chamadas resumo apagar {number} sim",
}
_MOVE: Final[dict[Language, str]] = {
    "en": "/calls digest move {number} #channel",
    "pt-BR": "/chamadas resumo mover {number} #canal",
}
_OWNER: Final[dict[Language, str]] = {
    "en": "/calls digest owner {number} @somebody",
    "pt-BR": "/chamadas resumo dono {number} @alguém",
}


class DigestCommands:
    """Does what is typed.

    Args:
        access: Knows who may.
        desk: Digests.
        forms: Opens the forms of those that are not said in words.

    """

    def __init__(self, access: Access, desk: Desk, forms: DigestForms) -> None:
        self._access, self._desk, self._forms = access, desk, forms

    async def command(self, exchange: Exchange, person: Person, text: str, origin: Origin, trigger: str) -> None:
        """Do what is typed after the word, if somebody may."""
        self._access.require(person, "digests")
        order, language = order_of(text), exchange.speaks(person)
        if order.verb == "create":
            terms = await self._desk.keeping.read(text, language)
            added = await self._desk.keeping.add(_by(exchange), person, terms, exchange.place.channel)
            await exchange.whisper.show(self._desk.added(added, language))
        elif order.verb == "list":
            await exchange.whisper.show(await self._desk.listing.draft(person, language))
        elif order.verb == "new":
            await self._forms.open(origin, person, trigger)
        else:
            found = await self._desk.keeping.find(exchange.team, order.number)
            if order.verb == "edit" and not order.more:
                await self._forms.open(origin, person, trigger, found)
            else:
                await self._one(exchange, person, order, found)

    async def _one(self, exchange: Exchange, person: Person, order: Order, found: Subscription) -> None:
        keeping, by, language = self._desk.keeping, _by(exchange), exchange.speaks(person)
        match order.verb:
            case "pause" | "resume":
                change = keeping.pause if order.verb == "pause" else keeping.resume
                told = await self._desk.stands(await change(by, found), language)
            case "now":
                await exchange.whisper.show(said("digest_now", language, number=found.id))
                await keeping.note_preview(by, found)
                await self._desk.preview.send(person, found)
                return
            case "delete" if order.sure:
                await keeping.remove(by, found)
                told = said("digest_deleted", language, number=found.id, query=about(found, language))
            case "delete":
                command = _DELETE[language].format(number=found.id)
                told = said("digest_confirm", language, command=command, number=found.id, query=about(found, language))
            case _:
                told = await self._desk.edited(await self._edit(by, language, order, found), language)
        await exchange.whisper.show(told)

    async def _edit(self, by: By, language: Language, order: Order, found: Subscription) -> Subscription:
        keeping, kept = self._desk.keeping, terms_of(found)
        if order.verb == "move":
            channel = order.channel(by.channel)
            if channel is None:
                raise Refused("no_channel_named", word=order.shown, example=_MOVE[language].format(number=found.id))
            return await keeping.change(by, found, kept, channel=channel)
        if order.verb == "owner":
            owner = order.user(by.user)
            if owner is None:
                raise Refused("nobody_named", word=order.shown, example=_OWNER[language].format(number=found.id))
            return await keeping.change(by, found, kept, owner=owner)
        return await keeping.change(by, found, await keeping.read(order.more, language, kept))


def _by(exchange: Exchange) -> By:
    return By(team=exchange.team, user=exchange.place.user, channel=exchange.place.channel)
