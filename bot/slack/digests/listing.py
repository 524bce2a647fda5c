"""The digests of a workspace, or of somebody, with what can be done to each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.domain.language import Language
from bot.rendering.digest_states import DigestRow
from bot.slack.access import Person
from bot.slack.buttons import Buttons
from bot.slack.digests.rows import Calendar
from bot.slack.drafts import Draft
from bot.store.keys import Button
from bot.store.store import Store
from bot.store.subscriptions import Subscription

MOST: Final = 40
"""Digests in a list; a message has an end."""

NEW: Final = "digest_new"
LIST: Final = "digest_list"
DEEDS: Final = ("digest_edit", "digest_pause", "digest_resume", "digest_now", "digest_delete")
"""What can be done to a digest, by the action of its button."""


class Listing:
    """Shows digests.

    Args:
        store: Knows them.
        calendar: Says when they come.
        buttons: Makes keys.
        clock: The present moment.

    """

    def __init__(self, store: Store, calendar: Calendar, buttons: Buttons, clock: Callable[[], datetime]) -> None:
        self._store, self._calendar, self._buttons, self._clock = store, calendar, buttons, clock

    async def draft(self, person: Person, language: Language) -> Draft:
        """Return the list of all digests of somebody's workspace."""
        known = await self._store.subscriptions.of_team(person.team_id)
        rows = await self._rows(known[:MOST], language)
        keys = await self._buttons.keys(person.team_id, self.deeds(person, rows, language))
        return Draft("digests", language, {"digests": rows, "more": len(known) - len(rows), "buttons": keys})

    async def of(self, person: Person) -> list[DigestRow]:
        """Return somebody's own digests."""
        known = await self._store.subscriptions.of_team(person.team_id)
        return await self._rows([one for one in known if one.owner == person.user_id][:MOST], person.language)

    def deeds(self, person: Person, rows: Sequence[DigestRow], language: Language) -> Mapping[str, Button]:
        """Return the buttons of a list: ``new``, ``list``, and ``edit:3`` and the like for each digest."""
        base = Button(action=NEW, query="", as_of=self._clock(), owner=person.user_id, language=language)
        buttons = {"new": base, "list": replace(base, action=LIST)}
        for row in rows:
            for deed in DEEDS:
                name = deed.removeprefix("digest_")
                if name != ("resume" if row.active else "pause"):
                    buttons[f"{name}:{row.number}"] = replace(base, action=deed, target=str(row.number))
        return buttons

    async def _rows(self, shown: Sequence[Subscription], language: Language) -> list[DigestRow]:
        runs = await self._store.runs.latest([one.id for one in shown])
        return [self._calendar.row(one, runs.get(one.id), language) for one in shown]
