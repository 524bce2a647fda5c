"""Local times as instants: the rule for days on which the clocks of a zone change.

Of a time that comes twice the first counts. A time that the clocks skip, midnight
among them, is as much later as they are put forward.
"""

from datetime import UTC, date, datetime, time, tzinfo


def instant(day: date, at: time, zone: tzinfo | None) -> datetime:
    """Return when a zone's clocks show a time of a day, in UTC."""
    return datetime.combine(day, at, zone).astimezone(UTC)


def midnight(day: date, zone: tzinfo | None) -> datetime:
    """Return when a day begins in a zone, in UTC."""
    return instant(day, time(), zone)
