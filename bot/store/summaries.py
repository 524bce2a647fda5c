"""Figures of days that are over, by campaign and quarter of an hour; no personal data."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from bot.domain.baseline_days import Quarter
from bot.store.columns import row_of
from bot.store.database import Database
from bot.store.tables import summaries


class Summaries:
    """Closed days, one row a campaign; a day without calls is a row too."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, day: date, zone: str, figures: Mapping[int, Sequence[Quarter]]) -> None:
        """Remember a day that is over, in a zone, of these campaigns, in place of what was known of it."""
        rows = [
            {"campaign": campaign, "zone": zone, "day": day, "quarters": [_written(quarter) for quarter in quarters]}
            for campaign, quarters in sorted(figures.items())
        ]
        if not rows:
            return
        await self._database.write(self._database.upsert(summaries), rows)

    async def find(self, day: date, zone: str, campaigns: Collection[int]) -> dict[int, tuple[Quarter, ...]]:
        """Return the day's figures of those campaigns of which it is known; a quarter without calls is left out."""
        chosen = select(summaries).where(
            summaries.c.day == day, summaries.c.zone == zone, summaries.c.campaign.in_(campaigns)
        )
        rows = await self._database.rows(chosen)
        return {row.campaign: tuple(_read(quarter) for quarter in row.quarters) for row in rows}


def _written(quarter: Quarter) -> dict[str, Any]:
    return row_of(quarter) | {"at": quarter.at.isoformat()}


def _read(row: dict[str, Any]) -> Quarter:
    talk = {int(seconds): calls for seconds, calls in row["talk"].items()}
    return Quarter(**row | {"at": datetime.fromisoformat(row["at"]), "talk": talk})
