"""The ids of channels that Slack has changed: what is kept of a channel follows its new id."""

from typing import Final

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database
from bot.store.tables import channels, files, links, parts, published, subscriptions, threads

_FOLLOWING: Final = (threads, published, channels, files, links)


async def follow_channel(database: Database, team: str, old: str, new: str) -> None:
    """Put a channel's new id in place of its old one, in every table; settings under the new one give way."""

    async def work(connection: AsyncConnection) -> None:
        changed = {"channel": new, "version": subscriptions.c.version + 1}
        ours = (subscriptions.c.team == team, subscriptions.c.channel == old)
        await connection.execute(update(subscriptions).where(*ours).values(changed))
        await connection.execute(update(parts).where(parts.c.channel == old).values(channel=new))
        await connection.execute(delete(channels).where(channels.c.team == team, channels.c.channel == new))
        for table in _FOLLOWING:
            moved = update(table).where(table.c.team == team, table.c.channel == old)
            await connection.execute(moved.values(channel=new))

    await database.transaction(work)
