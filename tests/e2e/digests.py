"""A digest of a channel at six in the evening, and what of it is where."""

from datetime import UTC, datetime, time, timedelta

from bot.sandbox.workspace import Message
from bot.store.subscriptions import NewSubscription
from tests.e2e.running import Place, Replica, words

MORNING = datetime(2026, 11, 17, 15, tzinfo=UTC)
"""A Tuesday, noon in São Paulo."""
SIX = datetime(2026, 11, 17, 21, tzinfo=UTC)
"""18:00 there."""
A_DAY = timedelta(days=1)


def roots(here: Place, channel: str = "vendas") -> list[Message]:
    return [one for one in here.ws.messages(channel) if one.user == here.ws.bot.id and one.thread_ts is None]


def told(here: Place, name: str = "bruno") -> list[str]:
    direct = here.ws.direct(name)
    return [words(one) for one in here.ws.messages(direct.id) if one.user == here.ws.bot.id]


async def due(here: Place, bot: Replica, **changed: object) -> int:
    """Subscribe Bruno's channel, at six in the evening."""
    fields: dict[str, object] = {
        "team": here.ws.core.world.team.id,
        "channel": here.ws.channel("vendas").id,
        "owner": here.user("bruno").id,
        "query": "period:today",
        "language": "pt-BR",
        "at": time(18),
        "weekdays": frozenset(range(7)),
        "zone": "America/Sao_Paulo",
        "skip_holidays": False,
    } | changed
    draft: NewSubscription = NewSubscription(**fields)  # type: ignore[arg-type]  # of this table
    return (await bot.store.subscriptions.add(draft)).id


async def at(here: Place, bot: Replica, now: datetime) -> None:
    here.clock.now = now
    await bot.tick()
