"""Alerts in words: the list of them, its buttons, and the notices of what became of a change."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.alerts.evidence import window_query
from bot.domain.alerts.states import IN_A_ROW
from bot.domain.alerts.transitions import GroupState
from bot.domain.alerts.trial import AlertPreview
from bot.domain.errors import QueryError
from bot.domain.names import Names
from bot.domain.question import Audience, Question
from bot.domain.text import Language
from bot.rendering.i18n.translator import translator
from bot.rendering.text.alert_rows import AlertRow, alert_state
from bot.rendering.text.digest_rows import digest_channel, query_names
from bot.rendering.text.markup import code, user
from bot.slack.alerts.messages import alert_notice, alert_words
from bot.slack.messaging.messages import NEW_ALERT, Buttons, MessageSpec
from bot.slack.people.access import User
from bot.store.action_tokens import Button
from bot.store.alerts import StoredAlert
from bot.store.store import Store

MAX_SHOWN: Final = 40
"""The most alerts in a list, for the sake of Slack's limit for a message."""

LIST: Final = "alert_list"
ACTIONS: Final = (
    *("alert_edit", "alert_pause", "alert_resume", "alert_mute_hour", "alert_mute_today", "alert_unmute"),
    *("alert_try", "alert_delete"),
)
"""The actions of the buttons of one alert."""

_LIST_COMMAND: Final[dict[Language, str]] = {"en": "/calls alert list", "pt-BR": "/chamadas alerta listar"}


class AlertList:
    """Makes the list of alerts, and the notices of what became of a change.

    Args:
        store: Holds alerts.
        buttons: Stores what buttons do.
        zone: The tenant's zone.
        clock: Returns the current time.
        mirrored: Whether there is a local copy to watch, so that new alerts are offered.

    """

    def __init__(
        self, store: Store, buttons: Buttons, zone: ZoneInfo, clock: Callable[[], datetime], *, mirrored: bool
    ) -> None:
        self._store, self._buttons, self._zone, self._clock = store, buttons, zone, clock
        self._mirrored = mirrored

    async def message(self, person: User, language: Language) -> MessageSpec:
        """Return the list of all alerts in a user's workspace."""
        return await self._listed(person, language, await self._store.alerts.of_team(person.team_id))

    async def mine(self, person: User, language: Language) -> MessageSpec:
        """Return the list of the alerts that a user owns."""
        known = await self._store.alerts.of_team(person.team_id)
        return await self._listed(person, language, [one for one in known if one.owner == person.user_id], only="mine")

    async def one(self, person: User, language: Language, stored: StoredAlert) -> MessageSpec:
        """Return one alert as a list has it."""
        return await self._listed(person, language, [stored], only="one")

    async def _listed(
        self, person: User, language: Language, known: Sequence[StoredAlert], *, only: str = ""
    ) -> MessageSpec:
        rows = await self._rows(known[:MAX_SHOWN], language)
        keys = await self._buttons.keys(person.team_id, self.row_buttons(person, rows, language))
        values = {"alerts": rows, "more": len(known) - len(rows), "only": only, "buttons": keys}
        return MessageSpec("alerts", language, values)

    async def owned(self, person: User) -> list[AlertRow]:
        """Return the alerts that a user owns."""
        known = await self._store.alerts.of_team(person.team_id)
        return await self._rows([one for one in known if one.owner == person.user_id][:MAX_SHOWN], person.language)

    def row_buttons(self, person: User, rows: Sequence[AlertRow], language: Language) -> Mapping[str, Button]:
        """Return the buttons of a list: ``alert_new``, ``alert_list``, and for each alert ``alert_edit:3``…."""
        base = Button(action=NEW_ALERT, audience=Audience(owner=person.user_id, language=language))
        buttons = {NEW_ALERT: base, LIST: replace(base, action=LIST)} if self._mirrored else {}
        for row in rows:
            for action in ACTIONS:
                if action not in _hidden(row):
                    buttons[f"{action}:{row.number}"] = replace(base, action=action, target=str(row.number))
        return buttons

    async def added(self, person: User, one: StoredAlert, preview: AlertPreview, language: Language) -> MessageSpec:
        """Return the notice that an alert was created: with its figure now, its last days, and buttons."""
        params = {
            "number": one.id,
            "query": alert_words(one, language),
            "hours": self._hours(one, language),
            "channel": digest_channel(one.channel, language),
            "command": code(_LIST_COMMAND[language]),
        }
        question = Question(query=window_query(one.alert), as_of=self._clock().astimezone(self._zone))
        audience = Audience(owner=person.user_id, language=language)
        base = Button(action="", target=str(one.id), question=question, audience=audience)
        buttons = {name: replace(base, action=name) for name in ("alert_mute_hour", "alert_edit", "alert_delete")}
        names = _names(one, await self._store.name_directory.names(), language)
        values = {"number": one.id, "names": names, "params": params, "preview": preview}
        return MessageSpec("alert_added", language, {**values, "buttons": await self._buttons.keys(one.team, buttons)})

    async def offer(self, person: User, error: QueryError, language: Language) -> MessageSpec:
        """Return what is wrong with the text of an alert, with a button that opens the form with its hint."""
        audience = Audience(owner=person.user_id, language=language)
        button = Button(action="alert_offer", target=error.hint or "", audience=audience)
        keys = await self._buttons.keys(person.team_id, {"alert_offer": button})
        return MessageSpec("error", language, {"error": error, "incident": None, "buttons": keys})

    def edited(self, one: StoredAlert, language: Language) -> MessageSpec:
        """Return the notice of what an alert is after a change."""
        params = {"channel": digest_channel(one.channel, language), "owner": user(one.owner)}
        return alert_notice("alert_edited", one, language, state=self._state(one, language), **params)

    def changed(self, one: StoredAlert, language: Language) -> MessageSpec:
        """Return the notice of whether an alert watches."""
        return alert_notice("alert_changed", one, language, state=self._state(one, language))

    def _hours(self, one: StoredAlert, language: Language) -> str:
        return one.alert.speaks.hours(language)

    def _state(self, one: StoredAlert, language: Language) -> str:
        until = one.muted_until
        muted = until.astimezone(self._zone) if until is not None and one.is_muted(self._clock()) else None
        return alert_state(None if one.state == "active" else one.reason, muted, language)

    def _state_now(self, one: StoredAlert, groups: Iterable[GroupState], language: Language) -> str:
        """Return whether an alert watches, has fired, or cannot see."""
        states, t = [group.state for group in groups], translator(language)
        firing = [state.firing_since for state in states if state.firing_since is not None]
        if one.state == "active" and firing:
            said = [t.gettext("firing since {when}", when=t.moment(min(firing).astimezone(self._zone)))]
        elif one.state == "active" and any(state.blind_looks >= IN_A_ROW for state in states):
            said = [t.gettext("cannot see now")]
        else:
            return self._state(one, language)
        return " · ".join(said + ([self._state(one, language)] if one.is_muted(self._clock()) else []))

    async def _rows(self, shown: Sequence[StoredAlert], language: Language) -> list[AlertRow]:
        names, states = await self._store.name_directory.names(), await self._store.alert_looks.states()
        return [
            self._row(one, names, self._state_now(one, states.get(one.id, {}).values(), language), language)
            for one in shown
        ]

    def _row(self, one: StoredAlert, names: Names, state: str, language: Language) -> AlertRow:
        return AlertRow(
            number=one.id,
            names=_names(one, names, language),
            query=alert_words(one, language),
            channel=one.channel,
            state=state,
            active=one.state == "active",
            muted=one.is_muted(self._clock()),
        )


def _names(one: StoredAlert, names: Names, language: Language) -> str:
    try:
        return query_names(one.alert.query, names, language)
    except QueryError:
        return ""


def _hidden(row: AlertRow) -> set[str]:
    """Return the actions that a row does not offer."""
    if not row.active:
        return {"alert_pause", "alert_mute_hour", "alert_mute_today", "alert_unmute"}
    return {"alert_resume"} | ({"alert_mute_hour", "alert_mute_today"} if row.muted else {"alert_unmute"})
