"""The message of an answer: its template with the answer, and the buttons that its readers get."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot.domain.answer import Answer
from bot.domain.identity_cache import Cache
from bot.domain.query_keys import LOOK_UPS
from bot.domain.rights import Right
from bot.rendering.text.answer import template_name
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.messages import NEW_ALERT, NEW_DIGEST, UNPUBLISH, MessageSpec, of_answer
from bot.slack.people.access import Access
from bot.store.button_tokens import Button, ButtonTokens, PreparedButtons

START_OVER: Final = "start_over"
"""The action of a button, and the name of that button: the next message is a question of its own."""

_MOST: Final = 50


class AnswerMessages:
    """Makes the messages of answers.

    Args:
        mirrored: Whether a local copy is kept, which alerts watch.
    """

    def __init__(self, buttons: ButtonTokens, access: Access, *, mirrored: bool) -> None:
        self._buttons, self._access, self._mirrored = buttons, access, mirrored
        self._prepared: Cache[PreparedButtons] = Cache(_MOST)

    async def of(self, context: RequestContext, answer: Answer) -> MessageSpec:
        """Return the message of an answer; an answer that is shown again has its buttons prepared already."""
        offered, published = self._offered(context), _is_published(context)
        key = (answer.query, answer.page, context.audience, offered, published, bool(context.kept))
        if (prepared := self._prepared.get(key, (answer,))) is None:
            buttons = _buttons_of(answer, context, offered, published=published)
            prepared = self._prepared.keep(key, (answer,), self._buttons.prepare(buttons))
        values = {
            "answer": answer,
            "masked": context.audience.masked,
            "external": context.external,
            "buttons": await self._buttons.prepared_keys(context.team, prepared),
            "kept": context.kept,
            "publisher": context.audience.owner if published else None,
        }
        return MessageSpec(template_name(answer), context.language, values)

    def _offered(self, context: RequestContext) -> frozenset[Right]:
        """Return the rights whose buttons an answer has: those of its reader, and in the open those of any reader."""
        if context.audience.shared:
            return self._access.in_the_open
        rights: tuple[Right, ...] = ("listen", "export", "digests", *(() if context.direct else ("publish",)))
        rights += ("alerts",) if self._mirrored else ()
        return frozenset(right for right in rights if self._access.may(context.user, right))


def _is_published(context: RequestContext) -> bool:
    return context.audience.published and context.location.thread_ts is None


def _buttons_of(
    answer: Answer, context: RequestContext, offered: frozenset[Right], *, published: bool
) -> Mapping[str, Button]:
    buttons = of_answer(answer, context.audience, offered)
    looked_up = any(one.key in LOOK_UPS for one in answer.query.filters)
    if not looked_up:  # a look-up is asked once, while a customer waits
        for right, name, action in (("digests", "digest", NEW_DIGEST), ("alerts", "alert", NEW_ALERT)):
            if right in offered:
                buttons[name] = replace(buttons["refine"], action=action)
    if context.kept:
        buttons[START_OVER] = context.button(START_OVER)
    if published:
        buttons[UNPUBLISH] = context.button(UNPUBLISH)
    return buttons
