"""The state of the modals of digests and alerts, and the fields that both have."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from bot.domain.language import Language
from bot.slack.messaging.requests import RequestOrigin
from bot.slack.views.state import FIELD
from bot.store.subscriptions import Subscription
from bot.type_aliases import Json

CHANNEL: Final = f"{FIELD}channel"
OWNER: Final = f"{FIELD}owner"


class SubscriptionFormState(msgspec.Struct, frozen=True, kw_only=True):
    """The subscription and the origin of a modal; travels in its ``private_metadata``.

    Attributes:
        number: The subscription's; 0 for a new one.
        version: The subscription's version when the modal was opened.
    """

    origin: RequestOrigin
    language: Language
    number: int = 0
    version: int = 0


def form_state(origin: RequestOrigin, language: Language, found: Subscription | None) -> SubscriptionFormState:
    """Return the state of the modal of a subscription; None of a new one."""
    if found is None:
        return SubscriptionFormState(origin=origin, language=language)
    return SubscriptionFormState(origin=origin, language=language, number=found.id, version=found.version)


def form_values(form: Any, state: SubscriptionFormState, **shown: Any) -> Mapping[str, Any]:
    """Return the values of the modal's template.

    Args:
        **shown: Below the text, as the template says.
    """
    written = msgspec.json.encode(state).decode()
    return {"form": form, "number": state.number, "state": written, "problem": None, **shown}


def read_state(body: Json) -> SubscriptionFormState:
    """Return the state of a modal, for the user of a payload."""
    state = msgspec.json.decode(body["view"]["private_metadata"], type=SubscriptionFormState)
    return msgspec.structs.replace(state, origin=state.origin.by(body["user"]["id"]))
