"""Subscriptions in words: the list of them, its buttons, and the notices of what became of a change."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, Generic, TypeVar

from bot.domain.errors import QueryError
from bot.domain.language import Language
from bot.domain.names import Names
from bot.domain.question import Audience
from bot.rendering.text.markup import user
from bot.rendering.text.notices import NoticeCode
from bot.rendering.text.subscription_rows import SubscriptionRow, destination, query_names
from bot.slack.messaging.messages import MessageSpec, notice
from bot.slack.people.access import User
from bot.slack.subscriptions.kinds import SubscriptionKind
from bot.store.button_tokens import Button, ButtonTokens
from bot.store.subscriptions import Subscription, Subscriptions

MAX_SHOWN: Final = 40
"""The most subscriptions in a list, for the sake of Slack's limit for a message."""

_Stored = TypeVar("_Stored", bound=Subscription)
_Row = TypeVar("_Row", bound=SubscriptionRow)


def subscription_notice(code: NoticeCode, one: Subscription, language: Language, **params: Any) -> MessageSpec:
    """Return a notice that names a subscription by its number and text."""
    return notice(code, language, number=one.id, query=one.words(language), **params)


class SubscriptionList(ABC, Generic[_Stored, _Row]):
    """Makes the list of subscriptions of a kind, and the notices of what became of a change."""

    kind: SubscriptionKind
    verbs: Sequence[str]
    """The actions of the buttons of one subscription, in the order of the menu."""

    def __init__(self, records: Subscriptions[Any, _Stored], buttons: ButtonTokens) -> None:
        self._records, self._buttons = records, buttons

    @abstractmethod
    async def added(self, one: _Stored, audience: Audience) -> MessageSpec:
        """Return the notice that a subscription was created, for the user who did."""

    @abstractmethod
    async def _state(self, one: _Stored, language: Language) -> str:
        """Return what a subscription does now, or that it is paused."""

    @abstractmethod
    async def _rows(self, shown: Sequence[_Stored], language: Language) -> list[_Row]:
        """Return subscriptions as rows of the list."""

    def _hidden(self, row: _Row) -> set[str]:
        """Return the verbs that a row does not offer."""
        return {"resume" if row.active else "pause"}

    def _above(self) -> Sequence[str]:
        """Return the verbs of the buttons that are about no single subscription."""
        return ("new", "list")

    async def message(self, user: User, language: Language) -> MessageSpec:
        """Return the list of all subscriptions in a user's workspace."""
        return await self._listed(user, language, await self._records.of_team(user.team_id))

    async def mine(self, user: User, language: Language) -> MessageSpec:
        """Return the list of the subscriptions that a user owns."""
        return await self._listed(user, language, await self._of(user), only="mine")

    async def one(self, user: User, language: Language, stored: _Stored) -> MessageSpec:
        """Return one subscription as a list has it."""
        return await self._listed(user, language, [stored], only="one")

    async def owned(self, user: User) -> list[_Row]:
        """Return the subscriptions that a user owns."""
        return await self._rows((await self._of(user))[:MAX_SHOWN], user.language)

    def row_buttons(self, user: User, rows: Sequence[_Row], language: Language) -> Mapping[str, Button]:
        """Return the buttons of a list by name: of a new one, of the list, and of what each row offers."""
        base = Button(action="", audience=user.alone(language))
        buttons = {name: replace(base, action=name) for name in map(self.kind.action, self._above())}
        for row in rows:
            for verb in self.verbs:
                if verb not in self._hidden(row):
                    name = self.kind.action(verb)
                    buttons[f"{name}:{row.number}"] = replace(base, action=name, target=str(row.number))
        return buttons

    async def edited(self, one: _Stored, language: Language, **terms: str) -> MessageSpec:
        """Return the notice of what a subscription is after a change, with what its template names besides."""
        params = {"channel": destination(one.channel, language), "owner": user(one.owner), **terms}
        return subscription_notice(self.kind.edited, one, language, state=await self._state(one, language), **params)

    async def changed(self, one: _Stored, language: Language) -> MessageSpec:
        """Return the notice of whether a subscription is active."""
        return subscription_notice(self.kind.changed, one, language, state=await self._state(one, language))

    async def _listed(self, user: User, language: Language, known: Sequence[_Stored], *, only: str = "") -> MessageSpec:
        rows = await self._rows(known[:MAX_SHOWN], language)
        keys = await self._buttons.keys(user.team_id, self.row_buttons(user, rows, language))
        values = {f"{self.kind.noun}s": rows, "more": len(known) - len(rows), "only": only, "buttons": keys}
        return MessageSpec(f"{self.kind.noun}s", language, values)

    async def _of(self, user: User) -> list[_Stored]:
        return [one for one in await self._records.of_team(user.team_id) if one.owner == user.user_id]


def names_of(one: Subscription, names: Names, language: Language) -> str:
    """Return the campaigns and agents of a subscription by name; empty where it is not understood any more."""
    try:
        return query_names(one.parsed_query, names, language)
    except QueryError:
        return ""
