"""Erase a number from the local copy of the calls, and keep it out of what is read later."""

from sqlalchemy import Connection, delete, select

from bot.domain.phone import number_key
from bot.store.database import Database
from bot.store.mirror.lease import lock_out_writes
from bot.store.mirror.rollups import HOUR_MICROS, roll_up
from bot.store.mirror.tables import calls, forgotten, subscribers


def erase_calls(database: Database, connection: Connection, number: str, mark: str) -> int:
    """Erase the calls to a number, in either of its forms, with their subscribers; return how many there were.

    Args:
        number: National digits.
        mark: Its keyed hash, which stays, so that no reading brings it back.
    """
    lock_out_writes(connection)  # else a replica could write what it has read before
    connection.execute(database.insert(forgotten).values(mark=mark).on_conflict_do_nothing())
    theirs = select(subscribers.c.id).where(subscribers.c.key == number_key(number))
    hours = select(calls.c.started // HOUR_MICROS).where(calls.c.subscriber.in_(theirs)).distinct()
    rolled_up = [row[0] for row in connection.execute(hours)]
    erased = connection.execute(delete(calls).where(calls.c.subscriber.in_(theirs)))
    for hour in rolled_up:
        roll_up(connection, hour)
    connection.execute(delete(subscribers).where(subscribers.c.key == number_key(number)))
    return erased.rowcount
