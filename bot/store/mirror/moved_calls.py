"""Calls whose start the tenant has changed since they were copied: they come again, at another time."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, not_, select, update

from bot.domain.search import Interval
from bot.store.mirror.bulk import RowValues
from bot.store.mirror.conditions import within
from bot.store.mirror.tables import calls, spans

_MOST: Final = 500
"""New calls of a span that are looked for elsewhere; one with more is read for the first time."""

_ID, _SUBSCRIBER = 1, 3
_MOVED_CALLS: Final = "moved_calls"


def doubt_former_spans(connection: Connection, interval: Interval, fresh: Sequence[RowValues]) -> None:
    """Trust no other span that has one of these calls, as part of a transaction, until it is read again.

    They are found by their subscribers, whose index there is.

    Args:
        connection: The transaction.
        interval: The span in which these calls are now.
        fresh: Their rows, none of which was kept there before.
    """
    people = {row[_SUBSCRIBER] for row in fresh} - {None}
    if not people or len(fresh) > _MOST:
        return
    same = calls.c.subscriber.in_(people) & calls.c.id.in_([row[_ID] for row in fresh])
    for (started,) in connection.execute(select(calls.c.started).where(same, not_(within(interval)))).all():
        former = (spans.c.start <= started) & (spans.c.end > started)
        connection.execute(update(spans).where(former).values(problem=_MOVED_CALLS))
