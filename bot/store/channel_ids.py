"""The ids of channels that Slack has changed: what is kept of a channel follows its new id."""

from typing import Final

from sqlalchemy import Connection, delete, update

from bot.store.alert_tables import alert_messages, alerts
from bot.store.database import Database
from bot.store.digest_tables import parts, subscriptions
from bot.store.tables import channels, files, links, published, threads

_FOLLOWING: Final = (threads, published, channels, files, links)


async def follow_channel(database: Database, team: str, old: str, new: str) -> None:
    """Put a channel's new id in place of its old one, in every table; settings under the new one give way."""

    def work(connection: Connection) -> None:
        for table in (subscriptions, alerts):
            changed = {"channel": new, "version": table.c.version + 1}
            ours = (table.c.team == team, table.c.channel == old)
            connection.execute(update(table).where(*ours).values(changed))
        for table in (parts, alert_messages):
            connection.execute(update(table).where(table.c.channel == old).values(channel=new))
        connection.execute(delete(channels).where(channels.c.team == team, channels.c.channel == new))
        for table in _FOLLOWING:
            moved = update(table).where(table.c.team == team, table.c.channel == old)
            connection.execute(moved.values(channel=new))

    await database.transaction(work)
