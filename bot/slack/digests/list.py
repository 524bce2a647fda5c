"""Digests as a list shows them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.grammar.subscriptions import write_terms
from bot.domain.question import Audience
from bot.domain.schedule import Holidays
from bot.domain.text import Language
from bot.rendering.text.digest_rows import DigestRow, last_run, subscription_state
from bot.slack.digests.due import schedule_of
from bot.slack.digests.recipients import about
from bot.slack.messaging.buttons import Buttons
from bot.slack.messaging.message_spec import MessageSpec
from bot.slack.people.access import User
from bot.store.action_tokens import Button
from bot.store.digest_runs import Run
from bot.store.store import Store
from bot.store.subscriptions import Subscription


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestPresenter:
    """What is needed to say when something comes next.

    Attributes:
        home: The zone that goes without saying.
        clock: The present moment.

    """

    holidays: Holidays
    home: ZoneInfo
    clock: Callable[[], datetime]

    def next(self, one: Subscription, last: Run | None = None) -> datetime | None:
        """Return when a digest comes next, in its own zone: once a date, however its time was changed."""
        schedule = schedule_of(one)
        found = schedule.next_due(self.clock(), self.holidays)
        if found is not None and last is not None and found.day <= last.local_date:
            found = schedule.next_due(schedule.due_at(last.local_date), self.holidays)
        return None if found is None else found.at.astimezone(ZoneInfo(one.zone))

    def schedule(self, one: Subscription, language: Language) -> str:
        """Return when a digest comes, and what becomes of it otherwise, in words that read back."""
        return write_terms(schedule_of(one), one.empty, one.late, language, home=self.home)

    def row(self, one: Subscription, last: Run | None, language: Language) -> DigestRow:
        """Return a digest in words."""
        zone = ZoneInfo(one.zone)
        ran = "" if last is None else last_run(last.due_at.astimezone(zone), last.state, last.result, language)
        return DigestRow(
            number=one.id,
            query=about(one, language),
            schedule=self.schedule(one, language),
            channel=one.channel,
            state=self.state(one, last, language),
            active=one.state == "active",
            last=ran,
        )

    def state(self, one: Subscription, last: Run | None, language: Language) -> str:
        """Return how a digest stands."""
        return subscription_state(None if one.state == "active" else one.reason, self.next(one, last), language)


# The digests of a workspace, or of somebody, with what can be done to each.

MOST: Final = 40
"""Digests in a list; a message has an end."""

NEW: Final = "digest_new"
LIST: Final = "digest_list"
ACTIONS: Final = ("digest_edit", "digest_pause", "digest_resume", "digest_now", "digest_delete")
"""What can be done to a digest, by the action of its button."""


class DigestList:
    """Shows digests.

    Args:
        store: Knows them.
        calendar: Says when they come.
        buttons: Makes keys.

    """

    def __init__(self, store: Store, calendar: DigestPresenter, buttons: Buttons) -> None:
        self._store, self._calendar, self._buttons = store, calendar, buttons

    async def draft(self, person: User, language: Language) -> MessageSpec:
        """Return the list of all digests of somebody's workspace."""
        known = await self._store.subscriptions.of_team(person.team_id)
        rows = await self._rows(known[:MOST], language)
        keys = await self._buttons.keys(person.team_id, self.deeds(person, rows, language))
        return MessageSpec("digests", language, {"digests": rows, "more": len(known) - len(rows), "buttons": keys})

    async def of(self, person: User) -> list[DigestRow]:
        """Return somebody's own digests."""
        known = await self._store.subscriptions.of_team(person.team_id)
        return await self._rows([one for one in known if one.owner == person.user_id][:MOST], person.language)

    def deeds(self, person: User, rows: Sequence[DigestRow], language: Language) -> Mapping[str, Button]:
        """Return the buttons of a list: ``new``, ``list``, and ``edit:3`` and the like for each digest."""
        base = Button(action=NEW, audience=Audience(owner=person.user_id, language=language))
        buttons = {"new": base, "list": replace(base, action=LIST)}
        for row in rows:
            for deed in ACTIONS:
                name = deed.removeprefix("digest_")
                if name != ("resume" if row.active else "pause"):
                    buttons[f"{name}:{row.number}"] = replace(base, action=deed, target=str(row.number))
        return buttons

    async def _rows(self, shown: Sequence[Subscription], language: Language) -> list[DigestRow]:
        runs = await self._store.runs.latest([one.id for one in shown])
        return [self._calendar.row(one, runs.get(one.id), language) for one in shown]
