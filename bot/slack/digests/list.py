"""Digests in words: the list of them, and the notices of what became of a change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.grammar.subscriptions.digests import write_terms
from bot.domain.language import Language
from bot.domain.names import Names
from bot.domain.period import DAY
from bot.domain.question import Audience
from bot.domain.working_days import Holidays
from bot.rendering.i18n.dates import zone
from bot.rendering.text.digest_rows import DigestRow, digest_state, last_run, next_run
from bot.rendering.text.markup import code
from bot.rendering.text.subscription_rows import destination
from bot.slack.digests.runs import schedule_of
from bot.slack.messaging.messages import MessageSpec
from bot.slack.subscriptions.kinds import DIGEST
from bot.slack.subscriptions.list import SubscriptionList, names_of, subscription_notice
from bot.store.claimed_runs import Run
from bot.store.digests import StoredDigest
from bot.store.store import Store
from bot.type_aliases import Clock

_EARLY: Final = time(10)
"""Before it, a digest of the day that it is due on has little to say."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestPresenter:
    """Puts digests into words: when they are due, their state, their row in the list."""

    holidays: Holidays
    zone: ZoneInfo
    clock: Clock

    def next_due(self, one: StoredDigest, last: Run | None = None) -> datetime | None:
        """Return when a digest is next due, in its own zone; once a date, even if its time was changed."""
        schedule = schedule_of(one)
        found = schedule.next_due(self.clock(), self.holidays)
        if found is not None and last is not None and found.day <= last.local_date:
            found = schedule.next_due(schedule.due_at(last.local_date), self.holidays)
        return None if found is None else found.at.astimezone(ZoneInfo(one.zone))

    def schedule(self, one: StoredDigest, language: Language) -> str:
        """Return when a digest is due, and what it skips, in words that `parse_subscription` reads."""
        return write_terms(schedule_of(one), one.empty, one.late, language, home=self.zone)

    def state(self, one: StoredDigest, last: Run | None, language: Language) -> str:
        """Return when a digest is next due, or why it is paused."""
        return digest_state(None if one.state == "active" else one.reason, self.next_due(one, last), language)

    def row(self, one: StoredDigest, last: Run | None, names: Names, language: Language) -> DigestRow:
        """Return a digest as a row of the list, with its last run and the known names of campaigns and agents."""
        zone = ZoneInfo(one.zone)
        ran = "" if last is None else last_run(last.due_at.astimezone(zone), last.state, last.result, language)
        return DigestRow(
            number=one.id,
            names=names_of(one, names, language),
            query=one.words(language),
            schedule=self.schedule(one, language),
            channel=one.channel,
            state=self.state(one, last, language),
            active=one.state == "active",
            last=ran,
        )


class DigestList(SubscriptionList[StoredDigest, DigestRow]):
    """Makes the list of digests, and the notices of what became of a change."""

    kind = DIGEST
    verbs = ("edit", "pause", "resume", "now", "delete")

    def __init__(self, store: Store, presenter: DigestPresenter) -> None:
        super().__init__(store.digests, store.button_tokens)
        self._store, self._presenter = store, presenter

    @property
    def zone(self) -> ZoneInfo:
        """Return the tenant's zone, which is that of schedules that name none."""
        return self._presenter.zone

    async def added(self, one: StoredDigest, audience: Audience) -> MessageSpec:
        """Return the notice that a digest was created, and when it is due first."""
        language, due = audience.language, self._presenter.next_due(one)
        params = {
            "schedule": self._presenter.schedule(one, language),
            "channel": destination(one.channel, language),
            "next": next_run(due, language),
            "command": code(DIGEST.command[language]),
        }
        local = None if due is None else due.astimezone(self.zone)
        early = local is not None and local.time() < _EARLY and one.parsed_query.period == DAY
        if local is not None and early:
            at = f"{local:%H:%M}"
            params["at"] = at if one.zone == self.zone.key else f"{at} ({zone(local, language)})"
        return subscription_notice("digest_added_early" if early else "digest_added", one, language, **params)

    async def edited(self, one: StoredDigest, language: Language, **terms: str) -> MessageSpec:
        """Return the notice of what a digest is after a change, and when it is due."""
        return await super().edited(one, language, schedule=self._presenter.schedule(one, language), **terms)

    async def _state(self, one: StoredDigest, language: Language) -> str:
        last = (await self._store.runs.latest([one.id])).get(one.id)
        return self._presenter.state(one, last, language)

    async def _rows(self, shown: Sequence[StoredDigest], language: Language) -> list[DigestRow]:
        runs = await self._store.runs.latest([one.id for one in shown])
        names = await self._store.name_directory.names()
        return [self._presenter.row(one, runs.get(one.id), names, language) for one in shown]
