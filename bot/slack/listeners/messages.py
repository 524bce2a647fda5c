"""What people write: to the bot, about it, or in its threads."""

import re
from dataclasses import dataclass
from typing import Any, Final

from slack_bolt.app.async_app import AsyncApp

from bot.domain.text import fold
from bot.slack.background import BackgroundTasks
from bot.slack.messaging.context import RequestRunner
from bot.slack.messaging.message_spec import Location
from bot.slack.messaging.progress import Sleep
from bot.slack.messaging.targets import ReplyTargets
from bot.slack.people.access import User
from bot.slack.questions.service import QuestionService
from bot.slack.questions.thread import ThreadReplies, ThreadReply
from bot.store.store import Store
from bot.store.threads import CONVERSATION, Thread

HELP: Final = frozenset({"help", "ajuda"})
_SPOKEN: Final = frozenset({None, "file_share", "thread_broadcast"})
"""Subtypes of messages that somebody wrote."""

_PAUSES: Final = (0.1, 0.3)
"""Seconds in which what was just posted is remembered as a thread."""

_USER: Final = re.compile(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")

Json = dict[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class IncomingMessage:
    """Something that somebody wrote.

    Attributes:
        event: Slack's id of having told it, which a retry repeats.
        mention: Whether it names the bot.
        below: Whether it is in a thread below a message of the bot.

    """

    team: str
    event: str
    location: Location
    ts: str
    text: str
    mention: bool
    below: bool

    @property
    def direct(self) -> bool:
        """Tell whether it was written to the bot alone."""
        return self.location.channel.startswith("D")


def read_message(body: Json, bot: str) -> IncomingMessage | None:
    """Return what an event tells; None where nobody wrote anything, or nobody who could mean the bot.

    Args:
        body: Slack's.
        bot: The user id of the bot.

    """
    event = body["event"]
    needed = (event.get("user"), event.get("channel"), event.get("ts"))
    if not all(needed) or event.get("bot_id") or event.get("subtype") not in _SPOKEN or event["user"] == bot:
        return None
    text = str(event.get("text") or "")
    thread = event.get("thread_ts")
    found = IncomingMessage(
        team=body.get("team_id") or event.get("team") or "",
        event=body.get("event_id") or "",
        location=Location(event["channel"], None if thread == event["ts"] else thread, event["user"]),
        ts=event["ts"],
        text=_USER.sub(lambda named: "" if named[1] == bot else named[0], text).strip(),
        mention=event["type"] == "app_mention" or bot in _USER.findall(text),
        below=event.get("parent_user_id") == bot,
    )
    return found if found.direct or found.mention or found.location.thread_ts else None


class MessageListener:
    """Listens to what is written."""

    def __init__(
        self,
        *,
        runner: RequestRunner,
        targets: ReplyTargets,
        asking: QuestionService,
        following: ThreadReplies,
        store: Store,
        sleep: Sleep,
    ) -> None:
        self._runner, self._targets, self._asking = runner, targets, asking
        self._following, self._store, self._sleep = following, store, sleep

    def register(self, app: AsyncApp, work: BackgroundTasks) -> None:
        """Listen to messages and mentions; in a channel a mention comes as both."""

        async def message(body: Json, context: Json) -> None:
            one = read_message(body, str(context.get("bot_user_id") or ""))
            if one is not None:
                _ = work.start(lambda: self.answer(one), name="message")

        app.event("message")(message)
        app.event("app_mention")(message)

    async def answer(self, one: IncomingMessage) -> None:
        """Answer a message, if it is to be answered; once, whoever hears it how often."""
        root = one.location.thread_ts or (CONVERSATION if one.direct else None)
        thread = None if root is None else await self._thread(one, root)
        if thread is None and not (one.mention or one.direct):
            return
        if root is None:
            if await self._is_first(one):
                await self._asked(one)
            return
        async with self._store.thread_locks.hold(f"{one.team}:{one.location.channel}:{root}", one.ts):
            if await self._is_first(one):
                await self._replied(one, await self._store.threads.find(one.team, one.location.channel, root))

    async def _is_first(self, one: IncomingMessage) -> bool:
        """Tell whether nobody has heard this before; a mention comes twice, with one `ts`."""
        written = f"{one.team}:{one.location.channel}:{one.ts}"
        return await self._store.seen_events.claim(*filter(None, (one.event, written)))

    async def _thread(self, one: IncomingMessage, root: str) -> Thread | None:
        """Return what a reply is about; below a message of the bot it may take a moment to be known."""
        for pause in _PAUSES if one.below else ():
            if found := await self._store.threads.find(one.team, one.location.channel, root):
                return found
            await self._sleep(pause)
        return await self._store.threads.find(one.team, one.location.channel, root)

    async def _replied(self, one: IncomingMessage, thread: Thread | None) -> None:
        if thread is None:
            if one.mention or one.direct:
                await self._asked(one)
            return
        in_thread = one.location.thread_ts is not None
        reply = ThreadReply(one.text, thread, "direct" if not in_thread else "mention" if one.mention else "reply")
        if reply.way != "mention" and await self._following.is_chatter(reply):
            if one.direct:
                await self._asked(one)
            return
        context = self._targets.thread(thread, one.location)
        await self._runner.run(context, lambda person: self._following.act(context, person, reply))

    async def _asked(self, one: IncomingMessage) -> None:
        """Answer a new question."""
        near = self._targets.beside(one.team, one.location, None)
        context = await self._runner.find(near, self._targets.asked(one.team, one.location))

        async def act(person: User) -> None:
            if not one.text or fold(one.text) in HELP:
                await self._asking.help(context, person)
            else:
                await self._asking.text(context, person, one.text)

        await self._runner.run(context, act)
