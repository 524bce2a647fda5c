"""Messages of digests and alerts: each is announced before it is posted, and so is posted once.

    begin -> post -> posted
                  -> withdraw, if Slack refuses the message

A message that an earlier claim has announced may be in Slack or not: it has to be
looked for there, by its run key, before it is posted. The key is the same whenever it
is made, so that a message is found also if a restored backup does not know of it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from sqlalchemy import Connection, delete, select, update

from bot.store.claimed_runs import DIGEST_TABLES, LEASE, Claim, RunTables, renew_claim
from bot.store.database import Database
from bot.store.row_mapping import value_of
from bot.store.signing import Signer
from bot.type_aliases import Clock

_KEY_DIGITS: Final = 24


@dataclass(frozen=True, kw_only=True, slots=True)
class RunMessage:
    """A message of a run.

    Attributes:
        part: ``root``, or the name of a message in its thread.
        run_key: Unique, and part of the message's metadata in Slack; made of the
            subject, the day, the part and the channel.
        uncertain: Whether an earlier claim announced it, so that it may be in Slack already.
        posting_at: When it was announced first; it cannot be older in Slack.
    """

    subject: int
    local_date: date
    part: str
    run_key: str
    state: Literal["posting", "posted"]
    channel: str
    message_ts: str | None
    posting_at: datetime
    uncertain: bool = False


class RunMessages:
    """The messages of every run.

    Args:
        secret: The store's key, so that no other app can make a run key.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        secret: bytes,
        tables: RunTables = DIGEST_TABLES,
    ) -> None:
        self._database, self._clock, self._lease = database, clock, LEASE
        self._tables, self._parts = tables, tables.messages
        self._signer = Signer(secret, tables.purpose, 0)

    async def begin(self, claim: Claim, part: str, channel: str) -> RunMessage | None:
        """Announce a message, unless it was announced before, and return it; None when the claim is lost."""
        row = {"subject": claim.subject, "local_date": claim.local_date, "part": part, "channel": channel}
        row |= {"run_key": await self.key(claim, part, channel), "state": "posting", "posting_at": self._clock()}
        begun = self._database.insert(self._parts).values(row).on_conflict_do_nothing().returning(self._parts.c.run_key)
        this = select(self._parts).where(
            *(self._parts.c[name] == row[name] for name in ("subject", "local_date", "part"))
        )

        def announce(connection: Connection) -> RunMessage | None:
            if not renew_claim(connection, self._tables.runs, claim, self._lease):
                return None
            fresh = connection.execute(begun).one_or_none() is not None
            found = connection.execute(this).one()
            return value_of(RunMessage, found, uncertain=not fresh and found.state == "posting")

        return await self._database.transaction(announce)

    async def key(self, claim: Claim, part: str, channel: str) -> str:
        """Return the run key of a message, announced or not."""
        subjects = self._tables.subjects
        chosen = select(subjects.c.created_at).where(subjects.c.id == claim.subject)
        row = await self._database.row(chosen)  # a later subject may have the id of one that a backup lacks
        made = "" if row is None else row.created_at.isoformat()
        names = (str(claim.subject), made, claim.local_date.isoformat(), part, channel)
        return self._signer.digest("\0".join(names).encode()).hex()[:_KEY_DIGITS]

    async def posted(self, message: RunMessage, message_ts: str) -> None:
        """Record the `ts` of a message that is in Slack, even if the claim is lost meanwhile."""
        done = update(self._parts).where(self._parts.c.run_key == message.run_key, self._parts.c.state == "posting")
        await self._database.write(done.values(state="posted", message_ts=message_ts, posted_at=self._clock()))

    async def withdraw(self, claim: Claim, message: RunMessage) -> bool:
        """Delete the announcement of a message that Slack refused; return False when the claim is lost."""
        gone = delete(self._parts).where(self._parts.c.run_key == message.run_key, self._parts.c.state == "posting")

        def delete_it(connection: Connection) -> bool:
            held = renew_claim(connection, self._tables.runs, claim, self._lease)
            if held:
                connection.execute(gone)
            return held

        return await self._database.transaction(delete_it)

    async def subject_at(self, channel: str, ts: str) -> int | None:
        """Return the subject of the run whose message stands at a place; None where none does."""
        here = (self._parts.c.channel == channel, self._parts.c.message_ts == ts)
        row = await self._database.row(select(self._parts.c.subject).where(*here))
        return None if row is None else int(row.subject)

    async def of_run(self, subject: int, local_date: date) -> list[RunMessage]:
        """Return the messages of a run, announced or posted, in the order of their announcements."""
        chosen = select(self._parts).where(self._parts.c.subject == subject, self._parts.c.local_date == local_date)
        rows = await self._database.rows(chosen.order_by(self._parts.c.posting_at))
        return [value_of(RunMessage, row, uncertain=row.state == "posting") for row in rows]
