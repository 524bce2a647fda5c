"""Which messages name whom in the open, so that people can find them when somebody is to be forgotten."""

from collections.abc import Iterable

from bot.domain.answer import Answer
from bot.domain.summary import NONE
from bot.slack.exchanges import Exchange
from bot.store.published import Published


def numbers_in(answer: Answer) -> frozenset[str]:
    """Return the phone numbers that an answer shows: asked for, of its calls, of its groups."""
    shown = {call.number for call in answer.calls if call.number is not None}
    grouped = {group.key for group in answer.groups or () if answer.query.by == "number" and group.key != NONE}
    return frozenset(shown | grouped).union(answer.query.values("number"))


async def expose(published: Published, exchange: Exchange, ts: str | None, numbers: Iterable[str]) -> None:
    """Remember whom a message names, where others read it and nothing is masked."""
    if ts is None or not exchange.shared or exchange.masked:
        return
    place = exchange.place
    await published.keep(exchange.team, place.channel, ts, owner=place.user, numbers=numbers)
