"""The parts with which users manage subscriptions of a kind."""

from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from bot.domain.text import Language
from bot.slack.subscriptions.list import SubscriptionList
from bot.slack.subscriptions.service import SubscriptionService
from bot.store.subscriptions import Subscription

_Stored = TypeVar("_Stored", bound=Subscription)
_Terms = TypeVar("_Terms")


class SubscriptionReader(Protocol[_Terms]):
    """Reads what a subscription is to be."""

    async def read(self, text: str, language: Language, user: str, current: _Terms | None = None) -> _Terms:
        """Return the terms that a user's text states; `current` are those that it changes, None of a new one.

        Raises:
            QueryError: The text cannot be understood.
            Refused: There can be no such subscription here.

        """
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class SubscriptionServices(Generic[_Stored, _Terms]):
    """Subscriptions of a kind, their texts, and their list."""

    service: SubscriptionService[_Stored, _Terms]
    reader: SubscriptionReader[_Terms]
    list: SubscriptionList[_Stored, Any]
