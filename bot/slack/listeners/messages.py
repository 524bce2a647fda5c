"""Messages to the bot, messages that mention it, and messages in its threads."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Final, Protocol, TypeAlias

from slack_bolt.app.async_app import AsyncApp

from bot.domain.text import fold
from bot.slack.background import BackgroundTasks, Result
from bot.slack.errors import NotTakenError
from bot.slack.listeners import home_team
from bot.slack.listeners.commands import AFRESH, HELP, TextCommands
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.messages import Location, is_direct
from bot.slack.messaging.requests import RequestOrigin
from bot.slack.messaging.runner import RequestRunner
from bot.slack.questions.service import QuestionService
from bot.slack.questions.thread import ThreadReply
from bot.slack.vocabulary.command import vocabulary_command
from bot.store.store import Store
from bot.store.threads import CONVERSATION, Thread, thread_lock
from bot.type_aliases import Json, Sleep

Next: TypeAlias = Callable[[], Awaitable[object]]
"""Lets Bolt go on to the listener."""

_SPOKEN: Final = frozenset({None, "file_share", "thread_broadcast"})
"""Subtypes of messages that a user wrote."""

_PAUSES: Final = (0.1, 0.3)
"""Seconds in which a message of the bot that was just posted is kept as a thread."""

_USER: Final = re.compile(r"<@([A-Z0-9]+)(?:\|[^<>]*)?>")


@dataclass(frozen=True, kw_only=True, slots=True)
class IncomingMessage:
    """A message that a user wrote.

    Attributes:
        event: The id of Slack's event, which a retry repeats.
        mention: Whether it names the bot.
        named: Whether it came as the event of a mention; in a channel the same message comes as another, too.
        below: Whether it is in a thread below a message of the bot.
        edited: The `ts` of its last change; empty of a new message.
    """

    team: str
    event: str
    location: Location
    ts: str
    text: str
    mention: bool
    named: bool
    below: bool
    edited: str = ""

    @property
    def origin(self) -> RequestOrigin:
        """Return where it was written."""
        return RequestOrigin(team=self.team, location=self.location, asked=self.ts, edited=bool(self.edited))

    @property
    def direct(self) -> bool:
        """Tell whether it was written in the direct message with the bot."""
        return is_direct(self.location.channel)

    @property
    def teaches(self) -> bool:
        """Tell whether it is a command about the vocabulary, in the direct message with the bot."""
        return self.direct and vocabulary_command(self.text) is not None


def read_message(body: Json, bot: str, team: str) -> IncomingMessage | None:
    """Return the message of an event; None where no user wrote it, or it cannot be meant for the bot.

    Args:
        bot: The user id of the bot.
    """
    event = _edited(body["event"]) or body["event"]
    needed = (event.get("user"), event.get("channel"), event.get("ts"))
    if not all(needed) or event.get("bot_id") or event.get("subtype") not in _SPOKEN or event["user"] == bot:
        return None
    text = str(event.get("text") or "")
    thread = event.get("thread_ts")
    found = IncomingMessage(
        team=team,
        event=body.get("event_id") or "",
        location=Location(event["channel"], None if thread == event["ts"] else thread, event["user"]),
        ts=event["ts"],
        text=_USER.sub(lambda named: "" if named[1] == bot else named[0], text).strip(),
        mention=event["type"] == "app_mention" or bot in _USER.findall(text),
        named=event["type"] == "app_mention",
        below=event.get("parent_user_id") == bot,
        edited=str((event.get("edited") or {}).get("ts") or ""),
    )
    return found if found.direct or found.mention or found.location.thread_ts else None


def _edited(event: Json) -> Json | None:
    """Return the message of an event that says that a user has changed its text; else None."""
    if event.get("subtype") != "message_changed":
        return None
    now, before = event.get("message") or {}, event.get("previous_message") or {}
    if not now.get("edited") or now.get("text") == before.get("text"):
        return None
    return {"type": "message", **now, "channel": event["channel"]}


class Replies(Protocol):
    """Carries out what replies in threads ask for."""

    async def is_chatter(self, reply: ThreadReply) -> bool:
        """Tell whether a reply asks nothing of the bot."""
        ...

    async def act(self, context: RequestContext, reply: ThreadReply) -> Result | None:
        """Do what a reply asks for."""
        ...


class MessageListener:
    """Listens to messages."""

    def __init__(
        self,
        runner: RequestRunner,
        questions: QuestionService,
        replies: Replies,
        commands: TextCommands,
        store: Store,
        sleep: Sleep,
    ) -> None:
        self._runner, self._questions, self._replies = runner, questions, replies
        self._commands, self._store, self._sleep = commands, store, sleep

    def register(self, app: AsyncApp, work: BackgroundTasks) -> None:
        """Listen to messages and mentions; in a channel a mention comes as both."""

        def read(body: Json, context: Json) -> IncomingMessage | None:
            return read_message(body, str(context.get("bot_user_id") or ""), home_team(context))

        async def known(body: Json, context: Json, next: Next) -> None:  # noqa: A002 - Bolt's name for it
            """Refuse a reply while the store does not answer, so that Slack sends it again."""
            one = read(body, context)
            if one is not None and not (one.direct or one.mention) and not await self._store.answers():
                raise NotTakenError
            await next()

        async def message(body: Json, context: Json) -> None:
            one = read(body, context)
            if one is not None:
                _ = work.start(self.answer, one, name="message")

        app.event("message", middleware=[known])(message)
        app.event("app_mention")(message)

    async def answer(self, one: IncomingMessage) -> Result | None:
        """Answer a message, if it is to be answered: once, on whichever replica and however often it is told.

        The user is told of an error unless the message may be one between people, or
        comes as another event, too.
        """
        if one.direct or one.named or await self._is_asked(one):
            async with self._runner.guarded(one.origin):
                return await self._answer(one)
        return await self._answer(one)

    async def _is_asked(self, one: IncomingMessage) -> bool:
        """Tell whether a reply asks something of an answer of the bot's."""
        root = one.location.thread_ts
        thread = None if root is None or one.mention else await self._thread(one, root)
        return thread is not None and not await self._replies.is_chatter(ThreadReply(one.text, thread, "reply"))

    async def _answer(self, one: IncomingMessage) -> Result | None:
        root = one.location.thread_ts or (CONVERSATION if one.direct else None)
        thread = None if root is None else await self._thread(one, root)
        if thread is None and not (one.mention or one.direct):
            return None
        if root is None:
            return await self._ask(one) if await self._is_first(one) else None
        async with self._store.thread_locks.hold(thread_lock(one.team, one.location.channel, root), one.ts):
            if not await self._is_first(one):
                return None
            return await self._reply(one, await self._store.threads.find(one.team, one.location.channel, root))

    async def _is_first(self, one: IncomingMessage) -> bool:
        """Tell whether no replica has answered this message; a mention comes twice, with one `ts`."""
        written = f"{one.team}:{one.location.channel}:{one.ts}" + (f":{one.edited}" if one.edited else "")
        return await self._store.seen_events.claim(*filter(None, (one.event, written)))

    async def _thread(self, one: IncomingMessage, root: str) -> Thread | None:
        """Return the thread of a reply; below a message of the bot it may take a moment to be kept."""
        for pause in _PAUSES if one.below else ():
            if found := await self._store.threads.find(one.team, one.location.channel, root):
                return found
            await self._sleep(pause)
        return await self._store.threads.find(one.team, one.location.channel, root)

    async def _reply(self, one: IncomingMessage, thread: Thread | None) -> Result | None:
        if thread is None:
            return await self._ask(one) if one.mention or one.direct else None
        if one.teaches:
            return await self._ask(one)
        in_thread = one.location.thread_ts is not None
        reply = ThreadReply(one.text, thread, "direct" if not in_thread else "mention" if one.mention else "reply")
        if reply.way != "mention" and await self._replies.is_chatter(reply):
            return await self._ask(one) if one.direct else None
        origin = replace(one.origin, audience=thread.audience)
        return await self._runner.run(origin, self._replies.act, reply, mode="thread")

    async def _ask(self, one: IncomingMessage) -> Result:
        """Answer a new question, or carry out the command that a direct message is."""
        command = self._commands.find(one.text) if one.direct else None

        async def act(context: RequestContext) -> Result | None:
            if command is not None:
                await command(context, one.origin, "")
                return None
            if not one.text or fold(one.text) in HELP:
                return await self._questions.help(context)
            if fold(one.text) in AFRESH:
                return await self._questions.start_over(context)
            return await self._questions.ask_text(context, one.text)

        return await self._runner.run(one.origin, act, mode="channel")
