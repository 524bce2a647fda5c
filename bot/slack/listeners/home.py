"""The App Home: examples, the latest questions, digests, alerts, and for supervisors the settings of channels."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final
from weakref import WeakValueDictionary

import structlog
from slack_bolt.app.async_app import AsyncApp

from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.language import Language
from bot.domain.rights import Right
from bot.rendering.text.suggestions import Example, examples
from bot.slack.alerts.list import AlertList
from bot.slack.background import BackgroundTasks, Result
from bot.slack.digests.list import DigestList
from bot.slack.errors import Refused, ToldError, error_id
from bot.slack.listeners import home_team
from bot.slack.listeners.privacy import FORGET
from bot.slack.messaging.attempts import PostingError
from bot.slack.messaging.messages import of_help
from bot.slack.messaging.messenger import Messenger
from bot.slack.people.access import Access, User
from bot.slack.questions.audit import AUDIT
from bot.slack.vocabulary.list import home_buttons
from bot.store.button_tokens import Button
from bot.store.database import STORE_FAILURES
from bot.store.store import Store
from bot.type_aliases import Json

_RECENT: Final = 5
_EXAMPLES: Final = 5
_UNKNOWN: Final = 3
_CHANNEL: Final = "channel"

_log: Final = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class HomeLists:
    """The digests and alerts that users own."""

    digests: DigestList
    alerts: AlertList


class HomeListener:
    """Publishes each user's App Home when the user opens it.

    Args:
        lists: Know the digests and the alerts of a user.
        language: Of users whom Slack cannot describe.
    """

    def __init__(
        self,
        messenger: Messenger,
        access: Access,
        store: Store,
        lists: HomeLists,
        language: Language,
    ) -> None:
        self._messenger, self._access, self._store = messenger, access, store
        self._lists, self._language = lists, language
        self._publishing: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def register(self, app: AsyncApp, work: BackgroundTasks) -> None:
        """Listen to the opening of App Homes, and to changes of users and of the ids of channels."""

        async def opened(body: Json, context: Json) -> None:
            event = body["event"]
            if event.get("tab") == "home":
                _ = work.start(self.show, home_team(context), event["user"], name="home")

        async def changed(body: Json, context: Json) -> None:
            user = body["event"].get("user") or {}
            if user.get("id"):
                _ = work.start(self._access.forget, home_team(context), user["id"], name="user_change")

        async def moved(body: Json, context: Json) -> None:
            event, team = body["event"], home_team(context)
            ids = str(event["old_channel_id"]), str(event["new_channel_id"])
            _ = work.start(self._store.follow_channel, team, *ids, name="channel_id_change")

        app.event("app_home_opened")(opened)
        app.event("channel_id_changed")(moved)
        app.event("user_change")(changed)

    async def show(self, team: str, user: str) -> Result:
        """Publish a user's Home; a user who may not ask sees why, and nothing else.

        Homes are made and published one after the other, so that a slow one never replaces a newer one.
        """
        async with self._publishing.setdefault(user, asyncio.Lock()):
            try:
                return await self._show(team, user)
            except STORE_FAILURES as error:
                await self._publish(user, self._language, {"refusal": Refused("store_down", incident=error_id())})
                raise ToldError from error

    async def _show(self, team: str, user_id: str) -> Result:
        language = self._language
        try:
            user = await self._access.user(team, user_id)
            language = user.language
            self._access.require(user, "ask")
        except Refused as refused:
            await self._publish(user_id, language, {"refusal": refused})
            return "refused"
        shown = examples(language, await self._store.name_directory.names())[:_EXAMPLES]
        buttons, recent = await self._made(user, shown)
        digests, alerts = await self._lists.digests.owned(user), await self._lists.alerts.owned(user)
        if self._access.may(user, "digests"):
            buttons |= self._lists.digests.row_buttons(user, digests, language)
        if self._access.may(user, "alerts"):
            buttons |= self._lists.alerts.row_buttons(user, alerts, language)
        taught: Json | None = None
        if self._access.may(user, "vocabulary"):
            taught = await self._taught()
            buttons |= home_buttons(user, [word for word, _ in taught["unknown"]])
        values: Json = {
            "refusal": None,
            "recent": recent,
            "shown": shown,
            "digests": digests,
            "alerts": alerts,
            "taught": taught,
            "may": self._access.rights(user),
            "buttons": await self._store.button_tokens.keys(team, buttons),
        }
        return await self._publish(user_id, language, values)

    async def _taught(self) -> Json:
        """Return how many entries of each kind there are, and the words that most often were not understood."""
        known = await self._store.vocabulary.current()
        counts = {"who": len(known.people), "team": len(known.teams), "word": len(known.words)}
        total = await self._store.vocabulary.unknown_total()
        return {**counts, "unknown": await self._store.vocabulary.unknown(size=_UNKNOWN), "unknown_total": total}

    async def _publish(self, user: str, language: Language, values: Json) -> Result:
        try:
            await self._messenger.publish_home(user, "home", language, values)
        except PostingError as error:
            _log.warning("home_not_published", code=error.code)
            return "failed"
        return "answered"

    async def _made(self, user: User, shown: Sequence[Example]) -> tuple[dict[str, Button], list[Json]]:
        """Return the buttons of a Home, and the latest questions, each with its button's name."""
        form = Button(action="form", audience=user.alone())
        asked = await self._store.recent_questions.recent(user.team_id, user.user_id)
        buttons = {"form": form, **of_help(form.audience, shown)}
        recent = []
        for one in asked[:_RECENT]:
            name = f"recent:{one.query}"
            try:
                query = parse(one.query)
            except QueryError:  # an earlier version wrote it, and read more
                continue
            buttons[name] = replace(form, action="example", target=one.query)
            recent.append({"name": name, "query": query, "at": one.asked_at.astimezone(self._lists.digests.zone)})
        actions: dict[Right, str] = {"channels": _CHANNEL, "audit": AUDIT, "forget": FORGET}
        for right, action in actions.items():
            if self._access.may(user, right):
                buttons[action] = replace(form, action=action)
        return buttons, recent
