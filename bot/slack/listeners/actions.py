"""Buttons and menus: what was clicked, by whom, where, and what that does."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeAlias

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.domain.question import Question
from bot.rendering.text.notices import NoticeCode
from bot.slack.background import BackgroundTasks
from bot.slack.messaging.buttons import Buttons
from bot.slack.messaging.context import RequestContext, RequestRunner
from bot.slack.messaging.message_spec import Location, notice
from bot.slack.messaging.targets import ReplyTargets
from bot.slack.people.access import User
from bot.slack.views.state import FIELD
from bot.store.action_tokens import ActionTokens, Button, Expired

_ANY: Final = re.compile("")
Json = dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class BlockAction:
    """Something clicked.

    Attributes:
        key: What is behind it.
        place: Where it is; without a channel on the App Home.
        ts: Of its message; empty where it is in none.
        url: The click's response URL.
        trigger: With which a form can be opened, for three seconds.

    """

    team: str
    key: str
    location: Location
    ts: str
    url: str | None
    trigger: str
    ephemeral: bool

    @property
    def message(self) -> tuple[str, str | None, bool]:
        """Return what `ReplyTargets.clicked` wants to know."""
        return self.ts, self.url, self.ephemeral


ActionHandler: TypeAlias = Callable[[BlockAction, Button], Awaitable[None]]


def read_block_action(body: Json) -> BlockAction | None:
    """Return what was clicked; None of what does nothing by itself, such as a field of a form."""
    action: Json = next(iter(body.get("actions") or ()), {})
    option = action.get("selected_option") or {}
    key = action.get("value") or option.get("value")
    if not key or str(action.get("action_id", "")).startswith(FIELD):
        return None
    container = body.get("container") or {}
    channel = (body.get("channel") or {}).get("id") or container.get("channel_id") or ""
    user = body["user"]
    team = (body.get("team") or {}).get("id") or user.get("team_id") or ""
    return BlockAction(
        team=team,
        key=str(key),
        location=Location(channel, container.get("thread_ts") or None, user["id"]),
        ts=container.get("message_ts") or "",
        url=body.get("response_url") or None,
        trigger=body.get("trigger_id") or "",
        ephemeral=bool(container.get("is_ephemeral")),
    )


class ActionRouter:
    """Listens to everything that can be clicked in messages and on the App Home.

    Args:
        runner: Lets people do things.
        targets: Knows where to answer.
        keys: Knows what is behind a key.
        buttons: Makes keys.
        clock: The present moment.

    """

    def __init__(
        self,
        runner: RequestRunner,
        targets: ReplyTargets,
        keys: ActionTokens,
        buttons: Buttons,
        clock: Callable[[], datetime],
    ) -> None:
        self._runner, self._targets, self._keys, self._buttons = runner, targets, keys, buttons
        self._clock = clock
        self._deeds: dict[str, ActionHandler] = {}

    def does(self, deeds: Mapping[str, ActionHandler]) -> None:
        """Let these actions of buttons do something."""
        self._deeds.update(deeds)

    def register(self, app: AsyncApp, work: BackgroundTasks) -> None:
        """Listen to all actions: what one does is behind its key."""

        async def action(ack: AsyncAck, body: Json) -> None:
            await ack()
            click = read_block_action(body)
            if click is not None:
                _ = work.start(lambda: self.answer(click), name="click")

        app.action(_ANY)(action)

    async def answer(self, click: BlockAction) -> None:
        """Do what was clicked."""
        button = await self._keys.resolve(click.team, click.key)
        if isinstance(button, Button) and (button.audience.shared or button.audience.owner == click.location.user):
            deed = self._deeds.get(button.action)
            if deed is not None:
                await deed(click, button)
                return
        await self._dead(click, button)

    async def beside(self, click: BlockAction) -> RequestContext:
        """Return where a click is answered without changing its message."""
        if not click.location.channel:
            return await self._targets.home(click.team, click.location.user)
        return self._targets.beside(click.team, click.location, click.url)

    async def _dead(self, click: BlockAction, button: Button | Expired | None) -> None:
        """Say that a button is too old, or none of the bot's, and offer to ask again."""
        old = button.button if isinstance(button, Expired) else None
        mine = old is not None and (old.audience.shared or old.audience.owner == click.location.user)
        context = await self.beside(click)

        async def act(person: User) -> None:
            language = context.speaks(person)
            offers = {"form": context.button(person, "form")}
            if old is not None and mine and (old.question is not None or old.target):
                fresh = None if old.question is None else Question(query=old.question.query, as_of=self._clock())
                offers = {"again": context.button(person, "show", fresh)}
            keys = await self._buttons.keys(click.team, offers)
            code: NoticeCode = "expired_key" if isinstance(button, Expired) else "forged_key"
            await context.private_reply.show(notice(code, language, keys))

        await self._runner.run(context, act)
