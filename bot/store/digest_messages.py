"""The messages of a run: each is announced before it is posted, and posted once.

    begin -> post -> posted
                  -> withdraw, where Slack has refused it

A part that an earlier claim has begun may be in Slack or not: it has to be looked
for there, by its run key, before it is posted.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.columns import value_of
from bot.store.database import Database
from bot.store.runs import LEASE, Claim, renewed
from bot.store.tables import parts


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestMessage:
    """One message of a run.

    Attributes:
        part: ``root``, or which of the messages in its thread.
        run_key: Unique; goes into the message's metadata.
        uncertain: Whether an earlier claim was about to post it: look for it first.
        posting_at: When somebody first was; it cannot be in Slack from before.

    """

    subscription: int
    local_date: date
    part: str
    run_key: str
    state: Literal["posting", "posted"]
    channel: str
    message_ts: str | None
    posting_at: datetime
    uncertain: bool = False


class DigestMessages:
    """The parts of every run."""

    def __init__(self, database: Database, clock: Callable[[], datetime], *, lease: timedelta = LEASE) -> None:
        self._database, self._clock, self._lease = database, clock, lease

    async def begin(self, claim: Claim, part: str, channel: str) -> DigestMessage | None:
        """Announce that a part is about to be posted, unless it is already; None when the claim is lost."""
        row = {"subscription": claim.subscription, "local_date": claim.local_date, "part": part, "channel": channel}
        row |= {"run_key": secrets.token_hex(12), "state": "posting", "posting_at": self._clock()}
        begun = self._database.insert(parts).values(row).on_conflict_do_nothing().returning(parts.c.run_key)
        this = select(parts).where(*(parts.c[name] == row[name] for name in ("subscription", "local_date", "part")))

        async def announce(connection: AsyncConnection) -> DigestMessage | None:
            if not await renewed(connection, claim, self._lease):
                return None
            fresh = (await connection.execute(begun)).one_or_none() is not None
            found = (await connection.execute(this)).one()
            return value_of(DigestMessage, found, uncertain=not fresh and found.state == "posting")

        return await self._database.transaction(announce)

    async def posted(self, part: DigestMessage, message_ts: str) -> None:
        """Note where a part is in Slack. What is there is there: this holds even if the claim is lost meanwhile."""
        done = update(parts).where(parts.c.run_key == part.run_key, parts.c.state == "posting")
        await self._database.write(done.values(state="posted", message_ts=message_ts, posted_at=self._clock()))

    async def withdraw(self, claim: Claim, part: DigestMessage) -> bool:
        """Take an announcement back: Slack has refused the part. False when the claim is lost."""
        gone = delete(parts).where(parts.c.run_key == part.run_key, parts.c.state == "posting")

        async def take_back(connection: AsyncConnection) -> bool:
            held = await renewed(connection, claim, self._lease)
            if held:
                await connection.execute(gone)
            return held

        return await self._database.transaction(take_back)

    async def of_run(self, subscription: int, local_date: date) -> list[DigestMessage]:
        """Return the parts of a run that are posted or about to be."""
        chosen = select(parts).where(parts.c.subscription == subscription, parts.c.local_date == local_date)
        rows = await self._database.rows(chosen.order_by(parts.c.posting_at))
        return [value_of(DigestMessage, row, uncertain=row.state == "posting") for row in rows]
