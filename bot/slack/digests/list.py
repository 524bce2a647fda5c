"""Digests in words: the list of them, its buttons, and the notices of what became of a change."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.domain.grammar.parser import parse
from bot.domain.grammar.subscriptions import DAY, write_terms
from bot.domain.names import Names
from bot.domain.question import Audience
from bot.domain.text import Language
from bot.domain.working_days import Holidays
from bot.rendering.text.digest_rows import (
    DigestRow,
    digest_channel,
    last_run,
    next_run,
    query_names,
    subscription_state,
)
from bot.rendering.text.markup import code, user
from bot.rendering.text.notices import NoticeCode
from bot.slack.digests.due import query_text, schedule_of, stored_query
from bot.slack.messaging.messages import NEW_DIGEST, Buttons, MessageSpec, notice
from bot.slack.people.access import User
from bot.store.action_tokens import Button
from bot.store.digest_runs import Run
from bot.store.digests import StoredDigest
from bot.store.store import Store

MAX_SHOWN: Final = 40
"""The most digests in a list, for the sake of Slack's limit for a message."""

_EARLY: Final = time(10)
"""Before it, a digest of the day that it is due on has little to say."""

LIST: Final = "digest_list"
ACTIONS: Final = ("digest_edit", "digest_pause", "digest_resume", "digest_now", "digest_delete")
"""The actions of the buttons of one digest."""

_LIST_COMMAND: Final[dict[Language, str]] = {"en": "/calls digest", "pt-BR": "/chamadas resumo"}


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestPresenter:
    """Puts subscriptions into words.

    Attributes:
        holidays: The days on which some digests rest.
        zone: The zone that schedules need not name.
        clock: Returns the current time.

    """

    holidays: Holidays
    zone: ZoneInfo
    clock: Callable[[], datetime]

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
        return subscription_state(None if one.state == "active" else one.reason, self.next_due(one, last), language)

    def row(self, one: StoredDigest, last: Run | None, names: Names, language: Language) -> DigestRow:
        """Return a digest as a row of the list, with its last run and the known names of campaigns and agents."""
        zone = ZoneInfo(one.zone)
        ran = "" if last is None else last_run(last.due_at.astimezone(zone), last.state, last.result, language)
        return DigestRow(
            number=one.id,
            names=query_names(read, names, language) if (read := stored_query(one)) else "",
            query=query_text(one, language),
            schedule=self.schedule(one, language),
            channel=one.channel,
            state=self.state(one, last, language),
            active=one.state == "active",
            last=ran,
        )


class DigestList:
    """Makes the list of digests, and the notices of what became of a change.

    Args:
        store: Holds subscriptions and runs.
        presenter: Puts subscriptions into words.
        buttons: Stores what buttons do.

    """

    def __init__(self, store: Store, presenter: DigestPresenter, buttons: Buttons) -> None:
        self._store, self._presenter, self._buttons = store, presenter, buttons

    @property
    def zone(self) -> ZoneInfo:
        """Return the tenant's zone, which is that of schedules that name none."""
        return self._presenter.zone

    async def message(self, person: User, language: Language) -> MessageSpec:
        """Return the list of all digests in a user's workspace."""
        known = await self._store.digests.of_team(person.team_id)
        rows = await self._rows(known[:MAX_SHOWN], language)
        keys = await self._buttons.keys(person.team_id, self.row_buttons(person, rows, language))
        return MessageSpec("digests", language, {"digests": rows, "more": len(known) - len(rows), "buttons": keys})

    async def owned(self, person: User) -> list[DigestRow]:
        """Return the digests that a user owns."""
        known = await self._store.digests.of_team(person.team_id)
        return await self._rows([one for one in known if one.owner == person.user_id][:MAX_SHOWN], person.language)

    def row_buttons(self, person: User, rows: Sequence[DigestRow], language: Language) -> Mapping[str, Button]:
        """Return the buttons of a list: ``new``, ``list``, and for each digest ``edit:3`` and the like."""
        base = Button(action=NEW_DIGEST, audience=Audience(owner=person.user_id, language=language))
        buttons = {"new": base, "list": replace(base, action=LIST)}
        for row in rows:
            for action in ACTIONS:
                name = action.removeprefix("digest_")
                if name != ("resume" if row.active else "pause"):
                    buttons[f"{name}:{row.number}"] = replace(base, action=action, target=str(row.number))
        return buttons

    def added(self, one: StoredDigest, language: Language) -> MessageSpec:
        """Return the notice that a digest was created."""
        params = {
            "schedule": self._presenter.schedule(one, language),
            "channel": digest_channel(one.channel, language),
            "next": next_run(self._presenter.next_due(one), language),
            "command": code(_LIST_COMMAND[language]),
        }
        early = one.at < _EARLY and parse(one.query).period == DAY
        if early:
            params["at"] = f"{one.at:%H:%M}"
        return digest_notice("digest_added_early" if early else "digest_added", one, language, **params)

    async def edited(self, one: StoredDigest, language: Language) -> MessageSpec:
        """Return the notice of what a digest is after a change."""
        params = {
            "schedule": self._presenter.schedule(one, language),
            "state": await self._state(one, language),
            "channel": digest_channel(one.channel, language),
            "owner": user(one.owner),
        }
        return digest_notice("digest_edited", one, language, **params)

    async def changed(self, one: StoredDigest, language: Language) -> MessageSpec:
        """Return the notice of whether a digest is active, and when it is next due."""
        return digest_notice("digest_changed", one, language, state=await self._state(one, language))

    async def _state(self, one: StoredDigest, language: Language) -> str:
        last = (await self._store.runs.latest([one.id])).get(one.id)
        return self._presenter.state(one, last, language)

    async def _rows(self, shown: Sequence[StoredDigest], language: Language) -> list[DigestRow]:
        runs = await self._store.runs.latest([one.id for one in shown])
        names = await self._store.name_directory.names()
        return [self._presenter.row(one, runs.get(one.id), names, language) for one in shown]


def digest_notice(code: NoticeCode, one: StoredDigest, language: Language, **params: Any) -> MessageSpec:
    """Return a notice that names a digest by its number and query."""
    return notice(code, language, number=one.id, query=query_text(one, language), **params)
