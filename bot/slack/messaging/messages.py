"""Messages before they are rendered: where they go, their template and its values, and their buttons."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from msgspec import structs

from bot.domain.answer import Answer
from bot.domain.language import Language
from bot.domain.period import comparable
from bot.domain.query import SHAPES
from bot.domain.query_keys import LOOK_UPS
from bot.domain.question import Audience, Question
from bot.domain.rights import Right
from bot.rendering.templates.renderer import RenderedMessage, Renderer
from bot.rendering.text.notices import NoticeCode
from bot.rendering.text.suggestions import Example, narrower, wider
from bot.store.button_tokens import Button


@dataclass(frozen=True, slots=True)
class Location:
    """A conversation, or a thread in it, and the user who asks there.

    Attributes:
        channel: The conversation's id; empty on the App Home.
        thread_ts: The `ts` of the thread's root; None outside threads.
        user: The id of the user, who alone reads what is private.
    """

    channel: str
    thread_ts: str | None
    user: str


def is_direct(channel: str) -> bool:
    """Tell whether a conversation is a direct message, by its id."""
    return channel.startswith("D")


@dataclass(frozen=True, slots=True)
class MessageSpec:
    """A message, rendered when it is posted: a template's name, the reader's language, and its values."""

    name: str
    language: Language
    values: Mapping[str, Any] = field(default_factory=dict)


def forms(renderer: Renderer, message: MessageSpec) -> Iterator[RenderedMessage]:
    """Yield a message with native tables and charts, then in text form, then as bare text."""
    yield renderer.render(message.name, message.language, **message.values)
    plain = renderer.render(message.name, message.language, native=False, **message.values)
    yield plain
    text = {"type": "plain_text", "text": plain.text[:3000], "emoji": False}
    yield RenderedMessage([{"type": "section", "text": text}], plain.text)


def notice(
    code: NoticeCode, language: Language, buttons: Mapping[str, str] | None = None, **params: Any
) -> MessageSpec:
    """Return a sentence of the bot about itself."""
    return MessageSpec("notice", language, {"code": code, "params": params, "buttons": buttons or {}})


_ADVICE: Final[dict[str, NoticeCode]] = {
    "not_in_channel": "invite_me",
    "channel_not_found": "cannot_see",
    "user_not_in_channel": "you_left",
    **dict.fromkeys(("is_archived", "channel_is_archived", "is_inactive"), "archived"),
    **dict.fromkeys(("channel_is_limited_access", "posting_to_channel_denied"), "restricted"),
    "restricted_action_thread_only_channel": "replies_only",
    "restricted_action_thread_locked": "thread_locked",
    **dict.fromkeys(("ratelimited", "rate_limited"), "slack_busy"),
    "messages_tab_disabled": "messages_off",
    "missing_scope": "scope_missing",
}
"""The notice for each error of Slack's that a user can do something about."""


def posting_advice(code: str, location: Location, language: Language) -> MessageSpec:
    """Return the notice for a user where Slack does not let the bot post.

    Slack knows no commands in threads, so none is suggested there.
    """
    advice = _ADVICE.get(code) or ("restricted" if code.startswith("restricted_action") else "cannot_post")
    if advice == "cannot_see" and is_direct(location.channel):
        advice = "between_people"
    if advice in {"invite_me", "cannot_see"} and location.thread_ts is not None:
        advice = "add_me"
    return notice(advice, language, error=code)


NEW_DIGEST: Final = "digest_new"
"""The action of the button below an answer or a list that opens the modal of a new digest."""

DIGEST_OFFER: Final = "digest_offer"
"""The action, and the name, of the button that opens it with the schedule that a reply to an answer asks for."""

NEW_ALERT: Final = "alert_new"
"""The action of the button that opens the modal of a new alert."""


UNPUBLISH: Final = "unpublish"
"""The action of the buttons that take a published answer back."""


def of_answer(answer: Answer, audience: Audience, rights: Collection[Right]) -> dict[str, Button]:
    """Return the buttons of an answer, by name.

    Args:
        rights: The rights whose buttons are offered: ``listen``, ``export`` and ``publish``.
    """
    query, page, language = answer.query, answer.page, audience.language
    shown = Question(query=query, as_of=answer.as_of, page=page)
    base = Button(action="show", question=shown, audience=audience)
    buttons = {f"details:{call.id}": replace(base, action="details", target=str(call.id)) for call in answer.calls}
    recorded = (call.id for call in answer.calls if call.recorded and "listen" in rights)
    buttons |= {f"listen:{call}": replace(base, action="listen", target=str(call)) for call in recorded}
    buttons |= {
        "previous": replace(base, question=replace(shown, page=max(page - 1, 1))),
        "next": replace(base, question=replace(shown, page=page + 1)),
        "refine": replace(base, action="refine"),
    }
    if "export" in rights:
        buttons |= {f"export:{form}": replace(base, action="export", target=form) for form in ("csv", "xlsx")}
    if "publish" in rights:
        buttons["publish"] = replace(base, action="publish")
    others = {"list": query.listed()}
    others |= {f"group:{shape}": query.grouped(shape) for shape in SHAPES}
    if not any(one.key in LOOK_UPS for one in query.filters):
        days = (*comparable(query.period), *((None,) if query.compare else ()))
        others |= {
            f"compare:{compare and compare.text('en')}": structs.replace(query, compare=compare) for compare in days
        }
    if answer.summary is None:
        buttons["count_all"] = replace(base, action="count_all")
        others |= {step.name: step.query for step in narrower(answer, language)}
    elif not answer.summary.calls:
        others |= {step.name: step.query for step in wider(answer, language)}
    asked = {name: replace(shown, query=other, page=1) for name, other in others.items()}
    return buttons | {name: replace(base, question=question) for name, question in asked.items()}


def of_help(audience: Audience, shown: Sequence[Example]) -> dict[str, Button]:
    """Return the buttons of examples, by name: each asks one that is no sample."""
    asked = (one for one in shown if not one.sample)
    return {one.name: Button(action="example", target=one.text, audience=audience) for one in asked}
