"""Where in a workspace something is said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from bot.domain.text import Language
from bot.rendering.text.notices import NoticeCode


@dataclass(frozen=True, slots=True)
class Location:
    """A conversation, or a thread in it, and the person who asks there.

    Attributes:
        channel: The conversation's id.
        thread_ts: The thread's root; None outside threads.
        user: Who asks; what is private is shown to nobody else.

    """

    channel: str
    thread_ts: str | None
    user: str


# What is to be said, before it is drawn.


@dataclass(frozen=True, slots=True)
class MessageSpec:
    """A message, drawn when it is posted: a template's name, the reader's language, and its values."""

    name: str
    language: Language
    values: Mapping[str, Any] = field(default_factory=dict)


def notice(
    code: NoticeCode, language: Language, buttons: Mapping[str, str] | None = None, **params: Any
) -> MessageSpec:
    """Return a sentence of the bot about itself."""
    return MessageSpec("notice", language, {"code": code, "params": params, "buttons": buttons or {}})


# What to do about a place in which the bot cannot speak.


_CURES: Final[dict[str, NoticeCode]] = {
    "not_in_channel": "invite_me",
    "channel_not_found": "cannot_see",
    "user_not_in_channel": "you_left",
    "is_archived": "archived",
    "messages_tab_disabled": "messages_off",
    "missing_scope": "scope_missing",
}


def posting_advice(code: str, place: Location, language: Language) -> MessageSpec:
    """Return what to tell who asked, when Slack refuses to let the bot speak in a place.

    Slack knows no commands in threads, so none is suggested there.
    """
    advice = _CURES.get(code) or ("restricted" if code.startswith("restricted_action") else "cannot_post")
    if advice == "cannot_see" and place.channel.startswith("D"):
        advice = "between_people"
    if advice in {"invite_me", "cannot_see"} and place.thread_ts is not None:
        advice = "add_me"
    return notice(advice, language, error=code)
