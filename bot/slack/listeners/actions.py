"""Buttons and menus: from a click to the handler of its action."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Any, Final, TypeAlias

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.domain.question import Question
from bot.domain.rights import Right
from bot.rendering.text.markup import channel as channel_link
from bot.rendering.text.notices import NoticeCode
from bot.slack.background import BackgroundTasks, Result
from bot.slack.listeners import home_team
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.messages import UNPUBLISH, Location, notice
from bot.slack.messaging.requests import Mode, RequestOrigin
from bot.slack.messaging.runner import RequestRunner
from bot.slack.questions.unpublish import unpublished
from bot.slack.views.state import FIELD
from bot.store.button_tokens import Button, ButtonTokens, Expired
from bot.store.threads import SeenEvents
from bot.store.users_and_channels import FRESH
from bot.type_aliases import Clock, Json

_ANY: Final = re.compile("")


@dataclass(frozen=True, kw_only=True, slots=True)
class BlockAction:
    """A click on a button, or a choice in a menu.

    Attributes:
        origin: Where it was clicked; the handler's also has the readers of the message.
        key: The button's token.
        trigger: Opens a form, for three seconds.
    """

    origin: RequestOrigin
    key: str
    trigger: str


ActionHandler: TypeAlias = Callable[[RequestContext, BlockAction, Button], Awaitable[Result | None]]
"""Does what a button is for; returns how that ended, or None where it was done."""
ModeOf: TypeAlias = Callable[[BlockAction, Button], Mode]
"""Chooses where a click is answered."""


def read_block_action(body: Json, team: str) -> BlockAction | None:
    """Return the click of a payload; None of an element that does nothing by itself, such as a form's field."""
    action: Json = next(iter(body.get("actions") or ()), {})
    option = action.get("selected_option") or {}
    key = action.get("value") or option.get("value")
    if not key or str(action.get("action_id", "")).startswith(FIELD):
        return None
    container = body.get("container") or {}
    channel = (body.get("channel") or {}).get("id") or container.get("channel_id") or ""
    origin = RequestOrigin(
        team=team,
        location=Location(channel, container.get("thread_ts") or None, body["user"]["id"]),
        ts=container.get("message_ts") or "",
        url=body.get("response_url") or None,
        ephemeral=bool(container.get("is_ephemeral")),
    )
    return BlockAction(origin=origin, key=str(key), trigger=body.get("trigger_id") or "")


class ActionRouter:
    """Listens to everything that can be clicked in messages and on the App Home.

    Args:
        events: Knows the published answers that were taken back.
    """

    def __init__(
        self,
        runner: RequestRunner,
        buttons: ButtonTokens,
        events: SeenEvents,
        clock: Clock,
    ) -> None:
        self._runner, self._buttons, self._events, self._clock = runner, buttons, events, clock
        self._handlers: dict[str, Callable[[BlockAction, Button], Awaitable[Result | None]]] = {}

    def add(
        self,
        handlers: Mapping[str, ActionHandler],
        *,
        mode: Mode | ModeOf = "private",
        right: Right = "ask",
        within: timedelta = FRESH,
    ) -> None:
        """Let handlers answer the actions of buttons, by the action's name; the rest is as in `RequestRunner.run`."""
        for action, handler in handlers.items():
            self.add_outside(action, partial(self._run, handler, mode=mode, right=right, within=within))

    def add_outside(self, action: str, handler: Callable[[BlockAction, Button], Awaitable[Result | None]]) -> None:
        """Let a handler answer an action that is answered in no conversation, and checks the user by itself."""
        self._handlers[action] = handler

    async def _run(
        self, handler: ActionHandler, click: BlockAction, button: Button, *, mode: Mode | ModeOf, **terms: Any
    ) -> Result:
        chosen = mode(click, button) if callable(mode) else mode
        return await self._runner.run(click.origin, handler, click, button, mode=chosen, **terms)

    def register(self, app: AsyncApp, work: BackgroundTasks) -> None:
        """Listen to all actions: what one does is behind its token."""

        async def action(ack: AsyncAck, body: Json, context: Json) -> None:
            await ack()
            click = read_block_action(body, home_team(context))
            if click is not None:
                _ = work.start(self._answer, click, name="click")

        app.action(_ANY)(action)

    async def _answer(self, click: BlockAction) -> Result | None:
        """Do what was clicked, if it was a button of the bot's for this user."""
        async with self._runner.guarded(click.origin):
            button = await self._buttons.resolve(click.origin.team, click.key)
            if not isinstance(button, Button) or not _for(click, button) or button.action not in self._handlers:
                return await self._reject(click, button)
            if button.action != UNPUBLISH and button.audience.published and await self._is_taken_back(click.origin):
                return await self._runner.run(click.origin, _say_taken_back)
            clicked = replace(click, origin=replace(click.origin, audience=button.audience))
            return await self._handlers[button.action](clicked, button)

    async def _is_taken_back(self, origin: RequestOrigin) -> bool:
        """Tell whether the published answer of a message, or the one above it, was taken back."""
        root = origin.location.thread_ts or origin.ts
        return await self._events.is_claimed(unpublished(origin.team, origin.channel, root))

    async def _reject(self, click: BlockAction, button: Button | Expired | None) -> Result:
        """Tell the user that a button is too old, or none of the bot's, and offer to ask again."""
        old = button.button if isinstance(button, Expired) else None

        async def act(context: RequestContext) -> Result:
            offers = {"form": context.button("form")}
            if old is not None and _for(click, old) and old.question is not None:
                fresh = Question(query=old.question.query, as_of=self._clock())
                offers = {"again": context.button("show", fresh)}
            elif old is not None and _for(click, old) and old.action in {"show", "example"}:
                offers = {"again": context.button("show", target=old.target)}
            keys = await self._buttons.keys(context.team, offers)
            code: NoticeCode = "expired_button" if isinstance(button, Expired) else "unknown_button"
            await context.private_reply.show(notice(code, context.language, keys))
            return "refused"

        return await self._runner.run(click.origin, act)


async def _say_taken_back(context: RequestContext) -> Result:
    place = channel_link(context.location.channel)
    await context.private_reply.show(notice("unpublished_already", context.language, channel=place))
    return "refused"


def _for(click: BlockAction, button: Button) -> bool:
    """Tell whether a button is for the user who clicked it."""
    return button.audience.shared or button.audience.owner == click.origin.user


def question_of(button: Button) -> Question:
    """Return the question of a button that has one."""
    assert button.question is not None
    return button.question
