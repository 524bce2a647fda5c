"""Alerts in words: the list of them, and the notices of what became of a change."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from bot.domain.alerts.evidence import window_query
from bot.domain.alerts.firing_and_reminders import IN_A_ROW
from bot.domain.alerts.transitions import GroupState
from bot.domain.errors import QueryError
from bot.domain.language import Language
from bot.domain.names import Names
from bot.domain.question import Audience, Question
from bot.rendering.i18n.translator import translator
from bot.rendering.text.alert_rows import AlertRow, alert_state
from bot.rendering.text.markup import code
from bot.rendering.text.subscription_rows import destination
from bot.reports.alert_figures import AlertRules
from bot.reports.alert_preview import AlertPreviews
from bot.slack.messaging.messages import MessageSpec
from bot.slack.people.access import User
from bot.slack.subscriptions.kinds import ALERT
from bot.slack.subscriptions.list import SubscriptionList, names_of
from bot.store.alerts import StoredAlert
from bot.store.button_tokens import Button
from bot.store.store import Store
from bot.type_aliases import Clock

_LIST: Final[dict[Language, str]] = {"en": "list", "pt-BR": "listar"}


class AlertList(SubscriptionList[StoredAlert, AlertRow]):
    """Makes the list of alerts, and the notices of what became of a change.

    Args:
        mirrored: Whether there is a local copy to watch, so that new alerts are offered.
    """

    kind = ALERT
    verbs = ("edit", "pause", "resume", "mute_hour", "mute_today", "unmute", "try", "delete")

    def __init__(
        self,
        store: Store,
        previews: AlertPreviews,
        rules: AlertRules,
        clock: Clock,
        *,
        mirrored: bool,
    ) -> None:
        super().__init__(store.alerts, store.button_tokens)
        self._store, self._previews, self._clock = store, previews, clock
        self._zone, self._holidays, self._mirrored = rules.zone, rules.holidays, mirrored

    async def added(self, one: StoredAlert, audience: Audience) -> MessageSpec:
        """Return the notice that an alert was created: with its figure now, its last days, and buttons."""
        language = audience.language
        params = {
            "number": one.id,
            "query": one.words(language),
            "hours": one.alert.speaks.hours(language),
            "channel": destination(one.channel, language),
            "command": code(f"{ALERT.command[language]} {_LIST[language]}"),
        }
        question = Question(query=window_query(one.alert), as_of=self._clock().astimezone(self._zone))
        base = Button(action="", target=str(one.id), question=question, audience=audience)
        buttons = {name: replace(base, action=name) for name in ("alert_mute_hour", "alert_edit", "alert_delete")}
        names = names_of(one, await self._store.name_directory.names(), language)
        values = {
            "number": one.id,
            "names": names,
            "params": params,
            "preview": await self._previews.preview(one.alert),
        }
        return MessageSpec("alert_added", language, {**values, "buttons": await self._buttons.keys(one.team, buttons)})

    async def offer(self, user: User, error: QueryError, language: Language) -> MessageSpec:
        """Return what is wrong with the text of an alert, with a button that opens the form with its hint."""
        button = Button(action="alert_offer", target=error.hint or "", audience=user.alone(language))
        keys = await self._buttons.keys(user.team_id, {"alert_offer": button})
        return MessageSpec("error", language, {"error": error, "incident": None, "buttons": keys})

    def _above(self) -> Sequence[str]:
        return super()._above() if self._mirrored else ()

    def _hidden(self, row: AlertRow) -> set[str]:
        if not row.active:
            return {"pause", "mute_hour", "mute_today", "unmute"}
        return {"resume"} | ({"mute_hour", "mute_today"} if row.muted else {"unmute"})

    async def _state(self, one: StoredAlert, language: Language) -> str:
        return self._state_at_rest(one, language)

    def _state_at_rest(self, one: StoredAlert, language: Language) -> str:
        until = one.muted_until
        muted = until.astimezone(self._zone) if until is not None and one.is_muted(self._clock()) else None
        speaks = one.speaks_at(self._clock().astimezone(self._zone), self._holidays)
        return alert_state(None if one.state == "active" else one.reason, muted, language, speaks=speaks)

    def _state_now(self, one: StoredAlert, groups: Iterable[GroupState], language: Language) -> str:
        """Return whether an alert watches, has fired, or cannot see."""
        states, t = [group.state for group in groups], translator(language)
        firing = [state.firing_since for state in states if state.firing_since is not None]
        if one.state == "active" and firing:
            said = [t.gettext("firing since {when}", when=t.moment(min(firing).astimezone(self._zone)))]
        elif one.state == "active" and any(state.blind_looks >= IN_A_ROW for state in states):
            said = [t.gettext("cannot see now")]
        else:
            return self._state_at_rest(one, language)
        return " · ".join(said + ([self._state_at_rest(one, language)] if one.is_muted(self._clock()) else []))

    async def _rows(self, shown: Sequence[StoredAlert], language: Language) -> list[AlertRow]:
        names, states = await self._store.name_directory.names(), await self._store.alert_looks.states()
        return [
            self._row(one, names, self._state_now(one, states.get(one.id, {}).values(), language), language)
            for one in shown
        ]

    def _row(self, one: StoredAlert, names: Names, state: str, language: Language) -> AlertRow:
        return AlertRow(
            number=one.id,
            names=names_of(one, names, language),
            query=one.words(language),
            channel=one.channel,
            state=state,
            active=one.state == "active",
            muted=one.is_muted(self._clock()),
        )
